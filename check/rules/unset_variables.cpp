#include <algorithm>
#include <cstdint>
#include <variant>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/shared_map.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// By slot.
using Variables = SharedMap<std::monostate>;

/// Variables that may be unset at a statement, and variables that may be set. Neither: unreachable.
struct State {
  Variables unset{};
  Variables set{};

  bool join(const State& other) {
    const bool more_unset = unset.join(other.unset);
    return set.join(other.set) || more_unset;
  }
  void give(std::int32_t slot) {
    const auto key = static_cast<std::uint32_t>(slot);
    unset.remove(key, key + 1);
    set.set(key, {});
  }
};

struct Use {
  NodeId node;
  const ast::NameExpr* name;
};

class Analysis {
 public:
  explicit Analysis(const RuleContext& context)
      : program_(context.program),
        flow_(context.flow),
        phases_(context.phases),
        diagnostics_(context.diagnostics),
        doubtful_(static_cast<std::size_t>(context.program.slots), nullptr) {
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      for_each_part(program_, program_.nodes[id], [&](const ast::Expr& expr) {
        if (expr.kind != ast::ExprKind::Name) return;
        const auto& name = static_cast<const ast::NameExpr&>(expr);
        if (name.slot >= static_cast<std::int32_t>(kFacts)) uses_.push_back({id, &name});
      });
    }
  }

  void run() {
    Variables all;
    for (const Variable* variable : doubtful_variables()) {
      doubtful_[static_cast<std::size_t>(variable->slot)] = variable;
      all.set(static_cast<std::uint32_t>(variable->slot), {});
    }
    if (all.size() > 0) follow_all(all);
  }

 private:
  /// Variables used before their declaration in the text, in another section, or where jumps may bypass it.
  std::vector<const Variable*> doubtful_variables() {
    std::vector<bool> jumps(program_.sections.size());
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Jump && node.is_statement) jumps[node.section] = true;
      if (node.kind == NodeKind::Action) jumps[node.section] = jumps[node.section] || has_branches(program_.actions[node.detail]);
      if (node.kind == NodeKind::Case) jumps[node.section] = true;
    }
    std::vector<bool> doubt(static_cast<std::size_t>(program_.slots));
    std::vector<const Variable*> by_slot(static_cast<std::size_t>(program_.slots));
    for (const Variable& variable : program_.variables) by_slot[static_cast<std::size_t>(variable.slot)] = &variable;
    for (const Use& use : uses_) {
      const auto slot = static_cast<std::size_t>(use.name->slot);
      const Variable* variable = by_slot[slot];
      if (variable == nullptr || variable->name.empty()) continue;
      const Node& node = program_.nodes[use.node];
      if (node.section != variable->section || jumps[node.section] || node.span.begin <= variable->span.begin) doubt[slot] = true;
    }
    std::vector<const Variable*> doubtful;
    for (const Variable& variable : program_.variables) {
      const Section& section = program_.sections[variable.section];
      const bool parameter = section.kind == SectionKind::Sub && variable.slot < section.first_slot + section.parameters;
      if (doubt[static_cast<std::size_t>(variable.slot)] && !parameter) doubtful.push_back(&variable);
    }
    return doubtful;
  }

  static bool has_branches(const ActionNode& action) { return action.def != nullptr && !action.stmt->branches.empty(); }

  /// -1 when the variable is not examined.
  [[nodiscard]] std::int32_t looked_at(std::int32_t slot) const {
    return slot >= 0 && doubtful_[static_cast<std::size_t>(slot)] != nullptr ? slot : -1;
  }

  /// The slot that a statement assigns; -1: none.
  [[nodiscard]] std::int32_t given_by(const Node& node) const {
    switch (node.kind) {
      case NodeKind::Set: return looked_at(node.slot);
      case NodeKind::Action: return looked_at(program_.actions[node.detail].result_slot);
      case NodeKind::Call: return looked_at(program_.calls[node.detail].result_slot);
      default: return -1;
    }
  }

  void follow(NodeId entry, const State& at_entry) {
    if (!states_[entry].join(at_entry)) return;
    solve_forward(flow_, states_, {entry}, [&](NodeId id, const Edge& edge, State state) {
      const Node& node = program_.nodes[id];
      // A loop variable is set in the body, not behind the loop.
      const std::int32_t slot = node.kind != NodeKind::ForTest ? given_by(node) : edge.condition ? looked_at(node.third) : -1;
      if (slot >= 0) state.give(slot);
      return state;
    });
  }

  /// The state at a handler's entry: the join over all statements of the main body that may wait, or may be a fault.
  State at_handler(SectionKind kind) {
    State state;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      if (node.section != 0) {
        const std::int32_t slot = program_.sections[node.section].kind != SectionKind::Sub ? given_by(node) : -1;
        if (slot >= 0) state.set.set(static_cast<std::uint32_t>(slot), {});
        continue;
      }
      const PhaseSet phases = phases_.at(id);
      const bool queued = phases.has(Phase::Queued) || phases.has(Phase::Callback);
      const bool leads =
          kind == SectionKind::OnFault ? may_fault(program_, id) : (may_wait(program_, id) && (kind == SectionKind::OnRelease || queued));
      if (leads) state.join(states_[id]);
    }
    return state;
  }

  void follow_all(const Variables& all) {
    states_.assign(program_.nodes.size(), {});
    follow(program_.sections.front().entry, {all, {}});
    for (const Section& section : program_.sections) {
      if (section.entry == kNoNode || section.kind == SectionKind::Main) continue;
      State state{all, {}};
      if (section.kind != SectionKind::Sub) {
        state = at_handler(section.kind);
        // Its own variables are unset; those of the main body keep their state.
        for (const Variable* variable : doubtful_) {
          if (variable != nullptr && variable->section != 0) state.unset.set(static_cast<std::uint32_t>(variable->slot), {});
        }
      }
      follow(section.entry, state);
    }
    for (const Use& use : uses_) report(use);
  }

  void report(const Use& use) {
    if (looked_at(use.name->slot) < 0) return;
    const auto key = static_cast<std::uint32_t>(use.name->slot);
    const State& state = states_[use.node];
    if (state.unset.find(key) == nullptr) return;
    const Span declared = doubtful_[key]->span;
    if (state.set.find(key) == nullptr)
      diagnostics_.report<Diag::UnsetVariable>(use.name->span, use.name->name).note(declared, "declared here");
    else diagnostics_.report<Diag::MaybeUnsetVariable>(use.name->span, use.name->name).note(declared, "declared here");
  }

  const Program& program_;
  const ControlFlowGraph& flow_;
  const PhaseAnalysis& phases_;
  Diagnostics& diagnostics_;
  std::vector<const Variable*> doubtful_;  // by slot; null: not examined
  std::vector<Use> uses_;
  std::vector<State> states_;
};

