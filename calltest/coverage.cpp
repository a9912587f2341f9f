#include "calltest/coverage.h"

#include <utility>

#include "analysis/reachable.h"

namespace phoneflow::calltest {
namespace {

void add(std::vector<std::uint64_t>& to, const std::vector<std::uint64_t>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

void add(std::vector<PhaseSet>& to, const std::vector<PhaseSet>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = to[i] | from[i];
}

/// The phases in which a section begins that is not called.
PhaseSet first_phases(SectionKind kind) {
  switch (kind) {
    case SectionKind::OnAccept: return {Phase::Accepting};
    case SectionKind::OnAnswer: return {Phase::Active};
    case SectionKind::OnHold: return {Phase::Holding};
    case SectionKind::OnResume: return {Phase::Active};
    case SectionKind::OnRelease: return {Phase::Released};
    case SectionKind::OnAgentLeft: return {Phase::Remaining};
    case SectionKind::OnCallbackFailed: return {Phase::Callback};
    case SectionKind::OnWaited: return {Phase::Queued, Phase::Callback};
    case SectionKind::OnFault: return PhaseSet::all();
    case SectionKind::Main:
    case SectionKind::Sub: break;
  }
  return {Phase::PreQueue};
}

/// A fault in one phase is like a fault in another, and so is a wait.
bool counts_once(SectionKind kind) { return kind == SectionKind::OnFault || kind == SectionKind::OnWaited; }

}  // namespace

Share& Share::operator+=(const Share& other) {
  covered += other.covered;
  all += other.all;
  return *this;
}

CoverageTotals& CoverageTotals::operator+=(const CoverageTotals& other) {
  statements += other.statements;
  ways += other.ways;
  entries += other.entries;
  return *this;
}

Coverage::Coverage(const Coverable& of)
    : of_(&of),
      hits_(of.program().nodes.size()),
      way_hits_(of.ways().size()),
      turn_hits_(of.turns().size()),
      phases_(of.program().nodes.size()),
      entered_(of.program().sections.size()) {}

void Coverage::reached(NodeId node, Phase phase) {
  ++hits_[node];
  phases_[node].add(phase);
  phase_ = phase;
  follow(node, phase);
  // After an action the machine may wait, and another contact may continue.
  before_ = of_->program().nodes[node].kind == NodeKind::Action ? kNoNode : node;
}

/// Counts the branch by which the machine reached the statement, or a section's beginning when there is none.
void Coverage::follow(NodeId node, Phase phase) {
  const Program& program = of_->program();
  const NodeId before = std::exchange(before_, kNoNode);
  if (before != kNoNode) {
    if (const auto turn = of_->turn(before, node)) ++turn_hits_[*turn];
  }
  const Section& section = program.sections[program.nodes[node].section];
  if (section.entry != node) return;
  if (section.kind != SectionKind::Sub) {
    // A loop may jump back to the beginning in a later phase.
    if (first_phases(section.kind).has(phase)) entered_[program.nodes[node].section].add(phase);
    return;
  }
  const bool called = before != kNoNode && program.nodes[before].kind == NodeKind::Call &&
                      program.calls[program.nodes[before].detail].section == program.nodes[node].section;
  if (called) entered_[program.nodes[node].section].add(phase);
}

void Coverage::began(NodeId node) {
  const Program& program = of_->program();
  const auto [first, last] = of_->ways_of(node);
  // What ends the script, or the section, has no outcome.
  const ActionDef& def = *program.actions[program.nodes[node].detail].def;
  if (first != last && of_->ways()[first].name.empty() && def.ends_in(phase_)) ++way_hits_[first];
}

void Coverage::ended(NodeId node, const ActionEnd& end) {
  const std::string_view way = end.way_name();
  const auto [first, last] = of_->ways_of(node);
  for (std::size_t i = first; i < last; ++i) {
    if (of_->ways()[i].name != way) continue;
    ++way_hits_[i];
    return;
  }
}

void Coverage::cut_off(NodeId node, const Event& by) {
  const EventKind kind = by.kind == EventKind::Connected ? EventKind::Answered : by.kind;
  ++exits_[{node, kind, kind == EventKind::Released ? by.cause : ReleaseCause::None}];
}

void Coverage::merge(const Coverage& other) {
  add(hits_, other.hits_);
  add(way_hits_, other.way_hits_);
  add(turn_hits_, other.turn_hits_);
  add(phases_, other.phases_);
  add(entered_, other.entered_);
  for (const auto& [point, count] : other.hang_ups_) hang_ups_[point] += count;
  for (const auto& [exit, count] : other.exits_) exits_[exit] += count;
}

CoverageTotals Coverage::totals() const {
  CoverageTotals totals;
  for (const NodeId id : of_->statements()) totals.statements += {hits_[id] > 0 ? 1U : 0U, 1};
  for (const std::uint64_t hits : way_hits_) totals.ways += {hits > 0 ? 1U : 0U, 1};
  for (std::size_t section = 0; section < entered_.size(); ++section) {
    if (counts_once(of_->program().sections[section].kind) && !of_->entries(section).empty()) {
      totals.entries += {entered_[section].empty() ? 0U : 1U, 1};
      continue;
    }
    for (int i = 0; i < kPhases; ++i) {
      const auto phase = static_cast<Phase>(i);
      if (!of_->entries(section).has(phase)) continue;
      totals.entries += {entered_[section].has(phase) ? 1U : 0U, 1};
    }
  }
  return totals;
}

}  // namespace phoneflow::calltest
