#include "check/phases.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace phoneflow {
namespace {

constexpr std::size_t kConditions = 16;

Phase changed(Phase phase, std::span<const PhaseChange> changes) {
  for (const PhaseChange& change : changes) {
    if (change.from == phase) return change.to;
  }
  return phase;
}

/// While a callback is reserved an agent may accept it at any moment, and the dial may fail: one state for the analysis.
PhaseSet spelled_out(Phase phase) { return phase == Phase::Callback ? kReserved : PhaseSet{phase}; }

/// Of a long path the beginning and the end are shown.
constexpr std::size_t kMostSteps = 8;

}  // namespace

Phases::Phases(const Program& program, const Flow& flow)
    : program_(program),
      flow_(flow),
      summaries_(program.sections.size() * kConditions),
      states_of_(program.nodes.size()),
      all_(program.nodes.size()),
      meant_(program.nodes.size()) {
  begin(program.sections.front().entry, {Phase::PreQueue});
  begin(program.handler(SectionKind::OnAnswer).entry, {Phase::Active});
  begin(program.handler(SectionKind::OnHold).entry, {Phase::Holding});
  begin(program.handler(SectionKind::OnRelease).entry, {Phase::Released});
  run();
  for (const Section& section : program.sections) {
    if (section.kind != SectionKind::Sub || reached(section.entry)) continue;
    begin(section.entry, {Phase::PreQueue});
    begin(section.entry, {Phase::Queued});
    run();
  }
}

Phases::Call& Phases::summary(std::uint32_t section, Condition condition) {
  const std::size_t code = static_cast<std::size_t>(condition.phase) + (condition.failed ? kConditions / 2 : 0);
  return summaries_[section * kConditions + code];
}

/// A statement has few states: its phases, times those in which its sub is called.
bool Phases::is_known(NodeId node, Condition entry, Condition now) const {
  const std::vector<std::uint32_t>& here = states_of_[node];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t index) { return states_[index].entry == entry && states_[index].now == now; });
}

void Phases::begin(NodeId entry, Condition condition) {
  if (entry == kNoNode) return;
  const auto self = static_cast<std::uint32_t>(states_.size());
  reach(entry, condition, condition, self, self, {});
}

void Phases::reach(NodeId node, Condition entry, Condition now, std::uint32_t before, std::uint32_t inside, const Edge& edge) {
  if (is_known(node, entry, now)) return;
  const auto index = static_cast<std::uint32_t>(states_.size());
  states_.push_back({node, entry, now, before, inside == kNoNode ? index : inside, edge});
  states_of_[node].push_back(index);
  const PhaseSet phases = spelled_out(now.phase);
  all_[node] = all_[node] | phases;
  if (!now.failed) meant_[node] = meant_[node] | phases;
}

/// States are worked off in the order in which they were found, so every first way is a shortest one.
void Phases::run() {
  for (std::uint32_t at = 0; at < states_.size(); ++at) {
    const Node& node = program_.nodes[states_[at].node];
    switch (node.kind) {
      case NodeKind::Action: act(at); break;
      case NodeKind::Call: call(at); break;
      case NodeKind::Return:
      case NodeKind::End: give_back(at); break;
      default: {
        const State state = states_[at];
        for (const Edge& edge : flow_.from(state.node)) reach(edge.to, state.entry, state.now, at, kNoNode, edge);
      }
    }
  }
}

void Phases::act(std::uint32_t at) {
  const State state = states_[at];
  const ActionNode& action = program_.actions[program_.nodes[state.node].detail];
  const ActionDef& def = *action.def;
  const bool again = state.now.phase == Phase::Callback && leads(&def, Phase::Queued, Phase::Callback);
  const bool refused = again || (def.voice && !has_voice_path(state.now.phase)) || !def.phases.has(state.now.phase);
  for (const Edge& edge : flow_.from(state.node)) {
    if (refused && edge.outcome != kError) continue;
    Condition now = state.now;
    if (edge.outcome == kDefault) now.phase = changed(now.phase, def.changes);
    if (edge.outcome == kError && !def.changes.empty() && action.ways[kError] == kNoNode) now.failed = true;
    reach(edge.to, state.entry, now, at, kNoNode, edge);
  }
}

void Phases::call(std::uint32_t at) {
  const State state = states_[at];
  const Node& node = program_.nodes[state.node];
  const std::uint32_t section = program_.calls[node.detail].section;
  Call& called = summary(section, state.now);
  called.callers.push_back(at);
  reach(program_.sections[section].entry, state.now, state.now, at, kNoNode, {});
  const std::vector<std::uint32_t> ends = called.ends;
  for (const std::uint32_t end : ends) reach(node.next, state.entry, states_[end].now, at, end, {.to = node.next});
}

