#include "cli/caption.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/test/coverage_names.h"

namespace phoneflow::cli {
namespace {

/// Each gap one blank, none at the ends.
std::string on_one_line(std::string_view text) {
  std::string line;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = true;
      continue;
    }
    if (gap && !line.empty()) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

/// Up to the first `{` that is not in a text.
std::string_view before_block(std::string_view text) {
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '"') in_text = !in_text;
    else if (text[i] == '{' && !in_text) return text.substr(0, i);
  }
  return text;
}

/// The first parameter that takes a prompt; nothing when there is none.
const Param* prompt_param(const ActionDef& def) {
  const auto found = std::ranges::find(def.params, ParamType::Prompt, &Param::type);
  return found == def.params.end() ? nullptr : &*found;
}

bool is_for(const ast::Argument& argument, const ActionDef& def, const Param& param) {
  return argument.name.text.empty() ? &param == &def.params.front() : argument.name.text == param.name;
}

void append(std::string& list, const std::string& item) {
  if (!list.empty()) list += ", ";
  list += item;
}

std::string action_caption(const Script& script, const ActionNode& action) {
  const Param* prompt = prompt_param(*action.def);
  std::string arguments;
  for (const ast::Argument& argument : action.stmt->arguments) {
    const bool is_prompt = prompt != nullptr && is_for(argument, *action.def, *prompt);
    if (argument.in_block && !is_prompt) continue;
    const std::string value = on_one_line(script.sources.text(argument.value->span));
    append(arguments, argument.name.text.empty() || is_prompt ? value : fmt::format("{}: {}", argument.name.text, value));
  }
  return arguments.empty() ? std::string(action.def->name) : fmt::format("{} {}", action.def->name, arguments);
}

/// `x = ` of an action whose result is kept.
std::string kept_as(const Script& script, const Node& node, const ActionNode& action) {
  const std::string_view text = script.sources.text(node.span);
  const Span verb = action.stmt->verb.span;
  if (verb.begin <= node.span.begin || verb.begin >= node.span.end) return {};
  return on_one_line(text.substr(0, verb.begin - node.span.begin)) + ' ';
}

}  // namespace

std::string prompt_caption(const Script& script, NodeId node) {
  const Node& statement = script.program.nodes[node];
  if (statement.kind != NodeKind::Action) return {};
  const ActionNode& action = script.program.actions[statement.detail];
  const Param* prompt = prompt_param(*action.def);
  std::string parts;
  if (prompt == nullptr) return parts;
  for (const ast::Argument& argument : action.stmt->arguments) {
    if (is_for(argument, *action.def, *prompt)) append(parts, on_one_line(script.sources.text(argument.value->span)));
  }
  return parts;
}

std::string statement_caption(const Script& script, NodeId id) {
  const Node& node = script.program.nodes[id];
  if (node.kind == NodeKind::End) return "the end";
  if (node.kind == NodeKind::Action) {
    const ActionNode& action = script.program.actions[node.detail];
    return kept_as(script, node, action) + action_caption(script, action);
  }
  const std::string text = on_one_line(before_block(script.sources.text(node.span)));
  return node.kind == NodeKind::Test ? fmt::format("{} {}", test_run::statement_name(script, id), text) : text;
}

}  // namespace phoneflow::cli
