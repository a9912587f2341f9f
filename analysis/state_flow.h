// Forward data-flow over the states of PhaseAnalysis, through subs and into handlers.
//
// Used by analyses of values along paths (doubts, secrets). Facts::join(other) sets `reached` and returns whether the state changed; it
// must be monotone over a lattice of finite height. States are processed in reverse postorder, so that code behind a merge is visited once,
// not once per path.
#pragma once

#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "analysis/phases.h"

namespace phoneflow {

template <class Facts>
class StateFlow {
 public:
  StateFlow(const Program& program, const PhaseAnalysis& phases) : program_(program), phases_(phases) {}

  /// `behind(link, facts by state)`: the transfer function of the link. At a sub's end (Link::through) it gets the sub's facts as well.
  /// `keep_set(facts, meanwhile)`: gives the facts of a contact that waits again what is known `meanwhile` of set_in_on_accept().
  template <class Behind, class KeepSet>
  void run(const Behind& behind, const KeepSet& keep_set) {
    states_.assign(phases_.size(), {});
    given_back_.assign(phases_.size(), {});
    find_ranks();
    std::vector<PhaseAnalysis::Index> open;
    for (PhaseAnalysis::Index i = 0; i < states_.size(); ++i) {
      for (const PhaseAnalysis::Link& link : phases_.successors(i)) {
        if (link.through != PhaseAnalysis::kNone) given_back_[link.through].push_back(&link);
      }
      if (phases_.states()[i].before != i) continue;
      states_[i].reached = true;
      open.push_back(i);
    }
    while (!open.empty()) {
      solve_forward(open, behind);
      open.clear();
      enter_handlers(open);
      wait_again(open, keep_set);
    }
  }

  /// True after a run in which the state was reached.
  [[nodiscard]] bool reached(PhaseAnalysis::Index state) const { return !states_.empty() && states_[state].reached; }
  [[nodiscard]] const Facts& operator[](PhaseAnalysis::Index state) const { return states_[state]; }
  /// The joined facts at a statement; default-constructed when it is unreachable or nothing was run.
  [[nodiscard]] Facts at(NodeId id) const {
    Facts facts;
    if (states_.empty()) return facts;
    for (const PhaseAnalysis::Index state : phases_.states_at(id)) {
      if (states_[state].reached) facts.join(states_[state]);
    }
    return facts;
  }

 private:
  /// Computes reverse postorder: a state precedes its successors, except over back edges.
  void find_ranks() {
    constexpr PhaseAnalysis::Index kOpen = PhaseAnalysis::kNone - 1;
    ranks_.assign(phases_.size(), PhaseAnalysis::kNone);
    by_rank_.assign(phases_.size(), 0);
    auto rank = static_cast<PhaseAnalysis::Index>(phases_.size());
    std::vector<std::pair<PhaseAnalysis::Index, std::size_t>> way;  // states, and how many of their links have been followed
    for (PhaseAnalysis::Index i = 0; i < phases_.size(); ++i) {
      if (ranks_[i] == PhaseAnalysis::kNone) way.emplace_back(i, 0);
      while (!way.empty()) {
        auto& [at, followed] = way.back();
        ranks_[at] = kOpen;
        const auto links = phases_.successors(at);
        while (followed < links.size() && ranks_[links[followed].to] != PhaseAnalysis::kNone) ++followed;
        if (followed < links.size()) {
          const PhaseAnalysis::Index next = links[followed++].to;
          way.emplace_back(next, 0);
          continue;
        }
        ranks_[at] = --rank;
        by_rank_[rank] = at;
        way.pop_back();
      }
    }
  }

  template <class Behind>
  void solve_forward(const std::vector<PhaseAnalysis::Index>& first, const Behind& behind) {
    std::priority_queue<PhaseAnalysis::Index, std::vector<PhaseAnalysis::Index>, std::greater<>> open;  // ranks
    std::vector<bool> waits(states_.size());
    const auto add = [&](PhaseAnalysis::Index state) {
      if (!waits[state]) open.push(ranks_[state]);
      waits[state] = true;
    };
    for (const PhaseAnalysis::Index state : first) add(state);
    while (!open.empty()) {
      const PhaseAnalysis::Index at = by_rank_[open.top()];
      open.pop();
      waits[at] = false;
      for (const PhaseAnalysis::Link& link : phases_.successors(at)) {
        if (link.through != PhaseAnalysis::kNone && !states_[link.through].reached) continue;
        if (states_[link.to].join(behind(link, *this))) add(link.to);
      }
      // At the end of a sub: continues behind its calls.
      for (const PhaseAnalysis::Link* link : given_back_[at]) {
        if (states_[link->from].reached && states_[link->to].join(behind(*link, *this))) add(link->to);
      }
    }
  }