void Phases::give_back(std::uint32_t at) {
  const State state = states_[at];
  const std::uint16_t section = program_.nodes[state.node].section;
  if (program_.sections[section].kind != SectionKind::Sub) return;
  Call& called = summary(section, state.entry);
  called.ends.push_back(at);
  const std::vector<std::uint32_t> callers = called.callers;
  for (const std::uint32_t caller : callers) {
    const NodeId next = program_.nodes[states_[caller].node].next;
    reach(next, states_[caller].entry, state.now, caller, at, {.to = next});
  }
}

// ---- paths ----

template <class Add>
void Phases::step(const State& state, const Add& add) const {
  const bool begins = &states_[state.before] == &state;
  if (begins) {
    const Section& section = program_.sections[program_.nodes[state.node].section];
    if (section.kind == SectionKind::Main || section.kind == SectionKind::Sub) return;
    const std::string head = fmt::format("on {}", section.name);
    const std::uint32_t begin = section.span.begin;
    add(Span{begin, begin + static_cast<std::uint32_t>(head.size())}, [&] { return fmt::format("`{}` begins", head); });
    return;
  }
  const State& before = states_[state.before];
  const Node& node = program_.nodes[before.node];
  const auto verb = [&] { return program_.actions[node.detail].stmt->verb; };
  switch (node.kind) {
    case NodeKind::Action:
      if (before.now.phase != state.now.phase) {
        const std::string_view what = state.now.phase == Phase::Callback ? "the caller is not on the line from here on" : "the contact is queued from here on";
        add(verb().span, [&] { return fmt::format("`{}` has run: {}", verb().text, what); });
      }
      if (state.edge.branch != Span{}) {
        const std::string_view outcome = state.edge.outcome == kNoOutcome ? state.edge.keys : program_.actions[node.detail].def->outcomes[state.edge.outcome].name;
        add(state.edge.branch, [&] { return fmt::format("after `{}` with outcome {}, this branch is taken", verb().text, outcome); });
      } else if (state.edge.outcome == kError && !program_.actions[node.detail].def->changes.empty()) {
        add(verb().span, [&] { return fmt::format("`{}` ends with Error, which has no branch", verb().text); });
      }
      break;
    case NodeKind::Call: {
      const Section& sub = program_.sections[program_.calls[node.detail].section];
      if (program_.nodes[state.node].section != node.section) add(node.span, [&] { return fmt::format("`{}` is called", sub.name); });
      else if (before.now.phase != state.now.phase) add(node.span, [&] { return fmt::format("`{}` comes back here", sub.name); });
      break;
    }
    case NodeKind::Test: add(node.expr->span, [&] { return state.edge.holds ? "this condition holds" : "this condition does not hold"; }); break;
    case NodeKind::Case:
      if (state.edge.branch != Span{}) add(state.edge.branch, [] { return "this branch is taken"; });
      break;
    case NodeKind::Jump:
      if (node.counts) add(node.span, [] { return "the script jumps from here"; });
      break;
    default: break;
  }
}

std::vector<Note> Phases::path_to(NodeId id, PhaseSet phases) const {
  std::optional<std::uint32_t> found;
  for (const std::uint32_t index : states_of_[id]) {
    if (!meet(spelled_out(states_[index].now.phase), phases)) continue;
    if (!found || (states_[*found].now.failed && !states_[index].now.failed)) found = index;
  }
  std::vector<Note> notes;
  if (!found) return notes;
  const std::vector<std::uint32_t> way = way_to(*found);
  std::size_t all = 0;
  for (const std::uint32_t at : way) step(states_[at], [&](Span, const auto&) { ++all; });
  // Only what is shown is put into words: a path may be as long as the script.
  const std::size_t left_out = all > kMostSteps ? all - kMostSteps : 0;
  std::size_t number = 0;
  for (const std::uint32_t at : way) {
    step(states_[at], [&](Span span, const auto& words) {
      const std::size_t mine = number++;
      if (mine >= kMostSteps / 2 && mine < kMostSteps / 2 + left_out) return;
      const bool behind_gap = left_out > 0 && mine == kMostSteps / 2 + left_out;
      notes.push_back({span, behind_gap ? fmt::format("{} steps later, {}", left_out, words()) : std::string(words())});
    });
  }
  return notes;
}

/// The states on the way to `to`, from the last change of phase on, in the order of time.
std::vector<std::uint32_t> Phases::way_to(std::uint32_t to) const {
  std::vector<std::uint32_t> way;
  for (std::uint32_t at = to;;) {
    way.push_back(at);
    const State& state = states_[at];
    if (state.before == at) break;
    const bool changed_here = states_[state.before].now.phase != state.now.phase;
    if (changed_here && state.inside == at) break;
    at = changed_here ? state.inside : state.before;
  }
  std::reverse(way.begin(), way.end());
  return way;
}

/// Calls add(place, words) for each note; words() makes the text.

}  // namespace phoneflow
