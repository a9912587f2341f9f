#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "support/ascii.h"
#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/tokens.h"
#include "interpreter/names.h"
#include "runtime/moment_text.h"

namespace phoneflow {
namespace {

/// The format of `Now`; `0` stands for a digit.
constexpr std::string_view kShape = "0000-00-00T00:00:00";
constexpr std::string_view kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                      "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun"};

/// True when `Now` could begin with the text.
bool begins_like_now(std::string_view text) {
  return text.size() <= kShape.size() && std::ranges::equal(text, kShape.substr(0, text.size()),
                                                            [](char c, char shape) { return shape == '0' ? is_digit(c) : c == shape; });
}

/// `Mon` of `monday`.
std::string short_day(std::string_view written) {
  std::string day(written.substr(0, 3));
  std::ranges::transform(day, day.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  day.front() = static_cast<char>(day.front() - 'a' + 'A');
  return day;
}

bool is_day(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::find(kDays, lower) != std::end(kDays);
}

/// `9:00` as "09:00"; empty when it is not a time of day.
std::string as_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() < colon + 3) return {};
  const std::string padded = fmt::format("{}{}", colon == 1 ? "0" : "", text.substr(0, colon + 3));
  const bool digits = is_digit(padded[0]) && is_digit(padded[1]) && is_digit(padded[3]) && is_digit(padded[4]);
  return digits && padded < "24:00" && text.size() <= colon + 6 ? padded : std::string();
}

/// The intended comparison.
struct Meant {
  std::string of_now;      ///< replaces `Now`; empty when there is no replacement
  std::string value;       ///< replaces the other operand
  bool respelled = false;  ///< it is written otherwise than the operand is
};

class Parts {
 public:
  explicit Parts(const RuleContext& context) : context_(context), origins_(context.program) {}

  void comparison(const ast::BinaryExpr& expr) const {
    const bool turned = is_now(*expr.right);
    if (!turned && !is_now(*expr.left)) return;
    const ast::Expr& value = turned ? *expr.left : *expr.right;
    const bool equality = is_equality(expr);
    std::optional<Meant> meant = meant_by(context_.known.resolve(value), equality);
    if (!meant) return;
    of_variable(turned ? *expr.right : *expr.left, *meant);
    if (meant->respelled && value.kind == ast::ExprKind::Name) meant->of_now.clear();  // what it is called, it stays
    const std::string_view sign = context_.script.sources.text(expr.op_span);
    const std::string other = value.kind == ast::ExprKind::Name ? std::string(context_.script.sources.text(value.span)) : meant->value;
    const std::string whole =
        turned ? fmt::format("{} {} {}", other, sign, meant->of_now) : fmt::format("{} {} {}", meant->of_now, sign, other);
    report(value.span, equality, meant->of_now.empty() ? std::string() : whole, expr.span);
  }

  void case_keys(const ast::Expr& subject, const CaseNode& node) const {
    if (!is_now(subject)) return;
    for (const CaseBranch& way : node.branches) {
      std::optional<Meant> meant =
          way.key.type == Type::Text ? of_text(context_.program.no_heap.view(way.key), true) : of_number(way.key.number);
      if (!meant) continue;
      const bool has_case = !meant->of_now.empty() && (!meant->respelled || meant->of_now != "Now");
      of_variable(subject, *meant);
      report(way.span, true, has_case ? fmt::format("case {}", meant->of_now) : std::string(), {});
    }
  }

 private:
  /// A variable keeps the moment at which it was given `Now`, so its name stays.
  void of_variable(const ast::Expr& now, Meant& meant) const {
    constexpr std::string_view kNow = "Now";
    const std::size_t at = meant.of_now.find(kNow);
    if (now.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(now).slot >= 0 && at != std::string::npos)
      meant.of_now.replace(at, kNow.size(), context_.script.sources.text(now.span));
  }

