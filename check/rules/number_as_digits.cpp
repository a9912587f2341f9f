#include <algorithm>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr std::size_t kShortestNumber = 7;

bool is_telephone(const ast::Expr& expr) {
  constexpr std::string_view kNames[] = {"ANI", "DNIS", "OriginalANI", "OriginalDNIS"};
  return std::find(std::begin(kNames), std::end(kNames), name_of(expr)) != std::end(kNames);
}

void judge(const RuleContext& context, const ast::Expr& telephone, Span number) {
  const std::string_view written = context.script.sources.text(number);
  if (written.size() < kShortestNumber || !is_digits(written)) return;
  context.diagnostics.report<Diag::NumberAsDigits>(number, written, name_of(telephone), written).fix =
      Fix{number, fmt::format("\"+{}\"", written), false};
}

void number_as_digits(const RuleContext& context) {
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (!is_equality(expr)) return;
      const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
      if (is_telephone(*binary.left)) judge(context, *binary.left, binary.right->span);
      if (is_telephone(*binary.right)) judge(context, *binary.right, binary.left->span);
    });
    if (node.kind != NodeKind::Case || !is_telephone(*node.expr)) continue;
    for (const CaseBranch& way : context.program.cases[node.detail].branches) judge(context, *node.expr, way.span);
  }
}

constexpr RulePage kNumberAsDigitsPages[] = {
    {
        .code = Diag::NumberAsDigits,
        .finds =
            "`ANI`, `DNIS`, `OriginalANI` or `OriginalDNIS` compared with a plain number of seven or more digits, also as a branch of `case`.",
        .why = "Telephone numbers are texts that begin with `+` and the country code, so the comparison fails for every caller.",
        .bad = "if DNIS == 18005550111 { Play \"Welcome to the premium line.\" } else { Play \"Welcome.\" }\nHangup\n",
        .good = "if DNIS == \"+18005550111\" { Play \"Welcome to the premium line.\" } else { Play \"Welcome.\" }\nHangup\n",
        .ignore = "When your carrier delivers numbers without `+`; write them as texts all the same, since leading zeros matter.",
    },
};

}  // namespace

constexpr Rule kNumberAsDigits{kNumberAsDigitsPages, number_as_digits};

}  // namespace phoneflow
