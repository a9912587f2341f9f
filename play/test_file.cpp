#include "play/test_file.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "play/test_table.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/parse.h"
#include "support/suggest.h"

namespace phoneflow::calltest {
namespace {

/// A test before its table is expanded.
struct Draft {
  std::string_view name{};
  std::string_view script{};
  Span span{};
  Span whole{};
  Span extent{};
  std::optional<TestTable> table{};
  bool table_is_wrong = false;  ///< reported; steps that use the table are not checked
  std::vector<ast::Step> steps{};
};

bool is_word(const ast::Step& line, std::size_t at, std::string_view word) {
  return at < line.words.size() && line.words[at].kind == ast::WordKind::Name && line.words[at].text == word;
}

/// Groups lines into tests and their `before` steps.
class DraftReader {
 public:
  DraftReader(bool needs_script, Diagnostics& diagnostics) : needs_script_(needs_script), diagnostics_(diagnostics) {}

  void read(std::span<const ast::Step> lines) {
    for (const ast::Step& line : lines) take(line);
    if (open_ != Span{}) diagnostics_.report<Diag::TestNotClosed>(open_);
  }

  std::vector<Draft> drafts;
  std::vector<ast::Step> before;

 private:
  void take(const ast::Step& line) {
    if (is_word(line, 0, "test")) return begin_test(line);
    if (is_word(line, 0, "before") && (line.words.size() == 1 || is_word(line, 1, "{"))) return begin_before(line);
    if (is_word(line, 0, "}") && line.words.size() == 1) return close(line);
    if (in_before_) {
      before.push_back(line);
      return;
    }
    if (!in_test_) {
      if (!lost_) diagnostics_.report<Diag::StepOutsideTest>(line.span);
      lost_ = true;
      return;
    }
    Draft& draft = drafts.back();
    draft.whole = cover(draft.whole, line.span);
    if (is_word(line, 0, "for")) return table(line, draft);
    draft.steps.push_back(line);
  }

  void table(const ast::Step& line, Draft& draft) {
    constexpr std::string_view kElsewhere =
        "a test has one table, and it stands before the first step; move it there, or put its rows into the other one";
    if (draft.table || !draft.steps.empty()) {
      diagnostics_.report<Diag::MisplacedTestLine>(line.span, kElsewhere);
      return;
    }
    draft.table = read_table(line, diagnostics_);
    draft.table_is_wrong = !draft.table;
  }

  /// Expects a brace at the end of a first line.
  void open(const ast::Step& line, std::size_t at) {
    if (open_ != Span{}) diagnostics_.report<Diag::TestNotClosed>(open_);
    open_ = {};
    if (is_word(line, at, "{")) open_ = line.words[at].span, ++at;
    if (at < line.words.size())
      diagnostics_.report<Diag::MisplacedTestLine>(cover(line.words[at].span, line.words.back().span),
                                                   "steps stand on lines of their own; begin a new line here");
  }

  /// Ends the open test at this line.
  void leave_test(const ast::Step& line) {
    if (in_test_) drafts.back().extent.end = line.span.begin;
  }

  void begin_test(const ast::Step& line) {
    leave_test(line);
    in_before_ = lost_ = false;
    in_test_ = true;
    const bool has_text = line.words.size() > 1 && line.words[1].kind == ast::WordKind::Text;
    const bool named = has_text && !line.words[1].text.empty();
    if (!named) diagnostics_.report<Diag::TestWithoutName>(line.words[0].span);
    Draft draft{.name = named ? line.words[1].text : std::string_view(),
                .span = line.span,
                .whole = line.span,
                .extent = {line.span.begin, kEndOfFile}};
    std::size_t at = has_text ? 2 : 1;
    if (is_word(line, at, "for") && at + 1 < line.words.size() && line.words[at + 1].kind == ast::WordKind::Text) {
      draft.script = line.words[at + 1].text;
      at += 2;
    }
    if (named && needs_script_ && draft.script.empty()) diagnostics_.report<Diag::TestWithoutScript>(line.words[1].span, draft.name);
    drafts.push_back(std::move(draft));
    open(line, at);
  }

  void begin_before(const ast::Step& line) {
    leave_test(line);
    in_before_ = true;
    in_test_ = lost_ = false;
    open(line, 1);
  }

  void close(const ast::Step& line) {
    if (open_ == Span{}) diagnostics_.report<Diag::MisplacedTestLine>(line.span, "`}` closes nothing; delete it");
    if (in_test_ && open_ != Span{}) drafts.back().whole = cover(drafts.back().whole, line.span);
    if (in_test_) drafts.back().extent.end = line.span.end;
    open_ = {};
    in_before_ = in_test_ = lost_ = false;
  }

