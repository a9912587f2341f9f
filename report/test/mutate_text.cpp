#include "report/test/mutate_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "support/json.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

/// Further lines of one mutant are omitted.
constexpr std::size_t kShownLines = 8;

using MutatedLines = std::vector<std::string_view>;

struct LinesChanged {
  MutatedLines before;
  MutatedLines after;
};

MutatedLines lines_in(std::string_view text) {
  MutatedLines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// True for a blank line or a comment.
bool says_nothing(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#';
}

/// The changed lines, without equal ones at either end. `after` must outlive the result.
LinesChanged lines_changed(const Script& script, const Mutant& mutant, const std::string& after) {
  const std::string& before = own_source(script).text;
  const std::size_t begin = mutant.span.begin - own_source(script).base;
  const std::size_t end = mutant.span.end - own_source(script).base;
  const std::size_t first = begin == 0 ? 0 : before.rfind('\n', begin - 1) + 1;
  const std::size_t last = std::min(before.find('\n', end), before.size());
  const std::size_t grown = after.size() - before.size();  // wraps around when the text has shrunk
  LinesChanged lines{lines_in(std::string_view(before).substr(first, last - first)),
                     lines_in(std::string_view(after).substr(first, last + grown - first))};
  while (!lines.before.empty() && !lines.after.empty() && lines.before.front() == lines.after.front()) {
    lines.before.erase(lines.before.begin());
    lines.after.erase(lines.after.begin());
  }
  while (!lines.before.empty() && !lines.after.empty() && lines.before.back() == lines.after.back()) {
    lines.before.pop_back();
    lines.after.pop_back();
  }
  std::erase_if(lines.before, says_nothing);
  std::erase_if(lines.after, says_nothing);
  return lines;
}

std::string signed_lines(char sign, const MutatedLines& lines) {
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), kShownLines); ++i) text += fmt::format("  {} {}\n", sign, plain_line(lines[i]));
  if (lines.size() > kShownLines) text += fmt::format("  {} … {}\n", sign, count_text(lines.size() - kShownLines, "more line"));
  return text;
}

std::string survivor_text(const Script& script, const Mutant& mutant) {
  const std::string after = mutated_text(script, mutant);
  const LinesChanged lines = lines_changed(script, mutant, after);
  return fmt::format("\n{}:{}: {}\n{}{}", plain_line(own_source(script).path), script.sources.position(mutant.span.begin).line,
                     plain_line(mutant.description), signed_lines('-', lines.before), signed_lines('+', lines.after));
}

Json json_lines(const MutatedLines& lines) {
  Json array = Json::array();
  for (const std::string_view line : lines) array.push_back(std::string(line));
  return array;
}

Json survivor_json(const Script& script, const Mutant& mutant) {
  const std::string after = mutated_text(script, mutant);
  const LinesChanged lines = lines_changed(script, mutant, after);
  const Position at = script.sources.position(mutant.span.begin);
  return Json{{"line", at.line},
              {"column", at.column},
              {"breakage", mutant.description},
              {"before", json_lines(lines.before)},
              {"after", json_lines(lines.after)}};
}

template <class Use>
void for_each_survivor(const Mutation& mutation, const Use& use) {
  for (const Breakage& it : mutation.breakages) {
    if (it.fate == Fate::Survives) use(it.mutant);
  }
}

}  // namespace

std::string mutation_text(std::span<const Mutation> scripts) {
  std::size_t tried = 0, noticed = 0;
  std::string unsound, survivors;
  for (const Mutation& it : scripts) {
    tried += it.tried();
    noticed += it.count(Fate::Noticed);
    if (!it.sound) unsound += fmt::format("{}: not broken, because a test fails already\n", plain_line(own_source(*it.script).path));
    for_each_survivor(it, [&](const Mutant& mutant) { survivors += survivor_text(*it.script, mutant); });
  }
  if (tried == 0) return unsound + "nothing to break\n";
  // Rounded down, so that 100 % means all.
  return unsound + fmt::format("{} of {} noticed ({} %)\n", noticed, count_text(tried, "breakage"), noticed * 100 / tried) + survivors;
}

std::string mutation_json(std::span<const Mutation> scripts) {
  Json files = Json::array();
  std::size_t tried = 0, noticed = 0;
  for (const Mutation& it : scripts) {
    tried += it.tried();
    noticed += it.count(Fate::Noticed);
    Json survivors = Json::array();
    for_each_survivor(it, [&](const Mutant& mutant) { survivors.push_back(survivor_json(*it.script, mutant)); });
    files.push_back(Json{{"file", own_source(*it.script).path},
                         {"sound", it.sound},
                         {"breakages", it.tried()},
                         {"noticed", it.count(Fate::Noticed)},
                         {"survivors", std::move(survivors)}});
  }
  return json_line(Json{{"breakages", tried}, {"noticed", noticed}, {"scripts", std::move(files)}});
}

}  // namespace phoneflow::calltest
