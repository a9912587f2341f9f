#include <algorithm>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/cycles.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// A timeless cycle in the states of the path analysis.
class TimelessRound {
 public:
  TimelessRound(const RuleContext& context, const Cycle& states)
      : context_(context),
        program_(context.program),
        phase_(phase_of(states.front())),
        after_fault_(context.phases.states()[states.front()].now.after_fault) {
    for (const PhaseAnalysis::Index state : states) statements_.push_back(context.phases.states()[state].node);
    std::sort(statements_.begin(), statements_.end());
    statements_.erase(std::unique(statements_.begin(), statements_.end()), statements_.end());
    look_for_ways_out(states);
  }

  [[nodiscard]] const Cycle& statements() const { return statements_; }
  /// True when the cycle is left by itself, or when an action succeeds.
  [[nodiscard]] bool ends() const { return ends_; }
  /// In `on Fault`, which may begin in any phase, with voice as the phase allows.
  [[nodiscard]] bool may_be_blocked() const { return after_fault_ && !blocked_verbs().empty(); }

  void report() const {
    const std::vector<const ast::Ident*> blocked = blocked_verbs();
    if (!blocked.empty()) return report_blocked(blocked);
    const std::string_view name = unchanged_name();
    const std::string hint = name.empty() ? "let time pass in it, or leave it" : fmt::format("nothing in it changes `{}`", name);
    context_.diagnostics.report<Diag::EndlessLoop>(first_written()->span, hint);
  }
  /// The first statement with source text.
  [[nodiscard]] const Node* first_written() const {
    for (const NodeId id : statements_) {
      if (program_.nodes[id].is_statement && program_.nodes[id].span != Span{}) return &program_.nodes[id];
    }
    return nullptr;
  }

 private:
  [[nodiscard]] Phase phase_of(PhaseAnalysis::Index state) const { return context_.phases.states()[state].now.phase; }

  void look_for_ways_out(const Cycle& states) {
    const std::vector<std::int32_t> changed = changed_in(program_, statements_);
    for (const PhaseAnalysis::Index state : states) {
      const Node& node = program_.nodes[context_.phases.states()[state].node];
      for (const PhaseAnalysis::Link& link : context_.phases.successors(state)) {
        if (link.enters() || std::binary_search(states.begin(), states.end(), link.to)) continue;
        if (node.kind == NodeKind::Action) ends_ = ends_ || link.edge->outcome != kError;
        else if (node.kind != NodeKind::Test && node.kind != NodeKind::Case) ends_ = true;
        else if (depends_on(node, changed)) ends_ = true;
        else condition_ = true;
      }
    }
  }

  /// The verbs that would take time if they were not blocked in this phase, each once; includes those in subs called.
  [[nodiscard]] std::vector<const ast::Ident*> blocked_verbs() const {
    std::vector<const ast::Ident*> verbs;
    if (has_voice_path(phase_)) return verbs;
    std::vector<bool> called(program_.sections.size());
    const auto look = [&](NodeId id) {
      const Node& node = program_.nodes[id];
      if (node.kind == NodeKind::Call) called[program_.calls[node.detail].section] = true;
      const ActionDef* def = action_at(program_, id);
      if (def == nullptr || !def->voice || !def->waits() || !intersect(context_.phases.at(id), PhaseAnalysis::spelled_out(phase_))) return;
      const ast::Ident& verb = program_.actions[node.detail].stmt->verb;
      if (std::none_of(verbs.begin(), verbs.end(), [&](const ast::Ident* other) { return other->text == verb.text; }))
        verbs.push_back(&verb);
    };
    for (const NodeId id : statements_) look(id);
    for (std::vector<bool> before(called.size()); before != called;) {
      before = called;
      for (NodeId id = 0; id < program_.nodes.size(); ++id) {
        if (before[program_.nodes[id].section]) look(id);
      }
    }
    return verbs;
  }

