#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "actions/registry.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

/// "`Body` of `Http`"
std::string places() {
  std::string all;
  for (const ActionDef* def : actions()) {
    const Param* param = find_param(*def, ParamRole::RequestBody);
    if (param != nullptr) all += fmt::format("{}`{}` of `{}`", all.empty() ? "" : " and ", param->name, def->name);
  }
  return all;
}

/// Calls f(expr) for each secret that does not stand as it is: alone, in a plain hole, or in a list or record of these.
template <class F>
void for_each_misplaced(const ast::Expr& expr, const F& f) {
  if (ast::is_secret(expr)) return;
  if (expr.kind == ast::ExprKind::Text) {
    for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(expr).segments) {
      if (segment.hole == nullptr) continue;
      const bool as_it_is = segment.format == ast::Format::Plain || segment.format == ast::Format::Raw;
      if (as_it_is || !ast::is_secret(*segment.hole)) for_each_misplaced(*segment.hole, f);
      else f(*segment.hole);
    }
    return;
  }
  const bool holds = expr.kind == ast::ExprKind::List || expr.kind == ast::ExprKind::Record;
  for_each_child(expr, [&](const ast::Expr& child) {
    if (holds) return for_each_misplaced(child, f);
    for_each_part(child, [&](const ast::Expr& part) {
      if (ast::is_secret(part)) f(part);
    });
  });
}

void secret_elsewhere(const RuleContext& context) {
  if (context.script.around == nullptr || context.script.around->secrets.empty()) return;
  const auto report = [&](const ast::Expr& secret) {
    context.diagnostics.report<Diag::SecretElsewhere>(secret.span, static_cast<const ast::FieldExpr&>(secret).field.text, places());
  };
  const auto all = [&](const ast::Expr& expr) {
    for_each_part(expr, [&](const ast::Expr& part) {
      if (ast::is_secret(part)) report(part);
    });
  };
  for (const Node& node : context.program.nodes) {
    if (node.expr != nullptr) all(*node.expr);
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : context.program.calls[node.detail].arguments) all(*argument);
    }
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = context.program.actions[node.detail];
    const std::vector<const ast::Expr*> sent = given(action, find_param(*action.def, ParamRole::RequestBody));
    for (const ast::Argument& argument : action.stmt->arguments) {
      if (std::ranges::find(sent, argument.value) == sent.end()) all(*argument.value);
      else for_each_misplaced(*argument.value, report);
    }
  }
}

constexpr RulePage kSecretElsewherePages[] = {{
    .code = Diag::SecretElsewhere,
    .finds =
        "A secret of the centre file outside of the body of a request, or one that is computed with before it is sent. The centre file of "
        "the examples stands in the comments.",
    .why =
        "What is said, logged, reported, kept in a variable or put into an address is written down where people read it. A script never has "
        "the secret itself, only its place in what is sent: nothing can be computed from it.",
    .bad = "# [secrets]\n"
           "# crm_token = { from = \"CRM_TOKEN\" }\n"
           "Log \"asking with {secret.crm_token}\"\n"
           "Hangup\n",
    .good = "# [secrets]\n"
            "# crm_token = { from = \"CRM_TOKEN\" }\n"
            "Http \"https://crm.example.com/login\", Method: \"POST\", Body: \"token={secret.crm_token}\" {\n"
            "  on Error, Timeout -> Bye\n"
            "}\n"
            "Bye:\n"
            "Hangup\n",
    .ignore = "Never; it cannot be allowed.",
}};

}  // namespace

constexpr Rule kSecretElsewhere{kSecretElsewherePages, secret_elsewhere};

}  // namespace phoneflow
