#include "analysis/expressions.h"
#include "check/clear_address.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

void secret_in_clear(const RuleContext& context) {
  if (context.script.around == nullptr || context.script.around->secrets.empty()) return;
  for (const Node& node : context.program.nodes) {
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = context.program.actions[node.detail];
    const std::optional<ClearAddress> clear = clear_address(context.known, action);
    if (!clear) continue;
    for (const ast::Expr* sent : given(action, find_param(*action.def, ParamRole::RequestBody))) {
      for_each_part(*sent, [&](const ast::Expr& part) {
        if (!ast::is_secret(part)) return;
        Diagnostic& diagnostic =
            context.diagnostics.report<Diag::SecretInClear>(part.span, static_cast<const ast::FieldExpr&>(part).field.text);
        diagnostic.note(clear->address, "it is sent to this address");
        const std::string_view text = context.script.sources.text(clear->text);
        const std::size_t at = text.find(kClearScheme);
        if (at == std::string_view::npos) return;
        const std::uint32_t colon = clear->text.begin + static_cast<std::uint32_t>(at + kClearScheme.find(':'));
        diagnostic.fix = Fix{Span{colon, colon}, "s", false};  // unsafe: the other side may not listen there
      });
    }
  }
}

constexpr RulePage kSecretInClearPages[] = {{
    .code = Diag::SecretInClear,
    .finds =
        "A secret of the centre file in a request to an address that begins with `http://`, in the script or in the centre file. The centre file "
        "of the examples stands in the comments.",
    .why = "Such a request is not encrypted: every server and every network on the way can read and keep the secret.",
    .bad = "# [secrets]\n"
           "# crm_token = { from = \"CRM_TOKEN\" }\n"
           "Http \"http://crm.example.com/login\", Method: \"POST\", Body: \"token={secret.crm_token}\" {\n"
           "  on Error, Timeout -> Bye\n"
           "}\n"
           "Bye:\n"
           "Hangup\n",
    .good = "# [secrets]\n"
            "# crm_token = { from = \"CRM_TOKEN\" }\n"
            "Http \"https://crm.example.com/login\", Method: \"POST\", Body: \"token={secret.crm_token}\" {\n"
            "  on Error, Timeout -> Bye\n"
            "}\n"
            "Bye:\n"
            "Hangup\n",
    .ignore = "When the request never leaves the computer, or the network between the two is encrypted as a whole.",
}};

}  // namespace

constexpr Rule kSecretInClear{kSecretInClearPages, secret_in_clear};

}  // namespace phoneflow
