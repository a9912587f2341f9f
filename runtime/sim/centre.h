// A simulated contact centre: virtual clock, lines, queue, agents, dial-back. Implements every port.
//
// Driven from outside: somebody arrives calls, presses keys, lets agents accept, and moves time; the contacts'
// handlers get their events from step(). Agents do nothing by themselves. Deterministic: equal commands give
// equal events. Knows no scripts. Handlers must outlive the centre's last step.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/acd/agent.h"
#include "runtime/audio.h"
#include "runtime/dial_result.h"
#include "runtime/ports.h"

namespace phoneflow::sim {

using acd::agent_state_name;
using acd::AgentNumber;
using acd::AgentState;
using acd::kNobody;

/// What a contact has to do with a third party.
enum class PartyState : std::uint8_t { None, Ringing, Speaking };

/// Where a contact's voice line stands.
enum class LineState : std::uint8_t { None, Inbound, Ringing, Outbound };

/// What holds of a skill where a contact does not say.
struct SkillTerms {
  SkillTerms(std::string skill) : name(std::move(skill)) {}  // a name alone is a skill with these:
  SkillTerms(const char* skill) : name(skill) {}

  std::string name;
  double initial_priority = 0;
  double acceleration = 1;  ///< points per minute
  double max_priority = 1000;
};

struct CentreOptions {
  std::vector<SkillTerms> skills{};  ///< empty: every skill exists
  Millis ring_limit = kRingLimit;    ///< a dial nobody decides ends as no answer
  std::optional<int> ports{};        ///< lines in and out together; absent: enough
};

/// What the queue says to a contact that asks for a place, or for a callback.
struct QueueAnswer {
  Millis after{};         ///< 0: at once
  std::string refusal{};  ///< why not; empty: it is granted
};
/// What is said where nobody says why: of Queueing or Reserving.
[[nodiscard]] constexpr std::string_view refusal_text(OperationKind asked) {
  return asked == OperationKind::Reserving ? "callbacks are refused" : "queueing is refused";
}

struct AgentSkill {
  std::string skill;
  int proficiency = 1;  ///< 1 is best, 20 worst
};

/// Those who act as agents and callers when nobody at a keyboard does. Told at once, from inside the centre: they may look
/// and plan(), and act when the plan is due. Who has parted may be made busy at once.
class People {
 public:
  virtual ~People() = default;
  virtual void offered(AgentNumber agent, ContactId contact) = 0;
  /// The contact that the agent was offered, dialled or had is gone; the agent is Available, Busy (wraps up what was accepted and begun) or
  /// Refused.
  virtual void parted(AgentNumber agent, ContactId contact) = 0;
  /// The contact is in the queue of the skill now: it was in none, or in another.
  virtual void queued(ContactId contact, std::string_view skill) = 0;
  /// The queue has refused what a script asked for: Queueing or Reserving.
  virtual void refused(ContactId contact, OperationKind asked) = 0;
  virtual void rings(ContactId contact) = 0;
  /// Nothing was dialled for the contact, whose agent has accepted: no line was free, or its number is forbidden.
  virtual void not_dialled(ContactId contact) = 0;
  /// A third party is called for the contact.
  virtual void party_rings(ContactId contact) = 0;
  /// The third party's leg has ended, whyever.
  virtual void party_gone(ContactId contact) = 0;
  virtual void due(std::uint32_t what, std::uint64_t whom) = 0;
};

/// What other systems answer: asked when the time of a fetch is over, which was started as a timer.
class ReplySource {
 public:
  virtual ~ReplySource() = default;
  /// What has come for the contact's request; null: nothing has, and it times out. Valid while the event is handled.
  virtual const Reply* take_reply(ContactId contact) = 0;
};

class SimCentre final : public Voice, public Dialler, public Acd, public Timers {
 public:
  /// `audio` tells how long files are; `journal` gets what agents and lines do. Both must outlive the centre.
  /// `people` may be null.
  SimCentre(CentreOptions options, AudioFiles& audio, Journal& journal, People* people = nullptr);
  ~SimCentre() override;
  SimCentre(const SimCentre&) = delete;
  SimCentre& operator=(const SimCentre&) = delete;

  /// Without one, a fetch times out. It must outlive the centre's last step.
  void set_replies(ReplySource* replies);

