// Walks over the prompts that are written in a program: every value of a property that takes a prompt.
//
// Used by rules that judge what callers hear. A prompt that is left out, or comes from a sub's parameter, is not here.
#pragma once

#include "analysis/known.h"

namespace phoneflow {

/// Calls f(const ActionNode&, const Param&) for each.
template <class F>
void for_each_prompt(const Program& program, const F& f) {
  for (const ActionNode& action : program.actions) {
    for (const Param& param : action.def->params) {
      if (param.type == ParamType::Prompt && value_of(action, &param) != nullptr) f(action, param);
    }
  }
}

/// Where the property's values are written, from the first to the last.
[[nodiscard]] inline Span written_at(const ActionNode& action, const Param& param) {
  const std::vector<const ast::Expr*> values = given(action, &param);
  return cover(values.front()->span, values.back()->span);
}

/// Whether the expression stands in this statement, and not in a variable that it names.
[[nodiscard]] inline bool stands_in(const ActionNode& action, const ast::Expr& expr) {
  return expr.span.begin >= action.stmt->span.begin && expr.span.end <= action.stmt->span.end;
}

}  // namespace phoneflow
