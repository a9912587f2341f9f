// Values that a variable has whenever a contact comes to a statement, though it has others elsewhere: `n = 0`, then `1 / n`.
//
// Used by rules that tell of faults which are certain. Follows assignments, arguments and returned values along the paths of phases.h; a
// condition that is known leads one way only. What FixedValues knows everywhere is not kept here again.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/fixed_values.h"
#include "analysis/state_flow.h"

namespace phoneflow {

class ValuesAt {
 public:
  /// `values` must outlive it; what it knows (FixedValues::know) is changed by every call.
  ValuesAt(const Analysis& context, FixedValues& values);

  /// Where every contact comes to the statement with these.
  [[nodiscard]] KnownValues at(NodeId id) const { return flow_.at(id).values; }
  /// By loop: the same where a contact comes to its head from above. `heads` says by statement which are heads of loops; others have none.
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
