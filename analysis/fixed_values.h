// Values that are the same in every call: literals, values computed from them, and variables with a single such assignment.
//
// Used by rules about certain faults. Unlike Known it computes; an expression that depends on the call has no value.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/shared_map.h"
#include "grammar/ast.h"
#include "interpreter/evaluate.h"
#include "interpreter/fault.h"
#include "interpreter/program.h"

namespace phoneflow {

/// A value in FixedValues::heap(). Texts compare equal when both come from one(); lists and records only when identical.
struct KnownValue {
  Value value{};
  friend bool operator==(const KnownValue& a, const KnownValue& b);
};
/// By slot.
using KnownValues = SharedMap<KnownValue>;

class FixedValues {
 public:
  explicit FixedValues(const Program& program);

  /// Until the next call the variables in `here` have these additional values, which hold at one statement; null: none. `here` must live
  /// that long.
  void know(const KnownValues* here) { here_ = here; }
  /// The canonical value: equal texts get the same representation.
  [[nodiscard]] KnownValue one(const Value& value);

  /// True when the value is the same in every call. The operands have values; the expression itself may be a fault.
  [[nodiscard]] bool is_fixed(const ast::Expr& expr);
  /// The value of a fixed expression, or the fault.
  [[nodiscard]] Value value(const ast::Expr& expr, Fault& fault);
  /// As above; subtracts the cost from `effort`.
  [[nodiscard]] Value value(const ast::Expr& expr, Fault& fault, Effort& effort);
  /// The value, if the expression is fixed and no fault.
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr);
  /// The only expression that a name stands for, else the expression itself.
  [[nodiscard]] const ast::Expr& resolve(const ast::Expr& expr) const;
  /// As is_fixed(expr), for a variable.
  [[nodiscard]] bool is_fixed(std::int32_t slot);
  [[nodiscard]] const Heap& heap() const { return heap_; }

 private:
  enum class State : std::uint8_t { New, Open, Fixed, Varies };

  std::vector<const ast::Expr*> values_;  // by slot: the only expression assigned to it
  std::vector<State> states_;             // by slot
  std::vector<Value> slots_;              // by slot, without the slots of the facts
  std::map<std::string, Value, std::less<>> texts_;
  const KnownValues* here_ = nullptr;
  EvalContext about_{};  // knows the language only
  Heap heap_;
  int depth_ = 0;
};

}  // namespace phoneflow
