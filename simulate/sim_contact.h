// One contact in a simulated centre: its session, and what is remembered of it until it is over.
//
// Kept by Simulation, which forwards events and counts when they change the phase. There may be a million at once, so it is
// kept small; its memory is used again for another contact when it is over.
#pragma once

#include <cstdint>

#include "interpreter/session.h"
#include "runtime/sim/centre.h"
#include "support/time.h"

namespace phoneflow::simulate {

class SimContact;

enum class LegKind : std::uint8_t { None, Inbound, Outbound };

/// What becomes of a dial-back, decided when it rings.
enum class Verdict : std::uint8_t { Answered, Busy, NoAnswer, Invalid, Voicemail };

struct SimContactFacts {
  std::uint64_t seed = 0;  ///< what its streams are derived from
  Instant arrived{};
  Instant served{};  ///< connected live, the first acceptance of a callback, or the end without either
  Instant leg_began{};
  Millis on_line{};        ///< with the caller, of legs that are over
  Millis waiting{};        ///< of it, without an agent
  std::uint32_t line = 0;  ///< which it calls from: EntryPointRun::number_of()
  sim::SimCentre::TimerId patience = sim::SimCentre::kNoTimer;
  sim::SimCentre::TimerId next_step = sim::SimCentre::kNoTimer;  ///< a key, the end of the ringing, or the end of the talk
  std::uint32_t interval = 0;                                    ///< in which it arrived
  std::uint32_t redials = 0;                                     ///< calls before this one
  std::uint32_t inbound_seconds = 0;                             ///< billed
  std::uint32_t outbound_seconds = 0;
  std::uint16_t entry = 0;
  std::uint16_t skill = 0;  ///< where it was queued last
  std::uint16_t rule = 0;   ///< for the keys being pressed
  std::uint16_t choice = 0;
  std::uint16_t prompts = 0;  ///< heard so far, of those that a rule is about
  std::uint16_t offers = 0;
  std::uint16_t requests = 0;  ///< to other systems
  std::uint8_t next_key = 0;
  std::uint8_t attempts = 0;  ///< dials; scripts have fewer
  LegKind leg : 2 = LegKind::None;
  Verdict verdict : 3 = Verdict::Answered;
  bool counted : 1 = false;         ///< arrived after the warm-up
  bool served_at_once : 1 = false;  ///< an agent was free
  bool was_served : 1 = false;
  bool took_callback : 1 = false;
  bool talked : 1 = false;  ///< an agent and the caller
  bool abandoned : 1 = false;
  bool left_in_script : 1 = false;
};

/// Told of the visits of a simulation by themselves.
class SimContactListener {
 public:
  virtual ~SimContactListener() = default;
  /// Each event of a visit, before the session has it.
  virtual void happens() = 0;
  virtual void phase_changed(SimContact& visit, Phase from) = 0;
  /// Told when the session is finished.
  virtual void finished(SimContact& visit) = 0;
};

/// Of all visits of an entry point.
struct VisitSurroundings : SessionEnvironment {
  SimContactListener& keeper;
};

class SimContact final : public Session, public SimContactFacts {
 public:
  /// Of no contact until it is restarted.
  SimContact(const Program& program, const VisitSurroundings& surroundings) : Session(program, {}, surroundings) {}

  void restart(const Program& program, const CallInfo& call, const VisitSurroundings& surroundings, const SimContactFacts& facts) {
    static_cast<SimContactFacts&>(*this) = facts;
    Session::restart(program, call, surroundings);
  }

  void on(const Event& event) override {
    keeper().happens();
    Session::on(event);
    if (finished()) keeper().finished(*this);
  }

  [[nodiscard]] ContactId contact() const { return machine().contact(); }
  [[nodiscard]] bool was_queued() const { return machine().first_queued().has_value(); }
  /// It must have been.
  [[nodiscard]] Instant queued() const { return *machine().first_queued(); }

 private:
  [[nodiscard]] SimContactListener& keeper() const { return static_cast<const VisitSurroundings&>(surroundings()).keeper; }
  void phase_changed(Phase from) override { keeper().phase_changed(*this, from); }
};

}  // namespace phoneflow::simulate
