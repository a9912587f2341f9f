#include "play/places.h"

#include <fmt/format.h>

#include "interpreter/secret_keys.h"
#include "runtime/trace.h"

namespace phoneflow {
namespace {

const Node* node_of(const Script& script, std::uint32_t statement) {
  return statement < script.program.nodes.size() ? &script.program.nodes[statement] : nullptr;
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
  return action != nullptr && takes_secret_keys(*action);
}

}  // namespace phoneflow
