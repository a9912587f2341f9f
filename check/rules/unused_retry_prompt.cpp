#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

void unused_retry_prompt(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    const Param* retry = find_param(*action.def, ParamRole::RetryPrompt);
    const Param* tries = find_param(*action.def, ParamRole::Tries);
    const ast::Expr* prompt = value_of(action, retry);
    if (prompt == nullptr || number_of(context.known, action, tries) != 1) continue;
    Diagnostic& diagnostic = context.diagnostics.report<Diag::UnusedRetryPrompt>(prompt->span, retry->name, tries->name, action.def->name);
    if (const ast::Expr* written = value_of(action, tries)) diagnostic.note(written->span, "asked once");
  }
}

constexpr RulePage kUnusedRetryPromptPages[] = {
    {
        .code = Diag::UnusedRetryPrompt,
        .finds = "A `RetryPrompt` on a Menu or Collect that asks only once, because `Tries` is left out or 1.",
        .why = "The sentence that should help callers who pressed a wrong key or nothing is never heard; they get no second chance.",
        .bad =
            "Menu \"For sales press 1.\" {\n  RetryPrompt: \"Please press 1, or hold the line.\"\n  on 1 -> Sales\n  on Default -> Goodbye\n}\n"
            "Sales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good =
            "Menu \"For sales press 1.\" {\n  Tries: 2\n  RetryPrompt: \"Please press 1, or hold the line.\"\n  on 1 -> Sales\n  on Default -> Goodbye\n}\n"
            "Sales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "Hardly ever: remove the sentence, or let callers try again with `Tries: 2`.",
    },
};

}  // namespace

constexpr Rule kUnusedRetryPrompt{kUnusedRetryPromptPages, unused_retry_prompt};

}  // namespace phoneflow
