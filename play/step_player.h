// Carries out one step on a call: what people do, what is missing, what must be so.
//
// The rows of steps.cpp point to its functions; scenario_play.cpp calls them, one step after another. Time moves only as far as a step
// needs. Each function fails when the step cannot be done or is not met. Private to play/: acts are in step_player.cpp,
// expectations in scenario_expect.cpp, names in step_names.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "play/stage.h"
#include "play/steps.h"
#include "support/result.h"

namespace phoneflow {

class StepPlayer {
 public:
  /// `stage` must outlive it.
  explicit StepPlayer(Stage& stage) : stage_(stage) {}

  /// Somebody is about to do something: what the caller is given to hear from here on is the answer.
  void somebody_acts() { here().fresh = stage_.history().heard.size(); }

  // ---- circumstances, from here on ----
  [[nodiscard]] Result<void> skill_missing(const ScenarioStep& step);
  [[nodiscard]] Result<void> skill_exists(const ScenarioStep& step);
  [[nodiscard]] Result<void> file_missing(const ScenarioStep& step);
  [[nodiscard]] Result<void> file_lasts(const ScenarioStep& step);
  [[nodiscard]] Result<void> file_is_as_usual(const ScenarioStep& step);
  [[nodiscard]] Result<void> queue_has(const ScenarioStep& step);
  [[nodiscard]] Result<void> agent_has_skill(const ScenarioStep& step);
  [[nodiscard]] Result<void> agent_has_every_skill(const ScenarioStep& step);
  [[nodiscard]] Result<void> agent_wraps_up(const ScenarioStep& step);
  [[nodiscard]] Result<void> agent_does_not_wrap_up(const ScenarioStep& step);
  [[nodiscard]] Result<void> reply_no_more(const ScenarioStep& step);
  [[nodiscard]] Result<void> hours_are_open(const ScenarioStep& step);
  [[nodiscard]] Result<void> hours_are(const ScenarioStep& step);
  [[nodiscard]] Result<void> reply(const ScenarioStep& step);
  [[nodiscard]] Result<void> contact_is(const ScenarioStep& step) { return stage_.player.set_contact(step.text, *step.reply); }
  [[nodiscard]] Result<void> no_line_is_free(const ScenarioStep& step);
  [[nodiscard]] Result<void> line_is_free(const ScenarioStep& step);
  [[nodiscard]] Result<void> no_number_may_be_dialled(const ScenarioStep& step);
  [[nodiscard]] Result<void> numbers_may_be_dialled(const ScenarioStep& step);
  [[nodiscard]] Result<void> queueing_is_refused(const ScenarioStep& step) { return refused(step, OperationKind::Queueing); }
  [[nodiscard]] Result<void> queueing_is_granted(const ScenarioStep& step) { return granted(step, OperationKind::Queueing); }
  [[nodiscard]] Result<void> callbacks_are_refused(const ScenarioStep& step) { return refused(step, OperationKind::Reserving); }
  [[nodiscard]] Result<void> callbacks_are_kept(const ScenarioStep& step) { return granted(step, OperationKind::Reserving); }

  /// Moves on to where an act begins, and for as long as it takes.
  [[nodiscard]] Result<void> ready(const ScenarioStep& step);
  /// Before an act at a moment that another one says: who accepts or refuses becomes free.
  [[nodiscard]] Result<void> free_to_be_offered(const ScenarioStep& step);
  /// Acts of a step that says `just before` or `just after`, and of the one beside it.
  [[nodiscard]] Result<void> together(const ScenarioStep& step);

