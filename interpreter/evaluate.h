// Evaluates expressions recursively, without side effects. Total: every error is a Fault.
//
// Called by the machine with its slots and heap; new texts lie in the heap until it is compacted. Recursion is bounded because the parser
// refuses deep trees (kMaxDepth). A value computed from a secret is secret, except for comparisons and functions with
// FunctionDef::tells_little.
#pragma once

#include <span>

#include "actions/action.h"
#include "grammar/ast.h"
#include "interpreter/fault.h"
#include "runtime/contact.h"
#include "runtime/local_time.h"
#include "runtime/value.h"
#include "runtime/wording.h"
#include "support/time.h"
#include "tongue/tongue.h"

namespace phoneflow {

/// Input of the computed names.
struct EvalContext {
  ContactId id{};
  Phase phase{};
  ReleaseCause cause{};
  bool queued = false;
  Tongue tongue{};
  std::uint32_t fault_line = 0;  ///< of the last fault; 0: there was none
  Instant now{};
  Instant first_queued{};
  std::int64_t clock_origin = 0;
  const Clocks* clocks = &kEvenClocks;
  std::int32_t failure_slot = -1;  ///< Program::failure_slot
};

class Evaluator {
 public:
  /// `slots` exclude those of the facts.
  Evaluator(const Facts& facts, std::span<const Value> slots, Heap& heap, const EvalContext& about, Effort effort = {})
      : facts_(facts), slots_(slots), heap_(heap), about_(about), allowed_(effort.left), effort_(effort) {}

  /// Returns nothing after a fault; the first fault is kept and ends the evaluation.
  Value evaluate(const ast::Expr& expr);

  [[nodiscard]] const Fault& fault() const { return fault_; }
  [[nodiscard]] Heap& heap() { return heap_; }
  [[gnu::noinline, gnu::cold]] Value fail(FaultKind kind, Span span, Type a = Type::Nothing, Type b = Type::Nothing);
  /// What values are looked at with: what it allowed at first is a fault when it is spent.
  [[nodiscard]] Effort& effort() { return effort_; }
  [[nodiscard]] std::uint64_t spent() const { return allowed_ - effort_.left; }
  /// The value of Now.
  [[nodiscard]] Value now() const;
  /// The clocks of the script.
  [[nodiscard]] const Clocks& clocks() const { return *about_.clocks; }
  /// As `text(value)` says it.
  Value as_text(const Value& value);
  /// Appends the formatted value of a hole to the text that began at `begin`. Returns the secrecy of the part.
  Secrecy append_hole(const ast::TextExpr& text, const ast::TextPart& hole, const Value& value, std::size_t begin);

 private:
  Value text(const ast::TextExpr& expr);
  Value list(const ast::ListExpr& expr);
  Value record(const ast::RecordExpr& expr);
  Value name(const ast::NameExpr& expr);
  [[nodiscard]] Value of_failure(std::int32_t name) const;
  Value unary(const ast::UnaryExpr& expr);
  Value binary(const ast::BinaryExpr& expr);
  Value logic(const ast::BinaryExpr& expr);
  Value arithmetic(const ast::BinaryExpr& expr, const Value& left, const Value& right);
  Value field(const ast::FieldExpr& expr);
  Value index(const ast::IndexExpr& expr);
  Value named_field(const ast::IndexExpr& expr, const Value& record, const Value& name);
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

[[nodiscard]] Wording wording_of(ast::Format format);

/// Ordering for `<` and its kin: -1, 0 or 1, texts by bytes, a moment beside a text by its own. Nothing for unordered values.
[[nodiscard]] std::optional<int> order(const Value& left, const Value& right, const Heap& heap);

/// Equality for `==`: numbers and numeric texts compare as numbers, moments and texts as texts, otherwise same type and content.
[[nodiscard]] bool equal(const Value& a, const Value& b, const Heap& heap, Effort& effort);
/// Without a limit: for values written in a script.
[[nodiscard]] inline bool equal(const Value& a, const Value& b, const Heap& heap) {
  Effort unlimited;
  return equal(a, b, heap, unlimited);
}
/// The effort of reading a text or the items of a list, without nested values.
[[nodiscard]] std::uint64_t cost_of(const Value& value);
/// True for a text that is a decimal number.
[[nodiscard]] bool parse_number(std::string_view text, double& number);

}  // namespace phoneflow
