#include "simulate/prompts.h"

#include "grammar/visit.h"

namespace phoneflow::simulate {

namespace {

/// Depth of variables assigned from variables.
constexpr int kDeepest = 4;

/// Collects the texts of an expression, each followed by a blank.
struct Gather {
  const Program& program;
  std::string& text;
  int depth = 0;

  void operator()(const ast::TextExpr& expr) {
    for (const ast::TextPart& segment : expr.segments) text += segment.literal;
    text += ' ';
  }
  void operator()(const ast::ListExpr& expr) { each(expr.items); }
  void operator()(const ast::CallExpr& expr) { each(expr.arguments); }
  void operator()(const ast::NameExpr& expr) {
    if (expr.slot < 0 || depth == kDeepest) return;
    ++depth;
    for (const Node& node : program.nodes) {
      if (node.kind == NodeKind::Set && node.slot == expr.slot && node.expr != nullptr) ast::visit(*node.expr, *this);
    }
    --depth;
  }
  void operator()(const ast::Expr&) {}

 private:
  void each(std::span<ast::Expr* const> expressions) {
    for (const ast::Expr* expr : expressions) ast::visit(*expr, *this);
  }
};

/// The line of a statement in the script's own file; 0 in an included one.
std::uint32_t line_of(const Script& script, NodeId node) {
  const std::uint32_t begin = script.program.nodes[node].span.begin;
  return &script.sources.at(begin) == &script.sources.all().front() ? script.sources.position(begin).line : 0;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string plain;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = true;
      continue;
    }
    if (gap && !plain.empty()) plain += ' ';
    gap = false;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

std::string prompt_as_written(const Program& program, NodeId node) {
  if (program.nodes[node].kind != NodeKind::Action) return {};
  std::string text;
  for (const ast::Argument& argument : program.actions[program.nodes[node].detail].stmt->arguments) {
    ast::visit(*argument.value, Gather{program, text});
  }
  return plain_text(text);
}

bool is_about(const KeyRule& rule, const Script& script, NodeId node) {
  const Program& program = script.program;
  if (program.nodes[node].kind != NodeKind::Action || !program.actions[program.nodes[node].detail].def->voice) return false;
  if (rule.line != 0 && rule.line != line_of(script, node)) return false;
  return rule.prompt.empty() || prompt_as_written(program, node).find(plain_text(rule.prompt)) != std::string::npos;
}

}  // namespace phoneflow::simulate
