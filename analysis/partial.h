// Expressions of which only some parts are known: what they come to all the same.
//
// `Phase == "Queued" and QueuedFor > 30s` is false in every other phase, however long the contact has waited. Used by
// analyses that ask which way a condition can go; refuses to guess: what depends on an unknown part has no value.
#pragma once

#include <cstddef>
#include <optional>

#include "grammar/ast.h"
#include "runtime/value.h"

namespace phoneflow {

/// Answers for names and fields, the only parts of an expression that differ from call to call.
class KnownParts {
 public:
  virtual ~KnownParts() = default;
  /// Of a NameExpr or a FieldExpr. Texts must be constant.
  [[nodiscard]] virtual std::optional<Value> value_of(const ast::Expr& part) const = 0;
  /// Of an item of a list, whose place is known.
  [[nodiscard]] virtual std::optional<Value> item_of(const ast::Expr& list, std::size_t) const { return (void)list, std::nullopt; }
  /// The expression without names that a name always stands for, or null.
  [[nodiscard]] virtual const ast::Expr* stands_for(const ast::Expr& name) const { return (void)name, nullptr; }
  /// What `now()` gives.
  [[nodiscard]] virtual std::optional<Value> time_of_day() const { return std::nullopt; }
  /// Whether sums and products are worked out: not by those who keep every value that they meet.
  [[nodiscard]] virtual bool calculates() const { return false; }
  /// Of a binary expression of which only the side `known` has a value: what it comes to, for those who may assume it.
  [[nodiscard]] virtual std::optional<Value> half_known(const ast::BinaryExpr&, const ast::Expr& known) const {
    return (void)known, std::nullopt;
  }
};

class PartialEvaluator {
 public:
  explicit PartialEvaluator(const KnownParts& known) : known_(known) {}

  /// Its value, when the known parts settle it. Texts may lie in heap().
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
  int depth_ = 0;     // names that stand for what is looked at
  int followed_ = 0;  // names in all
};

}  // namespace phoneflow
