// One contact carried out for real: a machine on one side, the ports on the other.
//
// Gets events from the ports, passes on to the machine what concerns the script, carries out its requests and
// the dial-back (accept, delay, dial, answer or retry), and writes the trace. The same session drives a
// simulated centre, the search for tests and a real exchange. Ends with finished(). A session is a value: a copy goes on by itself.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "interpreter/machine.h"
#include "runtime/hidden_texts.h"
#include "runtime/operation.h"
#include "runtime/ports.h"

namespace phoneflow {

/// Where contacts are carried out; many sessions share it.
struct SessionEnvironment {
  Ports ports;
  Observer* extra_observer = nullptr;   ///< hears what the machine does, after the trace
  const Stops* stops = nullptr;         ///< where it stops; it goes on with Session::go_on()
  const Calendar* hours = nullptr;      ///< asked for profiles of hours; null: there are none
  const HiddenTexts* hidden = nullptr;  ///< what comes from outside and holds one is secret; null: there are none
};

/// What is known of a contact that is taken up, beside its machine.
struct Restored {
  std::optional<Instant> wake{};  ///< as it was kept
  bool line_lost = true;          ///< the caller's; of no account in phases without a line
  LegId caller = kFirstLeg;       ///< leg of a line that is not lost
  LegId last_leg = kFirstLeg;     ///< that has begun, as dials are stored: a later one is not taken for it
  bool place_kept = true;         ///< what who waits for Enqueue or Reserve has asked for: it was done, although nobody has heard
  int backed_off = 0;             ///< dials in a row, the last ones, that found no line or failed for a system
};

class Session : public ContactHandler {
 public:
  /// A contact that was kept: take_up() comes before any event. The program and the surroundings must outlive the session.
  Session(Machine machine, const SessionEnvironment& surroundings);
  /// A contact that is in no place yet: move_to() comes before start(). The program must outlive the session.
  Session(const Program& program, const CallInfo& call) : machine_(program, call), surroundings_(nullptr) {}
  /// Program and surroundings must outlive the session.
  Session(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings);

  /// As new, for another contact, with the memory of the one before.
  void restart(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings);
  /// The contact has arrived; its script begins.
  void start(Instant now);
  /// Goes on with a stored contact, whose machine was kept at a rest (Keeper::keep(), or handed to Acd::reserve()). What was under way in
  /// the world is gone; queue, agents and their offers last. What the contact has waited for:
  /// - a place in the queue or a callback: Granted if it was kept, and a caller who was promised a callback has it also without the line;
  ///   else Failed.
  /// - the end of a time: the rest of it passes; at once when it is past.
  /// - the end of what was played: it is over. Another system or a third party: Failed, as both are gone.
  /// - the end of what an agent is told who has accepted the live caller: the two are connected.
  /// - a dial-back, before or while it rings: called off, no attempt used; it waits again from its old place, its agent free.
  /// - the end of `on Accept`: it goes on as any section, and may take a whole minute again; without its agent the contact is put back.
  /// - nothing: goes on resting.
  /// On a line that is lost it is released instead, by LineLost. on Release goes on where it was. The journal learns its secrets again.
  void take_up(Instant now, const Restored& stored);
  void on(const Event& event) override;

  /// Machine::set_contact(). Before start() the trace tells of it there, later at once.
  [[nodiscard]] Result<void> set_contact(std::string_view field, const Value& value, const Heap& from);

  [[nodiscard]] Phase phase() const override { return told_; }
  [[nodiscard]] const Machine& machine() const { return machine_; }
  /// The contact is released and its script is over.
  [[nodiscard]] bool finished() const { return finished_; }
  /// What take_up() needs beside the machine, at a rest.
  [[nodiscard]] Restored as_stored(bool line_lost) const { return {wake(), line_lost, caller_, legs_, false, backed_off_}; }

  /// Goes on in another place, which must know what the session has under way. `surroundings` must outlive the session, or its next move.
  void move_to(const SessionEnvironment& surroundings) { surroundings_ = &surroundings; }
  /// The machine has stopped (Machine::stopped()) and goes on from there, or by `way`: Machine::decide().
  void go_on(Instant now, std::optional<NodeId> way = std::nullopt);
  /// The script may take as many steps again as in a new moment, although the clock stands still.
  void begin_moment() { machine_.begin_moment(); }
  /// Whether two sessions go on equally: their machines are equal and wait for the same. Numbers of operations and legs do not matter.
  [[nodiscard]] bool goes_on_as(const Session& other) const;
  /// Equal for sessions that go on equally.
  [[nodiscard]] std::uint64_t hash() const;

 protected:
  [[nodiscard]] const SessionEnvironment& surroundings() const { return *surroundings_; }
  /// Called after the phase has changed and was traced; the argument is the old phase.
  virtual void phase_changed(Phase) {}

 private:
  class Watch;  // writes what the machine does to the trace: session.cpp

  /// Places in open_: what the script has asked for, and the dial-back.
  enum Slot : std::uint8_t { kOfScript, kOfDialback, kSlots };

