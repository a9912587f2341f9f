#include "analysis/phases.h"

#include <algorithm>

namespace phoneflow {
namespace {

Phase changed(Phase phase, std::span<const PhaseChange> changes) {
  for (const PhaseChange& change : changes) {
    if (change.from == phase) return change.to;
  }
  return phase;
}

template <class F>
void for_each_phase(PhaseSet phases, const F& f) {
  for (int i = 0; i < kPhases; ++i) {
    if (phases.has(static_cast<Phase>(i))) f(static_cast<Phase>(i));
  }
}

/// Beyond this number of states variables are not followed: independent ones multiply the states.
std::size_t most_states(const Program& program) { return 16 * program.nodes.size() + 4000; }

}  // namespace

PhaseAnalysis::PhaseAnalysis(const Program& program, const ControlFlowGraph& flow) : program_(program), flow_(flow), flags_(program) {
  if (!explore()) {
    flags_.emplace(Flags::none(program));
    explore();
  }
  sort_links();
}

/// While a callback is reserved an agent may accept it at any moment, and the dial may fail: Callback and Dialling are one state.
PhaseSet PhaseAnalysis::spelled_out(Phase phase) { return phase == Phase::Callback ? kReserved : PhaseSet{phase}; }

/// False: too many states.
bool PhaseAnalysis::explore() {
  states_.clear();
  links_.clear();
  summaries_.clear();
  done_ = 0;
  states_of_.assign(program_.nodes.size(), {});
  all_.assign(program_.nodes.size(), {});
  usual_.assign(program_.nodes.size(), {});
  meant_.assign(program_.nodes.size(), {});
  begin(program_.sections.front().entry, {Phase::PreQueue});
  begin(program_.handler(SectionKind::OnAccept).entry, {Phase::Accepting});
  begin(program_.handler(SectionKind::OnAnswer).entry, {Phase::Active});
  begin(program_.handler(SectionKind::OnHold).entry, {Phase::Holding});
  begin(program_.handler(SectionKind::OnResume).entry, {Phase::Active});
  begin(program_.handler(SectionKind::OnRelease).entry, {Phase::Released});
  begin(program_.handler(SectionKind::OnAgentLeft).entry, {Phase::Remaining});
  begin(program_.handler(SectionKind::OnCallbackFailed).entry, {.phase = Phase::Callback, .just_reserved = true, .after_failure = true});
  for (const WaitedSection& waited : program_.waited) begin(program_.sections[waited.section].entry, {Phase::Queued});
  if (!run() || !run_on_waited() || !run_on_fault()) return false;
  for (const Section& section : program_.sections) {
    if (section.kind != SectionKind::Sub || reached(section.entry)) continue;
    begin(section.entry, {Phase::PreQueue});
    begin(section.entry, {Phase::Queued});
    if (!run()) return false;
  }
  return true;
}

bool PhaseAnalysis::somewhere(Phase phase) const {
  return std::ranges::any_of(all_, [&](PhaseSet phases) { return phases.has(phase); });
}

/// A contact waits for a callback only in a script that asks for one.
bool PhaseAnalysis::run_on_waited() {
  if (program_.waited.empty() || !somewhere(Phase::Callback)) return true;
  for (const WaitedSection& waited : program_.waited)
    begin(program_.sections[waited.section].entry, {.phase = Phase::Callback, .just_reserved = true});
  return run();
}

/// A fault may happen wherever the script runs, except that `on Fault` does not begin twice.
bool PhaseAnalysis::run_on_fault() {
  const NodeId entry = program_.handler(SectionKind::OnFault).entry;
  if (entry == kNoNode) return true;
  PhaseSet begun{Phase::Dialling};  // the same state as Callback
  for (bool more = true; more;) {
    more = false;
    PhaseSet phases;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      if (program_.sections[program_.nodes[id].section].kind != SectionKind::OnFault) phases = phases | all_[id];
    }
    for_each_phase(phases, [&](Phase phase) {
      if (begun.has(phase)) return;
      begun.add(phase);
      begin(entry, {.phase = phase, .after_fault = true});
      more = true;
    });
    if (!run()) return false;
  }
  return true;
}

void PhaseAnalysis::begin(NodeId entry, PhaseFact fact) {
  if (entry == kNoNode) return;
  const auto self = static_cast<Index>(states_.size());
  reach(entry, fact, fact, self, self, {});
}

/// States of a statement: its phases, times the phases at calls of its sub, times the memories.
PhaseAnalysis::Index PhaseAnalysis::reach(NodeId node, PhaseFact entry, PhaseFact now, Index before, Index inside, const Edge& edge) {
  for (const Index index : states_of_[node]) {
    if (states_[index].entry == entry && states_[index].now == now) return index;
  }
  const auto index = static_cast<Index>(states_.size());
  states_.push_back({node, entry, now, before, inside == kNone ? index : inside, edge});
  states_of_[node].push_back(index);
  const PhaseSet phases = spelled_out(now);
  all_[node] = all_[node] | phases;
  if (!now.after_fault) usual_[node] = usual_[node] | phases;
  if (!now.failed && !now.after_fault) meant_[node] = meant_[node] | phases;
  return index;
}

/// Breadth first, so that the first path to a state is a shortest one.
bool PhaseAnalysis::run() {
  for (; done_ < states_.size(); ++done_) {
    if (flags_->any() && done_ > most_states(program_)) return false;
    switch (program_.nodes[states_[done_].node].kind) {
      case NodeKind::Action: visit_action(done_); break;
      case NodeKind::Call: enter_call(done_); break;
      case NodeKind::Return:
      case NodeKind::End: return_from_sub(done_); break;
      default: pass(done_);
    }
  }
  return true;
}

