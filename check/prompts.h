// Traversal of the written prompts of a program: every value of a property that takes a prompt.
//
// Used by rules that judge prompts. Omitted prompts and those from a sub's parameter are not visited.
#pragma once

#include "analysis/known.h"

namespace phoneflow {

/// Calls f(const ActionNode&, const Param&) for each prompt.
template <class F>
void for_each_prompt(const Program& program, const F& f) {
  for (const ActionNode& action : program.actions) {
    for (const Param& param : action.def->params) {
      if (param.type == ParamType::Prompt && value_of(action, &param) != nullptr) f(action, param);
    }
  }
}

/// The source range of the property's values.
[[nodiscard]] inline Span written_at(const ActionNode& action, const Param& param) {
  const std::vector<const ast::Expr*> values = given(action, &param);
  return cover(values.front()->span, values.back()->span);
}

/// True when the expression is written in this statement, not in a variable that it names.
[[nodiscard]] inline bool stands_in(const ActionNode& action, const ast::Expr& expr) {
  return expr.span.begin >= action.stmt->span.begin && expr.span.end <= action.stmt->span.end;
}

}  // namespace phoneflow
