// A contact in a simulated centre: its session, and the data kept until its end.
//
// Owned by Simulation, which forwards its events and counts its phase changes. Up to a million exist at once, so it is small; slots are
// reused.
#pragma once

#include <cstdint>

#include "interpreter/session.h"
#include "runtime/sim/centre.h"
#include "support/time.h"

namespace phoneflow::simulate {

class SimContact;

enum class LegKind : std::uint8_t { None, Inbound, Outbound };

struct SimContactFacts {
  std::uint64_t seed = 0;  ///< parent of its streams
  Instant arrived{};
  Instant served{};  ///< live connection, first acceptance of a callback, or the end without either
  Instant leg_began{};
  Millis on_line{};        ///< time with the caller of finished legs
  Millis waiting{};        ///< part of on_line without an agent
  std::uint32_t line = 0;  ///< index of its telephone number: EntryPointRun::number_of()
  sim::SimCentre::TimerId patience = sim::SimCentre::kNoTimer;
  sim::SimCentre::TimerId next_step = sim::SimCentre::kNoTimer;  ///< a key, the end of ringing, or the end of the conversation
  std::uint32_t interval = 0;                                    ///< of its arrival
  std::uint32_t redials = 0;                                     ///< number of earlier calls
  std::uint32_t inbound_seconds = 0;                             ///< billed
  std::uint32_t outbound_seconds = 0;
  std::uint16_t entry = 0;
  std::uint16_t skill = 0;         ///< of the last queue
  std::uint16_t served_skill = 0;  ///< of the first agent who spoke to the caller
  std::uint16_t rule = 0;          ///< for the keys under way
  std::uint16_t choice = 0;
  std::uint16_t prompts = 0;  ///< matched by a rule so far
  std::uint16_t offers = 0;
  std::uint16_t requests = 0;  ///< to other systems
  std::uint16_t asked = 0;     ///< the queue, where it decides
  std::uint8_t next_key = 0;
  std::uint8_t attempts = 0;  ///< dials; scripts limit them
  LegKind leg : 2 = LegKind::None;
  DialResult verdict : 4 = DialResult::Answered;  ///< of the dial-back, drawn when it rings
  bool counted : 1 = false;                       ///< arrived after the warm-up
  bool served_at_once : 1 = false;                ///< an agent was free
  bool was_served : 1 = false;
  bool took_callback : 1 = false;
  bool talked : 1 = false;      ///< agent and caller
  bool reached : 1 = false;     ///< by a callback
  bool live_first : 1 = false;  ///< spoke to an agent before the callback
  bool abandoned : 1 = false;
  bool left_in_script : 1 = false;
  bool not_queued : 1 = false;        ///< the queue has refused it, once at least
  bool callback_refused : 1 = false;  ///< likewise
};

/// Receives events of single contacts of a simulation.
class SimContactListener {
 public:
  virtual ~SimContactListener() = default;
  virtual void phase_changed(SimContact& visit, Phase from) = 0;
  /// Called when the session is finished.
  virtual void finished(SimContact& visit) = 0;
};

/// Shared by all contacts of an entry point.
struct VisitSurroundings : SessionEnvironment {
  SimContactListener& keeper;
  std::uint64_t& events;  ///< counts those that the visits get
};

class SimContact final : public Session, public SimContactFacts {
 public:
  /// Unused until restarted.
  SimContact(const Program& program, const VisitSurroundings& surroundings) : Session(program, {}, surroundings) {}

  void restart(const Program& program, const CallInfo& call, const VisitSurroundings& surroundings, const SimContactFacts& facts) {
    static_cast<SimContactFacts&>(*this) = facts;
    Session::restart(program, call, surroundings);
  }

  void on(const Event& event) override {
    ++common().events;
    Session::on(event);
    if (finished()) common().keeper.finished(*this);
  }

  [[nodiscard]] ContactId contact() const { return machine().contact(); }
  [[nodiscard]] bool was_queued() const { return machine().first_queued().has_value(); }
  /// The contact must have been queued.
  [[nodiscard]] Instant queued() const { return *machine().first_queued(); }

 private:
  [[nodiscard]] const VisitSurroundings& common() const { return static_cast<const VisitSurroundings&>(surroundings()); }
  void phase_changed(Phase from) override { common().keeper.phase_changed(*this, from); }
};

}  // namespace phoneflow::simulate
