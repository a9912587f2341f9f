#include "report/caption.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "calltest/coverage_names.h"

namespace phoneflow {
namespace {

/// The tokens in the span without comments, gaps reduced to one blank.
std::string written(const Script& script, Span span) {
  std::string line;
  for (const ParsedFile& file : script.files) {
    auto token = std::ranges::lower_bound(file.tokens, span.begin, {}, [](const Token& it) { return it.span.begin; });
    std::uint32_t end = span.end;
    for (; token != file.tokens.end() && token->span.end <= span.end; ++token) {
      if (token->kind == TokenKind::Comment || token->kind == TokenKind::Newline) continue;
      if (!line.empty() && token->span.begin > end) line += ' ';
      line += script.sources.text(token->span);
      end = token->span.end;
    }
  }
  return line;
}

/// The text up to the first `{` outside of quotes.
std::string before_block(std::string text) {
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '"') in_text = !in_text;
    else if (text[i] == '{' && !in_text) return text.substr(0, text.find_last_not_of(' ', i - 1) + 1);
  }
  return text;
}

/// The first parameter for a prompt; null when there is none.
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
    const std::string value = written(script, argument.value->span);
    append(arguments, argument.name.text.empty() || is_prompt ? value : fmt::format("{}: {}", argument.name.text, value));
  }
  return arguments.empty() ? std::string(action.def->name) : fmt::format("{} {}", action.def->name, arguments);
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
    if (is_for(argument, *action.def, *prompt)) append(parts, written(script, argument.value->span));
  }
  return parts;
}

std::string statement_caption(const Script& script, NodeId id) {
  const Node& node = script.program.nodes[id];
  if (node.kind == NodeKind::End) return "the end";
  if (node.kind == NodeKind::Action) return action_caption(script, script.program.actions[node.detail]);
  const std::string text = before_block(written(script, node.span));
  return node.kind == NodeKind::Test ? fmt::format("{} {}", calltest::statement_name(script, id), text) : text;
}

}  // namespace phoneflow
