#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/ascii.h"
#include "support/suggest.h"
#include "grammar/tokens.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "runtime/dial_result.h"
#include "runtime/date_and_time.h"
#include "runtime/digits.h"

namespace phoneflow {
namespace {

std::vector<std::string_view> phase_names() {
  std::vector<std::string_view> names;
  for (int i = 0; i < kPhases; ++i) names.push_back(phase_name(static_cast<Phase>(i)));
  return names;
}

std::vector<std::string_view> cause_names() { return {ends_of_contacts().begin(), ends_of_contacts().end()}; }

/// Those with which an attempt to call back fails.
std::vector<std::string_view> failure_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kDialResults; ++i) {
    const ReleaseCause cause = info(static_cast<DialResult>(i)).cause;
    if (cause != ReleaseCause::None) names.push_back(cause_name(cause));
  }
  return names;
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : name == names.back() ? " or " : ", ") + std::string(name);
  return list;
}

/// Why a built-in name never has this text; empty when it may.
std::string refused_by(const ast::Expr& subject, std::string_view text) {
  if (subject.kind != ast::ExprKind::Name) return {};
  const std::int32_t slot = static_cast<const ast::NameExpr&>(subject).slot;
  if (slot == static_cast<std::int32_t>(Fact::Digits)) {
    return std::all_of(text.begin(), text.end(), is_key) ? "" : "it holds keys: 0 to 9, * and #";
  }
  const bool phase = slot == static_cast<std::int32_t>(Computed::Phase);
  const bool attempt = slot == static_cast<std::int32_t>(Computed::FailureCause);
  if (!phase && !attempt && slot != static_cast<std::int32_t>(Computed::ReleaseCause)) return {};
  if (!phase && text.empty()) return {};  // before its end
  const std::vector<std::string_view> names = phase ? phase_names() : attempt ? failure_names() : cause_names();
  if (std::find(names.begin(), names.end(), text) != names.end()) return {};
  const std::string_view near = nearest(text, names);
  return near.empty() ? fmt::format("it is {}", joined(names)) : fmt::format("did you mean `{}`?", near);
}

/// The function that makes the value, when its results have bounds; null for any other.
const FunctionDef* bounded(const ast::Expr& value) {
  if (value.kind != ast::ExprKind::Call || static_cast<const ast::CallExpr&>(value).function < 0) return nullptr;
  const FunctionDef& function = functions()[static_cast<std::size_t>(static_cast<const ast::CallExpr&>(value).function)];
  const ClosedRange& range = function.range;
  return range.names.empty() && !range.dates && range.has(-std::numeric_limits<double>::infinity()) ? nullptr : &function;
}

std::string range_text(const ClosedRange& range) {
  if (range.dates) return "a text such as `2026-12-25`";
  if (!range.names.empty()) return joined({range.names.begin(), range.names.end()});
  return range.highest >= kMaxTextBytes ? fmt::format("{} or more", range.lowest) : fmt::format("{} to {}", range.lowest, range.highest);
}

bool begins_like(std::string_view text, std::string_view beginning) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= beginning.size() && std::ranges::equal(text.substr(0, beginning.size()), beginning, {}, lower, lower);
}

/// A day as `date` writes it; empty: there is no such day.
std::string iso_date(int year, int month, int day) {
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  const auto read = read_date_and_time(text);
  return read && read->day ? text : std::string();
}

/// The day that a text in another form says, as `date` writes it: `25.12.2026`, `12/25/2026`, `2026-12-25 08:00`, `20261225`. Empty: none,
/// or it may be two days, as `05/12/2026`.
std::string meant_date(std::string_view text) {
  std::vector<int> numbers;
  std::vector<std::size_t> sizes;
  std::string between;
  for (std::size_t at = 0; at < text.size() && numbers.size() < 3;) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == at || end - at > 8) return {};
    numbers.push_back(std::stoi(std::string(text.substr(at, end - at))));
    sizes.push_back(end - at);
    between = end < text.size() ? text.substr(end, 1) : between;
    at = end + 1;
  }
  if (numbers.size() == 1 && sizes[0] == 8) return iso_date(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  if (numbers.size() < 3) return {};
  if (sizes[0] == 4) return iso_date(numbers[0], numbers[1], numbers[2]);
  if (sizes[2] != 4) return {};
  const std::string day_first = iso_date(numbers[2], numbers[1], numbers[0]), month_first = iso_date(numbers[2], numbers[0], numbers[1]);
  if (text.find('.') != std::string_view::npos || month_first.empty() || day_first == month_first) return day_first;
  return day_first.empty() ? month_first : std::string();
}

