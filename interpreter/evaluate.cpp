#include "interpreter/evaluate.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "grammar/visit.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "runtime/moment_text.h"
#include "runtime/outside.h"
#include "runtime/wording.h"

namespace phoneflow {

Wording wording_of(ast::Format format) {
  switch (format) {
    case ast::Format::Plain:
    case ast::Format::Raw: return Wording::Plain;
    case ast::Format::Digits: return Wording::Digits;
    case ast::Format::Number: return Wording::Number;
    case ast::Format::Money: return Wording::Money;
    case ast::Format::Date: return Wording::Date;
    case ast::Format::Time: return Wording::Time;
    case ast::Format::Duration: return Wording::Duration;
    case ast::Format::Ordinal: return Wording::Ordinal;
    case ast::Format::Phone: return Wording::Phone;
  }
  std::abort();
}

namespace {

/// What the author has written before and behind an ordinal; other formats do not depend on it.
WordsAround words_around(const ast::TextExpr& text, const ast::TextPart& hole) {
  if (hole.format != ast::Format::Ordinal) return {};
  const ast::TextPart* const first = text.segments.data();
  const ast::TextPart* const last = first + text.segments.size() - 1;
  return {&hole == first ? std::string_view() : (&hole - 1)->literal, &hole == last ? std::string_view() : (&hole + 1)->literal};
}

/// A small vector of values; allocates only beyond its usual size.
class Values {
 public:
  void push(const Value& value) {
    if (count_ < few_.size()) few_[count_] = value;
    else {
      if (many_.empty()) many_.assign(few_.begin(), few_.end());
      many_.push_back(value);
    }
    ++count_;
  }
  void replace(std::size_t index, const Value& value) { (many_.empty() ? few_[index] : many_[index]) = value; }
  [[nodiscard]] std::span<const Value> all() const { return many_.empty() ? std::span(few_).first(count_) : std::span(many_); }

