// Partial evaluation: values of expressions of which only some operands are known.
//
// `Phase == "Queued" and QueuedFor > 30s` is false in every other phase, whatever QueuedFor is. Used by analyses that decide conditions. A
// result that depends on an unknown operand is not a value.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grammar/ast.h"
#include "runtime/value.h"

namespace phoneflow {

/// Values of names and fields, the only operands that differ between calls.
class KnownParts {
 public:
  virtual ~KnownParts() = default;
  /// Of a NameExpr or a FieldExpr. Texts must be constant.
  [[nodiscard]] virtual std::optional<Value> value_of(const ast::Expr& part) const = 0;
  /// Value of a list item at a known index.
  [[nodiscard]] virtual std::optional<Value> item_of(const ast::Expr& list, std::size_t) const { return (void)list, std::nullopt; }
  /// The only expression without names that a name stands for, or null.
  [[nodiscard]] virtual const ast::Expr* stands_for(const ast::Expr& name) const { return (void)name, nullptr; }
  /// The value of `now()`.
  [[nodiscard]] virtual std::optional<Value> time_of_day() const { return std::nullopt; }
  /// Whether a record has the field, where `record` has no value.
  [[nodiscard]] virtual std::optional<bool> has_field(const ast::Expr& record, std::string_view name) const {
    return (void)record, (void)name, std::nullopt;
  }
  /// True when arithmetic is evaluated; false for analyses that store every value they meet.
  [[nodiscard]] virtual bool calculates() const { return false; }
  /// Value of a binary expression of which only the operand `known` has a value, under an assumption about the other.
  [[nodiscard]] virtual std::optional<Value> half_known(const ast::BinaryExpr&, const ast::Expr& known) const {
    return (void)known, std::nullopt;
  }
};

class PartialEvaluator {
 public:
  explicit PartialEvaluator(const KnownParts& known) : known_(known) {}

  /// The value, if the known operands determine it. Texts may lie in heap().
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr);
  [[nodiscard]] std::optional<bool> truth(const ast::Expr& expr);
  [[nodiscard]] const Heap& heap() const { return heap_; }

 private:
  [[nodiscard]] std::optional<Value> behind(const ast::Expr& meant);
  [[nodiscard]] std::optional<Value> text(const ast::TextExpr& expr);
  [[nodiscard]] std::optional<Value> list(const ast::ListExpr& expr);
  [[nodiscard]] std::optional<Value> name(const ast::NameExpr& expr);
  [[nodiscard]] std::optional<Value> field(const ast::FieldExpr& expr);
  [[nodiscard]] std::optional<Value> item(const ast::IndexExpr& expr);
  [[nodiscard]] const ast::Expr& resolve(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<Value> unary(const ast::UnaryExpr& expr);
  [[nodiscard]] std::optional<Value> binary(const ast::BinaryExpr& expr);
  [[nodiscard]] std::optional<Value> arithmetic(const ast::BinaryExpr& expr, const Value& left, const Value& right);
  [[nodiscard]] std::optional<Value> logic(const ast::BinaryExpr& expr);
  [[nodiscard]] std::optional<Value> call(const ast::CallExpr& expr);

  const KnownParts& known_;
  Heap heap_;
  int depth_ = 0;     // nesting of names under resolution
  int followed_ = 0;  // names resolved in total
};

}  // namespace phoneflow
