#include "analysis/flow.h"

#include <optional>
#include <utility>

#include "analysis/expressions.h"
#include "analysis/known.h"

namespace phoneflow {
namespace {

void action_edges(const Program& program, const Node& node, std::vector<Edge>& to) {
  const ActionNode& action = program.actions[node.detail];
  if (action.def->ends) return;
  for (std::size_t outcome = 0; outcome < action.branches.size(); ++outcome) {
    if (is_ruled_out(action, outcome)) continue;
    Edge edge{.to = node.next, .outcome = static_cast<std::uint8_t>(outcome)};
    if (const std::uint8_t written = written_branch(action, outcome); written != kNoOutcome) {
      edge.to = action.branches[written];
      edge.branch = action.branch_spans[written];
    }
    to.push_back(edge);
  }
  for (const KeyBranch& way : action.key_branches) to.push_back({.to = way.target, .keys = way.keys, .branch = way.span});
}

/// Loops with 0 or 1 iterations, which make an edge infeasible.
class Turns {
 public:
  explicit Turns(const Program& program) : program_(program), turns_(program.nodes.size()) {
    const Known known(program);
    for (const Node& node : program.nodes) {
      if (node.kind == NodeKind::RepeatStart) turns_[node.next] = told(known.number(*node.expr));
      if (node.kind == NodeKind::ForStart) turns_[node.next] = told(items_of(known.resolve(*node.expr)));
    }
  }

  [[nodiscard]] bool never(NodeId test) const { return turns_[test] == Told::Never; }
  [[nodiscard]] bool once(NodeId test) const { return turns_[test] == Told::Once; }
  /// The actual target of an edge to `to`: behind the loop when its only iteration is over.
  [[nodiscard]] NodeId behind(NodeId from, NodeId to) const {
    const NodeKind kind = program_.nodes[from].kind;
    if (kind == NodeKind::RepeatStart || kind == NodeKind::ForStart) return to;
    while (once(to)) to = program_.nodes[to].other;
    return to;
  }

 private:
  enum class Told : std::uint8_t { Nothing, Never, Once };

  static Told told(std::optional<double> turns) { return turns == 0.0 ? Told::Never : turns == 1.0 ? Told::Once : Told::Nothing; }
  static std::optional<double> items_of(const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::List) return std::nullopt;
    return static_cast<double>(static_cast<const ast::ListExpr&>(expr).items.size());
  }

  const Program& program_;
  std::vector<Told> turns_;  // by the test of a loop
};

void edges_from(const Program& program, const Turns& turns, NodeId id, std::vector<Edge>& to) {
  const Node& node = program.nodes[id];
  switch (node.kind) {
    case NodeKind::Action: action_edges(program, node, to); break;
    case NodeKind::Test:
      if (node.expr != nullptr && node.expr->kind == ast::ExprKind::Boolean) {
        const bool holds = static_cast<const ast::BooleanExpr*>(node.expr)->value;
        to.push_back({.to = holds ? node.next : node.other, .condition = holds});
        break;
      }
      [[fallthrough]];
    case NodeKind::RepeatTest:
    case NodeKind::ForTest:
      if (!turns.never(id)) to.push_back({.to = node.next});
      if (!turns.once(id)) to.push_back({.to = node.other, .condition = false});
      break;
    case NodeKind::Case: {
      const CaseNode& choice = program.cases[node.detail];
      for (const CaseBranch& way : choice.branches) to.push_back({.to = way.target, .branch = way.span});
      const bool written = choice.otherwise != kNoNode;
      to.push_back({.to = written ? choice.otherwise : node.next, .branch = written ? choice.default_span : Span{}, .condition = false});
      break;
    }
    case NodeKind::Return:
    case NodeKind::End: break;
    case NodeKind::Set:
    case NodeKind::SetField:
    case NodeKind::RepeatStart:
    case NodeKind::ForStart:
    case NodeKind::Jump:
    case NodeKind::Call: to.push_back({.to = node.next}); break;
  }
}

}  // namespace

ControlFlowGraph::ControlFlowGraph(const Program& program) {
  const std::size_t count = program.nodes.size();
  first_.reserve(count + 1);
  first_back_.assign(count + 1, 0);
  const Turns turns(program);
  for (NodeId id = 0; id < count; ++id) {
    const std::size_t first = edges_.size();
    first_.push_back(static_cast<std::uint32_t>(first));
    edges_from(program, turns, id, edges_);
    for (std::size_t i = first; i < edges_.size(); ++i) edges_[i].to = turns.behind(id, edges_[i].to);
  }
  first_.push_back(static_cast<std::uint32_t>(edges_.size()));
  for (const Edge& edge : edges_) ++first_back_[edge.to + 1];
  for (std::size_t i = 1; i <= count; ++i) first_back_[i] += first_back_[i - 1];
  back_.resize(edges_.size());
  std::vector<std::uint32_t> next(first_back_.begin(), first_back_.end() - 1);
  for (NodeId id = 0; id < count; ++id) {
    for (const Edge& edge : successors(id)) back_[next[edge.to]++] = id;
  }
  find_ranks();
}

void ControlFlowGraph::find_ranks() {
  std::vector<bool> seen(size());
  std::vector<std::pair<NodeId, std::size_t>> path;  // statements, and how many of their edges have been followed
  ranks_.resize(size());
  by_rank_.resize(size());
  auto rank = static_cast<std::uint32_t>(size());
  for (NodeId root = 0; root < size(); ++root) {
    if (seen[root]) continue;
    seen[root] = true;
    path.emplace_back(root, 0);
    while (!path.empty()) {
      auto& [id, followed] = path.back();
      const std::span<const Edge> edges = successors(id);
      while (followed < edges.size() && seen[edges[followed].to]) ++followed;
      if (followed < edges.size()) {
        const NodeId next = edges[followed].to;
        seen[next] = true;
        path.emplace_back(next, 0);
        continue;
      }
      ranks_[id] = --rank;
      by_rank_[rank] = id;
      path.pop_back();
    }
  }
}

bool may_wait(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  if (node.kind != NodeKind::Action) return node.kind == NodeKind::Call || node.kind == NodeKind::End;
  const ActionDef& def = *program.actions[node.detail].def;
  return def.waits() || def.ends;
}

namespace {

/// Names that may be without a value have a rule of their own.
bool may_fault(const ast::Expr& expr) {
  switch (expr.kind) {
    case ast::ExprKind::Field:
    case ast::ExprKind::Index:
    case ast::ExprKind::Call:
    case ast::ExprKind::Unary: return true;
    case ast::ExprKind::Binary: {
      const ast::BinaryOp op = static_cast<const ast::BinaryExpr&>(expr).op;
      return op != ast::BinaryOp::Equal && op != ast::BinaryOp::NotEqual;
    }
    default: return false;
  }
}

}  // namespace

bool may_fault(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  const bool wants_a_type = node.kind == NodeKind::Test || node.kind == NodeKind::RepeatStart || node.kind == NodeKind::ForStart;
  bool may = wants_a_type && node.expr->kind == ast::ExprKind::Name;
  for_each_part(program, node, [&](const ast::Expr& part) { may = may || may_fault(part); });
  const bool judged = node.kind == NodeKind::Action && !program.actions[node.detail].bindings.empty();
  return may || (judged && !program.actions[node.detail].def->has_error());
}

}  // namespace phoneflow
