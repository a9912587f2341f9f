// Carries out one step on a call: what people do, what is missing, what must be so.
//
// The rows of steps.cpp point to its functions; scenario_play.cpp calls them, one step after another. Time moves only as far as a step
// needs. Each function returns "" or a sentence why the step cannot be done or is not met. Private to play/: acts are in step_player.cpp,
// expectations in scenario_expect.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "play/stage.h"
#include "play/steps.h"

namespace phoneflow {

class StepPlayer {
 public:
  /// `stage` must outlive it.
  explicit StepPlayer(Stage& stage) : stage_(stage) {}

  /// Somebody is about to do something: what the caller is given to hear from here on is the answer.
  void somebody_acts() { here().fresh = stage_.history().heard.size(); }

  // ---- circumstances, from here on ----
  std::string skill_missing(const ScenarioStep& step);
  std::string file_missing(const ScenarioStep& step);
  std::string reply(const ScenarioStep& step);
  std::string no_line_is_free(const ScenarioStep& step);
  std::string line_is_free(const ScenarioStep& step);

  // ---- what people do ----
  std::string calls(const ScenarioStep& step);
  std::string press(const ScenarioStep& step);
  std::string wait(const ScenarioStep& step);
  std::string caller_hangs_up(const ScenarioStep& step);
  std::string agent_is_free(const ScenarioStep& step) { return agent(step, &Player::agent_is_free); }
  std::string agent_accepts(const ScenarioStep& step) { return agent(step, &Player::agent_accepts); }
  std::string agent_refuses(const ScenarioStep& step) { return agent(step, &Player::agent_refuses); }
  std::string agent_holds(const ScenarioStep& step) { return agent(step, &Player::agent_holds); }
  std::string agent_resumes(const ScenarioStep& step) { return agent(step, &Player::agent_resumes); }
  std::string agent_hangs_up(const ScenarioStep& step) { return agent(step, &Player::agent_hangs_up); }
  std::string caller_answers(const ScenarioStep& step) { return called_party(step, sim::DialVerdict::Answered); }
  std::string caller_is_busy(const ScenarioStep& step) { return called_party(step, sim::DialVerdict::Busy); }
  std::string caller_does_not_answer(const ScenarioStep& step) { return called_party(step, sim::DialVerdict::NoAnswer); }
  std::string number_is_invalid(const ScenarioStep& step) { return called_party(step, sim::DialVerdict::Invalid); }

  // ---- what must be so ----
  /// Something said, or a file.
  std::string hears(const ScenarioStep& step);
  std::string dials(const ScenarioStep& step);
  std::string value(const ScenarioStep& step);
  std::string phase(const ScenarioStep& step);
  std::string place(const ScenarioStep& step);
  std::string ports(const ScenarioStep& step);
  std::string billed_inbound(const ScenarioStep& step);
  std::string billed_outbound(const ScenarioStep& step);
  /// What the row asks of the trace.
  std::string happens(const ScenarioStep& step);

 private:
  /// What earlier steps have matched of a contact: later ones look behind it.
  struct Matched {
    std::size_t prompt = 0;  // the last that was matched
    std::size_t behind = 0;  // in the heard form of that prompt
    std::size_t fresh = 0;   // the first prompt since somebody last did something
    std::size_t dials = 0;
    std::set<std::size_t> entries;
  };

  std::string pass(Millis length);
  std::string comes_at(const ScenarioStep& step);
  std::string agent(const ScenarioStep& step, std::string (Player::*act)(std::string_view name));
  std::string offered(const ScenarioStep& step);
  std::string called_party(const ScenarioStep& step, sim::DialVerdict verdict);

  [[nodiscard]] Matched& here() { return matched_[stage_.player.contact()]; }
  [[nodiscard]] bool counts(std::size_t prompt, Instant since);
  bool match_from(std::size_t& first, const std::string& wanted, Instant since);
  [[nodiscard]] std::string heard_instead(std::size_t from) const;

  Stage& stage_;
  std::map<ContactId, Matched> matched_;
};

}  // namespace phoneflow
