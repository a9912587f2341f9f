// Typestate analysis of the contact's phase: in which phases each statement may run, and over which path.
//
// Interprocedural by tabulation (Reps, Horwitz and Sagiv, POPL 1995): one summary per sub and PhaseFact at its call, so that subs return to
// the right caller. Over-approximates the machine. Decides conditions that follow from the phase, also through variables (flags.h). A sub
// without a call is entered as if by a caller on the line.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/flags.h"
#include "analysis/flow.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

/// True when the two have a phase in common.
[[nodiscard]] constexpr bool intersect(PhaseSet a, PhaseSet b) { return !(a & b).empty(); }
/// True when `part` is not empty and a subset of `whole`.
[[nodiscard]] constexpr bool all_within(PhaseSet part, PhaseSet whole) { return !part.empty() && (part & whole) == part; }

/// After Callback: the place in the queue is kept, the voice path is gone.
inline constexpr PhaseSet kReserved{Phase::Callback, Phase::Dialling};

class PhaseAnalysis {
 public:
  PhaseAnalysis(const Program& program, const ControlFlowGraph& flow);

  /// All phases in which the statement may run; empty: unreachable.
  [[nodiscard]] PhaseSet at(NodeId id) const { return all_[id]; }
  /// As usual_at(), ignoring paths over an Error of Reqagent or Callback without a branch.
  [[nodiscard]] PhaseSet handled_at(NodeId id) const { return meant_[id]; }
  [[nodiscard]] bool reached(NodeId id) const { return !all_[id].empty(); }
  /// As at(), ignoring what runs after a fault: `on Fault` may begin in any phase.
  [[nodiscard]] PhaseSet usual_at(NodeId id) const { return usual_[id]; }
  /// True when a contact in one of the phases can take the edge, which is one of the graph's. Subs are not entered.
  [[nodiscard]] bool goes(NodeId id, const Edge& edge, PhaseSet phases) const;

  /// A path to the statement in one of these phases, from the transition into that phase; a shortest one, preferably without an ignored
  /// failure. Each note is one step: a transition, a branch, a call. Empty when there is none.
  [[nodiscard]] std::vector<Note> path_to(NodeId id, PhaseSet phases) const;

  // ---- the graph of states, for analyses along the paths ----

  using Index = std::uint32_t;
  static constexpr Index kNone = 0xffffffff;

  /// A phase, whether a failure was ignored on the path, the values of followed variables, and whether no time has passed since Callback
  /// or since the beginning of a section that begins in Callback (then no dial can have begun).
  struct PhaseFact {
    Phase phase = Phase::PreQueue;
    bool failed = false;
    Flags::Memory memory = Flags::kNothing;
    bool just_reserved = false;
    bool after_fault = false;    ///< in `on Fault`
    bool after_failure = false;  ///< in `on CallbackFailed`
    friend auto operator<=>(PhaseFact, PhaseFact) = default;
  };
  /// A statement, the fact at which its section was entered, and the fact here.
  struct State {
    NodeId node = kNoNode;
    PhaseFact entry;
    PhaseFact now;
    Index before = 0;  ///< the predecessor; its own index for an entry
    Index inside = 0;  ///< behind a call: the state at the sub's end; else its own index
    Edge edge{};       ///< the edge taken from the predecessor
  };
  /// A transition between states.
  struct Link {
    Index from = kNone;
    Index to = kNone;
    const Edge* edge = nullptr;  ///< null: into a sub, or behind its call
    Index through = kNone;       ///< behind a call: the state at the end of the sub
    [[nodiscard]] bool enters() const { return edge == nullptr && through == kNone; }
    friend bool operator==(const Link&, const Link&) = default;
  };

  [[nodiscard]] const std::vector<State>& states() const { return states_; }
  [[nodiscard]] const std::vector<Index>& states_at(NodeId id) const { return states_of_[id]; }
  [[nodiscard]] std::span<const Link> successors(Index state) const {
    return {links_.data() + first_[state], links_.data() + first_[state + 1]};
  }
  [[nodiscard]] std::size_t size() const { return states_.size(); }
  /// The phases that the state represents.
  [[nodiscard]] static PhaseSet spelled_out(Phase phase);
  [[nodiscard]] static PhaseSet spelled_out(const PhaseFact& now) {
    return now.just_reserved ? PhaseSet{now.phase} : spelled_out(now.phase);
  }

 private:
  struct Call {
    std::vector<Index> callers;
    std::vector<Index> ends;
  };

  bool explore();
  void begin(NodeId entry, PhaseFact fact);
  [[nodiscard]] bool somewhere(Phase phase) const;
  bool run_on_waited();
  bool run_on_fault();
  Index reach(NodeId node, PhaseFact entry, PhaseFact now, Index before, Index inside, const Edge& edge);
  bool run();
  void visit_action(Index at);
  void pass(Index at);
  void enter_call(Index at);
  void return_from_sub(Index at);
  void come_back(Index caller, Index end);
  void link(const Link& link);
  void sort_links();
  [[nodiscard]] PhaseSet after_time(Phase phase, const ActionDef& def) const;
  [[nodiscard]] std::vector<Index> way_to(Index to) const;
  template <class Add>
  void step(const State& state, const Add& add) const;

  const Program& program_;
  const ControlFlowGraph& flow_;
  std::optional<Flags> flags_;
  std::vector<State> states_;
  Index done_ = 0;                                                 // states before this index have been processed
  std::vector<Link> links_;                                        // sorted by source state
  std::vector<Index> first_;                                       // of a state's links
  std::map<std::pair<std::uint32_t, PhaseFact>, Call> summaries_;  // by sub and fact at its call
  std::vector<std::vector<Index>> states_of_;                      // by statement, in the order of discovery: nearest first
  std::vector<PhaseSet> all_;
  std::vector<PhaseSet> usual_;
  std::vector<PhaseSet> meant_;
};

}  // namespace phoneflow
