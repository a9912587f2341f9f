#include "cli/test/transcripts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"

namespace phoneflow::cli::test_run {
namespace {

constexpr std::string_view kMark = "#<";

/// The `#<` lines of a test: from its first line to the next test or the end of its block.
struct Held {
  std::uint32_t first = 0;             // their line numbers; 0: none
  std::uint32_t last = 0;
  std::vector<std::string> lines;
};

const Source& source_of(const Ran& run) { return run.suite->loaded.script->sources.at(run.test->span.begin); }

std::string_view without_indent(std::string_view line) { return line.substr(std::min(line.find_first_not_of(" \t"), line.size())); }

Held held_by(const Ran& run) {
  Held held;
  const Source& source = source_of(run);
  const SourceSet& sources = run.suite->loaded.script->sources;
  std::uint32_t end = static_cast<std::uint32_t>(source.lines.size()) + 1;
  for (const TestCase& other : run.suite->tests) {
    const std::uint32_t line = sources.position(other.span.begin).line;
    if (other.span.begin > run.test->span.begin) end = std::min(end, line);
  }
  for (std::uint32_t number = sources.position(run.test->span.begin).line; number < end; ++number) {
    const std::string_view line = without_indent(source.line(number));
    if (!line.starts_with(kMark)) continue;
    if (held.first == 0) held.first = number;
    held.last = number;
    const std::string_view rest = line.substr(kMark.size());
    held.lines.emplace_back(rest.starts_with(' ') ? rest.substr(1) : rest);
  }
  return held;
}

/// The first line in which they differ, as both have it.
std::string difference_of(const std::vector<std::string>& expected, const std::vector<std::string>& found) {
  std::size_t i = 0;
  while (i < expected.size() && i < found.size() && expected[i] == found[i]) ++i;
  const std::string_view wanted = i < expected.size() ? std::string_view(expected[i]) : "nothing more";
  const std::string_view is = i < found.size() ? std::string_view(found[i]) : "nothing more";
  return fmt::format("the transcript is another from its line {} on; expected `{}`, found `{}`; --update rewrites it", i + 1, wanted, is);
}

}  // namespace

void compare_transcripts(std::vector<Ran>& runs) {
  for (Ran& run : runs) {
    if (run.skipped || !run.result.passed) continue;
    const Held held = held_by(run);
    if (held.first == 0 || (!run.test->of_table && held.lines == run.result.transcript)) continue;
    run.result.passed = false;
    const std::string why = run.test->of_table ? "a test with a table cannot have a transcript; each of its rows has another" : difference_of(held.lines, run.result.transcript);
    run.result.failures.report<Diag::StepFailed>(run.test->span, why);
  }
}

std::vector<Rewritten> rewritten_transcripts(const std::vector<Ran>& runs) {
  std::map<std::string, std::map<std::uint32_t, std::pair<std::uint32_t, const Ran*>>> places;   // by file, first line
  std::map<std::string, const Source*> sources;
  for (const Ran& run : runs) {
    const Held held = held_by(run);
    if (held.first == 0 || run.skipped || !run.result.passed || run.test->of_table) continue;
    places[run.suite->file][held.first] = {held.last, &run};
    sources[run.suite->file] = &source_of(run);
  }
  std::vector<Rewritten> files;
  for (const auto& [file, blocks] : places) {
    const Source& source = *sources[file];
    std::string after;
    std::uint32_t number = 1;
    const auto copy_to = [&](std::uint32_t end) {
      const std::size_t from = number <= source.lines.size() ? source.lines[number - 1] : source.text.size();
      const std::size_t to = end <= source.lines.size() ? source.lines[end - 1] : source.text.size();
      after.append(source.text, from, to - from);
      number = end;
    };
    for (const auto& [first, block] : blocks) {
      copy_to(first);
      const std::string_view line = source.line(first);
      const std::string indent(line.substr(0, line.size() - without_indent(line).size()));
      for (const std::string& told : block.second->result.transcript) after += fmt::format("{}{}{}{}\n", indent, kMark, told.empty() ? "" : " ", told);
      number = block.first + 1;
    }
    copy_to(static_cast<std::uint32_t>(source.lines.size()) + 1);
    if (after != source.text) files.push_back({file, source.text, std::move(after)});
  }
  return files;
}

}  // namespace phoneflow::cli::test_run
