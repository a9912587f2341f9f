// Expressions to values: a recursive walk, without side effects, total (every problem is a Fault).
//
// Called by the machine with its slots and heap; texts that are built lie in the heap until it is compacted.
// Recursion is bounded because the parser refuses deep trees (kMaxDepth). What is computed from a secret is one, save a comparison
// and what FunctionDef::tells_little says of.
#pragma once

#include <span>

#include "actions/action.h"
#include "grammar/ast.h"
#include "interpreter/fault.h"
#include "runtime/contact.h"
#include "support/time.h"
#include "runtime/value.h"

namespace phoneflow {

/// What the computed names read.
struct EvalContext {
  ContactId id{};
  Phase phase{};
  ReleaseCause cause{};
  bool queued = false;
  Instant now{};
  Instant first_queued{};
  std::int64_t clock_origin = 0;
};

class Evaluator {
 public:
  /// `slots` are those behind the facts.
  Evaluator(const Facts& facts, std::span<const Value> slots, Heap& heap, const EvalContext& about, Effort effort = {})
      : facts_(facts), slots_(slots), heap_(heap), about_(about), allowed_(effort.left), effort_(effort) {}

  /// Nothing when there is a fault; the first one is kept, and nothing is evaluated any more.
  Value evaluate(const ast::Expr& expr);

  [[nodiscard]] const Fault& fault() const { return fault_; }
  [[nodiscard]] Heap& heap() { return heap_; }
  Value fail(FaultKind kind, Span span, Type a = Type::Nothing, Type b = Type::Nothing);
  /// What values are looked at with: what it allowed at first is a fault when it is spent.
  [[nodiscard]] Effort& effort() { return effort_; }
  [[nodiscard]] std::uint64_t spent() const { return allowed_ - effort_.left; }
  /// The text of Now.
  Value now_text();
  /// Appends what a hole says of its value, behind the text that began at `begin`. Gives how secret the piece is.
  Secrecy append_hole(const ast::TextExpr& text, const ast::TextPart& hole, const Value& value, std::size_t begin);

 private:
  Value text(const ast::TextExpr& expr);
  Value list(const ast::ListExpr& expr);
  Value record(const ast::RecordExpr& expr);
  Value name(const ast::NameExpr& expr);
  Value unary(const ast::UnaryExpr& expr);
  Value binary(const ast::BinaryExpr& expr);
  Value logic(const ast::BinaryExpr& expr);
  Value arithmetic(const ast::BinaryExpr& expr, const Value& left, const Value& right);
  Value field(const ast::FieldExpr& expr);
  Value index(const ast::IndexExpr& expr);
  Value call(const ast::CallExpr& expr);
  [[nodiscard]] Secrecy secrecy_of_result(std::span<const Value> arguments) const;
  Value made(const Value& value, Span span);

  const Facts& facts_;
  std::span<const Value> slots_;
  Heap& heap_;
  const EvalContext& about_;
  std::uint64_t allowed_;
  Effort effort_;
  Fault fault_;
};

/// What `<` and its kin go by: -1, 0 or 1, texts by their bytes. Nothing for values that have no order.
[[nodiscard]] std::optional<int> order(const Value& left, const Value& right, const Heap& heap);

/// What `==` means: numbers and texts of digits compare as numbers, otherwise same type and content.
[[nodiscard]] bool equal(const Value& a, const Value& b, const Heap& heap, Effort& effort);
/// Without a limit: for values that a script writes out.
[[nodiscard]] inline bool equal(const Value& a, const Value& b, const Heap& heap) {
  Effort unlimited;
  return equal(a, b, heap, unlimited);
}
/// What it costs to go through a text or the items of a list, not through what they hold.
[[nodiscard]] std::uint64_t cost_of(const Value& value);
/// A text that is a decimal number and nothing else.
[[nodiscard]] bool parse_number(std::string_view text, double& number);

}  // namespace phoneflow