  void report_blocked(const std::vector<const ast::Ident*>& verbs) const {
    const PhaseSet phases = PhaseAnalysis::spelled_out(phase_);
    const bool reserved = phases == kReserved;
    const std::string_view when = reserved                  ? "after `Callback`"
                                  : phase_ == Phase::Active ? "while an agent has the caller"
                                                            : "when the contact is over";
    std::string names;
    for (const ast::Ident* verb : verbs)
      names += fmt::format("{}`{}`", names.empty() ? "" : verb == verbs.back() ? " and " : ", ", verb->text);
    names += verbs.size() == 1 ? " is blocked then and takes no time" : " are blocked then and take no time";
    if (condition_) names += ", and nothing in it changes the condition that leads out";
    const std::string_view advice = reserved ? "to wait for the agent write `Stop`" : "leave the loop, or let time pass with `Wait`";
    const NodeId first = first_place(verbs.front()->span);
    const Node& node = program_.nodes[first];
    const Span span = node.kind == NodeKind::Action ? program_.actions[node.detail].stmt->verb.span : node.span;
    Diagnostics& out = context_.diagnostics;
    const bool only_in_some_phases = intersect(context_.phases.at(first), kVoicePath);
    Diagnostic& diagnostic = condition_ || only_in_some_phases ? out.report<Diag::MaybeBlockedLoop>(span, when, names, advice)
                                                               : out.report<Diag::BlockedLoop>(span, when, names, advice);
    if (!out.full()) diagnostic.notes = context_.phases.path_to(first, phases);
  }

  /// The action of that verb in the cycle; else the first call.
  [[nodiscard]] NodeId first_place(Span verb) const {
    NodeId call = statements_.front();
    for (const NodeId id : statements_) {
      const Node& node = program_.nodes[id];
      if (node.kind == NodeKind::Action && program_.actions[node.detail].stmt->verb.span == verb) return id;
      if (node.kind == NodeKind::Call && program_.nodes[call].kind != NodeKind::Call) call = id;
    }
    return call;
  }

  /// A name read by an exit condition, none of whose variables the cycle changes.
  [[nodiscard]] std::string_view unchanged_name() const {
    for (const NodeId id : statements_) {
      const Node& node = program_.nodes[id];
      if (node.kind != NodeKind::Test && node.kind != NodeKind::Case) continue;
      std::string_view name;
      for_each_part(*node.expr, [&](const ast::Expr& expr) {
        if (name.empty()) name = name_of(expr);
      });
      if (!name.empty()) return name;
    }
    return {};
  }

  const RuleContext& context_;
  const Program& program_;
  Phase phase_;
  bool after_fault_;
  Cycle statements_;
  bool ends_ = false;
  bool condition_ = false;  ///< the cycle has an exit condition whose variables it does not change
};

void endless_loops(const RuleContext& context, std::vector<bool>& endless) {
  const TimelessWays ways(context);
  const auto timeless = [&](PhaseAnalysis::Index, const PhaseAnalysis::Link& link) { return !link.enters() && ways.takes_no_time(link); };
  for (const Cycle& states : strongly_connected_components(context.phases, timeless)) {
    const TimelessRound round(context, states);
    if (round.ends() || round.first_written() == nullptr || round.may_be_blocked()) continue;
    // The same statements cycle in another state.
    const Cycle& statements = round.statements();
    const bool told = std::all_of(statements.begin(), statements.end(), [&](NodeId id) { return endless[id]; });
    for (const NodeId id : statements) endless[id] = true;
    if (!told) round.report();
  }
}

