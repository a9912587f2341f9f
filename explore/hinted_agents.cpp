#include "explore/hinted_agents.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "analysis/known.h"
#include "analysis/origins.h"

namespace phoneflow::calltest {
namespace {

constexpr std::string_view kUsualAgent = "Ana";
constexpr std::size_t kMostAgents = 8;

class NamedAgents {
 public:
  explicit NamedAgents(const Program& program)
      : program_(program), known_(program), values_(only_values(program)), lists_(lists_of_loops(program)) {}

  std::vector<std::string> all() {
    for (const Node& node : program_.nodes) {
      for_each_part(program_, node, [this](const ast::Expr& part) { look_at(part); });
      if (node.kind != NodeKind::Case || !asks_for_agent(*node.expr)) continue;
      for (const CaseBranch& way : program_.cases[node.detail].branches) {
        if (way.key.type == Type::Text) add(program_.no_heap.view(way.key));
      }
    }
    return std::move(names_);
  }

 private:
  void add(std::string_view name) {
    if (!name.empty() && names_.size() < kMostAgents && std::ranges::find(names_, name) == names_.end()) names_.emplace_back(name);
  }

  /// The only value of a name, or the items that the variable of a loop goes through.
  [[nodiscard]] const ast::Expr& meant(const ast::Expr& expr) const {
    const ast::Expr& value = known_.resolve(expr);
    if (value.kind != ast::ExprKind::Name) return value;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(value).slot;
    const ast::Expr* const list = slot < static_cast<std::int32_t>(kFacts) ? nullptr : lists_[static_cast<std::size_t>(slot)];
    return list == nullptr ? value : known_.resolve(*list);
  }

  [[nodiscard]] bool asks_for_agent(const ast::Expr& expr) const {
    bool asks = false;
    for_each_part(expr, [&](const ast::Expr& part) {
      const ast::Expr& value = behind_name(part, values_);
      asks = asks || (value.kind == ast::ExprKind::Name &&
                      static_cast<const ast::NameExpr&>(value).slot == static_cast<std::int32_t>(Fact::AgentName));
    });
    return asks;
  }

  void add_texts(const ast::Expr& expr) {
    const ast::Expr& value = meant(expr);
    if (const auto name = known_.text(value)) add(*name);
    if (value.kind != ast::ExprKind::List) return;
    for (const ast::Expr* item : static_cast<const ast::ListExpr&>(value).items) {
      if (const auto name = known_.text(*item)) add(*name);
    }
  }

  void look_at(const ast::Expr& part) {
    if (part.kind == ast::ExprKind::Binary) {
      const auto& binary = static_cast<const ast::BinaryExpr&>(part);
      if (binary.op != ast::BinaryOp::Equal && binary.op != ast::BinaryOp::NotEqual) return;
      if (asks_for_agent(*binary.left)) add_texts(*binary.right);
      if (asks_for_agent(*binary.right)) add_texts(*binary.left);
    }
    if (part.kind != ast::ExprKind::Call) return;
    const auto& call = static_cast<const ast::CallExpr&>(part);
    if (std::ranges::none_of(call.arguments, [this](const ast::Expr* argument) { return asks_for_agent(*argument); })) return;
    for (const ast::Expr* argument : call.arguments) add_texts(*argument);
  }

  const Program& program_;
  Known known_;
  std::vector<const ast::Expr*> values_;  // by slot: the only expression assigned to it
  std::vector<const ast::Expr*> lists_;   // by slot of a loop variable
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> hinted_agents(const Program& program) {
  std::vector<std::string> names = NamedAgents(program).all();
  const auto usual = std::ranges::find(names, kUsualAgent);
  const bool is_named = usual != names.end();
  if (is_named) names.erase(usual);
  names.insert(names.begin(), std::string(kUsualAgent));
  for (int i = 2; is_named; ++i) {
    std::string other = fmt::format("Agent {}", i);
    if (std::ranges::find(names, other) != names.end()) continue;
    names.push_back(std::move(other));
    break;
  }
  return names;
}

}  // namespace phoneflow::calltest
