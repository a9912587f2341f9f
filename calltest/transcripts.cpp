#include "calltest/transcripts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "workspace/line_ends.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow::calltest {
namespace {

constexpr std::string_view kMark = "#<";

/// The `#<` lines of a test. Steps and comments may stand between them.
struct Held {
  std::vector<std::uint32_t> numbers;  // of its lines
  std::vector<std::string> lines;
};

const Source& source_of(const Ran& run) { return run.suite->loaded.script->sources.at(run.test->span.begin); }

std::string_view without_indent(std::string_view line) { return line.substr(std::min(line.find_first_not_of(" \t"), line.size())); }

Held held_by(const Ran& run) {
  Held held;
  const Source& source = source_of(run);
  const std::uint32_t begin = run.test->extent.begin - source.base;
  const std::uint32_t end = run.test->extent.end - source.base;
  const auto after = std::ranges::upper_bound(source.lines, begin);
  for (auto number = static_cast<std::uint32_t>(after - source.lines.begin());
       number <= source.lines.size() && source.lines[number - 1] < end; ++number) {
    const std::string_view line = without_indent(source.line(number));
    if (!line.starts_with(kMark)) continue;
    held.numbers.push_back(number);
    const std::string_view rest = line.substr(kMark.size());
    held.lines.emplace_back(rest.starts_with(' ') ? rest.substr(1) : rest);
  }
  // A lone mark stands for an empty transcript, and for one not yet written.
  if (held.lines.size() == 1 && held.lines.front().empty()) held.lines.clear();
  return held;
}

/// The first differing line in both versions.
std::string difference_of(const std::vector<std::string>& expected, const std::vector<std::string>& found) {
  std::size_t i = 0;
  while (i < expected.size() && i < found.size() && expected[i] == found[i]) ++i;
  const std::string_view wanted = i < expected.size() ? std::string_view(expected[i]) : "nothing more";
  const std::string_view is = i < found.size() ? std::string_view(found[i]) : "nothing more";
  return fmt::format("the transcript is another from its line {} on; expected `{}`, found `{}`; --update rewrites it", i + 1, wanted, is);
}

/// True when only the transcript decides: the test was run and passes otherwise.
bool is_open(const Ran& run) { return !run.skipped && run.result.passed; }

bool differs(const Held& held, const Ran& run) { return !held.numbers.empty() && held.lines != run.result.transcript(); }

void fail(Ran& run, const std::string& why) {
  run.result.passed = false;
  run.result.failures.report<Diag::StepFailed>(run.test->span, why);
}

/// The transcript that replaces the `#<` line `number`, with its indentation.
std::string written(const Source& source, std::uint32_t number, const std::vector<std::string>& transcript) {
  const std::string_view line = source.line(number);
  const std::string_view indent = line.substr(0, line.size() - without_indent(line).size());
  const std::size_t begin = source.lines[number - 1];
  const std::string_view line_end = line_end_at(source.text, begin + line.size());
  std::string text;
  for (const std::string& told : transcript) text += fmt::format("{}{}{}{}{}", indent, kMark, told.empty() ? "" : " ", told, line_end);
  if (transcript.empty()) text = fmt::format("{}{}{}", indent, kMark, line_end);
  const bool is_ended = begin + line.size() < source.text.size();
  if (!is_ended) text.resize(text.size() - line_end.size());
  return text;
}

/// The text with the lines in `changes` replaced.
std::string with_changes(const Source& source, const std::map<std::uint32_t, std::string>& changes) {
  std::string text = source.mark > 0 ? std::string(kByteOrderMark) : std::string();
  std::size_t done = 0;
  for (const auto& [number, line] : changes) {
    const std::size_t begin = source.lines[number - 1];
    text.append(source.text, done, begin - done).append(line);
    done = number < source.lines.size() ? source.lines[number] : source.text.size();
  }
  return text.append(source.text, done);
}

/// Overrides one file by a text that is not written yet.
class NewText final : public SourceReader {
 public:
  NewText(SourceReader& files, const Rewritten& file) : files_(files), file_(file) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    if (identity(path) != identity(file_.file)) return files_.read(path);
    return file_.after;
  }
  [[nodiscard]] std::string identity(const std::string& path) const override { return files_.identity(path); }

 private:
  SourceReader& files_;
  const Rewritten& file_;
};

}  // namespace

void refuse_transcripts(std::vector<Ran>& runs) {
  for (Ran& run : runs) {
    if (!is_open(run) || !run.test->of_table || held_by(run).numbers.empty()) continue;
    fail(run, "a test with a table cannot have a transcript; each of its rows has another");
  }
}

void compare_transcripts(std::vector<Ran>& runs) {
  refuse_transcripts(runs);
  for (Ran& run : runs) {
    if (!is_open(run)) continue;
    const Held held = held_by(run);
    if (differs(held, run)) fail(run, difference_of(held.lines, run.result.transcript()));
  }
}

std::vector<Rewritten> rewritten_transcripts(const std::vector<Ran>& runs) {
  std::map<std::string, std::map<std::uint32_t, std::string>> changes;  // by file and line
  std::map<std::string, const Source*> sources;
  for (const Ran& run : runs) {
    const Held held = held_by(run);
    if (!is_open(run) || run.test->of_table || !differs(held, run)) continue;
    const Source& source = *sources.emplace(run.suite->file, &source_of(run)).first->second;
    std::map<std::uint32_t, std::string>& of_file = changes[run.suite->file];
    for (const std::uint32_t number : held.numbers)
      of_file[number] = number == held.numbers.front() ? written(source, number, run.result.transcript()) : "";
  }
  std::vector<Rewritten> files;
  for (const auto& [file, of_file] : changes) {
    const Source& source = *sources.at(file);
    files.push_back({file, with_changes(source, {}), with_changes(source, of_file)});
  }
  return files;
}

void settle(Rewritten& file, SourceReader& reader, Projects* projects, const RunSettings& settings, const Around& around) {
  constexpr int kRounds = 4;
  for (int round = 0; round < kRounds && !is_test_file(file.file); ++round) {
    NewText files(reader, file);
    const Suites suites = load_suites({.files = {file.file}, .folders = {}, .problems = {}}, files, projects, around);
    const std::vector<Rewritten> again = rewritten_transcripts(run_all(suites, settings, nullptr));
    if (again.empty()) return;
    file.after = again.front().after;
  }
}

}  // namespace phoneflow::calltest