  void take(const Event& event);
  void go_on(const Restored& stored);
  void tell_keeper(Keeper& keeper) const;
  void come_to_rest() {
    if (!machine_.program().waited.empty()) mind_waited();
    if (ports().keeper != nullptr) tell_keeper(*ports().keeper);
  }
  /// When what the script waits for ends by itself.
  [[nodiscard]] std::optional<Instant> wake() const;
  void drive(const Event& event);
  bool carry_out(const request::Continue& nothing, Event& answer);
  bool carry_out(const request::Rest& rest, Event& answer);
  bool carry_out(const request::Play& play, Event& answer);
  bool carry_out(const request::Music& music, Event& answer);
  bool carry_out(const request::Listen& listen, Event& answer);
  bool carry_out(const request::Sleep& sleep, Event& answer);
  bool carry_out(const request::Fetch& fetch, Event& answer);
  bool carry_out(const request::Enqueue& terms, Event& answer);
  bool carry_out(const request::Reserve& reserve, Event& answer);
  bool carry_out(const request::CallParty& call, Event& answer);
  bool carry_out(const request::HandOver& hand_over, Event& answer);
  bool carry_out(const request::Decline& decline, Event& answer);
  bool carry_out(const request::LookUpHours& ask, Event& answer);
  bool carry_out(const request::Log& log, Event& answer);
  bool carry_out(const request::Mark& mark, Event& answer);
  bool carry_out(const request::Hangup& hangup, Event& answer);
  bool carry_out(const request::Done& done, Event& answer);
  /// A port has refused what the operation in the slot is for: the answer is Failed, with the reason.
  bool refuse(Slot slot, std::string_view why, Event& answer);
  /// Of a sentence from outside.
  [[nodiscard]] Secrecy secrecy_of_sentence(std::string_view text) const {
    return surroundings_->hidden == nullptr ? Secrecy::None : surroundings_->hidden->secrecy_of(text);
  }
  std::optional<bool> waits_for(const Agreed& agreed, std::string_view what, Event& answer);
  void accepted(const Event& event);
  bool whisper();
  void whisper_is_over(Instant now);
  [[nodiscard]] bool is_too_late_to_dial(std::string_view agent);
  void has_agent(std::string_view agent, std::string_view id, Instant now);
  void connect(std::string_view agent, std::string_view id, Instant now);
  void take_callback(std::string_view agent, std::string_view id, Instant now);
  void call_off_reserving();
  void show_extension(std::string_view agent);
  void mask_numbers(std::string_view number, std::string_view caller_id) const;
  void delay_dial();
  // While the agent listens to `on Accept`.
  void listen(std::string_view agent, std::string_view id, Instant now);
  void limit_listening();
  Event has_listened();
  void put_back();
  void stop_music();
  void dial();
  void answered(const Event& event);
  void dial_failed(const Event& event);
  /// The attempt does not count, and the contact is offered again in a while.
  void back_off(ReleaseCause cause);
  void agent_hung_up();
  void callback_failed(ReleaseCause cause, Millis offered_after);
  void mind_waited();
  void waited();
  void release(ReleaseCause cause);
  void end_calls(ReleaseCause cause);
  /// The same because the script asks for it; the answer is Released.
  bool release_for_script(ReleaseCause cause, Event& answer);
  void wait(OperationKind kind, Millis time);
  void call_off_dialback();
  /// A new operation in the place of one that is over.
  Operation begin(Slot slot, OperationKind kind, LegId leg);
  /// The number of a leg that begins.
  LegId next_leg();
  /// The kind of the operation that the event answers, None for what nobody has asked for. Nothing when the event is stale: the operation
  /// is none that is open.
  [[nodiscard]] std::optional<OperationKind> settle(const Event& event);
  void cancel(Slot slot);
  void cancel_pending() {
    if (open_[kOfScript].kind != OperationKind::None) cancel(kOfScript);
  }
  void drop_caller();
  void deliver_reply(const Event& event);
  [[nodiscard]] const Ports& ports() const { return surroundings_->ports; }
  [[nodiscard]] bool wants(TraceKind kind) const { return ports().journal.wants(kind); }
  void trace(TraceKind kind, std::string_view text = {}, std::string_view other = {}, Millis duration = {}, std::int64_t number = 0,
             LegId leg = kNoLeg) {
    if (wants(kind)) write(kind, text, other, duration, number, leg);
  }
  // Seldom needed where it must be fast: kept out of what needs it.
  [[gnu::noinline, gnu::cold]] void write(TraceKind kind, std::string_view text, std::string_view other, Millis duration,
                                          std::int64_t number, LegId leg);
  /// set_contact() of a value that is as secret as it says.
  [[nodiscard]] Result<void> set_marked_contact(std::string_view field, const Value& value, const Heap& from);
  /// Not set by a statement.
  void write_outside_field(std::string_view field, const MaskedArgument& value, std::string_view by) const;
  void write_field(std::uint32_t statement, std::string_view field, std::string_view value, std::string_view by) const;
  void tell_phase(Phase phase);
  [[nodiscard]] std::string_view verb(NodeId node) const;

  static constexpr std::uint8_t kMostDoublings = 6;  // of the time after a dial-back for which there was no line

  Machine machine_;
  const SessionEnvironment* surroundings_;
  std::array<Operation, kSlots> open_{};
  OperationId last_operation_ = kNoOperation;
  LegId legs_ = kFirstLeg;            // the last that began
  LegId caller_ = kFirstLeg;          // the caller's; kNoLeg while there is none
  OperationId music_ = kNoOperation;  // that the caller hears on while the agent listens; kNoOperation: none
  std::uint8_t backed_off_ : 3 = 0;   // so often since a dial-back reached the network
  bool finished_ : 1 = false;
  Phase told_ : 4 = Phase::PreQueue;  // in the trace; between a request and its answer ahead of the machine's
};

}  // namespace phoneflow
