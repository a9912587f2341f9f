// The agents of a simulated centre as people: shifts, answering and refusing offers, wrapping up.
//
// Simulation hands it what concerns agents. It gives orders to the centre only when one of its plans is due, and keeps the
// levels of agents on shift and busy.
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

/// Of one of a group, counted from 1.
[[nodiscard]] std::string agent_name(const AgentGroup& group, std::uint32_t number);

class Staff {
 public:
  /// Adds the agents to the centre. All must outlive it.
  Staff(const CentreModel& model, sim::SimCentre& centre, Tally& tally);

  /// Those on shift at the beginning are free.
  void begin();
  /// `seed`: of the contact; `offer`: how often it was offered before.
  void offered(sim::AgentNumber agent, std::uint64_t seed, std::uint64_t offer);
  void parted(sim::AgentNumber agent, std::uint64_t seed);
  /// Who has accepted could do nothing for the contact, and has nothing to wrap up.
  void nothing_done(sim::AgentNumber agent) { members_[agent].accepted = false; }
  // Of an agent who has a contact or is offered one: whether it was accepted, or will be at the present moment.
  [[nodiscard]] bool has_accepted(sim::AgentNumber agent) const { return members_[agent].accepted; }
  [[nodiscard]] bool accepts_now(sim::AgentNumber agent) const {
    return !members_[agent].accepted && members_[agent].accepts_at == centre_.now();
  }
  /// One of AgentAcceptsNow to ShiftChange.
  void due(Due what, sim::AgentNumber agent);

 private:
  struct Member {
    const AgentGroup* group = nullptr;
    bool accepts_at_once = false;                             // any offer
    sim::SimCentre::TimerId plan = sim::SimCentre::kNoTimer;  // the answer to an offer
    Instant accepts_at{};                                     // of an offer that will be accepted
    bool on_shift = false;
    bool present = false;  // on shift, or still busy after it
    bool busy = false;
    bool accepted = false;
  };

  void add(const AgentGroup& group, std::uint32_t number);
  void schedule(sim::AgentNumber agent, Due what, Millis after);
  void shift_change(sim::AgentNumber agent);
  void set_busy(Member& member, bool busy);
  void set_present(Member& member, bool present);
  /// The agent is done with what it was busy with, or had refused.
  void ready(sim::AgentNumber agent);
  [[nodiscard]] bool wraps_up(const Member& member) const;

  const CentreModel& model_;
  sim::SimCentre& centre_;
  Tally& tally_;
  WeekClock clock_;
  std::vector<Member> members_;  // by AgentNumber
};

}  // namespace phoneflow::simulate
