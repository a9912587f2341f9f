#include <optional>
#include <string>

#include "analysis/expressions.h"
#include "analysis/comparisons.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/tokens.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

/// The constant value of a condition, and the reason.
struct Verdict {
  bool always = false;
  std::string reason;
};

class ConditionJudge {
 public:
  ConditionJudge(const RuleContext& context, NodeId id) : context_(context), phases_(context.phases.at(id)) {}

  [[nodiscard]] std::optional<Verdict> judge(const ast::Expr& expr) const {
    if (const auto truth = fixed_truth(expr)) return Verdict{*truth, fmt::format("`{}` is the same in every call", shortened(text(expr)))};
    if (expr.kind == ast::ExprKind::Unary) return inverted(judge(*static_cast<const ast::UnaryExpr&>(expr).operand));
    if (expr.kind != ast::ExprKind::Binary) return std::nullopt;
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) return logic(binary);
    if (binary.op >= ast::BinaryOp::Add) return std::nullopt;
    if (auto same = with_itself(binary)) return same;
    return phase(binary);
  }

 private:
  [[nodiscard]] std::string_view text(const ast::Expr& expr) const { return context_.script.sources.text(expr.span); }

  static std::optional<Verdict> inverted(std::optional<Verdict> verdict) {
    if (verdict) verdict->always = !verdict->always;
    return verdict;
  }

  [[nodiscard]] std::optional<Verdict> logic(const ast::BinaryExpr& expr) const {
    const bool deciding = expr.op == ast::BinaryOp::Or;  // one operand with this value decides
    std::optional<Verdict> left = judge(*expr.left);
    std::optional<Verdict> right = judge(*expr.right);
    if (left && left->always == deciding) return left;
    if (right && right->always == deciding) return right;
    return left && right ? left : std::nullopt;
  }

  [[nodiscard]] std::optional<Verdict> with_itself(const ast::BinaryExpr& expr) const {
    if (text(*expr.left) != text(*expr.right)) return std::nullopt;
    const bool holds = expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::LessEqual || expr.op == ast::BinaryOp::GreaterEqual;
    return Verdict{holds, fmt::format("`{}` is compared with itself", shortened(text(*expr.left)))};
  }

  [[nodiscard]] std::optional<Verdict> phase(const ast::BinaryExpr& expr) const {
    if (!is_equality(expr) || phases_.empty()) return std::nullopt;
    const bool name_first = expr.left->kind == ast::ExprKind::Name;
    const ast::Expr& name = name_first ? *expr.left : *expr.right;
    const auto written = literal_text(name_first ? *expr.right : *expr.left);
    const bool asks =
        name.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(name).slot == static_cast<std::int32_t>(Computed::Phase);
    const auto phase = written && asks ? phase_of(*written) : std::nullopt;
    if (!phase) return std::nullopt;
    const bool equal = expr.op == ast::BinaryOp::Equal;
    if (!phases_.has(*phase)) return Verdict{!equal, fmt::format("the phase is never {} here", *written)};
    if (phases_ == PhaseSet{*phase}) return Verdict{equal, fmt::format("the phase can only be {} here", *written)};
    return std::nullopt;
  }

  const RuleContext& context_;
  PhaseSet phases_;
};

/// A `while` with the literal condition `true`, for which `loop` is clearer.
struct EndlessWhile {
  bool found = false;
  std::optional<Span> replaced;  ///< keyword and condition; nothing when there are parentheses
};

EndlessWhile endless_while(const SourceSet& sources, const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Boolean || !static_cast<const ast::BooleanExpr&>(expr).value) return {};
  constexpr std::string_view kWhile = "while";
  const Source& source = sources.at(expr.span.begin);
  const std::string_view before = std::string_view(source.text).substr(0, expr.span.begin - source.base);
  const std::size_t size = before.find_last_not_of(" \t(") + 1;
  if (!before.substr(0, size).ends_with(kWhile)) return {};
  if (before.find('(', size) != std::string_view::npos) return {true, std::nullopt};
  return {true, Span{source.base + static_cast<std::uint32_t>(size - kWhile.size()), expr.span.end}};
}

/// Another centre file may say otherwise.
bool asks_the_centre(const ast::Expr& expr) {
  bool asks = false;
  for_each_part(expr, [&](const ast::Expr& part) { asks = asks || ast::outside_value(part) != nullptr; });
  return asks;
}

void constant_condition(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    if (node.kind != NodeKind::Test || asks_the_centre(*node.expr)) continue;
    const auto verdict = ConditionJudge(context, id).judge(*node.expr);
    if (!verdict) continue;
    const EndlessWhile endless = endless_while(context.script.sources, *node.expr);
    Diagnostic& diagnostic = context.diagnostics.report<Diag::ConstantCondition>(node.expr->span, verdict->always ? "true" : "false",
                                                                                 endless.found ? "write `loop`" : verdict->reason);
    if (endless.replaced) diagnostic.fix = Fix{*endless.replaced, "loop"};
  }
}

constexpr RulePage kConstantConditionPages[] = {
    {
        .code = Diag::ConstantCondition,
        .finds =
            "A condition of `if` or `while` that is the same in every call: a literal, a comparison of fixed values or of a value with itself, or a "
            "comparison of `Phase` with a phase that the contact always or never has at that place.",
        .why = "One of the two ways is never taken, although somebody wrote it for callers who need it. `while true` is `loop`.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nwhile true { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "While a part of a script is switched off for a time, with a reason that says until when.",
    },
};

}  // namespace

constexpr Rule kConstantCondition{kConstantConditionPages, constant_condition};

}  // namespace phoneflow
