#include "simulate/prompts.h"

#include "grammar/visit.h"

namespace phoneflow::simulate {

namespace {

/// Collects the texts of an expression, each followed by a blank.
struct Gather {
  std::string& text;

  void operator()(const ast::TextExpr& expr) {
    for (const ast::Segment& segment : expr.segments) text += segment.literal;
    text += ' ';
  }
  void operator()(const ast::ListExpr& expr) { each(expr.items); }
  void operator()(const ast::CallExpr& expr) { each(expr.arguments); }
  void operator()(const ast::Expr&) {}

 private:
  void each(std::span<ast::Expr* const> expressions) {
    for (const ast::Expr* expr : expressions) ast::visit(*expr, *this);
  }
};

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
    ast::visit(*argument.value, Gather{text});
  }
  return plain_text(text);
}

bool is_about(const KeyRule& rule, const Program& program, NodeId node, std::uint32_t line) {
  if (program.nodes[node].kind != NodeKind::Action || !program.actions[program.nodes[node].detail].def->voice) return false;
  if (rule.line != 0 && rule.line != line) return false;
  return rule.prompt.empty() || prompt_as_written(program, node).find(plain_text(rule.prompt)) != std::string::npos;
}

}  // namespace phoneflow::simulate
