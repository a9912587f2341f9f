#include "play/wrap_up.h"

namespace phoneflow {

void WrapUp::set(sim::AgentNumber agent, Millis length) {
  agents_[agent].length = length;
  centre_->set_wraps_up(agent, true);
}

void WrapUp::end(sim::AgentNumber agent) {
  const auto found = agents_.find(agent);
  if (found == agents_.end()) return;
  centre_->cancel(found->second.over);
  agents_.erase(found);
  centre_->set_wraps_up(agent, false);
}

void WrapUp::forget(sim::AgentNumber agent) {
  if (const auto found = agents_.find(agent); found != agents_.end()) centre_->cancel(found->second.over);
}

void WrapUp::parted(sim::AgentNumber agent, ContactId) {
  const auto found = agents_.find(agent);
  if (found == agents_.end() || found->second.length == Millis::max()) return;
  centre_->cancel(found->second.over);
  if (centre_->state_of(agent) == sim::AgentState::Busy)
    found->second.over = centre_->schedule(centre_->now() + found->second.length, 0, agent);
}

void WrapUp::due(std::uint32_t, std::uint64_t whom) {
  const auto agent = static_cast<sim::AgentNumber>(whom);
  agents_.at(agent).over = sim::SimCentre::kNoTimer;
  if (centre_->state_of(agent) == sim::AgentState::Busy) (void)centre_->agent_free(agent);
}

}  // namespace phoneflow