/// Reports an action that is retried without delay after each failure.
void retries(const RuleContext& context, const std::vector<bool>& endless) {
  const std::vector<bool> waits = time_passes(context);
  const Program& program = context.program;
  const auto fails = [&](NodeId id, const Edge& edge) {
    if (!context.phases.goes(id, edge, PhaseSet::all())) return false;
    if (program.nodes[id].kind != NodeKind::Action) return !waits[id];
    const ActionNode& action = program.actions[program.nodes[id].detail];
    const bool by_error = edge.outcome == kError && action.def->has_error() && action.branches[kError] != kNoNode;
    return by_error || (!waits[id] && !action.def->has_error());
  };
  for (const Cycle& round : strongly_connected_components(context.flow, fails)) {
    const bool reported = std::any_of(round.begin(), round.end(), [&](NodeId id) { return endless[id]; });
    if (reported || has_exit_condition(context, round)) continue;
    for (const NodeId id : round) {
      const ActionDef* def = action_at(program, id);
      if (def == nullptr || !def->has_error()) continue;
      const ActionNode& action = program.actions[program.nodes[id].detail];
      context.diagnostics.report<Diag::RetryWithoutPause>(action.stmt->verb.span, def->name)
          .note(action.branch_spans[kError], "after a failure it goes on here");
      break;
    }
  }
}

void loops(const RuleContext& context) {
  std::vector<bool> endless(context.program.nodes.size());
  endless_loops(context, endless);
  retries(context, endless);
}

constexpr RulePage kLoopsPages[] = {
    {
        .code = Diag::EndlessLoop,
        .finds =
            "A loop in which no time passes and which nothing can end: no prompt, no music, no `Wait`, and no condition on something that changes in it.",
        .why =
            "After 1,000 statements without time passing the script is stopped with a fault: a caller who is not queued yet is cut off, one who is waits in "
            "silence from then on.",
        .bad = "let tries = 0\nAgain:\nif tries < 3 {\n  Log \"once more\"\n  goto Again\n}\nHangup\n",
        .good = "let tries = 0\nAgain:\nif tries < 3 {\n  tries = tries + 1\n  Log \"once more\"\n  goto Again\n}\nHangup\n",
        .ignore = "Never: the machine stops such a loop in any case.",
    },
    {
        .code = Diag::BlockedLoop,
        .finds =
            "A loop that takes time with the caller on the line, but is reached in a phase in which all its actions that take time are blocked: after "
            "`Callback`, in `on Answer` or in `on Release`. The path is shown step by step.",
        .why =
            "A blocked action takes no time, so the loop spins until the script is stopped with a fault after 1,000 statements. Often a `goto` behind `Callback` leads "
            "back into the waiting music.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\n"
               "loop { Music \"hold.wav\", SecondsToPlay: 30 }   # phoneflow: allow voice-after-callback - shows the rule\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: the machine stops such a loop in any case.",
    },
    {
        .code = Diag::MaybeBlockedLoop,
        .finds =
            "The same, where the loop is also reached with the caller on the line, or a condition in it may lead out, though nothing in the loop changes what it "
            "reads. The path is shown step by step.",
        .why =
            "For contacts that come to it without a caller on the line, or for which the condition leads back, the loop spins until the script is stopped with a fault.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer {\n  while AgentName != \"Ana\" { Play \"This call is recorded.\" }   # phoneflow: allow voice-while-active - shows the rule\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer {\n  while AgentName != \"Ana\" { Wait 10m }\n}\n",
        .ignore = "When the condition always leads out in that phase and the checker cannot see it; a condition on `Phase` it can.",
    },
    {
        .code = Diag::RetryWithoutPause,
        .finds = "An action whose `on Error` leads back to it without time passing.",
        .why =
            "What fails once fails again a microsecond later: a missing file, a skill that does not exist. After 1,000 attempts the script is stopped with a fault.",
        .bad = "Again:\nReqagent \"Support\" { on Error -> Again }\nloop { Music \"hold.wav\" }\n",
        .good = "Again:\nReqagent \"Support\" {\n  on Error {\n    Wait 2s\n    goto Again\n  }\n}\nloop { Music \"hold.wav\" }\n",
        .ignore = "When the failure passes by itself within the same millisecond.",
    },
};

}  // namespace

constexpr Rule kLoops{kLoopsPages, loops};

}  // namespace phoneflow
