// The typestate of a contact: in which phases each statement may run, and how the contact gets there.
//
// Follows the control-flow graph from every section's beginning, into subs and back out to the right caller (by
// tabulation, as Reps, Horwitz and Sagiv, POPL 1995: one summary per sub and phase at its call). What the machine
// can do is contained in what is found here; conditions are not looked at. A sub that nothing calls is followed
// as if a caller on the line came to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "check/flow.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

/// Whether the two have a phase in common.
[[nodiscard]] constexpr bool meet(PhaseSet a, PhaseSet b) { return !(a & b).empty(); }
/// Not empty, and all of them in `whole`.
[[nodiscard]] constexpr bool only(PhaseSet part, PhaseSet whole) { return !part.empty() && (part & whole) == part; }

/// After Callback: the place in the queue is kept, the voice path is gone.
inline constexpr PhaseSet kReserved{Phase::Callback, Phase::Dialling};

class Phases {
 public:
  Phases(const Program& program, const Flow& flow);

  /// All phases in which the statement may run; empty: nothing leads there.
  [[nodiscard]] PhaseSet at(NodeId id) const { return all_[id]; }
  /// The same without the ways on which Reqagent or Callback failed and the script went on as if nothing had happened.
  [[nodiscard]] PhaseSet meant_at(NodeId id) const { return meant_[id]; }
  [[nodiscard]] bool reached(NodeId id) const { return !all_[id].empty(); }

  /// How a contact gets to the statement in one of these phases, from where it entered that phase; the shortest
  /// way, if possible one without an ignored failure. Each note is one step: a phase change, a branch, a call. Empty when it
  /// cannot.
  [[nodiscard]] std::vector<Note> path_to(NodeId id, PhaseSet phases) const;

 private:
  /// A phase, and whether a failure was ignored on the way.
  struct Condition {
    Phase phase = Phase::PreQueue;
    bool failed = false;
    friend bool operator==(Condition, Condition) = default;
  };
  /// A statement, the condition in which its section was entered, and the present one.
  struct State {
    NodeId node = kNoNode;
    Condition entry;
    Condition now;
    std::uint32_t before = 0;          ///< index of the state it came from; its own for a beginning
    std::uint32_t inside = 0;          ///< behind a call: the state at the sub's end; else its own index
    Edge edge{};                       ///< by which it came
  };
  struct Call {
    std::vector<std::uint32_t> callers;
    std::vector<std::uint32_t> ends;
  };

  void begin(NodeId entry, Condition condition);
  void reach(NodeId node, Condition entry, Condition now, std::uint32_t before, std::uint32_t inside, const Edge& edge);
  void run();
  void act(std::uint32_t at);
  void call(std::uint32_t at);
  void give_back(std::uint32_t at);
  [[nodiscard]] Call& summary(std::uint32_t section, Condition condition);
  [[nodiscard]] bool is_known(NodeId node, Condition entry, Condition now) const;
  [[nodiscard]] std::vector<std::uint32_t> way_to(std::uint32_t to) const;
  template <class Add>
  void step(const State& state, const Add& add) const;

  const Program& program_;
  const Flow& flow_;
  std::vector<State> states_;
  std::vector<Call> summaries_;
  std::vector<std::vector<std::uint32_t>> states_of_;        // by statement, in the order found: nearest first
  std::vector<PhaseSet> all_;
  std::vector<PhaseSet> meant_;
};

}  // namespace phoneflow
