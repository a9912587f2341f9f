// Values that are the same in every call: literals, what is computed from them, and variables that are given one such value and no other.
//
// Used by rules that tell of faults which are certain. Unlike Known it computes; what depends on the call has no value here.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "grammar/ast.h"
#include "interpreter/fault.h"
#include "interpreter/program.h"

namespace phoneflow {

class FixedValues {
 public:
  explicit FixedValues(const Program& program);

  /// Whether it is the same in every call. What it is computed from can be computed; itself it may be a fault.
  [[nodiscard]] bool is_fixed(const ast::Expr& expr);
  /// Of an expression that is fixed: its value, or the fault.
  [[nodiscard]] Value value(const ast::Expr& expr, Fault& fault);
  /// Its value when it is fixed and no fault.
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr);
  /// The expression that a name always stands for, else the expression itself.
  [[nodiscard]] const ast::Expr& meant(const ast::Expr& expr) const;
  [[nodiscard]] const Heap& heap() const { return heap_; }

 private:
  enum class State : std::uint8_t { New, Open, Fixed, Varies };

  [[nodiscard]] bool is_fixed(std::int32_t slot);

  std::vector<const ast::Expr*> values_;  // by slot: the one expression that it is ever given
  std::vector<State> states_;             // by slot
  std::vector<Value> slots_;              // behind the facts
  Heap heap_;
  int depth_ = 0;
};

}  // namespace phoneflow
