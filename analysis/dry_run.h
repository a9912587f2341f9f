// Abstract execution from a statement until time passes: does every path end with a fault?
//
// Used by rules about certain faults: a loop that exceeds the step budget, a text that doubles, a sub called with unsuitable arguments.
// Follows both branches of a condition that depends on the call. There is no result when any path continues, waits or ends, or when the
// effort is exhausted.
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
  /// The fault at the end of the first path found.
  struct End {
    Fault fault{};
    NodeId at = kNoNode;     ///< the statement
    Span span{};             ///< the expression that fails, or the statement
    NodeId call = kNoNode;   ///< the call in code outside all subs that led to the fault; kNoNode when the fault is in no sub
    bool of_budget = false;  ///< the budget of steps or work is exceeded
  };

  /// `values` must outlive it; every run changes its known values (FixedValues::know). Statements in `apart` end a path without a result:
  /// faults there have been reported.
  DryRun(const Analysis& context, FixedValues& values, std::vector<bool> apart);

  [[nodiscard]] std::optional<End> from(NodeId start, const KnownValues& known);
  /// Adds a statement at which a path ends without a result, except as its start.
  void set_apart(NodeId id) { apart_[id] = true; }

 private:
  /// One path under execution.
  struct Way {
    NodeId at = kNoNode;
    KnownValues known{};
    std::uint64_t print = 0;  ///< hash of `known` and `calls`: equal paths have equal hashes
    std::vector<NodeId> calls{};
    std::uint64_t work = 0;  ///< work in this moment, in bytes as Effort counts them
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
  /// Empty when the value depends on the call, or on a fault, which sets `failed_`.
  std::optional<Value> evaluate(Way& way, const ast::Expr& expr);
  void set(Way& way, std::int32_t slot, const std::optional<Value>& value);
  void forget(Way& way, const Section& sub);
  [[nodiscard]] std::optional<double> number_in(const Way& way, std::int32_t slot) const;

  const Analysis& context_;
  const Program& program_;
  FixedValues& values_;
  std::vector<bool> apart_;  // by statement
  std::vector<bool> waits_;  // by statement
  std::uint64_t left_;       // shared by all runs
  std::vector<Way> open_;
  std::map<std::pair<NodeId, std::uint64_t>, std::uint64_t> seen_;  // by statement of a fork and print: the least work
  std::optional<End> failed_;
};

}  // namespace phoneflow
