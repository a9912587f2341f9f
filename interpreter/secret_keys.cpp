#include "interpreter/secret_keys.h"

#include <algorithm>

namespace phoneflow {
namespace {

/// The value written for the parameter, which may be null and is not the first.
const ast::Expr* written(const ActionNode& action, const Param* param) {
  if (param == nullptr) return nullptr;
  for (const ast::Argument& argument : action.stmt->arguments) {
    if (argument.name.text == param->name) return argument.value;
  }
  return nullptr;
}

enum class Asks : std::uint8_t { Never, Perhaps, Surely };

/// For a secret.
Asks asks(const ActionNode& action) {
  const Param* param = find_param(*action.def, ParamRole::KeyFormat);
  const ast::Expr* format = written(action, param);
  if (format == nullptr || !action.def->asks_for_keys) return Asks::Never;
  if (format->kind != ast::ExprKind::Text) return Asks::Perhaps;
  const auto segments = static_cast<const ast::TextExpr*>(format)->segments;
  if (segments.empty()) return Asks::Never;
  if (segments.size() > 1 || segments[0].hole != nullptr) return Asks::Perhaps;
  return segments[0].literal == param->secret_value ? Asks::Surely : Asks::Never;
}

/// True when no key is pending behind the action, unless it fails.
bool ends_waiting(const ActionNode& action) {
  if (action.def->asks_for_keys) return true;
  const Param* param = find_param(*action.def, ParamRole::ForgetsTyped);
  if (param == nullptr) return false;
  const ast::Expr* forgets = written(action, param);
  return forgets == nullptr || (forgets->kind == ast::ExprKind::Boolean && static_cast<const ast::BooleanExpr*>(forgets)->value);
}

NodeId way_of(const Node& node, const ActionNode& action, std::size_t outcome) {
  for (const std::size_t way : {outcome, std::size_t{kDefault}}) {
    if (way < action.branches.size() && action.branches[way] != kNoNode) return action.branches[way];
  }
  return node.next;
}

class KeyFlow {
 public:
  explicit KeyFlow(Program& program)
      : program_(program), takers_(program.nodes.size(), kNoNode), before_(program.nodes.size()), callers_(program.sections.size()) {}

  void run() {
    std::vector<NodeId> sure;
    std::vector<NodeId> perhaps;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      if (node.kind == NodeKind::Call) callers_[program_.calls[node.detail].section].push_back(id);
      const ActionNode* action = action_at(id);
      const Asks how = action == nullptr ? Asks::Never : asks(*action);
      if (how != Asks::Never) (how == Asks::Surely ? sure : perhaps).push_back(id);
    }
    if (sure.empty() && perhaps.empty()) return;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) for_each_way(id, [&](NodeId to) { before_[to].push_back(id); });
    // Actions that certainly ask for a secret take precedence.
    spread(sure);
    spread(perhaps);
    for (NodeId id = 0; id < program_.nodes.size(); ++id) mark(id);
  }

 private:
  [[nodiscard]] const ActionNode* action_at(NodeId id) const {
    const Node& node = program_.nodes[id];
    if (node.kind != NodeKind::Action) return nullptr;
    const ActionNode& action = program_.actions[node.detail];
    return action.def == nullptr || action.stmt == nullptr ? nullptr : &action;
  }

  /// Calls f(statement) for each successor at which a key is still pending.
  template <class F>
  void for_each_way(NodeId id, const F& f) const {
    const Node& node = program_.nodes[id];
    const auto go = [&](NodeId to) {
      if (to != kNoNode) f(to);
    };
    switch (node.kind) {
      case NodeKind::Action: return from_action(id, go);
      case NodeKind::Case:
        for (const CaseBranch& way : program_.cases[node.detail].branches) go(way.target);
        return go(program_.cases[node.detail].otherwise == kNoNode ? node.next : program_.cases[node.detail].otherwise);
      case NodeKind::Call: return go(program_.sections[program_.calls[node.detail].section].entry);
      case NodeKind::Return:
      case NodeKind::End:
        for (const NodeId caller : callers_[node.section]) go(program_.nodes[caller].next);
        return;
      default: go(node.next); return go(node.other);
    }
  }

  template <class F>
  void from_action(NodeId id, const F& go) const {
    const ActionNode* action = action_at(id);
    if (action == nullptr || action->def->ends) return;
    if (ends_waiting(*action)) {
      if (action->def->has_error()) go(action->branches[kError]);
      return;
    }
    for (std::size_t outcome = 0; outcome < action->branches.size(); ++outcome) go(way_of(program_.nodes[id], *action, outcome));
  }

  void spread(std::vector<NodeId> open) {
    std::erase_if(open, [&](NodeId id) { return takers_[id] != kNoNode; });
    for (const NodeId id : open) takers_[id] = id;
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      for (const NodeId before : before_[id]) {
        if (takers_[before] != kNoNode) continue;
        takers_[before] = takers_[id];
        open.push_back(before);
      }
    }
  }

  /// A key that stops the prompt is pending behind it.
  void mark(NodeId id) {
    const ActionNode* action = action_at(id);
    if (action == nullptr || action->def->asks_for_keys) return;
    const std::uint8_t stopped = find_outcome(*action->def, OutcomeRole::Stopped);
    if (stopped == kNoOutcome) return;
    const NodeId to = way_of(program_.nodes[id], *action, stopped);
    if (to != kNoNode) program_.nodes[id].other = takers_[to];
  }

  Program& program_;
  std::vector<NodeId> takers_;                // by statement: the action that asks for a secret and may take a key pending there
  std::vector<std::vector<NodeId>> before_;   // by statement: predecessors from which a key stays pending
  std::vector<std::vector<NodeId>> callers_;  // by section
};

}  // namespace

bool takes_secret_keys(const ActionNode& action) { return asks(action) != Asks::Never; }

void mark_secret_keys(Program& program) { KeyFlow(program).run(); }

}  // namespace phoneflow
