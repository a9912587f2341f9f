// One contact in a simulated centre: its session, and what is remembered of it until it is over.
//
// Kept by Simulation, which forwards events and counts when they change the phase. There may be a million at once, so it is
// kept small; its memory is used again for another contact when it is over.
#pragma once

#include <cstdint>
#include <optional>

#include "interpreter/session.h"
#include "runtime/sim/centre.h"
#include "runtime/time.h"

namespace phoneflow::simulate {

enum class LegKind : std::uint8_t { None, Inbound, Outbound };

/// What becomes of a dial-back, decided when it rings.
enum class Verdict : std::uint8_t { Answered, Busy, NoAnswer, Invalid, Voicemail };

struct VisitFacts {
  ContactId contact{};
  std::uint64_t chance = 0;                       ///< what its streams are derived from
  std::uint64_t caller = 0;                       ///< the how-manyth caller of the entry point
  Instant arrived{};
  Instant queued{};                               ///< counts once was_queued
  Instant served{};                               ///< connected live, the first acceptance of a callback, or the end without either
  Instant leg_began{};
  Millis on_line{};                               ///< with the caller, of legs that are over
  Millis waiting{};                               ///< of it, without an agent
  sim::Centre::Plan patience = sim::Centre::kNoPlan;
  sim::Centre::Plan next_step = sim::Centre::kNoPlan;   ///< a key, the end of the ringing, or the end of the talk
  std::uint32_t agent = sim::kNobody;             ///< offered last
  std::uint32_t interval = 0;                     ///< in which it arrived
  std::uint32_t inbound_seconds = 0;              ///< billed
  std::uint32_t outbound_seconds = 0;
  std::uint16_t entry = 0;
  std::uint16_t skill = 0;                        ///< where it was queued last
  std::uint16_t rule = 0;                         ///< for the keys being pressed
  std::uint16_t choice = 0;
  std::uint16_t prompts = 0;                      ///< heard so far, of those that a rule is about
  std::uint16_t offers = 0;
  std::uint16_t requests = 0;                     ///< to other systems
  std::uint8_t next_key = 0;
  std::uint8_t attempts = 0;                      ///< dials; as many as counted
  std::uint8_t redials = 0;                       ///< calls before this one; 255 is that or more
  Phase phase = Phase::PreQueue;
  LegKind leg = LegKind::None;
  Verdict verdict{};
  bool counted = false;                           ///< arrived after the warm-up
  bool was_queued = false;
  bool served_at_once = false;                    ///< an agent was free
  bool was_served = false;
  bool took_callback = false;
  bool talked = false;                            ///< an agent and the caller
  bool abandoned = false;
  bool left_in_script = false;
};

struct Visit final : ContactHandler, VisitFacts {
  class Keeper {
   public:
    virtual ~Keeper() = default;
    /// Whether the end of a timer was a reply, and the session has had that.
    virtual bool replied(Visit& visit, const Event& timed_out) = 0;
    /// Told when the session is finished.
    virtual void finished(Visit& visit) = 0;
  };

  void on(const Event& event) override {
    if (event.kind != EventKind::TimedOut || !keeper->replied(*this, event)) session->on(event);
    if (session->finished()) keeper->finished(*this);
  }

  std::optional<Session> session{};
  Keeper* keeper = nullptr;
};

}  // namespace phoneflow::simulate