  /// A handler starts with the facts of every statement of the main body that may wait. Adds the states that have changed.
  void enter_handlers(std::vector<PhaseAnalysis::Index>& open) {
    for (const Section& section : program_.sections) {
      const SectionKind kind = section.kind;
      const NodeId entry = section.entry;
      if (kind == SectionKind::Main || kind == SectionKind::Sub || entry == kNoNode) continue;
      for (const PhaseAnalysis::Index first : phases_.states_at(entry)) {
        if (phases_.states()[first].before != first) continue;
        for (PhaseAnalysis::Index i = 0; i < states_.size(); ++i) {
          if (may_lead_to(kind, first, i) && states_[first].join(states_[i])) open.push_back(first);
        }
      }
    }
  }

  /// Behind `on Accept` a contact may wait again, at the statement that was cut off. Adds the states that have changed.
  template <class KeepSet>
  void wait_again(std::vector<PhaseAnalysis::Index>& open, const KeepSet& keep_set) {
    Facts meanwhile;
    for (PhaseAnalysis::Index i = 0; i < states_.size(); ++i) {
      const Node& node = program_.nodes[phases_.states()[i].node];
      if (states_[i].reached && program_.sections[node.section].kind == SectionKind::OnAccept) meanwhile.join(states_[i]);
    }
    if (!meanwhile.reached) return;
    for (PhaseAnalysis::Index i = 0; i < states_.size(); ++i) {
      const PhaseAnalysis::State& it = phases_.states()[i];
      const bool waits =
          may_wait(program_, it.node) && intersect(PhaseAnalysis::spelled_out(it.now.phase), {Phase::Queued, Phase::Callback});
      if (!states_[i].reached || !waits) continue;
      Facts facts = states_[i];
      keep_set(facts, meanwhile);
      if (states_[i].join(facts)) open.push_back(i);
    }
  }

  [[nodiscard]] bool may_lead_to(SectionKind handler, PhaseAnalysis::Index entry, PhaseAnalysis::Index state) const {
    const PhaseAnalysis::State& it = phases_.states()[state];
    const Node& node = program_.nodes[it.node];
    if (!states_[state].reached) return false;
    const SectionKind section = program_.sections[node.section].kind;
    // A fault needs no time.
    if (handler == SectionKind::OnFault) {
      const PhaseSet begins = PhaseAnalysis::spelled_out(phases_.states()[entry].now);
      return section != SectionKind::OnFault && intersect(PhaseAnalysis::spelled_out(it.now), begins);
    }
    if (!may_wait(program_, it.node)) return false;
    if (section == SectionKind::OnFault) return true;
    const bool queued = intersect(PhaseAnalysis::spelled_out(it.now), {Phase::Queued, Phase::Callback});
    const bool before = section != SectionKind::Main && section != SectionKind::Sub && may_follow(handler, section);
    return before || (node.section == 0 && (handler == SectionKind::OnRelease || queued));
  }

  /// Of two handlers that are not `on Fault`.
  [[nodiscard]] bool may_follow(SectionKind handler, SectionKind before) const {
    const bool waits_on = before == SectionKind::OnCallbackFailed || before == SectionKind::OnWaited || before == SectionKind::OnAccept;
    switch (handler) {
      case SectionKind::OnAnswer: return waits_on || before == SectionKind::OnAgentLeft;
      case SectionKind::OnHold:
      case SectionKind::OnAgentLeft: return before != SectionKind::OnRelease && before != handler;
      case SectionKind::OnCallbackFailed:
      case SectionKind::OnWaited: return waits_on || before == SectionKind::OnAgentLeft;
      default: return before != handler;
    }
  }

  const Program& program_;
  const PhaseAnalysis& phases_;
  std::vector<PhaseAnalysis::Index> ranks_;                          // by state: its rank
  std::vector<PhaseAnalysis::Index> by_rank_;                        // states by rank
  std::vector<Facts> states_;                                        // by state of phases
  std::vector<std::vector<const PhaseAnalysis::Link*>> given_back_;  // by state at the end of a sub: links to behind its calls
};

}  // namespace phoneflow