/// What to write where a day without its year is meant: `12-25`, `25.12.`.
bool is_day_of_each_year(std::string_view text) {
  constexpr std::string_view kLeapYear = "2024-";  // has every day
  const auto date = read_date_and_time(fmt::format("{}{}", kLeapYear, text));
  return date && date->day && !date->hour && text.size() == 5;
}

/// The result that a text means which is none: `Mon` for `monday`, `11` for `November`. Empty: nobody knows.
std::string meant_result(const FunctionDef& function, std::string_view text) {
  if (function.range.dates) {
    const std::string date = meant_date(text);
    return date.empty() ? date : fmt::format("\"{}\"", date);
  }
  for (const std::string_view name : function.range.names) {
    if (begins_like(text, name)) return fmt::format("\"{}\"", name);
  }
  if (function.name != "month" || text.size() < 3) return {};
  for (std::size_t month = 0; month < kMonthNames.size(); ++month) {
    if (begins_like(text, kMonthNames[month].substr(0, 3))) return fmt::format("{}", month + 1);
  }
  return {};
}

bool is_number_text(std::string_view text) {
  double number = 0;
  return parse_number(text, number);
}

/// A text equals a number when it holds its digits, and a moment when it says it. A moment beside a number is judged by part-of-now.
bool can_be_equal(TypeSet a, TypeSet b) {
  const auto as_texts = [](TypeSet types) { return types.has(Type::Moment) ? types | Type::Text : types; };
  a = as_texts(a);
  b = as_texts(b);
  return a.meets(b) || (a.has(Type::Text) && b.has(Type::Number)) || (a.has(Type::Number) && b.has(Type::Text));
}

std::string type_hint(TypeSet subject, TypeSet other) {
  if (subject == TypeSet(Type::Duration) && other == TypeSet(Type::Number)) return "it is a duration, such as `30s`";
  if (subject == TypeSet(Type::Duration) && other == TypeSet(Type::Text)) return "it is a duration, such as `30s` without quotes";
  return "it is " + describe(subject);
}

/// The literal number.
std::optional<double> literal_number(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Number) return static_cast<const ast::NumberExpr&>(expr).value;
  const auto* negated = expr.kind == ast::ExprKind::Unary ? static_cast<const ast::UnaryExpr*>(&expr) : nullptr;
  if (negated == nullptr || negated->op != ast::UnaryOp::Negate || negated->operand->kind != ast::ExprKind::Number) return std::nullopt;
  return -static_cast<const ast::NumberExpr&>(*negated->operand).value;
}

/// `<` `<=` `>` `>=`
bool is_order(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Binary) return false;
  const ast::BinaryOp op = static_cast<const ast::BinaryExpr&>(expr).op;
  return op == ast::BinaryOp::Less || op == ast::BinaryOp::LessEqual || op == ast::BinaryOp::Greater || op == ast::BinaryOp::GreaterEqual;
}

class Comparisons {
 public:
  explicit Comparisons(const RuleContext& context) : context_(context), origins_(context.program) {}

  void equality(const ast::BinaryExpr& expr) const {
    const bool turned = is_fixed(*expr.left);
    if (turned && is_fixed(*expr.right)) return;  // reported by constant-condition
    const ast::Expr& subject = turned ? *expr.right : *expr.left;
    const ast::Expr& value = turned ? *expr.left : *expr.right;
    judge(subject, types_of(context_.known, value), literal_text(value), literal_number(value), value.span);
  }

