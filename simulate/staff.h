// The agents of a simulated centre: shifts, answers to offers, wrap-up.
//
// Simulation forwards agent events. It acts on the centre only in its own timer events, and keeps the levels of agents on shift and busy.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/sim/centre.h"
#include "simulate/model.h"
#include "simulate/plans.h"
#include "simulate/tally.h"
#include "simulate/week.h"

namespace phoneflow::simulate {

/// The name of agent `number` of a group, from 1.
[[nodiscard]] std::string agent_name(const AgentGroup& group, std::uint32_t number);

class Staff {
 public:
  /// Adds the agents to the centre. All arguments must outlive it.
  Staff(const CentreModel& model, sim::SimCentre& centre, Tally& tally);

  /// Makes the agents on shift at the beginning available.
  void begin();
  /// `seed`: of the contact; `offer`: the number of earlier offers.
  void offered(sim::AgentNumber agent, std::uint64_t seed, std::uint64_t offer);
  void parted(sim::AgentNumber agent, std::uint64_t seed);
  /// The accepted contact was gone: there is nothing to wrap up.
  void nothing_done(sim::AgentNumber agent) { members_[agent].accepted = false; }
  // For an agent with a contact or an offer: accepted, or to be accepted at the present moment.
  [[nodiscard]] bool has_accepted(sim::AgentNumber agent) const { return members_[agent].accepted; }
  [[nodiscard]] bool accepts_now(sim::AgentNumber agent) const {
    return !members_[agent].accepted && members_[agent].accepts_at == centre_.now();
  }
  /// Handles the timers AgentAcceptsNow to ShiftChange.
  void due(Due what, sim::AgentNumber agent);

 private:
  struct Member {
    const AgentGroup* group = nullptr;
    bool accepts_at_once = false;                             // distribution of answer times is 0
    sim::SimCentre::TimerId plan = sim::SimCentre::kNoTimer;  // accepts every offer without delay
    Instant accepts_at{};                                     // of an offer that will be accepted
    bool on_shift = false;
    bool present = false;  // on shift, or busy after its end
    bool busy = false;
    bool accepted = false;
  };

  void add(const AgentGroup& group, std::uint32_t number);
  void schedule(sim::AgentNumber agent, Due what, Millis after);
  void shift_change(sim::AgentNumber agent);
  void set_busy(Member& member, bool busy);
  void set_present(Member& member, bool present);
  /// The agent has finished its contact, or its pause after a refusal.
  void ready(sim::AgentNumber agent);
  [[nodiscard]] bool wraps_up(const Member& member) const;

  const CentreModel& model_;
  sim::SimCentre& centre_;
  Tally& tally_;
  WeekClock clock_;
  std::vector<Member> members_;  // by AgentNumber
};

}  // namespace phoneflow::simulate
