// Reads one step from left to right and stops at the first word that does not fit, which is reported.
//
// The state of read_scenario() for one step, shared by its source files: scenario.cpp (who does what) and scenario_expected.cpp
// (what must be so). Private to them; scenario_words.h has the words.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/action.h"
#include "play/scenario.h"
#include "play/scenario_words.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

class StepReader {
 public:
  /// `callers`: who have called in the steps before, by name.
  StepReader(const ast::Step& step, std::span<const std::string> callers, std::span<const FilledWord> filled, Diagnostics& diagnostics)
      : words_(step.words), span_(step.span), callers_(callers), filled_(filled), diagnostics_(diagnostics) {}

  std::optional<ScenarioStep> read();

 private:
  [[nodiscard]] bool ended() const { return at_ == words_.size(); }
  [[nodiscard]] const ast::Word& word() const { return words_[at_]; }
  [[nodiscard]] bool is(ast::WordKind kind) const { return !ended() && word().kind == kind; }
  [[nodiscard]] std::string_view behind() const { return words_[at_ - 1].text; }
  /// The next word, or the place behind the last.
  [[nodiscard]] Span here() const { return ended() ? Span{words_.back().span.end, words_.back().span.end} : word().span; }

  [[nodiscard]] const FilledWord* filled_at(Span span) const {
    const auto found = std::ranges::lower_bound(filled_, span.begin, {}, [](const FilledWord& it) { return it.word.begin; });
    return found == filled_.end() || found->word != span ? nullptr : &*found;
  }
  /// At the values of the row, where they are what is wrong: the step may be right for another row.
  template <Diag D, class... Args>
  Diagnostic& report(Span span, Args&&... args) {
    const FilledWord* filled = filled_at(span);
    Diagnostic& found = diagnostics_.report<D>(filled == nullptr ? span : filled->values, std::forward<Args>(args)...);
    return filled == nullptr ? found : found.note(span, "it is put in here");
  }

  /// How many words of `phrase` stand here, if all do.
  [[nodiscard]] std::size_t matches(std::string_view phrase) const;
  template <class Meaning, std::size_t N>
  std::optional<Meaning> try_one_of(const std::array<Phrase<Meaning>, N>& phrases);
  /// As try_one_of, and it must be one of them, or what `also` says.
  template <class Meaning, std::size_t N>
  std::optional<Meaning> one_of(const std::array<Phrase<Meaning>, N>& phrases, std::string_view also = {});
  /// None of `known` stands here, nor what `also` says.
  void refuse(const std::vector<std::string_view>& known, std::string_view also = {});
  bool text(std::string& to, std::string_view what);
  bool missing(std::string_view what);
  bool keys(ScenarioStep& step);
  bool length(std::optional<Millis>& to);
  bool whole(int& to, std::string_view what);

  // ---- what somebody does: scenario.cpp ----
  template <class Known>
  bool name_without_quotes(const Known& known);
  bool agent(ScenarioStep& step);
  bool caller(ScenarioStep& step);
  bool one_caller(Span who);
  bool dials(ScenarioStep& step);
  bool number(std::string& to, std::string_view what);
  bool called(ScenarioStep& step);
  bool moment(ScenarioStep& step);
  bool after(ScenarioStep& step) { return !try_one_of(kAfter) || length(step.after); }
  bool rest(Subject subject, ScenarioStep& step);

  // ---- what another system answers: scenario_reply.cpp ----
  bool reply(ScenarioStep& step);
  [[nodiscard]] bool sign(std::string_view sign) const { return is(ast::WordKind::Name) && word().text == sign; }
  bool take(std::string_view sign);
  bool value(Heap& heap, Value& to, int depth);
  bool cells(Heap& heap, Value& to, bool fields, int depth);
  bool field_name(Heap& heap, std::vector<Value>& to);

  // ---- what must be so: scenario_expected.cpp ----
  const ActionDef* verb(std::string_view written, std::string_view rest);
  bool outcome(const ActionDef& def, std::string_view written);
  bool expected(ScenarioStep& step);
  bool branch(ScenarioStep& step);
  bool cause(ScenarioStep& step);
  bool comparison(ScenarioStep& step);
  bool phase(ScenarioStep& step);

  std::span<const ast::Word> words_;
  Span span_;
  std::span<const std::string> callers_;
  std::span<const FilledWord> filled_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::try_one_of(const std::array<Phrase<Meaning>, N>& phrases) {
  for (const auto& phrase : phrases) {
    if (const std::size_t count = matches(phrase.words); count > 0) {
      at_ += count;
      return phrase.meaning;
    }
  }
  return std::nullopt;
}

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::one_of(const std::array<Phrase<Meaning>, N>& phrases, std::string_view also) {
  auto meaning = try_one_of(phrases);
  if (!meaning) refuse(words_of(phrases), also);
  return meaning;
}

}  // namespace phoneflow
