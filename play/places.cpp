#include "play/places.h"

#include <fmt/format.h>

#include "runtime/trace.h"

namespace phoneflow {
namespace {

const Node* node_of(const Script& script, std::uint32_t statement) {
  return statement < script.program.nodes.size() ? &script.program.nodes[statement] : nullptr;
}

/// The text of an expression that is one literal text, or nothing.
std::optional<std::string_view> literal(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return std::nullopt;
  const auto& text = static_cast<const ast::TextExpr&>(expr);
  if (text.segments.empty()) return "";
  if (text.segments.size() > 1 || text.segments[0].hole != nullptr) return std::nullopt;
  return text.segments[0].literal;
}

}  // namespace

std::optional<PlaceInSource> place_of(const Script& script, std::uint32_t statement) {
  const Node* node = node_of(script, statement);
  if (node == nullptr) return std::nullopt;
  const Source& source = script.sources.at(node->span.begin);
  return PlaceInSource{source.path, script.sources.position(node->span.begin), &source == &script.sources.all().front()};
}

std::string line_text(const Script& script, std::uint32_t statement) {
  const auto place = place_of(script, statement);
  if (!place) return {};
  if (place->in_script) return fmt::format("{}", place->position.line);
  const std::size_t slash = place->file.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? place->file : place->file.substr(slash + 1);
  return fmt::format("{}:{}", name, place->position.line);
}

const ActionNode* action_at(const Script& script, std::uint32_t statement) {
  const Node* node = node_of(script, statement);
  return node != nullptr && node->kind == NodeKind::Action ? &script.program.actions[node->detail] : nullptr;
}

bool keys_are_secret(const Script& script, std::uint32_t statement) {
  const ActionNode* action = action_at(script, statement);
  if (action == nullptr) return false;
  for (const ast::Argument& argument : action->stmt->arguments) {
    if (argument.name.text != "Format") continue;
    const auto format = literal(*argument.value);
    return !format || *format == "pin";
  }
  return false;
}

}  // namespace phoneflow
