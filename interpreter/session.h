// One contact carried out for real: a machine on one side, the ports on the other.
//
// Gets events from the ports, passes on to the machine what concerns the script, carries out its requests and
// the dial-back (accept, delay, dial, answer or retry), and writes the trace. The same session drives a
// simulated centre and a real exchange. Ends with finished().
#pragma once

#include <string_view>

#include "interpreter/machine.h"
#include "runtime/ports.h"

namespace phoneflow {

/// Where contacts are carried out; many sessions share it.
struct SessionEnvironment {
  Ports ports;
  Observer* extra_observer = nullptr;  ///< hears what the machine does, after the trace
};

class Session : public ContactHandler {
 public:
  /// Goes on with a contact whose machine was saved while it rested, in a queue that still knows it.
  Session(Machine machine, const SessionEnvironment& surroundings);
  /// Program and surroundings must outlive the session.
  Session(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings);

  /// As new, for another contact, with the memory of the one before.
  void restart(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings);
  /// The contact has arrived; its script begins.
  void start(Instant now);
  void on(const Event& event) override;

  [[nodiscard]] Phase phase() const override { return told_; }
  [[nodiscard]] const Machine& machine() const { return machine_; }
  /// The contact is released and its script is over.
  [[nodiscard]] bool finished() const { return finished_; }

 protected:
  [[nodiscard]] const SessionEnvironment& surroundings() const { return *surroundings_; }
  /// The contact has gone on from this phase, and the trace been told.
  virtual void phase_changed(Phase) {}

 private:
  class Watch;  // writes what the machine does to the trace: session.cpp

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
  bool carry_out(const request::Log& log, Event& answer);
  bool carry_out(const request::Mark& mark, Event& answer);
  bool carry_out(const request::Hangup& hangup, Event& answer);
  bool carry_out(const request::Done& done, Event& answer);
  void accepted(const Event& event);
  void dial();
  void dial_failed(const Event& event);
  void no_line();
  void agent_hung_up();
  void release(ReleaseCause cause);
  void end_calls(ReleaseCause cause);
  void wait(Millis time);
  void cancel_pending() {
    if (playing_ || timing_ || fetching_) stop_all();
  }
  void stop_all();
  void deliver_reply(const Event& event);
  [[nodiscard]] const Ports& ports() const { return surroundings_->ports; }
  [[nodiscard]] bool wants(TraceKind kind) const { return ports().journal.wants(kind); }
  void trace(TraceKind kind, std::string_view text = {}, std::string_view other = {}, Millis duration = {}, std::int64_t number = 0) {
    if (wants(kind)) write(kind, text, other, duration, number);
  }
  void write(TraceKind kind, std::string_view text, std::string_view other, Millis duration, std::int64_t number);
  void tell_phase(Phase phase);
  [[nodiscard]] std::string_view verb(NodeId node) const;

  Machine machine_;
  const SessionEnvironment* surroundings_;
  bool playing_ = false;
  bool timing_ = false;
  bool fetching_ = false;
  bool finished_ = false;
  Phase told_ = Phase::PreQueue;  // in the trace; between a request and its answer ahead of the machine's
};

}  // namespace phoneflow