  // ---- what people do, at once ----
  [[nodiscard]] Result<void> calls(const ScenarioStep& step);
  [[nodiscard]] Result<void> press(const ScenarioStep& step);
  [[nodiscard]] Result<void> wait(const ScenarioStep& step);
  [[nodiscard]] Result<void> caller_hangs_up(const ScenarioStep&) { return stage_.player.caller_hangs_up(); }
  [[nodiscard]] Result<void> system_restarts(const ScenarioStep& step) { return restart(step, false); }
  [[nodiscard]] Result<void> system_restarts_without_lines(const ScenarioStep& step) { return restart(step, true); }
  [[nodiscard]] Result<void> agent_is_free(const ScenarioStep& step) { return agent(step, &Player::agent_is_free); }
  [[nodiscard]] Result<void> agent_is_busy(const ScenarioStep& step) { return agent(step, &Player::agent_is_busy); }
  [[nodiscard]] Result<void> agent_logs_out(const ScenarioStep& step) { return agent(step, &Player::agent_logs_out); }
  [[nodiscard]] Result<void> agent_accepts(const ScenarioStep& step) { return agent(step, &Player::agent_accepts); }
  [[nodiscard]] Result<void> agent_refuses(const ScenarioStep& step) { return agent(step, &Player::agent_refuses); }
  [[nodiscard]] Result<void> agent_holds(const ScenarioStep& step) { return agent(step, &Player::agent_holds); }
  [[nodiscard]] Result<void> agent_resumes(const ScenarioStep& step) { return agent(step, &Player::agent_resumes); }
  [[nodiscard]] Result<void> agent_hangs_up(const ScenarioStep& step) { return agent(step, &Player::agent_hangs_up); }
  [[nodiscard]] Result<void> caller_answers(const ScenarioStep& step) { return called_party(step, DialResult::Answered); }
  [[nodiscard]] Result<void> caller_is_busy(const ScenarioStep& step) { return called_party(step, DialResult::Busy); }
  [[nodiscard]] Result<void> caller_does_not_answer(const ScenarioStep& step) { return called_party(step, DialResult::NoAnswer); }
  [[nodiscard]] Result<void> dialback_reaches_machine(const ScenarioStep& step) { return called_party(step, DialResult::Voicemail); }
  [[nodiscard]] Result<void> number_is_invalid(const ScenarioStep& step) { return called_party(step, DialResult::InvalidNumber); }
  [[nodiscard]] Result<void> dialling_fails(const ScenarioStep& step) { return called_party(step, DialResult::SystemFailed); }

  [[nodiscard]] Result<void> transfer_is_answered(const ScenarioStep& step) { return third_party(step, DialResult::Answered); }
  [[nodiscard]] Result<void> transfer_is_busy(const ScenarioStep& step) { return third_party(step, DialResult::Busy); }
  [[nodiscard]] Result<void> transfer_is_not_answered(const ScenarioStep& step) { return third_party(step, DialResult::NoAnswer); }
  [[nodiscard]] Result<void> transfer_is_invalid(const ScenarioStep& step) { return third_party(step, DialResult::InvalidNumber); }
  [[nodiscard]] Result<void> transfer_ends(const ScenarioStep&) { return stage_.player.party_hangs_up(); }

  // ---- what befalls a contact ----
  [[nodiscard]] Result<void> line_is_lost(const ScenarioStep&) { return stage_.player.lose_line(); }
  [[nodiscard]] Result<void> callback_expires(const ScenarioStep&) { return stage_.player.end(ReleaseCause::Expired); }
  [[nodiscard]] Result<void> callback_is_forbidden(const ScenarioStep&) { return stage_.player.end(ReleaseCause::Forbidden); }
  [[nodiscard]] Result<void> system_fails(const ScenarioStep&) { return stage_.player.end(ReleaseCause::SystemFailed); }

  // ---- what must be so ----
  /// Something said, or a file.
  [[nodiscard]] Result<void> hears(const ScenarioStep& step);
  [[nodiscard]] Result<void> dials(const ScenarioStep& step);
  [[nodiscard]] Result<void> transfers(const ScenarioStep& step);
  [[nodiscard]] Result<void> value(const ScenarioStep& step);
  [[nodiscard]] Result<void> phase(const ScenarioStep& step);
  [[nodiscard]] Result<void> place(const ScenarioStep& step);
  [[nodiscard]] Result<void> ports(const ScenarioStep& step);
  [[nodiscard]] Result<void> billed_inbound(const ScenarioStep& step);
  [[nodiscard]] Result<void> billed_outbound(const ScenarioStep& step);
  [[nodiscard]] Result<void> attempts(const ScenarioStep& step);
  [[nodiscard]] Result<void> priority(const ScenarioStep& step);
  [[nodiscard]] Result<void> sent(const ScenarioStep& step);
  /// What the row asks of the trace.
  [[nodiscard]] Result<void> happens(const ScenarioStep& step);

