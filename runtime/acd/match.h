// The next contact to be offered, and to whom: the rule of the queue over those who wait and those who are free.
#pragma once

#include <algorithm>
#include <span>

#include "runtime/acd/agents.h"
#include "runtime/acd/waiting.h"

namespace phoneflow::acd {

struct Match {
  Waiting::Next contact{};
  AgentNumber agent = kNobody;  ///< nobody: no contact fits a free agent
};

/// Of the contacts that a free agent may be offered the one that goes before all others, and of those agents the best. Changes nothing:
/// whoever asks moves the contact to Offered and gives it to the agent. Nobody of a skill in `held` is looked at. Time must not run back
/// from call to call.
[[nodiscard]] inline Match next_match(Waiting& waiting, const Agents& agents, Instant now, std::span<const SkillNumber> held = {}) {
  Match match;
  if (agents.available() == 0) return match;
  match.contact = waiting.next(now, [&](const Wanted& wanted) {
    if (!held.empty() && std::ranges::find(held, wanted.skill) != held.end()) return false;
    const AgentNumber best = agents.best_for(wanted);
    if (best != kNobody) match.agent = best;  // asked of better contacts only, so the last stands
    return best != kNobody;
  });
  return match;
}

}  // namespace phoneflow::acd