  bool needs_script_;
  Diagnostics& diagnostics_;
  Span open_{};  // the unclosed brace
  bool in_before_ = false;
  bool in_test_ = false;
  bool lost_ = false;  // steps outside a test have been reported
};

/// Counts the expanded steps of all tests, including `before` and table rows: a few lines can expand to very many. Long texts from tables
/// count as the steps that they could hold.
class StepCount {
 public:
  explicit StepCount(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// False, and reported once, when the limit is exceeded.
  bool take(std::size_t steps, std::size_t bytes, Span test) {
    constexpr std::size_t kUsualStep = 256;
    const std::size_t count = steps + bytes / kUsualStep;
    if (count <= left_) {
      left_ -= count;
      return true;
    }
    left_ = 0;
    if (!std::exchange(reported_, true)) diagnostics_.report<Diag::TooManySteps>(test);
    return false;
  }

 private:
  Diagnostics& diagnostics_;
  std::size_t left_ = 200'000;
  bool reported_ = false;
};

/// Counts scripts, since each is read with the whole test file.
class ScriptCount {
 public:
  explicit ScriptCount(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// False, and reported once, when the limit is exceeded.
  bool take(std::string_view script, Span test) {
    constexpr std::size_t kMost = 100;
    if (scripts_.contains(script)) return true;
    if (scripts_.size() < kMost) return scripts_.insert(script).second;
    if (!std::exchange(reported_, true)) diagnostics_.report<Diag::TooManyScripts>(test);
    return false;
  }

 private:
  Diagnostics& diagnostics_;
  std::set<std::string_view> scripts_;
  bool reported_ = false;
};

std::size_t size_of(const ast::Step& step) {
  std::size_t bytes = 0;
  for (const ast::Word& word : step.words) bytes += word.text.size();
  return bytes;
}

std::string row_text(std::span<const ast::Word> row) {
  std::string text;
  for (const ast::Word& value : row) text += fmt::format("{}{}", text.empty() ? "" : ", ", value.text);
  return text;
}

}  // namespace

std::vector<TestCase> read_tests(std::span<const ast::Step> lines, bool needs_script, Arena& arena, Diagnostics& diagnostics) {
  DraftReader reader(needs_script, diagnostics);
  reader.read(lines);
  std::vector<TestCase> tests;
  std::map<std::string, Span> names;
  const auto add = [&](const Draft& draft, std::string name, std::vector<ScenarioStep> steps, bool of_table) {
    const auto [known, is_new] = names.emplace(name, draft.span);
    if (!is_new && !name.empty()) diagnostics.report<Diag::DuplicateTest>(draft.span, name).note(known->second, "here");
    tests.push_back({std::move(name), std::string(draft.script), draft.span, draft.whole, draft.extent, std::move(steps), of_table});
  };
  StepCount count(diagnostics);
  ScriptCount scripts(diagnostics);
  for (const Draft& draft : reader.drafts) {
    if (!scripts.take(draft.script, draft.span) || !count.take(1 + reader.before.size() + draft.steps.size(), 0, draft.span)) break;
    std::vector<ast::Step> steps = reader.before;
    steps.insert(steps.end(), draft.steps.begin(), draft.steps.end());
    if (draft.table_is_wrong) continue;
    if (!draft.table) {
      add(draft, std::string(draft.name), read_scenario(steps, diagnostics), false);
      continue;
    }
    for (const std::vector<ast::Word>& row : draft.table->rows) {
      std::string name = filled(draft.name, draft.span, *draft.table, row, diagnostics);
      if (!count.take(1 + steps.size(), name.size(), draft.span)) break;
      std::vector<ast::Step> with_values;
      std::vector<FilledWord> words;
      for (const ast::Step& step : steps) {
        with_values.push_back(filled(step, *draft.table, row, arena, diagnostics, words));
        if (!count.take(0, size_of(with_values.back()), draft.span)) break;
      }
      if (name == draft.name || names.contains(name)) name += fmt::format(" [{}]", row_text(row));
      std::ranges::sort(words, {}, [](const FilledWord& it) { return it.word.begin; });  // those of `before` may stand behind the test
      add(draft, std::move(name), read_scenario(with_values, diagnostics, words), true);
    }
  }
  return tests;
}

std::vector<TestCase> read_test_blocks(Script& script, Diagnostics& diagnostics) {
  const ParsedFile& own = script.files.front();
  if (own.tests.empty()) return {};
  const auto lines = parse_test_blocks(script.sources.all().front(), own.tests, script.arena, diagnostics);
  return read_tests(lines, false, script.arena, diagnostics);
}

bool is_test_file(std::string_view path) { return path.ends_with(".test.flow"); }

}  // namespace phoneflow::calltest
