#include <algorithm>

#include "check/expressions.h"
#include "check/rules.h"
#include "interpreter/functions.h"

namespace phoneflow::rules {
namespace {

/// The text of a literal without holes; empty for anything else.
std::string_view literal(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return {};
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  return segments.size() == 1 && segments[0].hole == nullptr ? segments[0].literal : std::string_view();
}

}  // namespace

void missing_audio(const Script& script, AudioFiles& audio, Diagnostics& diagnostics) {
  const Program& program = script.program;
  const auto look = [&](const ast::Expr& name) {
    const std::string_view file = literal(name);
    if (!file.empty() && !audio.find(file)) diagnostics.report<Diag::MissingAudio>(name.span, file);
  };
  const auto part = [&](const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::Call) return;
    const auto& call = static_cast<const ast::CallExpr&>(expr);
    const bool is_audio = call.function >= 0 && functions()[static_cast<std::size_t>(call.function)].result == TypeSet(Type::Audio);
    if (is_audio && !call.arguments.empty()) look(*call.arguments.front());
  };
  for (const Node& node : program.nodes) {
    for_each_part(program, node, part);
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = program.actions[node.detail];
    for (const ast::Argument& argument : action.stmt->arguments) {
      const auto& params = action.def->params;
      const auto param = argument.name.text.empty() ? params.begin() : std::find_if(params.begin(), params.end(), [&](const Param& known) {
        return known.name == argument.name.text;
      });
      if (param != params.end() && param->audio_file) look(*argument.value);
    }
  }
}

}  // namespace phoneflow::rules
