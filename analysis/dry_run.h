// Goes through a script from a statement, as the machine would until time passes: does every way end with a fault?
//
// Used by rules that tell of faults which are certain: a loop of more turns than a moment has steps, a text that doubles, a sub that is
// called with what it cannot work on. Takes both ways where a condition depends on the call; refuses to guess: where one way goes on, waits
// or ends, or the effort is spent, nothing is certain.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/fixed_values.h"

namespace phoneflow {

class DryRun {
 public:
  /// The fault that the first way found ends with.
  struct End {
    Fault fault{};
    NodeId at = kNoNode;     ///< the statement
    Span span{};             ///< what cannot be computed, or the statement
    NodeId call = kNoNode;   ///< outside all subs: where the one with the fault was called; kNoNode when it is in none
    bool of_budget = false;  ///< too many steps, or too much work
  };

  /// `values` must outlive it; what it knows (FixedValues::know) is changed by every run. `apart` are the statements, by number, at which
  /// nothing is certain: what happens there has been told.
  DryRun(const Analysis& context, FixedValues& values, std::vector<bool> apart);

  [[nodiscard]] std::optional<End> from(NodeId start, const KnownValues& known);
  /// Another statement at which nothing is certain from now on, save for what starts there.
  void set_apart(NodeId id) { apart_[id] = true; }

 private:
  /// One way through the script.
  struct Way {
    NodeId at = kNoNode;
    KnownValues known{};
    std::uint64_t print = 0;  ///< of `known` and `calls`: equal ways have equal ones
    std::vector<NodeId> calls{};
    std::uint64_t work = 0;  ///< done in this moment, in bytes as Effort counts them
  };
  enum class Next : std::uint8_t { GoesOn, Fault, IsLeft, IsKnown };

  Next step(Way& way);
  Next act(Way& way, const Node& node);
  Next branch(Way& way, const Node& node);
  Next choose(Way& way, const Node& node);
  Next enter(Way& way, const Node& node);
  Next come_back(Way& way, const Node& node);
  Next next_item(Way& way, const Node& node);
  Next fork(Way& way, const std::vector<NodeId>& ways);
  Next fail(const Way& way, const Fault& fault, Span span);
  /// Nothing when it depends on the call, or is a fault: then `failed_`.
  std::optional<Value> evaluate(Way& way, const ast::Expr& expr);
  void set(Way& way, std::int32_t slot, const std::optional<Value>& value);
  void forget(Way& way, const Section& sub);
  [[nodiscard]] std::optional<double> number_in(const Way& way, std::int32_t slot) const;

  const Analysis& context_;
  const Program& program_;
  FixedValues& values_;
  std::vector<bool> apart_;  // by statement
  std::vector<bool> waits_;  // by statement
  std::uint64_t left_;       // for all runs together
  std::vector<Way> open_;
  std::map<std::pair<NodeId, std::uint64_t>, std::uint64_t> seen_;  // where ways part: with the least work
  std::optional<End> failed_;
};

}  // namespace phoneflow
