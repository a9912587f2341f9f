// What other products and languages call things: the table says only what is so here, and fixes lead to scripts without the mistake.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "actions/registry.h"
#include "grammar/event_names.h"
#include "workspace/fixes.h"
#include "grammar/foreign_terms.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "tests/support/expectations.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

constexpr TermKind kKinds[] = {TermKind::Statement, TermKind::Operator, TermKind::Verb, TermKind::Property, TermKind::Outcome,
                               TermKind::Event,     TermKind::Function, TermKind::Name, TermKind::Split};

bool has_property(std::string_view name) {
  return std::ranges::any_of(actions(),
                             [&](const ActionDef* def) { return std::ranges::find(def->params, name, &Param::name) != def->params.end(); });
}

bool has_outcome(std::string_view name) {
  return std::ranges::any_of(
      actions(), [&](const ActionDef* def) { return std::ranges::find(def->outcomes, name, &OutcomeDef::name) != def->outcomes.end(); });
}

/// Does the script have what a row writes?
bool is_known(TermKind kind, std::string_view ours) {
  if (ours.empty()) return true;
  if (kind == TermKind::Verb || kind == TermKind::Split) return find_action(ours) != nullptr;
  if (kind == TermKind::Function) return find_function(ours) >= 0;
  if (kind == TermKind::Property) return has_property(ours);
  if (kind == TermKind::Outcome) return has_outcome(ours) || ours == "*" || ours == "\"#\"";
  if (kind == TermKind::Event) return is_event_name(ours);
  if (kind == TermKind::Name) return !judge("let x = " + std::string(ours) + "\nLog \"{x}\"\nHangup\n").diagnostics.has_errors();
  return true;
}

TEST(Foreign, KnowsTheFunctionsOfThisLanguage) {
  for (const FunctionDef& function : functions()) EXPECT_TRUE(names_function(function.name)) << function.name;
  EXPECT_FALSE(names_function("padStart"));
}

TEST(ForeignTerms, WriteOnlyWhatThereIs) {
  for (const TermKind kind : kKinds) {
    EXPECT_FALSE(foreign_terms(kind).empty());
    for (const ForeignTerm& term : foreign_terms(kind)) {
      EXPECT_TRUE(is_known(kind, term.ours)) << term.word << ": " << term.ours;
      EXPECT_FALSE(term.ours.empty() && term.hint.empty()) << term.word;
    }
  }
}

TEST(ForeignTerms, HaveOneRowForEachWord) {
  for (const TermKind kind : kKinds) {
    std::set<std::string> seen;
    for (const ForeignTerm& term : foreign_terms(kind)) {
      const bool several = kind == TermKind::Property || kind == TermKind::Outcome;
      EXPECT_TRUE(seen.insert(std::string(term.word) + (several ? "/" + std::string(term.ours) : "")).second) << term.word;
      EXPECT_TRUE(std::ranges::all_of(term.word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); })) << term.word;
      EXPECT_EQ(find_term(kind, term.word)->word, term.word);
    }
  }
}

TEST(ForeignTerms, AreNotOurs) {
  for (const ForeignTerm& term : foreign_terms(TermKind::Verb)) EXPECT_EQ(find_action(term.word), nullptr) << term.word;
  for (const ForeignTerm& term : foreign_terms(TermKind::Function)) EXPECT_LT(find_function(term.word), 0) << term.word;
  for (const ForeignTerm& term : foreign_terms(TermKind::Name)) EXPECT_EQ(find_builtin_name(term.word), nullptr) << term.word;
}

/// `Collect digits` is an action of ours with a variable behind it.
TEST(ForeignTerms, TwoWordsDoNotBeginWithAnActionOfOurs) {
  for (const ForeignTerm& term : foreign_terms(TermKind::Split)) {
    for (const ActionDef* def : actions()) {
      std::string action(def->name);
      std::ranges::transform(action, action.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      EXPECT_TRUE(term.word == action || !term.word.starts_with(action)) << term.word;
    }
  }
}

TEST(ForeignTerms, AreFoundInAnyCase) {
  EXPECT_EQ(find_term(TermKind::Verb, "GET_DIGITS"), find_term(TermKind::Verb, "getdigits"));
  EXPECT_EQ(find_term(TermKind::Verb, "Frobnicate"), nullptr);
  EXPECT_EQ(find_term(TermKind::Verb, std::string(1000, 'x')), nullptr);
  EXPECT_EQ(number_word("Three"), 3);
  EXPECT_EQ(number_word("eleven"), -1);
}

/// Scripts with the text of a case, what it includes beside it.
class Beside final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    if (!exists(path)) return failure("no such file");
    return read_file(path);
  }
};

LoadedScript load_as(const std::string& path, const std::string& text) {
  Beside reader;
  Judged judged = judge(path, text, reader);
  return {std::move(judged.script), nullptr, std::move(judged.diagnostics)};
}

std::size_t with_fix(const LoadedScript& loaded) {
  return static_cast<std::size_t>(std::ranges::count_if(loaded.diagnostics.all(), [](const Diagnostic& it) { return it.fix.has_value(); }));
}

TEST(Habits, FixesLeaveNothingToFix) {
  std::size_t fixed_cases = 0;
  for (const std::string folder : {"tests/cases/parse/habits", "tests/cases/check/foreign", "tests/cases/rules/vendor-variable",
                                   "tests/cases/rules/index-out-of-range"}) {
    for (const std::string& path : files_below(folder, {".flow"})) {
      const std::string before = CaseText(read_file(path)).bare();
      const LoadedScript loaded = load_as(path, before);
      if (with_fix(loaded) == 0) continue;
      const FixedText fixed = fix_text(before, true, [&](const std::string& text) { return load_as(path, text); });
      EXPECT_EQ(fixed.bug, "") << path;
      EXPECT_FALSE(fixed.in_the_way) << path;
      const LoadedScript after = load_as(path, fixed.text);
      EXPECT_EQ(with_fix(after), 0U) << path << "\n" << fixed.text;
      EXPECT_LT(after.diagnostics.errors(), loaded.diagnostics.errors() + (loaded.diagnostics.has_errors() ? 0 : 1)) << path << "\n"
                                                                                                                     << fixed.text;
      ++fixed_cases;
    }
  }
  EXPECT_GT(fixed_cases, 30U);
}

}  // namespace
}  // namespace phoneflow::testing
