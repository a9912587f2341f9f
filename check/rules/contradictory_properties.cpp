#include <algorithm>
#include <string>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Reports a value of `lower` above that of `upper`.
void judge(const RuleContext& context, const ActionNode& action, const Param& lower, const Param& upper) {
  const ast::Expr* low = value_of(action, &lower);
  const ast::Expr* high = value_of(action, &upper);
  if (low == nullptr && high == nullptr) return;
  const std::optional<double> least = number_of(context.known, action, &lower);
  const std::optional<double> most = number_of(context.known, action, &upper);
  if (!least || !most || *least <= *most) return;
  const std::string then = fmt::format("always ends with Error{}{}", lower.above_hint.empty() ? "" : "; ", lower.above_hint);
  Diagnostic& diagnostic = context.diagnostics.report<Diag::ContradictoryProperties>((low != nullptr ? low : high)->span, lower.name,
                                                                                     upper.name, action.def->name, then);
  if (low != nullptr && high != nullptr) diagnostic.note(high->span, fmt::format("`{}` is {}", upper.name, *most));
}

void contradictory_properties(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    for (const Param& param : action.def->params) {
      const auto upper = std::ranges::find(action.def->params, param.not_above, &Param::name);
      if (upper != action.def->params.end()) judge(context, action, param, *upper);
    }
  }
}

constexpr RulePage kContradictoryPropertiesPages[] = {
    {
        .code = Diag::ContradictoryProperties,
        .finds =
            "`MinDigits` above `MaxDigits`, `HighProficiency` above `LowProficiency` (1 is best, 20 worst), or `InitialPriority` above `MaxPriority`, "
            "when both are known; what is left out counts with its default.",
        .why = "The action ends with Error every time: no number is ever taken, no agent is ever asked for.",
        .bad =
            "Reqagent \"Support\" {\n  HighProficiency: 10\n  LowProficiency: 5\n  on Error -> Sorry\n}\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" {\n  HighProficiency: 5\n  LowProficiency: 10\n  on Error -> Sorry\n}\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "Never: exchange the two values, or correct one of them.",
    },
};

}  // namespace

constexpr Rule kContradictoryProperties{kContradictoryPropertiesPages, contradictory_properties};

}  // namespace phoneflow
