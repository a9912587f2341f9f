// Values that are the same in every call: literals, what is computed from them, and variables that are given one such value and no other.
//
// Used by rules that tell of faults which are certain. Unlike Known it computes; what depends on the call has no value here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/shared_map.h"
#include "grammar/ast.h"
#include "interpreter/fault.h"
#include "interpreter/program.h"

namespace phoneflow {

/// A value of FixedValues::heap(). Texts are equal when they are one(); lists and records when they are the same one.
struct KnownValue {
  Value value{};
  friend bool operator==(const KnownValue& a, const KnownValue& b);
};
/// By slot.
using KnownValues = SharedMap<KnownValue>;

class FixedValues {
 public:
  explicit FixedValues(const Program& program);

  /// From now on these variables, which differ from place to place, have these values, too; null: none. They must outlive that.
  void know(const KnownValues* here) { here_ = here; }
  /// The value as one that equals each that says the same.
  [[nodiscard]] KnownValue one(const Value& value);

  /// Whether it is the same in every call. What it is computed from can be computed; itself it may be a fault.
  [[nodiscard]] bool is_fixed(const ast::Expr& expr);
  /// Of an expression that is fixed: its value, or the fault.
  [[nodiscard]] Value value(const ast::Expr& expr, Fault& fault);
  /// The same with so much effort, of which it takes what the value costs.
  [[nodiscard]] Value value(const ast::Expr& expr, Fault& fault, Effort& effort);
  /// Its value when it is fixed and no fault.
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr);
  /// The expression that a name always stands for, else the expression itself.
  [[nodiscard]] const ast::Expr& resolve(const ast::Expr& expr) const;
  /// The same of a variable.
  [[nodiscard]] bool is_fixed(std::int32_t slot);
  [[nodiscard]] const Heap& heap() const { return heap_; }

 private:
  enum class State : std::uint8_t { New, Open, Fixed, Varies };

  std::vector<const ast::Expr*> values_;  // by slot: the one expression that it is ever given
  std::vector<State> states_;             // by slot
  std::vector<Value> slots_;              // behind the facts
  std::map<std::string, Value, std::less<>> texts_;
  const KnownValues* here_ = nullptr;
  Heap heap_;
  int depth_ = 0;
};

}  // namespace phoneflow
