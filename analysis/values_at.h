// Values that a variable always has at a statement, though it has others elsewhere: `n = 0`, then `1 / n`.
//
// Used by rules about certain faults. Follows assignments, arguments and return values along the paths of phases.h; a decided condition has
// one branch only. Values in FixedValues, which hold everywhere, are not repeated here.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/fixed_values.h"
#include "analysis/state_flow.h"

namespace phoneflow {

class ValuesAt {
 public:
  /// `values` must outlive it; every call changes its known values (FixedValues::know).
  ValuesAt(const Analysis& context, FixedValues& values);

  /// Values that hold on every path to the statement.
  [[nodiscard]] KnownValues at(NodeId id) const { return flow_.at(id).values; }
  /// By loop: values that hold when its head is entered from outside. `heads` marks the heads of loops by statement; other statements have
  /// none.
  [[nodiscard]] std::vector<KnownValues> on_entry(const std::vector<bool>& heads) const;

 private:
  struct Facts {
    KnownValues values{};
    bool reached = false;

    bool join(const Facts& other);
  };

  [[nodiscard]] bool any_to_follow() const;
  [[nodiscard]] Facts behind(const PhaseAnalysis::Link& link) const;
  void give(Facts& facts, std::int32_t slot, const ast::Expr* given, const KnownValues& before) const;
  void enter_sub(const CallNode& call, Facts& facts) const;

  const Analysis& context_;
  const Program& program_;
  FixedValues& values_;
  StateFlow<Facts> flow_;
};

}  // namespace phoneflow
