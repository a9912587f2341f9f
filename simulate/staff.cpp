#include "simulate/staff.h"

#include <algorithm>

#include <fmt/format.h>

namespace phoneflow::simulate {

namespace {

/// Without a pause the same offer would repeat at the same moment, endlessly when a script makes it fail (CallDelaySec of a minute).
constexpr Millis kShortestRefusal = seconds(1);

}  // namespace

std::string agent_name(const AgentGroup& group, std::uint32_t number) {
  return group.count == 1 ? group.name : fmt::format("{} {}", group.name, number);
}

Staff::Staff(const CentreModel& model, sim::SimCentre& centre, Tally& tally)
    : model_(model), centre_(centre), tally_(tally), clock_(model.start) {
  for (const AgentGroup& group : model.agents) {
    for (std::uint32_t i = 1; i <= group.count; ++i) add(group, i);
  }
}

void Staff::add(const AgentGroup& group, std::uint32_t number) {
  std::vector<sim::AgentSkill> skills;
  for (const AgentSkill& skill : group.skills) skills.push_back({model_.skills[skill.skill].name, skill.proficiency});
  const sim::AgentNumber agent = centre_.add_agent(agent_name(group, number), skills);
  members_.resize(agent + 1);
  members_[agent].group = &group;
  members_[agent].accepts_at_once = group.answer_after.mean() == 0 && group.refuses == 0;
  centre_.set_wraps_up(agent, wraps_up(members_[agent]));
}

bool Staff::wraps_up(const Member& member) const { return member.group->wrap_up.mean() > 0; }

void Staff::begin() {
  for (sim::AgentNumber agent = 0; agent < members_.size(); ++agent) shift_change(agent);
}

void Staff::schedule(sim::AgentNumber agent, Due what, Millis after) {
  if (after != kNever) members_[agent].plan = centre_.schedule(centre_.now() + after, static_cast<std::uint32_t>(what), agent);
}

void Staff::set_busy(Member& member, bool busy) {
  if (member.busy == busy) return;
  member.busy = busy;
  tally_.level(Level::AgentsBusy).change(centre_.now(), busy ? 1 : -1);
}

void Staff::set_present(Member& member, bool present) {
  if (member.present == present) return;
  member.present = present;
  tally_.level(Level::AgentsOnShift).change(centre_.now(), present ? 1 : -1);
}

void Staff::shift_change(sim::AgentNumber agent) {
  Member& member = members_[agent];
  const WeekPlan& shifts = member.group->shifts;
  member.on_shift = clock_.within(shifts, centre_.now());
  if (const auto next = clock_.next_change(shifts, centre_.now()))
    (void)centre_.schedule(*next, static_cast<std::uint32_t>(Due::ShiftChange), agent);
  if (member.on_shift) {
    centre_.set_wraps_up(agent, wraps_up(member));
    set_present(member, true);
    if (member.busy) return;
    centre_.cancel(member.plan);
    (void)centre_.agent_free(agent);
    return;
  }
  // A busy agent leaves in ready().
  centre_.set_wraps_up(agent, true);
  if (member.busy) return;
  centre_.cancel(member.plan);
  (void)centre_.agent_busy(agent);
  set_present(member, false);
}

void Staff::offered(sim::AgentNumber agent, std::uint64_t seed, std::uint64_t offer) {
  Member& member = members_[agent];
  set_busy(member, true);
  member.accepted = false;
  member.accepts_at = centre_.now();
  if (member.accepts_at_once) return centre_.schedule_now(static_cast<std::uint32_t>(Due::AgentAcceptsNow), agent);
  Stream stream(substream_seed(seed, static_cast<std::uint64_t>(Purpose::Answer), offer));
  const Millis after = member.group->answer_after.sample(stream);
  const bool refuses = member.group->refuses > 0 && stream.uniform() < member.group->refuses;
  member.accepts_at = refuses || after == kNever ? Instant(Millis(-1)) : centre_.now() + after;
  if (after == Millis(0) && !refuses) centre_.schedule_now(static_cast<std::uint32_t>(Due::AgentAcceptsNow), agent);
  else schedule(agent, refuses ? Due::AgentRefuses : Due::AgentAccepts, after);
}

void Staff::parted(sim::AgentNumber agent, std::uint64_t seed) {
  Member& member = members_[agent];
  centre_.cancel(member.plan);
  switch (centre_.state_of(agent)) {
    case sim::AgentState::Available:
      set_busy(member, false);
      if (member.on_shift) return;
      (void)centre_.agent_busy(agent);
      return set_present(member, false);
    case sim::AgentState::Refused: {
      set_busy(member, false);
      if (!member.on_shift) return set_present(member, false);
      Stream stream(substream_seed(seed, static_cast<std::uint64_t>(Purpose::Answer), agent));
      return schedule(agent, Due::RefusalOver, std::max(member.group->refused_for.sample(stream), kShortestRefusal));
    }
    default: {
      Stream stream(substream_seed(seed, static_cast<std::uint64_t>(Purpose::WrapUp)));
      schedule(agent, Due::WrapUpOver, member.accepted ? member.group->wrap_up.sample(stream) : Millis(0));
    }
  }
}

void Staff::ready(sim::AgentNumber agent) {
  Member& member = members_[agent];
  set_busy(member, false);
  if (member.on_shift) (void)centre_.agent_free(agent);
  else set_present(member, false);
}

void Staff::due(Due what, sim::AgentNumber agent) {
  Member& member = members_[agent];
  if (what == Due::ShiftChange) return shift_change(agent);
  // The offer may be gone and replaced within the same moment; the new one has its own timer.
  if (what == Due::AgentAcceptsNow && member.plan != sim::SimCentre::kNoTimer) return;
  member.plan = sim::SimCentre::kNoTimer;
  switch (what) {
    case Due::AgentAcceptsNow:
    case Due::AgentAccepts:
      if (centre_.agent_accepts(agent)) member.accepted = true;
      return;
    case Due::AgentRefuses: (void)centre_.agent_refuses(agent); return;
    default: return ready(agent);
  }
}

}  // namespace phoneflow::simulate
