#include <algorithm>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// `MaxDigits`
std::string_view property_name(const ActionNode& action, ParamRole role) {
  const Param* param = find_param(*action.def, role);
  return param == nullptr ? std::string_view() : param->name;
}

void no_way_for_silence(const RuleContext& context, const ActionNode& action) {
  if (action.key_branches.empty() || action.branches[kDefault] != kNoNode) return;
  const bool silence = has_branch(action, OutcomeRole::NoKey);
  const bool wrong_keys = has_branch(action, OutcomeRole::NoMatch);
  if (silence && wrong_keys) return;
  const std::string_view missing = silence ? "wrong keys" : wrong_keys ? "silence" : "silence or wrong keys";
  context.diagnostics.report<Diag::NoWayForSilence>(action.stmt->verb.span, missing);
}

void dead_digits(const RuleContext& context, const ActionNode& action) {
  const std::optional<double> most = number_of(context.known, action, ParamRole::MaxKeys);
  const std::optional<std::string> terminator = text_of(context.known, action, ParamRole::Terminator);
  for (const KeyBranch& way : action.key_branches) {
    std::string why;
    if (terminator && !terminator->empty() && way.keys.find(*terminator) != std::string_view::npos) {
      why = fmt::format("`{}` ends the input and is no part of it; for a choice set `{}: \"\"`", *terminator,
                        property_name(action, ParamRole::Terminator));
    } else if (most && static_cast<double>(way.keys.size()) > *most) {
      why = fmt::format("the input ends after {} {}; set `{}: {}`", *most, *most == 1 ? "key" : "keys",
                        property_name(action, ParamRole::MaxKeys), way.keys.size());
    }
    if (!why.empty()) context.diagnostics.report<Diag::DeadBranch>(way.span, way.keys, why);
  }
}

void dead_outcomes(const RuleContext& context, const ActionNode& action) {
  const auto report = [&](OutcomeRole role, bool never, std::string_view why) {
    if (!never || !has_branch(action, role)) return;
    const std::uint8_t outcome = find_outcome(*action.def, role);
    context.diagnostics.report<Diag::DeadBranch>(action.branch_spans[outcome], action.def->outcomes[outcome].name, why);
  };
  const bool digits = action.def->digit_branches;
  const std::optional<std::string> terminator = text_of(context.known, action, ParamRole::Terminator);
  report(OutcomeRole::NoMatch, digits && action.key_branches.empty(), "there is no branch for digits that could fail to match");
  report(OutcomeRole::KeysPaused, digits && number_of(context.known, action, ParamRole::MaxKeys) == 1.0,
         "the first key ends the input; set `MaxDigits` higher");
  report(OutcomeRole::KeysEnded, digits && terminator && terminator->empty(), "no key ends the input");
  report(OutcomeRole::Stopped, flag_of(action, ParamRole::StopsAtKey) == false,
         fmt::format("keys do not stop it; set `{}: true`", property_name(action, ParamRole::StopsAtKey)));
}

void menu_ways(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    no_way_for_silence(context, action);
    dead_digits(context, action);
    dead_outcomes(context, action);
  }
}

constexpr RulePage kMenuWaysPages[] = {
    {
        .code = Diag::NoWayForSilence,
        .finds =
            "A menu with branches for digits, but without one for callers who press nothing (`on Timeout`) or another key (`on NoMatch`), and without `on Default`.",
        .why =
            "These callers fall through to whatever statement stands next, usually that of the first choice: a caller who is silent is sent to sales.",
        .bad =
            "Menu \"For sales press 1, for the opening hours press 2.\" {\n  on 1 -> Sales\n  on 2 -> Hours\n}\nSales:\nPlay \"Sales is closed.\"\nHangup\n\n"
            "Hours:\nPlay \"We are here from 9 to 5.\"\nHangup\n",
        .good =
            "Menu \"For sales press 1, for the opening hours press 2.\" {\n  on 1 -> Sales\n  on 2, Default -> Hours\n}\nSales:\nPlay \"Sales is closed.\"\nHangup\n\n"
            "Hours:\nPlay \"We are here from 9 to 5.\"\nHangup\n",
        .ignore = "When the next statement is meant for exactly these callers; `on Default` with a label says it better.",
    },
    {
        .code = Diag::DeadBranch,
        .finds =
            "A branch that can never be taken: digits longer than `MaxDigits`, the terminator as a choice, `NoMatch` without branches for digits, `InterDigitTimeout` after "
            "one key, `Digit` of a prompt that keys do not stop.",
        .why = "Callers press what the prompt tells them and land somewhere else.",
        .bad =
            "Menu \"For sales press 1, for the operator press pound.\" {\n  on 1 -> Sales\n  on \"#\" -> Operator\n  on Default -> Operator\n}\n"
            "Sales:\nPlay \"Sales is closed.\"\nHangup\n\nOperator:\nPlay \"Nobody is here.\"\nHangup\n",
        .good =
            "Menu \"For sales press 1, for the operator press pound.\" {\n  Terminator: \"\"\n  on 1 -> Sales\n  on \"#\" -> Operator\n  on Default -> Operator\n}\n"
            "Sales:\nPlay \"Sales is closed.\"\nHangup\n\nOperator:\nPlay \"Nobody is here.\"\nHangup\n",
        .ignore = "Never: correct the branch, or the property that makes it impossible.",
    },
};

}  // namespace

constexpr Rule kMenuWays{kMenuWaysPages, menu_ways};

}  // namespace phoneflow
