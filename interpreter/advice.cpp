#include "interpreter/advice.h"

#include <algorithm>

#include <fmt/format.h>

namespace phoneflow {
namespace {

bool is_comparison(ast::BinaryOp op) { return op >= ast::BinaryOp::Equal && op < ast::BinaryOp::Add; }

}  // namespace

std::string as_condition(std::string_view written, TypeSet types, bool negated) {
  const std::string_view sign = negated ? "==" : "!=";
  if (types == TypeSet(Type::Text)) return fmt::format("{} {} \"\"", written, sign);
  if (types == TypeSet(Type::Number)) return written == "1" && !negated ? "true" : fmt::format("{} {} 0", written, sign);
  if (types == TypeSet(Type::Duration)) return fmt::format("{} {} 0s", written, sign);
  if (types == TypeSet(Type::List)) return fmt::format("length({}) {} 0", written, sign);
  return {};
}

std::vector<const ast::Expr*> terms(const ast::BinaryExpr& sum) {
  std::vector<const ast::Expr*> found{sum.right};
  const ast::Expr* left = sum.left;
  while (left->kind == ast::ExprKind::Binary && static_cast<const ast::BinaryExpr*>(left)->op == sum.op) {
    found.push_back(static_cast<const ast::BinaryExpr*>(left)->right);
    left = static_cast<const ast::BinaryExpr*>(left)->left;
  }
  found.push_back(left);
  std::ranges::reverse(found);
  return found;
}

std::string as_one_text(std::span<const ast::Expr* const> terms, std::span<const TypeSet> types, const SourceSet& sources) {
  constexpr TypeSet kSpoken{Type::Text, Type::Number, Type::Duration, Type::Boolean, Type::Moment};
  std::string out = "\"";
  std::size_t sum = 0;  // terms before the first text, which other languages add up first
  while (sum < terms.size() && (types[sum] == TypeSet(Type::Number) || types[sum] == TypeSet(Type::Duration))) ++sum;
  if (sum > 1) out += fmt::format("{{{}}}", sources.text({terms.front()->span.begin, terms[sum - 1]->span.end}));
  for (std::size_t i = sum > 1 ? sum : 0; i < terms.size(); ++i) {
    const std::string_view written = sources.text(terms[i]->span);
    if (!types[i].empty() && !types[i].meets(kSpoken)) return {};
    if (terms[i]->kind == ast::ExprKind::Text) {
      if (written.size() < 2 || written.front() != '"') return {};
      out += written.substr(1, written.size() - 2);
    } else if (terms[i]->kind == ast::ExprKind::Number) {
      out += written;
    } else {
      out += fmt::format("{{{}}}", written);
    }
  }
  return out + '"';
}

const ast::BinaryExpr* last_comparison(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Binary) return nullptr;
  const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
  if (is_comparison(binary.op)) return &binary;
  return binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or ? last_comparison(*binary.right) : nullptr;
}

}  // namespace phoneflow
