#include <algorithm>
#include <string>
#include <vector>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"
#include "grammar/tokens.h"
#include "interpreter/evaluate.h"
#include "interpreter/names.h"
#include "runtime/dial_result.h"
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

class Comparisons {
 public:
  explicit Comparisons(const RuleContext& context) : context_(context) {}

  void equality(const ast::BinaryExpr& expr) const {
    const bool turned = is_fixed(*expr.left);
    if (turned && is_fixed(*expr.right)) return;  // reported by constant-condition
    const ast::Expr& subject = turned ? *expr.right : *expr.left;
    const ast::Expr& value = turned ? *expr.left : *expr.right;
    judge(subject, types_of(context_.known, value), literal_text(value), value.span);
  }

  void case_keys(const ast::Expr& subject, const CaseNode& node) const {
    for (const CaseBranch& way : node.branches) {
      const auto text = way.key.type == Type::Text ? std::optional(context_.program.no_heap.view(way.key)) : std::nullopt;
      judge(subject, way.key.type, text, way.span);
    }
  }

 private:
  void judge(const ast::Expr& subject, TypeSet types, std::optional<std::string_view> text, Span span) const {
    const TypeSet own = types_of(context_.known, subject);
    if (text) {
      if (const std::string why = refused_by(subject, *text); !why.empty())
        return report(subject, fmt::format("`{}`", shortened(*text)), why, span);
      if (own == TypeSet(Type::Number) && !is_number_text(*text))
        return report(subject, fmt::format("`{}`", shortened(*text)), type_hint(own, types), span);
    }
    if (is_number(types) && is_named(subject)) return report(subject, describe(types), "it is a name", span);
    const auto subject_text = literal_text(subject);
    const bool lettered = subject_text && !is_number_text(*subject_text) && types == TypeSet(Type::Number);
    if (!own.empty() && !types.empty() && (lettered || !can_be_equal(own, types)))
      report(subject, describe(types), type_hint(own, types), span);
  }

  static bool is_number(TypeSet types) { return types == TypeSet(Type::Number); }

  /// A value from a fixed set of names, never digits.
  static bool is_named(const ast::Expr& subject) {
    if (subject.kind != ast::ExprKind::Name) return false;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(subject).slot;
    return slot == static_cast<std::int32_t>(Computed::Phase) || slot == static_cast<std::int32_t>(Computed::ReleaseCause);
  }

  void report(const ast::Expr& subject, const std::string& what, const std::string& hint, Span span) const {
    context_.diagnostics.report<Diag::NeverEqual>(span, shortened(context_.script.sources.text(subject.span)), what, hint);
  }

  const RuleContext& context_;
};

void never_equal(const RuleContext& context) {
  const Comparisons comparisons(context);
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (is_equality(expr)) comparisons.equality(static_cast<const ast::BinaryExpr&>(expr));
    });
    if (node.kind == NodeKind::Case) comparisons.case_keys(*node.expr, context.program.cases[node.detail]);
  }
}

constexpr RulePage kNeverEqualPages[] = {
    {
        .code = Diag::NeverEqual,
        .finds =
            "A comparison with `==` or `!=`, or a branch of `case`, with something that the value can never be: a `Phase` or `ReleaseCause` that does not "
            "exist, letters for `Digits` or for a number, a number for a duration.",
        .why = "The script looks as if it handled that case, and never does.",
        .bad = "Play \"Hello.\"\nHangup\n\non Release {\n  if ReleaseCause == \"Hangup\" { Log \"the caller hung up\" }\n}\n",
        .good = "Play \"Hello.\"\nHangup\n\non Release {\n  if ReleaseCause == \"CallerHungUp\" { Log \"the caller hung up\" }\n}\n",
        .ignore = "Never: correct the comparison, or remove it.",
    },
};

}  // namespace

constexpr Rule kNeverEqual{kNeverEqualPages, never_equal};

}  // namespace phoneflow
