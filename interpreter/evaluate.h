// Expressions to values: a recursive walk, without side effects, total (every problem is a Fault).
//
// Called by the machine with its slots and heap; texts that are built lie in the heap until it is compacted.
// Recursion is bounded because the parser refuses deep trees (kMaxDepth).
#pragma once

#include <span>

#include "actions/action.h"
#include "grammar/ast.h"
#include "interpreter/fault.h"
#include "runtime/contact.h"
#include "runtime/time.h"
#include "runtime/value.h"

namespace phoneflow {

/// Longest text and list that a script may make.
inline constexpr std::size_t kMaxTextBytes = 65536;
inline constexpr std::size_t kMaxItems = 10000;

/// What the computed names read.
struct Circumstances {
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
  Evaluator(const Facts& facts, std::span<const Value> slots, Heap& heap, const Circumstances& about)
      : facts_(facts), slots_(slots), heap_(heap), about_(about) {}

  /// Nothing when there is a fault; the first one is kept.
  Value evaluate(const ast::Expr& expr);

  [[nodiscard]] const Fault& fault() const { return fault_; }
  [[nodiscard]] Heap& heap() { return heap_; }
  Value fail(FaultKind kind, Span span, Type a = Type::Nothing, Type b = Type::Nothing);
  /// The text of Now.
  Value now_text();

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

  const Facts& facts_;
  std::span<const Value> slots_;
  Heap& heap_;
  const Circumstances& about_;
  Fault fault_;
};

/// What `==` means: numbers and texts of digits compare as numbers, otherwise same type and content.
[[nodiscard]] bool equal(const Value& a, const Value& b, const Heap& heap);
/// A text that is a decimal number and nothing else.
[[nodiscard]] bool parse_number(std::string_view text, double& number);

}  // namespace phoneflow
