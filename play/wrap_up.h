// What agents of a play do by themselves: nothing, but end to wrap up.
//
// Between the player and the centre, which tells it when an agent and a contact have parted.
#pragma once

#include <map>

#include "runtime/sim/centre.h"

namespace phoneflow {

class WrapUp final : public sim::People {
 public:
  /// Before anything happens; the centre must outlive its last step.
  void serve(sim::SimCentre& centre) { centre_ = &centre; }
  /// After each contact from now on the agent is busy for so long; Millis::max(): until somebody says that the agent is free.
  void set(sim::AgentNumber agent, Millis length);
  void end(sim::AgentNumber agent);
  /// The agent does something else now.
  void forget(sim::AgentNumber agent);

  void offered(sim::AgentNumber, ContactId) override {}
  void parted(sim::AgentNumber agent, ContactId contact) override;
  void queued(ContactId, std::string_view) override {}
  void refused(ContactId, OperationKind) override {}
  void rings(ContactId) override {}
  void not_dialled(ContactId) override {}
  void party_rings(ContactId) override {}
  void party_gone(ContactId) override {}
  void due(std::uint32_t what, std::uint64_t whom) override;

 private:
  struct Agent {
    Millis length{};
    sim::SimCentre::TimerId over = sim::SimCentre::kNoTimer;
  };

  sim::SimCentre* centre_ = nullptr;
  std::map<sim::AgentNumber, Agent> agents_;
};

}  // namespace phoneflow
