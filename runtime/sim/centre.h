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
#include <vector>

#include "runtime/audio.h"
#include "runtime/ports.h"

namespace phoneflow::sim {

enum class AgentState : std::uint8_t { LoggedOut, Busy, Available, Offered, Dialling, Active, Refused };

[[nodiscard]] std::string_view agent_state_name(AgentState state);

enum class DialVerdict : std::uint8_t { Answered, Busy, NoAnswer, Invalid };

/// Where a contact's voice line stands.
enum class LineState : std::uint8_t { None, Inbound, Ringing, Outbound };

struct CentreOptions {
  std::vector<std::string> skills;                       ///< empty: every skill exists
  Millis ring_limit = std::chrono::seconds(30);        ///< a dial nobody decides ends as no answer
};

class Centre final : public Voice, public Dialler, public Acd, public Timers {
 public:
  /// `audio` tells how long files are; `journal` gets what agents and lines do. Both must outlive the centre.
  Centre(CentreOptions options, AudioFiles& audio, Journal& journal);
  ~Centre() override;
  Centre(const Centre&) = delete;
  Centre& operator=(const Centre&) = delete;

  // ---- what the world does; each at the present time ----

  /// A call comes in and takes a port. The handler gets events from step() on; its Start is the caller's business.
  ContactId arrive(std::string_view ani, std::string_view dnis, ContactHandler& handler);
  /// A key of a caller who has a line; without one it is lost, and false.
  bool press(ContactId contact, char key);
  /// False when there is no line to hang up.
  bool caller_hangs_up(ContactId contact);
  /// Decides a ringing dial. False when none rings.
  bool dial_result(ContactId contact, DialVerdict verdict);

  /// An agent with every skill at proficiency 1, Busy. An existing name gives that agent.
  void add_agent(std::string_view name);
  [[nodiscard]] const std::vector<std::string>& agent_names() const;
  [[nodiscard]] std::optional<AgentState> agent_state(std::string_view name) const;
  /// The contact offered to or held by the agent.
  [[nodiscard]] std::optional<ContactId> agent_contact(std::string_view name) const;
  /// Available: the best waiting contact is offered at once. From LoggedOut, Busy or Refused; else false.
  bool agent_free(std::string_view name);
  /// Busy with something else: no offers. From Available, Refused or LoggedOut.
  bool agent_busy(std::string_view name);
  /// Of the offered contact. False when nothing is offered.
  bool agent_accepts(std::string_view name);
  bool agent_refuses(std::string_view name);
  /// Of an agent who has a contact. False otherwise. The agent is Busy afterwards only if told so; else Available.
  bool agent_hangs_up(std::string_view name);
  bool agent_holds(std::string_view name);
  bool agent_resumes(std::string_view name);

  /// From now on there is no such skill: nobody can enter its queue.
  void lose_skill(std::string_view name);

  // ---- time ----

  [[nodiscard]] Instant now() const;
  /// When the next thing happens by itself.
  [[nodiscard]] std::optional<Instant> next() const;
  /// Handles the next thing if it happens at or before `until`, moving time to it; else moves time to `until`, and false.
  bool step(Instant until);

  // ---- to look at ----

  [[nodiscard]] LineState line(ContactId contact) const;
  [[nodiscard]] int waiting() const;
  [[nodiscard]] int ports_used() const;
  [[nodiscard]] int ports_peak() const;

  // ---- the ports ----

  std::string_view play(ContactId contact, const Prompt& prompt) override;
  std::string_view music(ContactId contact, std::string_view file, std::optional<Millis> limit) override;
  void stop(ContactId contact) override;
  void drop(ContactId contact) override;
  void dial(ContactId contact, std::string_view number, std::string_view caller_id) override;
  std::string_view enqueue(ContactId contact, const request::Enqueue& terms) override;
  [[nodiscard]] int place(ContactId contact) const override;
  void decline(ContactId contact) override;
  void wait_again(ContactId contact, Millis delay) override;
  void leave(ContactId contact) override;
  void start(ContactId contact, Timers::Kind kind, Millis after) override;
  void stop(ContactId contact, Timers::Kind kind) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace phoneflow::sim