  /// True for `Now`, `now()`, or a variable that holds it.
  [[nodiscard]] bool is_now(const ast::Expr& written) const {
    const ast::Expr* expr = origins_.of(written);
    if (expr == nullptr) return false;
    if (expr->kind == ast::ExprKind::Call) return static_cast<const ast::CallExpr&>(*expr).callee.text == "now";
    return expr->kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(*expr).slot == static_cast<std::int32_t>(Computed::Now);
  }

  [[nodiscard]] static std::optional<Meant> meant_by(const ast::Expr& value, bool equality) {
    if (value.kind == ast::ExprKind::Number) return of_number(static_cast<const ast::NumberExpr&>(value).value);
    const auto text = literal_text(value);
    return text ? of_text(*text, equality) : std::nullopt;
  }

  static std::optional<Meant> of_text(std::string_view text, bool equality) {
    if (const std::string clock = as_clock(text); !clock.empty())
      return Meant{std::string(find_term(TermKind::Name, "time")->ours), fmt::format("\"{}\"", clock)};
    const bool whole = text.size() == kShape.size();
    if (text.empty()) return std::nullopt;
    if (begins_like_now(text) && (whole || !equality)) return std::nullopt;
    constexpr std::size_t kDate = 10;
    if (begins_like_now(text))
      return Meant{text.size() == kDate ? std::string("date(Now)") : fmt::format("left(Now, {})", text.size()),
                   fmt::format("\"{}\"", text)};
    if (is_day(text)) return Meant{equality ? "weekday(Now)" : "", fmt::format("\"{}\"", short_day(text)), true};
    if (read_moment(text)) return Meant{"Now", fmt::format("moment(\"{}\")", text), true};
    return Meant{};
  }

  static std::optional<Meant> of_number(double number) {
    if (number < 0 || number > 24) return Meant{};
    return Meant{std::string(find_term(TermKind::Name, "hour")->ours), fmt::format("{}", number)};
  }

  void report(Span span, bool equality, const std::string& meant, Span whole) const {
    const std::string_view written = context_.script.sources.text(span);
    const std::string what = fmt::format("{} {}", equality ? "never" : "not to be compared with", shortened(written));
    const std::string hint = meant.empty() ? std::string("compare a part of it, such as `hour(Now) >= 17` or `weekday(Now) == \"Sat\"`")
                                           : fmt::format("write `{}`", meant);
    Diagnostic& diagnostic = context_.diagnostics.report<Diag::PartOfNow>(span, what, hint);
    if (!meant.empty() && whole.end > whole.begin) diagnostic.fix = Fix{whole, meant, false};
  }

  const RuleContext& context_;
  Origins origins_;
};

void part_of_now(const RuleContext& context) {
  const Parts parts(context);
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind != ast::ExprKind::Binary) return;
      const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
      if (binary.op >= ast::BinaryOp::Equal && binary.op < ast::BinaryOp::Add) parts.comparison(binary);
    });
    if (node.kind == NodeKind::Case) parts.case_keys(*node.expr, context.program.cases[node.detail]);
  }
}

constexpr RulePage kPartOfNowPages[] = {
    {
        .code = Diag::PartOfNow,
        .finds =
            "`Now` compared with a time of day, an hour, a day of the week or a part of a date. Beside a text, `Now` is date and time in one text, such as "
            "`2026-01-05T09:00:00`, and the comparison looks at it from its beginning.",
        .why =
            "The comparison always gives the same answer: `Now > \"17:00\"` is true all day, because `20` stands behind `17`. Callers hear that the office is closed, or open, at any hour.",
        .bad = "if Now > \"17:00\" { Play \"We are closed.\" }\nHangup\n",
        .good = "if mid(Now, 11, 5) > \"17:00\" { Play \"We are closed.\" }\nHangup\n",
        .ignore = "Never: compare the part that is meant.",
    },
};

}  // namespace

constexpr Rule kPartOfNow{kPartOfNowPages, part_of_now};

}  // namespace phoneflow