void unset_variables(const RuleContext& context) { Analysis(context).run(); }

constexpr RulePage kUnsetVariablesPages[] = {
    {
        .code = Diag::UnsetVariable,
        .finds = "A variable that is read where no path has given it a value.",
        .why = "Reading it is a fault: the script stops. A caller who is not queued yet is cut off, one who is hears nothing more.",
        .bad =
            "goto Greet\nlet name = \"friend\"   # phoneflow: allow unreachable-statement - shows the rule\nGreet:\nPlay \"Hello {name}.\"\nHangup\n",
        .good = "let name = \"friend\"\nPlay \"Hello {name}.\"\nHangup\n",
        .ignore = "It cannot be ignored: it is an error of the script.",
    },
    {
        .code = Diag::MaybeUnsetVariable,
        .finds = "A variable that is read where some path has not given it a value.",
        .why =
            "For callers who come by that path the script stops with a fault: those who are not queued yet are cut off, the others hear nothing more.",
        .bad =
            "Menu \"For your account press 1, for everything else press 2.\" {\n  on 1 -> Account\n  on 2, Default -> Note\n}\nAccount:\n"
            "let account = \"known\"\nNote:\nLog \"account {account}\"\nHangup\n",
        .good =
            "let account = \"none\"\nMenu \"For your account press 1, for everything else press 2.\" {\n  on 1 -> Account\n  on 2, Default -> Note\n}\n"
            "Account:\naccount = \"known\"\nNote:\nLog \"account {account}\"\nHangup\n",
        .ignore =
            "When conditions that the checker does not look into make that path impossible. A value at the declaration says it better.",
    },
};

}  // namespace

constexpr Rule kUnsetVariables{kUnsetVariablesPages, unset_variables};

}  // namespace phoneflow
