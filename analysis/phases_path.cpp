#include "analysis/phases.h"

#include <algorithm>

#include <fmt/format.h>

namespace phoneflow {
namespace {

/// Of a longer path only the beginning and the end are shown.
constexpr std::size_t kMostSteps = 8;

/// The note for a transition by an action, or while time passed.
std::string_view where(Phase phase) {
  switch (phase) {
    case Phase::Callback:
    case Phase::Dialling: return "the caller is not on the line from here on";
    case Phase::Active: return "meanwhile the agent may have taken the caller back";
    case Phase::Holding: return "meanwhile the agent may have put the caller on hold";
    case Phase::PreQueue:
    case Phase::Queued:
    case Phase::Remaining:
    case Phase::Accepting:
    case Phase::Released: break;
  }
  return "the contact is queued from here on";
}

}  // namespace

/// Calls add(place, words) for each note; words() formats its text.
template <class Add>
void PhaseAnalysis::step(const State& state, const Add& add) const {
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
        add(verb().span, [&] { return fmt::format("`{}` has run: {}", verb().text, where(state.now.phase)); });
      }
      if (state.edge.branch != Span{}) {
        const std::string_view outcome =
            state.edge.outcome == kNoOutcome ? state.edge.keys : program_.actions[node.detail].def->outcomes[state.edge.outcome].name;
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
    case NodeKind::Test:
      add(node.expr->span, [&] { return state.edge.condition ? "this condition holds" : "this condition does not hold"; });
      break;
    case NodeKind::Case:
      if (state.edge.branch != Span{}) add(state.edge.branch, [] { return "this branch is taken"; });
      break;
    case NodeKind::Jump:
      if (node.is_statement) add(node.span, [] { return "the script jumps from here"; });
      break;
    default: break;
  }
}

std::vector<Note> PhaseAnalysis::path_to(NodeId id, PhaseSet phases) const {
  std::optional<Index> found;
  for (const Index index : states_of_[id]) {
    if (!intersect(spelled_out(states_[index].now), phases)) continue;
    if (!found || (states_[*found].now.failed && !states_[index].now.failed)) found = index;
  }
  std::vector<Note> notes;
  if (!found) return notes;
  const std::vector<Index> way = way_to(*found);
  std::size_t all = 0;
  for (const Index at : way) step(states_[at], [&](Span, const auto&) { ++all; });
  // Formats only the notes shown: a path may be as long as the script.
  const std::size_t left_out = all > kMostSteps ? all - kMostSteps : 0;
  std::size_t number = 0;
  for (const Index at : way) {
    step(states_[at], [&](Span span, const auto& words) {
      const std::size_t mine = number++;
      if (mine >= kMostSteps / 2 && mine < kMostSteps / 2 + left_out) return;
      const bool behind_gap = left_out > 0 && mine == kMostSteps / 2 + left_out;
      notes.push_back({span, behind_gap ? fmt::format("{} steps later, {}", left_out, words()) : std::string(words())});
    });
  }
  return notes;
}

/// The states on the path to `to`, from the last transition on, in chronological order.
std::vector<PhaseAnalysis::Index> PhaseAnalysis::way_to(Index to) const {
  std::vector<Index> way;
  for (Index at = to;;) {
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

}  // namespace phoneflow
