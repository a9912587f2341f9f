#include "fuzz/rewrites.h"

#include <algorithm>
#include <vector>

#include "workspace/fixes.h"
#include "calltest/run_all.h"
#include "workspace/suite.h"
#include "calltest/transcripts.h"

namespace phoneflow::fuzz {
namespace {

using namespace calltest;

/// The file under test, and the scripts of its tests.
class Files final : public SourceReader {
 public:
  Files(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    if (path == path_) return std::string(text_);
    if (path == "a.flow") return "Log \"a\"\nHangup\n";
    if (path == "b.flow")
      return "Menu \"Press 1.\" {\n  Timeout: 3s\n  on 1 -> Done\n  on Default -> Done\n}\nDone:\nLog \"b {ANI}\"\nHangup\n";
    return failure("no such file");
  }

 private:
  std::string path_;
  std::string_view text_;
};

/// Lines with their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find_first_of("\r\n");
    end = end == std::string_view::npos ? text.size() : text.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

bool has_lone_returns(std::string_view text) {
  for (std::size_t i = text.find('\r'); i != std::string_view::npos; i = text.find('\r', i + 1)) {
    if (i + 1 == text.size() || text[i + 1] != '\n') return true;
  }
  return false;
}

/// The lines that must not change: all but `#<` lines. After removing a line that ends with a lone `\r`, that may precede the `\n` of an
/// empty line and form a single line end; in such files only non-empty lines are compared.
std::vector<std::string_view> kept_lines(std::string_view text, bool whole) {
  std::vector<std::string_view> lines = lines_of(text);
  std::erase_if(lines,
                [](std::string_view line) { return line.substr(std::min(line.find_first_not_of(" \t"), line.size())).starts_with("#<"); });
  if (whole) return lines;
  for (std::string_view& line : lines) line = line.substr(0, std::min(line.find_first_of("\r\n"), line.size()));
  std::erase(lines, std::string_view());
  return lines;
}

struct Played {
  std::vector<Rewritten> rewritten;
  std::size_t tests = 0;
  std::size_t failed = 0;  // with failed transcripts
};

const RunSettings kSettings{.crew = {.workers = 1, .progress = nullptr}};

Played play(const std::string& path, std::string_view text) {
  Files files(path, text);
  const Suites suites = load_suites({.files = {path}, .folders = {}, .problems = {}}, files, nullptr);
  std::vector<Ran> runs = run_all(suites, kSettings, nullptr);
  Played played{rewritten_transcripts(runs), runs.size(), 0};
  for (Rewritten& file : played.rewritten) settle(file, files, nullptr, kSettings);
  const auto failures = [&] {
    return static_cast<std::size_t>(std::ranges::count_if(runs, [](const Ran& run) { return !run.test->of_table && !run.result.passed; }));
  };
  const std::size_t before = failures();
  compare_transcripts(runs);
  played.failed = failures() - before;
  return played;
}

constexpr std::size_t kTests = 5;  // lines that begin a test
constexpr std::string_view kLines[] = {
    "test \"one\" for \"a.flow\"",
    "test \"two\" for \"b.flow\"",
    "test \"three\" for \"a.flow\" {",
    "test \"four\" for \"b.flow\" {",
    "test \"five {x}\" for \"b.flow\"",
    "before",
    "expect log \"a\"",
    "hears \"press\"",
    "press 1",
    "expect released",
    "wait 5s",
    "hears \"nothing of that\"",
    "#<",
    "#< old",
    "  #<  0:00  older",
    "\t#<",
    "# a comment",
    "#<< no",
    "",
    "  ",
    "press 1   # behind a step #< no",
};
constexpr std::string_view kEnds[] = {"\n", "\r\n", "\r", "\n"};

}  // namespace

std::string test_file_from(Bytes& bytes) {
  const std::uint8_t style = bytes.next();
  std::string text = style % 5 == 0 ? "\xEF\xBB\xBF" : "";
  const bool mixed = style % 7 == 0;
  std::string_view end = kEnds[style / 8 % std::size(kEnds)];
  const std::size_t lines = 2 + bytes.next() % 30;
  // Uses each test once, in random order, so that most files are valid; their contents are random.
  std::size_t next_test = bytes.next() % 4;
  bool open = false;
  for (std::size_t i = 0; i < lines; ++i) {
    if (mixed) end = kEnds[bytes.next() % std::size(kEnds)];
    const std::size_t which = bytes.next() % (std::size(kLines) + 6);
    if (i == 0 || (which < kTests && next_test < kTests)) {
      if (open) text.append("}").append(end);
      text.append(kLines[next_test]);
      open = kLines[next_test].ends_with("{");
      if (kLines[next_test].find("{x}") != std::string_view::npos) text.append(end).append("for x in [\"1\", \"2\"]");
      ++next_test;
    } else if (which < kTests) {
      continue;
    } else {
      text.append(which < std::size(kLines) ? kLines[which] : "#< some line");
    }
    text.append(end);
  }
  if (open) text.append("}");
  if (bytes.next() % 3 == 0) text.append(end).append("#< last");
  return text;
}

Result<void> check_update(std::string_view text, bool is_test_file) {
  const std::string path = is_test_file ? "fuzz.test.flow" : "fuzz.flow";
  const Played first = play(path, text);
  if (first.rewritten.size() > 1) return failure("one file is rewritten");
  if (first.rewritten.empty() && first.failed > 0) return failure("a transcript that does not hold is rewritten");
  if (first.rewritten.empty()) return {};
  const Rewritten& file = first.rewritten.front();
  if (file.file != path || file.before != text) return failure("the file is known as it is, byte by byte");
  const bool whole = !has_lone_returns(text);
  if (kept_lines(file.after, whole) != kept_lines(text, whole)) return failure("only transcripts change");
  const Played again = play(path, file.after);
  if (again.tests != first.tests) return failure("no test is lost");
  if (again.failed > 0) return failure("what was rewritten holds");
  if (!again.rewritten.empty()) return failure("nothing is left to rewrite");
  return {};
}

Result<void> check_fix(std::string_view text) {
  Result<void> promise{};
  std::string before;
  std::vector<Span> places;  // of the fixes offered for `before`
  const auto judge = [&](const std::string& now) {
    Loaded loaded = load_and_check(now, {});
    // Lines without a fix stay, in order.
    std::vector<std::string_view> untouched = lines_of(before);
    if (!before.empty()) {
      std::size_t begin = 0;
      std::vector<std::string_view> kept;
      for (const std::string_view line : untouched) {
        const std::size_t end = begin + line.size();
        const bool touched = std::ranges::any_of(places, [&](Span place) { return place.begin < end + 1 && place.end + 1 > begin; });
        if (!touched) kept.push_back(line);
        begin = end;
      }
      const std::vector<std::string_view> lines = lines_of(now);
      auto next = lines.begin();
      for (const std::string_view line : kept) {
        next = std::find(next, lines.end(), line);
        if (next == lines.end()) {
          promise = failure("only lines with fixes change");
          break;
        }
        ++next;
      }
    }
    before = now;
    places.clear();
    const Source& own = loaded.script->sources.all().front();
    for (const Diagnostic& diagnostic : loaded.diagnostics.all()) {
      if (can_fix(diagnostic, loaded.script->sources, true))
        places.push_back({own.file_offset(diagnostic.fix->span.begin), own.file_offset(diagnostic.fix->span.end)});
    }
    return LoadedScript{std::move(loaded.script), nullptr, std::move(loaded.diagnostics)};
  };
  const FixedText fixed = fix_text(std::string(text), true, judge);
  if (!fixed.bug.empty()) return failure("a fix does not break a script: " + fixed.bug);
  return promise;
}

}  // namespace phoneflow::fuzz
