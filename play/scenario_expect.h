// Steps that look and listen: what the caller hears, what is dialled, what phase, branch, line or value there is.
//
// Each moves time only as far as needed and says "" or what was found instead.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "play/stage.h"

namespace phoneflow {

/// What earlier steps have matched of each story: later ones look behind it.
class Expectations {
 public:
  explicit Expectations(Stage& stage) : stage_(stage) {}

  /// Somebody is about to do something: what the caller is given to hear from here on is the answer.
  void somebody_acts() { here().fresh = stage_.story().heard.size(); }
  /// "" or why the step is not met. Not for steps that act, nor for `never hears`.
  [[nodiscard]] std::string unmet(const ScenarioStep& step);

 private:
  struct Matched {
    std::size_t utterance = 0;  // the last that was matched
    std::size_t behind = 0;     // in the heard form of that utterance
    std::size_t fresh = 0;      // the first utterance since somebody last did something
    std::size_t dials = 0;
    std::set<std::size_t> happenings;
  };

  [[nodiscard]] Matched& here() { return matched_[stage_.player.contact()]; }
  [[nodiscard]] bool counts(std::size_t utterance, Instant since);
  bool match_from(std::size_t& first, const std::string& wanted, Instant since);
  [[nodiscard]] std::string heard_instead(std::size_t from) const;
  [[nodiscard]] std::string hears(const ScenarioStep& step);
  [[nodiscard]] std::string dials(const ScenarioStep& step);
  [[nodiscard]] std::string happens(const ScenarioStep& step);
  [[nodiscard]] std::string value(const ScenarioStep& step);
  [[nodiscard]] std::string state(const ScenarioStep& step);
  [[nodiscard]] std::string billed(const ScenarioStep& step) const;

  Stage& stage_;
  std::map<ContactId, Matched> matched_;
};

/// What a step asks of what happened; nothing for one that asks something else.
[[nodiscard]] std::optional<Question> question_of(const ScenarioStep& step);

/// Without blanks and case, as people compare what they heard. Bytes beyond ASCII stay as they are.
[[nodiscard]] std::string heard_form(std::string_view text);
/// Whether `part` is in the text, capitals and blanks apart.
[[nodiscard]] bool says(std::string_view text, std::string_view part);

}  // namespace phoneflow
