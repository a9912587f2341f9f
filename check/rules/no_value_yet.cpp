#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Events that may have occurred on some path to a statement of the main body.
struct HappenedSoFar {
  bool reached = false;
  bool error = false;  ///< an action has ended with Error
  bool keys = false;   ///< an action has taken keys

  bool join(HappenedSoFar other) {
    const HappenedSoFar before = *this;
    reached = reached || other.reached;
    error = error || other.error;
    keys = keys || other.keys;
    return reached != before.reached || error != before.error || keys != before.keys;
  }
};

/// True when the action stores its keys in `Digits`.
bool takes_keys(const ActionNode& action) { return action.def->asks_for_keys || flag_of(action, ParamRole::StopsAtKey).value_or(true); }

std::vector<HappenedSoFar> happened(const RuleContext& context) {
  const Program& program = context.program;
  std::vector<HappenedSoFar> states(program.nodes.size());
  const NodeId entry = program.sections.front().entry;
  states[entry].reached = true;
  solve_forward(context.flow, states, {entry}, [&](NodeId id, const Edge& edge, HappenedSoFar state) {
    const Node& node = program.nodes[id];
    // Subs are not analysed.
    if (node.kind == NodeKind::Call) return HappenedSoFar{true, true, true};
    if (node.kind != NodeKind::Action) return state;
    const ActionNode& action = program.actions[node.detail];
    state.error = state.error || (edge.outcome == kError && action.def->has_error());
    state.keys = state.keys || takes_keys(action);
    return state;
  });
  return states;
}

constexpr PhaseSet kOnTheWay{Phase::PreQueue, Phase::Queued};
constexpr PhaseSet kWithAgent{Phase::Callback, Phase::Dialling, Phase::Active, Phase::Holding, Phase::Remaining, Phase::Released};

/// When the name gets its value, if it has none at the statement; else "".
std::string_view missing(std::string_view name, PhaseSet phases, bool main_body, HappenedSoFar so_far) {
  if (name == "AgentName" || name == "AgentID")
    return intersect(phases, kWithAgent) ? "" : "it has a value when an agent has accepted, as in `on Answer`";
  if (name == "ReleaseCause") return phases.has(Phase::Released) ? "" : "it has a value when the contact is over, in `on Release`";
  if (name == "FailureCause" || name == "Attempt" || name == "AttemptsLeft")
    return main_body && all_within(phases, kOnTheWay) ? "it has a value when an attempt to call back has failed, as in `on CallbackFailed`"
                                                      : "";
  if (name == "QueuedFor") return phases == PhaseSet{Phase::PreQueue} ? "it is 0 until `Reqagent` has queued the contact" : "";
  if (name == "ERR") return main_body && !so_far.error ? "it has a value when an action has ended with Error, as in `on Error`" : "";
  if (name == "Digits") return main_body && !so_far.keys ? "it has a value behind `Menu`, `Collect` or a prompt with `DetectDTMF`" : "";
  return "";
}

void no_value_yet(const RuleContext& context) {
  const std::vector<HappenedSoFar> so_far = happened(context);
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    const PhaseSet phases = context.phases.at(id);
    if (phases.empty()) continue;
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      const std::string_view name = name_of(expr);
      const std::string_view when = missing(name, phases, node.section == 0, so_far[id]);
      if (!when.empty()) context.diagnostics.report<Diag::NoValueYet>(expr.span, name, when);
    });
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::NoValueYet,
        .finds =
            "A name of the system read where it cannot have a value: `AgentName` and `AgentID` while no agent can have accepted, `ReleaseCause` before the "
            "contact is over, `FailureCause`, `Attempt` and `AttemptsLeft` before anybody can have been called back, `QueuedFor` before `Reqagent`, `ERR` before anything can have failed, `Digits` before any keys were asked for.",
        .why = "The text has a gap where the value should stand, and a condition on it goes the same way on every call.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"Your agent is {AgentName}.\"\nMusic \"hold.wav\"\nHangup\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"An agent will be with you soon.\"\nMusic \"hold.wav\"\nHangup\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"answered by {AgentName}\" }\n",
        .ignore = "When several scripts share a line that is right in the others.",
    },
};

}  // namespace

constexpr Rule kNoValueYet{kPages, no_value_yet};

}  // namespace phoneflow
