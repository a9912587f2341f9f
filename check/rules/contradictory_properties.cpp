#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// The first must not be above the second.
struct Pair {
  std::string_view low;
  std::string_view high;
};

constexpr Pair kPairs[] = {
    {"MinDigits", "MaxDigits"},
    {"HighProficiency", "LowProficiency"},  // 1 is the best proficiency
    {"InitialPriority", "MaxPriority"},
};

void judge(const RuleContext& context, const ActionNode& action, const Pair& pair) {
  const ast::Expr* low = value_of(action, pair.low);
  const ast::Expr* high = value_of(action, pair.high);
  if (low == nullptr && high == nullptr) return;
  const std::optional<double> least = number_of(context.known, action, pair.low);
  const std::optional<double> most = number_of(context.known, action, pair.high);
  if (!least || !most || *least <= *most) return;
  const std::string_view then =
      pair.low == "HighProficiency" ? "always ends with Error; 1 is the best proficiency" : "always ends with Error";
  Diagnostic& diagnostic = context.diagnostics.report<Diag::ContradictoryProperties>((low != nullptr ? low : high)->span, pair.low,
                                                                                     pair.high, action.def->name, then);
  if (low != nullptr && high != nullptr) diagnostic.note(high->span, fmt::format("`{}` is {}", pair.high, *most));
}

void contradictory_properties(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    for (const Pair& pair : kPairs) judge(context, action, pair);
  }
}

constexpr RulePage kPages[] = {
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

constexpr Rule kContradictoryProperties{kPages, contradictory_properties};

}  // namespace phoneflow