  // ---- whether it is so now, of the selected caller ----
  [[nodiscard]] bool value_is_so(const ScenarioStep& step);
  [[nodiscard]] bool place_is_so(const ScenarioStep& step);
  [[nodiscard]] bool ports_are_so(const ScenarioStep& step);
  [[nodiscard]] bool inbound_is_so(const ScenarioStep& step);
  [[nodiscard]] bool outbound_is_so(const ScenarioStep& step);
  [[nodiscard]] bool attempts_are_so(const ScenarioStep& step);
  [[nodiscard]] bool priority_is_so(const ScenarioStep& step);
  [[nodiscard]] bool has_been_sent(const ScenarioStep& step);

  // ---- names in steps ----
  /// Fails with what was meant, where the script says nothing of the name and a similar one.
  [[nodiscard]] Result<void> knows_name(const ScenarioStep& step);
  [[nodiscard]] Result<void> knows_skill_of_agent(const ScenarioStep& step) { return says_name(step.other); }
  [[nodiscard]] Result<void> knows_hours(const ScenarioStep& step);
  [[nodiscard]] Result<void> knows_field(const ScenarioStep& step);
  [[nodiscard]] Result<void> knows_value(const ScenarioStep& step);

 private:
  /// What earlier steps have matched of a contact: later ones look behind it.
  struct Matched {
    std::size_t prompt = 0;  // the last that was matched
    std::size_t behind = 0;  // in the heard form of that prompt
    std::size_t fresh = 0;   // the first prompt since somebody last did something
    std::size_t dials = 0;
    std::size_t party_calls = 0;
    std::set<std::size_t> entries;
    std::set<std::size_t> sent;
  };

  [[nodiscard]] Result<void> pass(Millis length);
  [[nodiscard]] Result<void> restart(const ScenarioStep& step, bool lines_lost);
  [[nodiscard]] Result<void> refused(const ScenarioStep& step, OperationKind asked);
  [[nodiscard]] Result<void> granted(const ScenarioStep& step, OperationKind asked);
  [[nodiscard]] Result<void> comes_at(const ScenarioStep& step);
  [[nodiscard]] Result<void> agent(const ScenarioStep& step, Result<void> (Player::*act)(std::string_view name)) {
    return (stage_.player.*act)(step.text);
  }
  [[nodiscard]] Result<void> offered(const ScenarioStep& step);
  [[nodiscard]] Result<void> called_party(const ScenarioStep& step, DialResult result);
  [[nodiscard]] Result<void> third_party(const ScenarioStep& step, DialResult result);
  /// Where somebody is called, and the step says what becomes of it.
  [[nodiscard]] Result<void> ready_for_call(const ScenarioStep& step);
  [[nodiscard]] bool is_at_its_beginning(StepBegins begins) const;
  /// The value of what stands before the sign of a comparison, and how it reads.
  struct Found {
    bool holds = false;
    std::string text{};
    Secrecy secrecy{};
  };
  [[nodiscard]] Found found(const ScenarioStep& step);
  /// The texts that stand in the script, outside of its tests.
  [[nodiscard]] const std::vector<std::string_view>& texts();
  [[nodiscard]] Result<void> says_name(std::string_view name);
  [[nodiscard]] std::optional<sim::AgentState> agent_of(const ScenarioStep& step) const;
  /// Who an agent's prompt is heard by, where a step means the caller.
  [[nodiscard]] std::string heard_by_agent(const ScenarioStep& step) const;

  /// The next of the calls that the system makes; `called`: "dialled".
  [[nodiscard]] Result<void> calls_out(const ScenarioStep& step, std::vector<DialNote> ContactHistory::*calls,
                                       std::size_t Matched::*matched, std::string_view called);

  [[nodiscard]] Matched& here() { return matched_[stage_.player.contact()]; }
  [[nodiscard]] bool counts(std::size_t prompt, Instant since);
  bool match_from(std::size_t& first, const std::string& wanted, Instant since);
  [[nodiscard]] std::string heard_instead(std::size_t from) const;

  Stage& stage_;
  std::map<ContactId, Matched> matched_;
  std::optional<std::vector<std::string_view>> texts_{};  // when they were asked for; ascending
};

}  // namespace phoneflow