  /// `hour(Now) > 23`: never so. A comparison that always holds is no mistake: `hour(Now) < 24`.
  void order(const ast::BinaryExpr& expr) const {
    const bool turned = literal_number(*expr.left).has_value();
    const ast::Expr& subject = turned ? *expr.right : *expr.left;
    const ast::Expr& value = turned ? *expr.left : *expr.right;
    const std::optional<double> number = literal_number(value);
    const FunctionDef* function = bounded(made_by(subject));
    if (!number || function == nullptr || !function->range.names.empty()) return;
    const ClosedRange& range = function->range;
    const bool asks_for_more = (expr.op == ast::BinaryOp::Greater || expr.op == ast::BinaryOp::GreaterEqual) != turned;
    const bool may_be_equal = expr.op == ast::BinaryOp::GreaterEqual || expr.op == ast::BinaryOp::LessEqual;
    const bool possible = may_be_equal    ? (asks_for_more ? range.highest >= *number : range.lowest <= *number)
                          : asks_for_more ? range.highest > *number
                                          : range.lowest < *number;
    if (possible) return;
    const std::string_view how = asks_for_more  ? (may_be_equal ? "{} or more" : "more than {}")
                                 : may_be_equal ? "{} or less"
                                                : "less than {}";
    report(subject, fmt::format(fmt::runtime(how), *number), fmt::format("it is {}", range_text(range)), value.span);
  }

  /// `contains(["Monday"], weekday(Now))`
  void items(const ast::CallExpr& call) const {
    if (call.function < 0 || functions()[static_cast<std::size_t>(call.function)].name != "contains" || call.arguments.size() != 2) return;
    const ast::Expr& list = context_.known.resolve(*call.arguments[0]);
    const FunctionDef* function = bounded(made_by(*call.arguments[1]));
    if (list.kind != ast::ExprKind::List || function == nullptr) return;
    for (const ast::Expr* item : static_cast<const ast::ListExpr&>(list).items)
      (void)is_out_of_range(*function, *call.arguments[1], literal_text(*item), literal_number(*item), item->span);
  }

  void case_keys(const ast::Expr& subject, const CaseNode& node) {
    of_case_ = true;
    for (const CaseBranch& way : node.branches) {
      std::optional<std::string_view> text;
      std::optional<double> number;
      if (way.key.type == Type::Text) text = context_.program.no_heap.view(way.key);
      if (way.key.type == Type::Number) number = way.key.number;
      judge(subject, way.key.type, text, number, way.span);
    }
    of_case_ = false;
  }

 private:
  /// Whether the function's result is never this value; tells it.
  bool is_out_of_range(const FunctionDef& function, const ast::Expr& subject, std::optional<std::string_view> text,
                       std::optional<double> number, Span span) const {
    const ClosedRange& range = function.range;
    if (!text && !number) return false;
    if (range.dates           ? text && *text == meant_date(*text)
        : range.names.empty() ? number && range.has(*number)
                              : text && std::ranges::find(range.names, *text) != range.names.end())
      return false;
    if (text && range.names.empty() && !range.dates && is_number_text(*text)) return false;
    const std::string meant = text ? meant_result(function, *text) : "";
    const std::string what = text ? fmt::format("`{}`", shortened(*text)) : fmt::format("`{}`", *number);
    Diagnostic& diagnostic = report(subject, what,
                                    fmt::format("it is {}{}{}", text && range.names.empty() && !range.dates ? "a number, " : "",
                                                range_text(range), advice_on(function, subject, text, meant)),
                                    span);
    if (const ast::Expr& made = made_by(subject); subject.kind == ast::ExprKind::Name && &made != &subject)
      diagnostic.note(made.span, "it is made here");
    // Unsafe: what never ran does from now on. None for a branch: there may be one for that value already.
    if (!meant.empty() && !of_case_) diagnostic.fix = Fix{span, meant, false};
    return true;
  }

  /// What to write instead; empty: nobody knows.
  [[nodiscard]] std::string advice_on(const FunctionDef& function, const ast::Expr& subject, std::optional<std::string_view> text,
                                      const std::string& meant) const {
    if (!meant.empty()) return fmt::format(": write `{}`", meant);
    if (!function.range.dates || !text || !is_day_of_each_year(*text)) return {};
    return fmt::format(": for this day of each year compare `right({}, 5)`", context_.script.sources.text(subject.span));
  }