/// While time passes, an agent may put the caller on hold or take the caller back. With a handler for the hold, the script continues there
/// instead; after the take-back nothing more is played, and with a handler for it nothing goes on.
PhaseSet PhaseAnalysis::after_time(Phase phase, const ActionDef& def) const {
  if (phase == Phase::Active && program_.handler(SectionKind::OnHold).entry == kNoNode) return {Phase::Active, Phase::Holding};
  const bool goes_on = !def.voice && program_.handler(SectionKind::OnResume).entry == kNoNode;
  return phase == Phase::Holding && goes_on ? PhaseSet{Phase::Holding, Phase::Active} : PhaseSet{phase};
}

void PhaseAnalysis::visit_action(Index at) {
  const State state = states_[at];
  const Node& node = program_.nodes[state.node];
  const ActionNode& action = program_.actions[node.detail];
  const ActionDef& def = *action.def;
  const bool refused = !def.possible_in().has(state.now.phase) && !(state.now.after_failure && def.after_failure.has(state.now.phase));
  const PhaseSet phases = def.waits() && !refused ? after_time(state.now.phase, def) : PhaseSet{state.now.phase};
  const Flags::Memory memory = flags_->behind(node, state.now.phase, state.now.memory);
  for (const Edge& edge : flow_.successors(state.node)) {
    if (refused ? edge.outcome != kError : def.never_leads_on()) continue;
    for_each_phase(phases, [&](Phase phase) {
      PhaseFact now = state.now;
      now.phase = phase;
      now.memory = memory;
      now.just_reserved = now.just_reserved && !(def.waits() && !refused);
      if (edge.outcome == kDefault) now.phase = changed(phase, def.changes);
      if (now.phase == Phase::Callback && phase != Phase::Callback) now.just_reserved = true;
      if (edge.outcome == kError && !def.changes.empty() && action.branches[kError] == kNoNode) now.failed = true;
      link({at, reach(edge.to, state.entry, now, at, kNone, edge), &edge});
    });
  }
}

/// A statement that computes, branches or jumps.
void PhaseAnalysis::pass(Index at) {
  const State state = states_[at];
  const Node& node = program_.nodes[state.node];
  const std::span<const Edge> edges = flow_.successors(state.node);
  for (std::size_t which = 0; which < edges.size(); ++which) {
    for_each_phase(spelled_out(state.now), [&](Phase phase) {
      if (!flags_->can_take(state.node, edges, which, phase, state.now.memory)) return;
      PhaseFact now = state.now;
      now.memory = flags_->behind(node, phase, state.now.memory);
      const Index to = reach(edges[which].to, state.entry, now, at, kNone, edges[which]);
      link({at, to, &edges[which]});
    });
  }
}

void PhaseAnalysis::enter_call(Index at) {
  const State state = states_[at];
  const CallNode& node = program_.calls[program_.nodes[state.node].detail];
  for_each_phase(spelled_out(state.now), [&](Phase phase) {
    PhaseFact inside = state.now;
    inside.memory = flags_->inside(node, phase, state.now.memory);
    Call& called = summaries_[{node.section, inside}];
    if (!called.callers.empty() && called.callers.back() == at) return;
    called.callers.push_back(at);
    link({at, reach(program_.sections[node.section].entry, inside, inside, at, kNone, {})});
    const std::vector<Index> ends = called.ends;
    for (const Index end : ends) come_back(at, end);
  });
}

void PhaseAnalysis::return_from_sub(Index at) {
  const State& state = states_[at];
  const std::uint16_t section = program_.nodes[state.node].section;
  if (program_.sections[section].kind != SectionKind::Sub) return;
  Call& called = summaries_[{section, state.entry}];
  called.ends.push_back(at);
  const std::vector<Index> callers = called.callers;
  for (const Index caller : callers) come_back(caller, at);
}

/// From the end of a sub to the statement behind its call.
void PhaseAnalysis::come_back(Index caller, Index end) {
  const State before = states_[caller];
  const State at_end = states_[end];
  const Node& node = program_.nodes[before.node];
  const NodeId next = flow_.successors(before.node).front().to;
  for_each_phase(spelled_out(at_end.now), [&](Phase phase) {
    const Flags::Memory memory =
        flags_->returned(program_.calls[node.detail], before.now.memory, program_.nodes[at_end.node], phase, at_end.now.memory);
    PhaseFact now = at_end.now;
    now.memory = memory;
    link({caller, reach(next, before.entry, now, caller, end, {.to = next}), nullptr, end});
  });
}

/// Consecutive equal links of a state are stored once.
void PhaseAnalysis::link(const Link& link) {
  if (links_.empty() || links_.back() != link) links_.push_back(link);
}

void PhaseAnalysis::sort_links() {
  first_.assign(states_.size() + 1, 0);
  for (const Link& link : links_) ++first_[link.from + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<Link> sorted(links_.size());
  std::vector<Index> next(first_.begin(), first_.end() - 1);
  for (const Link& link : links_) sorted[next[link.from]++] = link;
  links_ = std::move(sorted);
}

bool PhaseAnalysis::goes(NodeId id, const Edge& edge, PhaseSet phases) const {
  for (const Index index : states_of_[id]) {
    if (!intersect(spelled_out(states_[index].now), phases)) continue;
    for (const Link& link : successors(index)) {
      if (link.edge == &edge || program_.nodes[id].kind == NodeKind::Call) return true;
    }
  }
  return false;
}

}  // namespace phoneflow