  // ---- what the world does; each at the present time ----

  /// A call comes in and takes a port. The handler gets events from step() on; its Start is the caller's business.
  /// A port must be free.
  ContactId arrive(std::string_view ani, std::string_view dnis, ContactHandler& handler);
  [[nodiscard]] bool port_is_free() const;
  /// Of a contact that is over and of which nobody will speak any more: its memory is used for another.
  void forget(ContactId contact);
  /// A key of a caller who has a line; without one it is lost, and false.
  bool press(ContactId contact, char key);
  /// False when there is no line to hang up.
  bool caller_hangs_up(ContactId contact);
  /// Decides a ringing dial. False when none rings.
  /// `result`: Answered, Busy, NoAnswer, InvalidNumber, Voicemail.
  bool dial_result(ContactId contact, DialResult result);
  /// Decides what becomes of the third party that is called: as dial_result(). False when none is called.
  bool party_result(ContactId contact, DialResult result);
  /// The third party with whom the caller speaks. False when there is none.
  bool party_hangs_up(ContactId contact);

  /// Busy. Without skills: every skill at proficiency 1. An existing name gives that agent, as it is.
  AgentNumber add_agent(std::string_view name, const std::vector<AgentSkill>& skills = {});
  /// kNobody when there is no such agent.
  [[nodiscard]] AgentNumber find_agent(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& agent_names() const;
  [[nodiscard]] AgentState state_of(AgentNumber agent) const;
  [[nodiscard]] std::optional<AgentState> agent_state(std::string_view name) const;
  /// The contact offered to or held by the agent.
  [[nodiscard]] std::optional<ContactId> agent_contact(std::string_view name) const;
  /// Whether the agent is Busy after each contact, until agent_free().
  void set_wraps_up(AgentNumber agent, bool wraps_up);
  // Each returns false for kNobody.
  /// Available: the best waiting contact is offered at once. From LoggedOut, Busy or Refused; else false.
  bool agent_free(AgentNumber agent);
  /// Busy with something else: no offers. From Available, Refused or LoggedOut.
  bool agent_busy(AgentNumber agent);
  /// LoggedOut: what the agent is offered waits again. Not of one who has a contact.
  bool agent_logs_out(AgentNumber agent);
  /// Of the offered contact. False when nothing is offered.
  bool agent_accepts(AgentNumber agent);
  bool agent_refuses(AgentNumber agent);
  /// Of an agent who has a contact. False otherwise. The agent is Busy afterwards only if told so; else Available.
  bool agent_hangs_up(AgentNumber agent);
  bool agent_holds(AgentNumber agent);
  bool agent_resumes(AgentNumber agent);
  // The same by name.
  bool agent_free(std::string_view name) { return agent_free(find_agent(name)); }
  bool agent_busy(std::string_view name) { return agent_busy(find_agent(name)); }
  bool agent_accepts(std::string_view name) { return agent_accepts(find_agent(name)); }
  bool agent_refuses(std::string_view name) { return agent_refuses(find_agent(name)); }
  bool agent_hangs_up(std::string_view name) { return agent_hangs_up(find_agent(name)); }
  bool agent_holds(std::string_view name) { return agent_holds(find_agent(name)); }
  bool agent_resumes(std::string_view name) { return agent_resumes(find_agent(name)); }

  /// The agent has the skill from now on, with those of earlier calls, and no other; nothing: every skill at proficiency 1.
  void give_skill(AgentNumber agent, std::optional<AgentSkill> skill);

  /// From now on there is no such skill: nobody can enter its queue.
  void remove_skill(std::string_view name);
  /// As the options say.
  void restore_skill(std::string_view name);
  /// So many others wait for the skill, the first of them since so long ago, in place of those before; they have the skill's terms. No
  /// agent is offered them, and nobody whom they go before is offered. False where nobody can wait.
  bool set_others(std::string_view skill, int count, Millis longest);
  /// The skill of whose others one goes before the contact, which waits; empty for none.
  [[nodiscard]] std::string_view others_ahead(ContactId contact) const;
  /// Of a contact that was queued, at this moment.
  [[nodiscard]] std::optional<double> priority(ContactId contact) const;

  /// Whether lines can be had to dial out, as far as ports are free: at first they can.
  void let_dial_out(bool possible);
  /// Whether numbers may be dialled back: at first they may.
  void allow_dialbacks(bool allowed);
  /// From now on, of Queueing or Reserving: at first both are granted at once.
  void answer(OperationKind asked, QueueAnswer answer);
  [[nodiscard]] const QueueAnswer& answer_to(OperationKind asked) const;
  /// The line of the caller, or of the dial-back that rings or was answered, fails. False when there is none.
  bool lose_line(ContactId contact);
  /// Nobody can go on with the contact: Ended follows, with the cause, unless its line changes at the same moment. Its lines are the
  /// session's to drop.
  void end(ContactId contact, ReleaseCause cause);

  // The system that carries out contacts goes down: interrupt() each, then sleep() while it is down, and then Session::take_up() for each.

  /// What the contact had under way is gone, and no event follows for it: playback, timer, fetch, third party, a dial that rings,
  /// and what the queue has not answered. A whisper is over. Its place in the queue, its agent and their offer last, and so does the
  /// caller's line unless `line_lost`.
  void interrupt(ContactId contact, bool line_lost);
  /// Time passes in which nothing happens; what was due meanwhile happens afterwards.
  void sleep(Millis length);

  // ---- time ----

  using TimerId = std::uint32_t;
  static constexpr TimerId kNoTimer = 0xffffffff;
  /// Calls People::due(what, whom) at `at`, clamped to the present. `what` is below 1024.
  TimerId schedule(Instant at, std::uint32_t what, std::uint64_t whom);
  /// The same at the present moment, behind all that happens in it; it cannot be cancelled.
  void schedule_now(std::uint32_t what, std::uint64_t whom);
  /// Of a plan that is not yet due, or none; voids it.
  void cancel(TimerId& plan);

  [[nodiscard]] Instant now() const { return now_; }
  /// When the next thing happens by itself.
  [[nodiscard]] std::optional<Instant> next() const;
  /// Handles the next thing if it happens at or before `until`, moving time to it; else moves time to `until`, and false.
  bool step(Instant until);

  // ---- to look at ----

  /// Who gets the events of a contact that was not forgotten.
  [[nodiscard]] ContactHandler& handler(ContactId contact) const;
  [[nodiscard]] LineState line(ContactId contact) const;
  [[nodiscard]] PartyState party(ContactId contact) const;
  /// Of a contact whose third party rings: when it is given up.
  [[nodiscard]] Instant party_rings_until(ContactId contact) const;
  /// An agent has accepted, and still hears what the agent is told first: the whisper, of a caller who has a line, or what the script says.
  [[nodiscard]] bool whispering(ContactId contact) const;
  /// Offered the contact, or has it; kNobody when nobody.
  [[nodiscard]] AgentNumber agent_of(ContactId contact) const;
  [[nodiscard]] int waiting() const;
  [[nodiscard]] int ports_used() const { return ports_used_; }
  [[nodiscard]] int ports_peak() const;

  // ---- the ports ----

  [[nodiscard]] Taken play(ContactId contact, Party to, const Operation& playback, const request::Play& play) override;
  [[nodiscard]] Taken music(ContactId contact, Party to, const Operation& playback, const request::Music& music) override;
  void drop(ContactId contact, LegId leg) override;
  void dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) override;
  [[nodiscard]] Taken call_party(ContactId contact, const Operation& party, const request::CallParty& call) override;
  void hand_over(ContactId contact, const Operation& party) override;
  [[nodiscard]] Agreed enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) override;
  [[nodiscard]] Agreed reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve,
                               const Machine& as_it_waits) override;
  [[nodiscard]] AgentView agent(ContactId contact) const override;
  [[nodiscard]] int place(ContactId contact) const override;
  void decline(ContactId contact) override;
  void wait_again(ContactId contact, Millis delay) override;
  void leave(ContactId contact) override;
  /// Also of a fetch, which is answered when its time is over.
  void start(ContactId contact, const Operation& timer, Millis after) override;
  void stop(ContactId contact, const Operation& operation) override;
  [[nodiscard]] std::optional<Instant> due(ContactId contact, const Operation& timer) const override;

 private:
  struct State;

  Instant now_{};  // these two are asked for all the time
  int ports_used_ = 0;
  std::unique_ptr<State> state_;
};

}  // namespace phoneflow::sim