 private:
  std::array<Value, 8> few_{};
  std::vector<Value> many_;
  std::size_t count_ = 0;
};

}  // namespace

bool parse_number(std::string_view text, double& number) {
  if (text.empty() || text.size() > 64) return false;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  return error == std::errc() && rest == end && std::isfinite(number);
}

bool equal(const Value& a, const Value& b, const Heap& heap, Effort& effort) {
  if (a.type == Type::Number && b.type == Type::Number) return a.number == b.number;
  if (a.type == Type::Text && b.type == Type::Number) {
    double number = 0;
    return parse_number(heap.view(a), number) && number == b.number;
  }
  if (a.type == Type::Number && b.type == Type::Text) return equal(b, a, heap, effort);
  if (a.type == Type::Moment && b.type == Type::Text) return iso_text(a.moment()) == heap.view(b);
  if (a.type == Type::Text && b.type == Type::Moment) return equal(b, a, heap, effort);
  return says_the_same(a, b, heap, effort);
}

std::uint64_t cost_of(const Value& value) {
  switch (value.type) {
    case Type::Text:
    case Type::Audio: return value.size;
    case Type::List: return value.size * kValueCost;
    case Type::Record: return 2 * value.size * kValueCost;
    default: return 0;
  }
}

Value Evaluator::fail(FaultKind kind, Span span, Type a, Type b) {
  if (!fault_) fault_ = {kind, a, b, span};
  effort_.left = 0;
  return {};
}

/// The value, if the effort suffices.
Value Evaluator::made(const Value& value, Span span) { return effort_.spend(cost_of(value)) ? value : fail(FaultKind::WorkBudget, span); }

Value Evaluator::evaluate(const ast::Expr& expr) {
  struct Walk {
    Evaluator& self;
    Value operator()(const ast::TextExpr& e) { return self.text(e); }
    Value operator()(const ast::NumberExpr& e) { return Value::of(e.value); }
    Value operator()(const ast::DurationExpr& e) { return Value::of(Millis(e.milliseconds)); }
    Value operator()(const ast::BooleanExpr& e) { return Value::of(e.value); }
    Value operator()(const ast::ListExpr& e) { return self.list(e); }
    Value operator()(const ast::RecordExpr& e) { return self.record(e); }
    Value operator()(const ast::NameExpr& e) { return self.name(e); }
    Value operator()(const ast::UnaryExpr& e) { return self.unary(e); }
    Value operator()(const ast::BinaryExpr& e) { return self.binary(e); }
    Value operator()(const ast::FieldExpr& e) { return self.field(e); }
    Value operator()(const ast::IndexExpr& e) { return self.index(e); }
    Value operator()(const ast::CallExpr& e) { return self.call(e); }
  };
  return effort_.spend(kValueCost) ? ast::visit(expr, Walk{*this}) : fail(FaultKind::WorkBudget, expr.span);
}

Value Evaluator::text(const ast::TextExpr& expr) {
  if (expr.segments.empty()) return Value::constant_text("");
  if (expr.segments.size() == 1 && expr.segments[0].hole == nullptr) return Value::constant_text(expr.segments[0].literal);
  // Holes are evaluated first: texts they build must not lie between the parts of this text.
  Values holes;
  for (const ast::TextPart& segment : expr.segments) {
    if (segment.hole != nullptr) holes.push(evaluate(*segment.hole));
  }
  if (fault_) return {};
  constexpr std::size_t kUsualHole = 24;
  std::size_t about = 0;
  for (const ast::TextPart& segment : expr.segments) about += segment.hole == nullptr ? segment.literal.size() : kUsualHole;
  heap_.make_room(about);
  const std::size_t mark = heap_.mark();
  std::size_t hole = 0;
  Secrecy secrecy = Secrecy::None;
  for (const ast::TextPart& segment : expr.segments) {
    if (segment.hole == nullptr) heap_.append(segment.literal);
    else secrecy = larger(secrecy, append_hole(expr, segment, holes.all()[hole++], mark));
    if (heap_.mark() - mark > kMaxTextBytes) return fail(FaultKind::TooLarge, expr.span);
  }
  Value result = heap_.take(mark);
  result.secrecy = secrecy;
  return made(result, expr.span);
}

Secrecy Evaluator::append_hole(const ast::TextExpr& text, const ast::TextPart& hole, const Value& value, std::size_t begin) {
  const Secrecy of_value = secrecy_of(value, heap_);
  const std::size_t mark = heap_.mark();
  append_worded(heap_, value, wording_of(hole.format), about_.tongue, words_around(text, hole));
  const auto piece = [&] { return heap_.view(heap_.take(mark)); };
  // Digits may become names of months or ordinal suffixes; other letters do not come from keys.
  const bool says_letters = hole.format == ast::Format::Date || hole.format == ast::Format::Time || hole.format == ast::Format::Ordinal ||
                            of_value == Secrecy::Whole;
  const Secrecy secrecy = of_value == Secrecy::None              ? Secrecy::None
                          : of_value == Secrecy::Everything      ? of_value
                          : says_letters && has_letters(piece()) ? Secrecy::Whole
                                                                 : Secrecy::Keys;
  // A leading hole may contain the beginning of the address itself.
  if (text.address && hole.format != ast::Format::Raw && mark != begin) {
    const std::string encoded = percent_encoded(piece());
    heap_.drop(mark);
    heap_.append(encoded);
  }
  return secrecy;
}

Value Evaluator::list(const ast::ListExpr& expr) {
  Values items;
  for (const ast::Expr* item : expr.items) items.push(evaluate(*item));
  if (fault_) return {};
  if (items.all().size() > kMaxItems) return fail(FaultKind::TooLarge, expr.span);
  return made(heap_.list(items.all()), expr.span);
}

Value Evaluator::record(const ast::RecordExpr& expr) {
  Values cells;
  for (const ast::RecordField& field : expr.fields) {
    cells.push(Value::constant_text(field.name.text));
    cells.push(evaluate(*field.value));
  }
  if (fault_) return {};
  return made(heap_.record(cells.all()), expr.span);
}

Value Evaluator::now() const {
  return Value::of(moment_at(clocks().utc(about_.clock_origin) + about_.now.time_since_epoch().count(), clocks()));
}

Value Evaluator::as_text(const Value& value) {
  if (value.type == Type::Text) return value;
  const std::size_t mark = heap_.mark();
  append_worded(heap_, value, Wording::Plain);
  Value text = heap_.take(mark);
  text.secrecy = value.secrecy;
  return text;
}

Value Evaluator::name(const ast::NameExpr& expr) {
  if (expr.slot >= static_cast<std::int32_t>(kFacts)) {
    const Value& value = slots_[static_cast<std::size_t>(expr.slot) - kFacts];
    return value.type == Type::Nothing ? fail(FaultKind::NoValue, expr.span) : value;
  }
  if (expr.slot >= 0) return heap_.value(facts_[static_cast<std::size_t>(expr.slot)]);
  switch (static_cast<Computed>(expr.slot)) {
    case Computed::ContactID: return Value::of(static_cast<double>(number(about_.id)));
    case Computed::Phase: return Value::constant_text(phase_name(about_.phase));
    case Computed::ReleaseCause: return Value::constant_text(cause_name(about_.cause));
    case Computed::QueuedFor: return Value::of(about_.queued ? Millis(about_.now - about_.first_queued) : Millis(0));
    case Computed::Now: return now();
    case Computed::FailureCause:
    case Computed::Attempt:
    case Computed::AttemptsLeft: return of_failure(expr.slot);
    case Computed::FaultLine: return Value::of(static_cast<double>(about_.fault_line));
  }
  return fail(FaultKind::NoValue, expr.span);
}

/// Before the first failure, and where nobody is told of any: "" and 0.
Value Evaluator::of_failure(std::int32_t name) const {
  constexpr auto kFirst = static_cast<std::int32_t>(Computed::FailureCause);
  const Value none = name == kFirst ? Value::constant_text("") : Value::of(0.0);
  if (about_.failure_slot < 0) return none;
  const Value& value = slots_[static_cast<std::size_t>(about_.failure_slot + kFirst - name) - kFacts];
  return value.type == Type::Nothing ? none : value;
}

Value Evaluator::unary(const ast::UnaryExpr& expr) {
  const Value value = evaluate(*expr.operand);
  if (fault_) return {};
  if (expr.op == ast::UnaryOp::Not) {
    return value.type == Type::Boolean ? Value::of(!value.boolean) : fail(FaultKind::WrongArgument, expr.span, value.type);
  }
  if (value.type != Type::Number && value.type != Type::Duration) return fail(FaultKind::WrongArgument, expr.span, value.type);
  Value negated = value.type == Type::Number ? Value::of(-value.number) : Value::of(-value.duration());
  negated.secrecy = value.secrecy;
  return negated;
}

Value Evaluator::logic(const ast::BinaryExpr& expr) {
  const Value left = evaluate(*expr.left);
  if (fault_) return {};
  if (left.type != Type::Boolean) return fail(FaultKind::NotBoolean, expr.left->span, left.type);
  if (left.boolean == (expr.op == ast::BinaryOp::Or)) return left;
  const Value right = evaluate(*expr.right);
  if (fault_) return {};
  return right.type == Type::Boolean ? right : fail(FaultKind::NotBoolean, expr.right->span, right.type);
}

std::optional<int> order(const Value& left, const Value& right, const Heap& heap) {
  const auto sign = [](const auto& a, const auto& b) { return a < b ? -1 : (a > b ? 1 : 0); };
  if (left.type == Type::Moment && right.type == Type::Text) return sign(std::string_view(iso_text(left.moment())), heap.view(right));
  if (left.type == Type::Text && right.type == Type::Moment) return sign(heap.view(left), std::string_view(iso_text(right.moment())));
  if (left.type != right.type) return std::nullopt;
  if (left.type == Type::Number) return sign(left.number, right.number);
  if (left.type == Type::Duration || left.type == Type::Moment) return sign(left.ms, right.ms);
  if (left.type == Type::Text) return sign(heap.view(left), heap.view(right));
  return std::nullopt;
}

Value Evaluator::binary(const ast::BinaryExpr& expr) {
  if (expr.op == ast::BinaryOp::And || expr.op == ast::BinaryOp::Or) return logic(expr);
  const Value left = evaluate(*expr.left);
  const Value right = evaluate(*expr.right);
  if (fault_) return {};
  if (expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual) {
    const bool are_equal = equal(left, right, heap_, effort_);
    return effort_.left == 0 ? fail(FaultKind::WorkBudget, expr.span) : Value::of(are_equal == (expr.op == ast::BinaryOp::Equal));
  }
  if (expr.op >= ast::BinaryOp::Add) return arithmetic(expr, left, right);
  if (!effort_.spend(std::min(cost_of(left), cost_of(right)))) return fail(FaultKind::WorkBudget, expr.span);
  const std::optional<int> by = order(left, right, heap_);
  if (!by) return fail(FaultKind::WrongOperands, expr.span, left.type, right.type);
  switch (expr.op) {
    case ast::BinaryOp::Less: return Value::of(*by < 0);
    case ast::BinaryOp::LessEqual: return Value::of(*by <= 0);
    case ast::BinaryOp::Greater: return Value::of(*by > 0);
    default: return Value::of(*by >= 0);
  }
}

namespace {

/// Longer durations (about 31,700 years) are refused; sums of two still fit 64 bits.
constexpr double kMaxMillis = 1e15;

double amount(const Value& value) { return value.type == Type::Number ? value.number : static_cast<double>(value.ms); }

/// The result type; Nothing when the operator does not support the operands.
Type result_type(ast::BinaryOp op, Type left, Type right) {
  const bool numbers = left == Type::Number && right == Type::Number;
  const bool durations = left == Type::Duration && right == Type::Duration;
  const bool later = left == Type::Moment && right == Type::Duration;
  if (op == ast::BinaryOp::Add && (later || (left == Type::Duration && right == Type::Moment))) return Type::Moment;
  if (op == ast::BinaryOp::Subtract && later) return Type::Moment;
  if (op == ast::BinaryOp::Subtract && left == Type::Moment && right == Type::Moment) return Type::Duration;
  switch (op) {
    case ast::BinaryOp::Add:
    case ast::BinaryOp::Subtract:
    case ast::BinaryOp::Remainder: return numbers ? Type::Number : (durations ? Type::Duration : Type::Nothing);
    case ast::BinaryOp::Multiply:
      if (numbers) return Type::Number;
      return (left == Type::Duration && right == Type::Number) || (left == Type::Number && right == Type::Duration) ? Type::Duration
                                                                                                                    : Type::Nothing;
    case ast::BinaryOp::Divide:
      if (numbers || durations) return Type::Number;
      return left == Type::Duration && right == Type::Number ? Type::Duration : Type::Nothing;
    default: return Type::Nothing;
  }
}

}  // namespace

Value Evaluator::arithmetic(const ast::BinaryExpr& expr, const Value& left, const Value& right) {
  const Type type = result_type(expr.op, left.type, right.type);
  if (type == Type::Nothing) return fail(FaultKind::WrongOperands, expr.span, left.type, right.type);
  const double a = amount(left);
  const double b = amount(right);
  double result = 0;
  switch (expr.op) {
    case ast::BinaryOp::Add: result = a + b; break;
    case ast::BinaryOp::Subtract: result = a - b; break;
    case ast::BinaryOp::Multiply: result = a * b; break;
    default:
      if (b == 0) return fail(FaultKind::DivisionByZero, expr.op_span);
      result = expr.op == ast::BinaryOp::Divide ? a / b : std::fmod(a, b);
  }
  const bool fits = type == Type::Moment ? is_moment(std::llround(result)) : type != Type::Duration || std::abs(result) <= kMaxMillis;
  if (!std::isfinite(result) || !fits) return fail(FaultKind::TooLarge, expr.span);
  Value value = type == Type::Number   ? Value::of(result)
                : type == Type::Moment ? Value::of(moment_at(std::llround(result), clocks()))
                                       : Value::of(Millis(std::llround(result)));
  value.secrecy = larger(left.secrecy, right.secrecy);
  return value;
}

Value Evaluator::field(const ast::FieldExpr& expr) {
  const Value record = evaluate(*expr.record);
  if (fault_) return {};
  if (record.type != Type::Record) return fail(FaultKind::WrongArgument, expr.span, record.type);
  if (!effort_.spend(cost_of(record))) return fail(FaultKind::WorkBudget, expr.span);
  if (const Value* value = heap_.field(record, expr.field.text); value != nullptr) return *value;
  return expr.of_contact ? Value::constant_text("") : fail(FaultKind::NoField, expr.field.span);
}

/// `contact["answer_{n}"]`
Value Evaluator::named_field(const ast::IndexExpr& expr, const Value& record, const Value& name) {
  if (name.type != Type::Text) return fail(FaultKind::WrongArgument, expr.index->span, name.type);
  if (!effort_.spend(cost_of(record))) return fail(FaultKind::WorkBudget, expr.span);
  const Value* const found = heap_.field(record, heap_.view(name));
  Value value = found != nullptr ? *found : Value::constant_text("");
  if (name.secrecy != Secrecy::None) value.secrecy = larger(value.secrecy, Secrecy::Whole);  // the field that was found reveals the name
  return value;
}

Value Evaluator::index(const ast::IndexExpr& expr) {
  const Value list = evaluate(*expr.list);
  const Value at = evaluate(*expr.index);
  if (fault_) return {};
  if (list.type != Type::List) {
    if (expr.of_contact && list.type == Type::Record) return named_field(expr, list, at);
    return fail(FaultKind::WrongArgument, expr.list->span, list.type);
  }
  if (at.type != Type::Number) return fail(FaultKind::WrongArgument, expr.index->span, at.type);
  const std::span<const Value> items = heap_.items(list);
  if (at.number != std::floor(at.number) || at.number < 0 || at.number >= static_cast<double>(items.size())) {
    return fail(FaultKind::OutOfRange, expr.index->span);
  }
  Value item = items[static_cast<std::size_t>(at.number)];
  if (at.secrecy != Secrecy::None) item.secrecy = larger(item.secrecy, Secrecy::Whole);  // the selected item reveals the index
  return item;
}

/// Results computed from keys are keys; with a secret parameter of the operation, the whole result is secret.
Secrecy Evaluator::secrecy_of_result(std::span<const Value> arguments) const {
  Secrecy most = Secrecy::None;
  for (const Value& argument : arguments) {
    const Secrecy one = secrecy_of(argument, heap_);
    const bool says_how = one != Secrecy::None && argument.type == Type::Number && arguments.front().type == Type::Text;
    most = larger(most, says_how ? larger(one, Secrecy::Whole) : one);
  }
  return most;
}

Value Evaluator::call(const ast::CallExpr& expr) {
  Values arguments;
  for (const ast::Expr* argument : expr.arguments) arguments.push(evaluate(*argument));
  if (fault_ || expr.function < 0) return fail(FaultKind::NoValue, expr.span);
  for (const Value& argument : arguments.all()) {
    if (!effort_.spend(cost_of(argument))) return fail(FaultKind::WorkBudget, expr.span);
  }
  const FunctionDef& function = functions()[static_cast<std::size_t>(expr.function)];
  for (std::size_t i = 0; i < arguments.all().size(); ++i) {
    const Value& given = arguments.all()[i];
    if (function.takes_text_of(i, given.type)) arguments.replace(i, as_text(given));
  }
  Value value = function.call(*this, arguments.all(), expr.span);
  if (!function.tells_little && !function.or_else) value.secrecy = larger(value.secrecy, secrecy_of_result(arguments.all()));
  if (value.type == Type::Text && value.size > kMaxTextBytes) return fail(FaultKind::TooLarge, expr.span);
  return effort_.left == 0 ? fail(FaultKind::WorkBudget, expr.span) : made(value, expr.span);
}

}  // namespace phoneflow