  /// The expression itself; of a variable with a single assignment what it is given, when that is no literal.
  [[nodiscard]] const ast::Expr& made_by(const ast::Expr& subject) const {
    const ast::Expr* value = origins_.of(subject);
    return value != nullptr && (value->kind == ast::ExprKind::Call || value->kind == ast::ExprKind::Name) ? *value : subject;
  }

  void judge(const ast::Expr& written, TypeSet types, std::optional<std::string_view> text, std::optional<double> number, Span span) const {
    const ast::Expr& subject = made_by(written);
    const FunctionDef* function = bounded(subject);
    if (function != nullptr && is_out_of_range(*function, written, text, number, span)) return;
    const TypeSet own = types_of(context_.known, subject);
    if (text) {
      if (const std::string why = refused_by(subject, *text); !why.empty())
        return (void)report(written, fmt::format("`{}`", shortened(*text)), why, span);
      if (own == TypeSet(Type::Number) && !is_number_text(*text))
        return (void)report(written, fmt::format("`{}`", shortened(*text)), type_hint(own, types), span);
    }
    if (is_number(types) && is_named(subject)) return (void)report(written, describe(types), "it is a name", span);
    const auto subject_text = literal_text(subject);
    const bool lettered = subject_text && !is_number_text(*subject_text) && types == TypeSet(Type::Number);
    if (!own.empty() && !types.empty() && (lettered || !can_be_equal(own, types)))
      report(written, describe(types), type_hint(own, types), span);
  }

  static bool is_number(TypeSet types) { return types == TypeSet(Type::Number); }

  /// A value from a fixed set of names, never digits.
  static bool is_named(const ast::Expr& subject) {
    if (subject.kind != ast::ExprKind::Name) return false;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(subject).slot;
    return slot == static_cast<std::int32_t>(Computed::Phase) || slot == static_cast<std::int32_t>(Computed::ReleaseCause);
  }

  Diagnostic& report(const ast::Expr& subject, const std::string& what, const std::string& hint, Span span) const {
    return context_.diagnostics.report<Diag::NeverEqual>(span, shortened(context_.script.sources.text(subject.span)), what, hint);
  }

  const RuleContext& context_;
  Origins origins_;
  bool of_case_ = false;
};

void never_equal(const RuleContext& context) {
  Comparisons comparisons(context);
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind == ast::ExprKind::Call) comparisons.items(static_cast<const ast::CallExpr&>(expr));
      if (is_equality(expr)) comparisons.equality(static_cast<const ast::BinaryExpr&>(expr));
      else if (is_order(expr)) comparisons.order(static_cast<const ast::BinaryExpr&>(expr));
    });
    if (node.kind == NodeKind::Case) comparisons.case_keys(*node.expr, context.program.cases[node.detail]);
  }
}

constexpr RulePage kNeverEqualPages[] = {
    {
        .code = Diag::NeverEqual,
        .finds =
            "A comparison with `==` or `!=`, or a branch of `case`, with something that the value can never be: a `Phase` or `ReleaseCause` that does not "
            "exist, letters for `Digits` or for a number, a number for a duration, a day that `weekday` has another name for, an hour beyond 23, a day "
            "that is not written as `date` writes it. Likewise an item of `contains([…], weekday(Now))`, and `<` or `>` with what is out of reach. A "
            "variable that is assigned once counts as what it is given.",
        .why = "The script looks as if it handled that case, and never does.",
        .bad = "Play \"Hello.\"\nHangup\n\non Release {\n  if ReleaseCause == \"Hangup\" { Log \"the caller hung up\" }\n}\n",
        .good = "Play \"Hello.\"\nHangup\n\non Release {\n  if ReleaseCause == \"CallerHungUp\" { Log \"the caller hung up\" }\n}\n",
        .ignore = "Never: correct the comparison, or remove it.",
    },
};

}  // namespace

constexpr Rule kNeverEqual{kNeverEqualPages, never_equal};

}  // namespace phoneflow
