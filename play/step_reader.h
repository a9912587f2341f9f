// Reads one step from left to right by the rows of steps.h and stops at the first word that does not fit, which is reported.
//
// The state of read_scenario() for one step. Private to its source files: step_reader.cpp (the parts of a row, and simple slots),
// scenario_expected.cpp (slots of what must be so), scenario_reply.cpp (records). scenario_words.h has the words of slots.
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
#include "play/steps.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

class StepReader {
 public:
  /// `callers`: who have called in the steps before, by name.
  StepReader(const ast::Step& step, std::span<const std::string> callers, std::span<const FilledWord> filled, Diagnostics& diagnostics)
      : words_(step.words), span_(step.span), callers_(callers), filled_(filled), diagnostics_(diagnostics) {}

  /// Reads all words.
  std::optional<ScenarioStep> read();

  // The slots, as SlotDef::read has them; those `_or_not` may be left out.
  bool call_parts(ScenarioStep& step, std::string_view wanted);
  bool keys(ScenarioStep& step, std::string_view wanted);
  bool after(ScenarioStep& step, std::string_view) { return length(step.after); }
  bool after_or_not(ScenarioStep& step, std::string_view) { return !take("after") || length(step.after); }
  bool within_or_not(ScenarioStep& step, std::string_view wanted);
  bool agent(ScenarioStep& step, std::string_view wanted);
  bool caller(ScenarioStep& step, std::string_view wanted);
  bool some_text(ScenarioStep& step, std::string_view wanted) { return text(step.text, wanted); }
  bool other_text(ScenarioStep& step, std::string_view wanted) { return text(step.other, wanted); }
  bool wrap_up_or_not(ScenarioStep& step, std::string_view) { return !take("for") || length(step.after); }
  bool proficiency_or_not(ScenarioStep& step, std::string_view wanted);
  bool others(ScenarioStep& step, std::string_view wanted);
  bool priority(ScenarioStep& step, std::string_view wanted);
  bool extension(ScenarioStep& step, std::string_view wanted);
  bool offered_to(ScenarioStep& step, std::string_view wanted);
  bool body_or_not(ScenarioStep& step, std::string_view wanted);
  bool open_at(ScenarioStep& step, std::string_view wanted);
  bool hours_state(ScenarioStep& step, std::string_view wanted);
  bool address(ScenarioStep& step, std::string_view wanted);
  bool dialled(ScenarioStep& step, std::string_view wanted) { return number(step.text, wanted); }
  bool showing_or_not(ScenarioStep& step, std::string_view wanted) { return !take("showing") || number(step.other, wanted); }
  bool saying_or_not(ScenarioStep& step, std::string_view wanted) { return !take("saying") || text(step.other, wanted); }
  bool phase(ScenarioStep& step, std::string_view wanted);
  bool count(ScenarioStep& step, std::string_view wanted);
  bool branch(ScenarioStep& step, std::string_view wanted);
  bool action(ScenarioStep& step, std::string_view wanted);
  bool cause_or_not(ScenarioStep& step, std::string_view wanted);
  bool comparison(ScenarioStep& step, std::string_view wanted);
  bool record(ScenarioStep& step, std::string_view wanted);
  bool field(ScenarioStep& step, std::string_view wanted);
  bool any_value(ScenarioStep& step, std::string_view wanted);
  /// `contact.tier`
  [[nodiscard]] bool names_field() const;
  /// Whether a comparison stands here, and no words of a step.
  [[nodiscard]] bool compares() const;

 private:
  /// Goes on with a step of its own at that word.
  StepReader(const StepReader& from, std::size_t at)
      : words_(from.words_),
        span_(from.span_),
        callers_(from.callers_),
        filled_(from.filled_),
        diagnostics_(from.diagnostics_),
        at_(at),
        is_beside_(true) {}

  [[nodiscard]] bool ended() const { return at_ == words_.size(); }
  [[nodiscard]] const ast::Word& word() const { return words_[at_]; }
  /// A text that a table fills in outside of texts stands there as what it reads as: a word, a number, a length.
  [[nodiscard]] bool is(ast::WordKind kind) const { return !ended() && (word().kind == kind || reads_as(word(), kind)); }
  [[nodiscard]] bool reads_as(const ast::Word& word, ast::WordKind kind) const;
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

  /// How many words of `phrase` stand at `at`, if all do.
  [[nodiscard]] std::size_t matches(std::string_view phrase, std::size_t at) const;
  [[nodiscard]] std::size_t matches_word(std::string_view wanted, std::size_t at) const;
  template <class Meaning, std::size_t N>
  std::optional<Meaning> try_one_of(const std::array<Phrase<Meaning>, N>& phrases);
  /// As try_one_of, and it must be one of them.
  template <class Meaning, std::size_t N>
  std::optional<Meaning> one_of(const std::array<Phrase<Meaning>, N>& phrases);
  /// None of `known` stands here, nor what `also` says.
  void refuse(const std::vector<std::string_view>& known, std::string_view also = {});
  bool text(std::string& to, std::string_view what);
  bool missing(std::string_view what);
  bool length(std::optional<Millis>& to);
  bool number(std::string& to, std::string_view what);
  bool moment(ScenarioStep& step);

  // ---- one part behind the other: step_reader.cpp ----
  [[nodiscard]] bool stands(const Part& part) const;
  void keep_rows(std::span<const StepDef> of, const Part& part);
  [[nodiscard]] std::vector<std::string_view> phrases(std::size_t part) const;
  bool read_part(ScenarioStep& step);
  bool of_caller(ScenarioStep& step);
  bool never(ScenarioStep& step);
  bool without_expect();
  bool beside(ScenarioStep& step);
  std::optional<ScenarioStep> read_alone();
  bool one_caller(Span who);
  bool unquoted_name();
  void name_without_quotes();
  [[nodiscard]] bool is_left_out() const;

  // ---- what another system answers: scenario_reply.cpp ----
  [[nodiscard]] bool sign(std::string_view sign) const { return !ended() && word().kind == ast::WordKind::Name && word().text == sign; }
  bool take(std::string_view sign);
  bool value(Heap& heap, Value& to, int depth);
  bool cells(Heap& heap, Value& to, bool fields, int depth);
  bool field_name(Heap& heap, std::vector<Value>& to);

  // ---- what must be so: scenario_expected.cpp ----
  const ActionDef* verb(std::string_view written, std::string_view rest);
  bool outcome(const ActionDef& def, std::string_view written);

  std::span<const ast::Word> words_;
  Span span_;
  std::span<const std::string> callers_;
  std::span<const FilledWord> filled_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;             // the next word
  std::span<const StepDef> rows_;  // those that fit so far
  std::size_t part_ = 0;           // of these rows: the next
  bool is_beside_ = false;         // behind `just before`
};

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::try_one_of(const std::array<Phrase<Meaning>, N>& phrases) {
  for (const auto& phrase : phrases) {
    if (const std::size_t count = matches(phrase.words, at_); count > 0) {
      at_ += count;
      return phrase.meaning;
    }
  }
  return std::nullopt;
}

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::one_of(const std::array<Phrase<Meaning>, N>& phrases) {
  auto meaning = try_one_of(phrases);
  if (!meaning) refuse(words_of(phrases));
  return meaning;
}

}  // namespace phoneflow
