#include <algorithm>
#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Keys with the same target count as one choice.
std::size_t choices(const ActionNode& action) {
  std::vector<NodeId> targets;
  for (const KeyBranch& way : action.key_branches) targets.push_back(way.target);
  std::sort(targets.begin(), targets.end());
  return static_cast<std::size_t>(std::unique(targets.begin(), targets.end()) - targets.begin());
}

void too_many_choices(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    const std::size_t count = choices(action);
    if (count <= context.limits.choices) continue;
    context.diagnostics.report<Diag::TooManyChoices>(action.stmt->verb.span, count, context.limits.choices);
  }
}

constexpr RulePage kTooManyChoicesPages[] = {
    {
        .code = Diag::TooManyChoices,
        .finds = "A menu with more than five choices, unless the settings say otherwise. Keys that lead to the same place count once.",
        .why = "Callers remember a handful of choices. With more they wait for the end, guess, or press 0.",
        .bad =
            "Menu \"Which day, please? Press 1 for Monday to 6 for Saturday.\" {\n  on 1 { Log \"Monday\" }\n  on 2 { Log \"Tuesday\" }\n  on 3 { Log \"Wednesday\" }\n"
            "  on 4 { Log \"Thursday\" }\n  on 5 { Log \"Friday\" }\n  on 6 { Log \"Saturday\" }\n  on Default { Log \"no day\" }\n}\nHangup\n",
        .good =
            "Menu \"Which part of the week, please? Press 1 for the beginning, 2 for the end.\" {\n  on 1 { Log \"Monday to Wednesday\" }\n"
            "  on 2 { Log \"Thursday to Saturday\" }\n  on Default { Log \"no day\" }\n}\nHangup\n",
        .ignore = "When the choices follow from something that callers know, such as the days of the week.",
    },
};

}  // namespace

constexpr Rule kTooManyChoices{kTooManyChoicesPages, too_many_choices};

}  // namespace phoneflow
