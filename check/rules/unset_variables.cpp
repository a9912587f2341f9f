#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Of up to 64 variables: which may have no value at a place, and which may have one. Neither: never reached.
struct State {
  std::uint64_t unset = 0;
  std::uint64_t set = 0;

  bool join(State other) {
    const State before = *this;
    unset |= other.unset;
    set |= other.set;
    return unset != before.unset || set != before.set;
  }
};

constexpr std::size_t kBatch = 64;

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
        bits_(static_cast<std::size_t>(context.program.slots), -1) {
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      for_each_part(program_, program_.nodes[id], [&](const ast::Expr& expr) {
        if (expr.kind != ast::ExprKind::Name) return;
        const auto& name = static_cast<const ast::NameExpr&>(expr);
        if (name.slot >= static_cast<std::int32_t>(kFacts)) uses_.push_back({id, &name});
      });
    }
  }

  void run() {
    const std::vector<const Variable*> doubtful = doubtful_variables();
    if (doubtful.empty()) return;
    for (std::size_t from = 0; from < doubtful.size(); from += kBatch) {
      std::fill(bits_.begin(), bits_.end(), std::int8_t{-1});
      const std::size_t count = std::min(kBatch, doubtful.size() - from);
      for (std::size_t i = 0; i < count; ++i) bits_[static_cast<std::size_t>(doubtful[from + i]->slot)] = static_cast<std::int8_t>(i);
      batch(std::span(doubtful).subspan(from, count));
    }
  }

 private:
  /// Those that are used before their declaration in the text, in another section, or where labels let jumps pass it.
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

  [[nodiscard]] std::uint64_t bit(std::int32_t slot) const {
    if (slot < 0 || bits_[static_cast<std::size_t>(slot)] < 0) return 0;
    return std::uint64_t{1} << static_cast<unsigned>(bits_[static_cast<std::size_t>(slot)]);
  }

  /// The variables that a statement gives a value.
  [[nodiscard]] std::uint64_t given_by(const Node& node) const {
    switch (node.kind) {
      case NodeKind::Set: return bit(node.slot);
      case NodeKind::Action: return bit(program_.actions[node.detail].result_slot);
      case NodeKind::Call: return bit(program_.calls[node.detail].result_slot);
      default: return 0;
    }
  }

  void follow(NodeId entry, State at_entry) {
    if (!states_[entry].join(at_entry)) return;
    solve_forward(flow_, states_, {entry}, [&](NodeId id, const Edge& edge, State state) {
      const Node& node = program_.nodes[id];
      // A loop variable has its value in the body, not behind the loop.
      const std::uint64_t value = node.kind != NodeKind::ForTest ? given_by(node) : edge.condition ? bit(node.third) : 0;
      state.unset &= ~value;
      state.set |= value;
      return state;
    });
  }

  /// What may hold when the handler is entered: wherever the main body may be waiting at that moment.
  State at_handler(SectionKind kind) {
    State state;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      if (node.section != 0) {
        if (program_.sections[node.section].kind != SectionKind::Sub) state.set |= given_by(node);
        continue;
      }
      const PhaseSet phases = phases_.at(id);
      const bool queued = phases.has(Phase::Queued) || phases.has(Phase::Callback);
      if (may_wait(program_, id) && (kind == SectionKind::OnRelease || queued)) state.join(states_[id]);
    }
    return state;
  }

  void batch(std::span<const Variable* const> variables) {
    states_.assign(program_.nodes.size(), {});
    const std::uint64_t all = variables.size() == kBatch ? ~std::uint64_t{0} : (std::uint64_t{1} << variables.size()) - 1;
    follow(program_.sections.front().entry, {all, 0});
    for (const Section& section : program_.sections) {
      if (section.entry == kNoNode || section.kind == SectionKind::Main) continue;
      State state{all, 0};
      if (section.kind != SectionKind::Sub) {
        state = at_handler(section.kind);
        // Its own variables start without a value; those of the main body as the main body left them.
        for (std::size_t i = 0; i < variables.size(); ++i) {
          if (variables[i]->section != 0) state.unset |= std::uint64_t{1} << i;
        }
      }
      follow(section.entry, state);
    }
    for (const Use& use : uses_) report(use, variables);
  }

  void report(const Use& use, std::span<const Variable* const> variables) {
    const std::uint64_t mask = bit(use.name->slot);
    const State& state = states_[use.node];
    if ((state.unset & mask) == 0) return;
    const auto which = static_cast<std::size_t>(bits_[static_cast<std::size_t>(use.name->slot)]);
    const Span declared = variables[which]->span;
    if ((state.set & mask) == 0) diagnostics_.report<Diag::UnsetVariable>(use.name->span, use.name->name).note(declared, "declared here");
    else diagnostics_.report<Diag::MaybeUnsetVariable>(use.name->span, use.name->name).note(declared, "declared here");
  }

  const Program& program_;
  const ControlFlowGraph& flow_;
  const PhaseAnalysis& phases_;
  Diagnostics& diagnostics_;
  std::vector<std::int8_t> bits_;  // slot -> bit of the batch, -1 for none
  std::vector<Use> uses_;
  std::vector<State> states_;
};

void unset_variables(const RuleContext& context) { Analysis(context).run(); }

constexpr RulePage kPages[] = {
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

constexpr Rule kUnsetVariables{kPages, unset_variables};

}  // namespace phoneflow
