#include <algorithm>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

/// True when the caller hears something if the action succeeds.
bool is_heard(const RuleContext& context, NodeId id) {
  const ActionDef* def = action_at(context.program, id);
  return def != nullptr && def->voice && def->waits() && intersect(context.phases.at(id), kVoicePath);
}

/// Statements of the main body from which a queued caller can come to rest without hearing anything more.
std::vector<bool> silent_to_the_end(const RuleContext& context) {
  const Program& program = context.program;
  const std::vector<bool> heard = sections_with(program, [&](NodeId id) { return is_heard(context, id); });
  std::vector<NodeId> ends;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    const bool rests = program.nodes[id].kind == NodeKind::End || (def != nullptr && def->ends && !def->releases);
    if (rests && program.nodes[id].section == 0 && context.phases.handled_at(id).has(Phase::Queued)) ends.push_back(id);
  }
  return backward_reachable(context.flow, ends, [&](NodeId id, const Edge& edge) {
    const Node& node = program.nodes[id];
    if (is_heard(context, id) || !context.phases.handled_at(id).has(Phase::Queued) || !context.phases.goes(id, edge, {Phase::Queued}))
      return false;
    if (node.kind == NodeKind::Call) return !heard[program.calls[node.detail].section];
    const ActionDef* def = action_at(program, id);
    return !(makes_transition(def, Phase::Queued, Phase::Callback) && edge.outcome == kDefault);
  });
}

/// Endless music never takes its Default branch.
bool plays_for_ever(const ActionNode& action) {
  const Param* length = find_param(*action.def, ParamRole::Length);
  return length != nullptr && value_of(action, length) == nullptr;
}

void rest_in_silence(const RuleContext& context) {
  const Program& program = context.program;
  const std::vector<bool> silent = silent_to_the_end(context);
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    if (def == nullptr || program.nodes[id].section != 0 || !context.phases.reached(id)) continue;
    const ActionNode& action = program.actions[program.nodes[id].detail];
    const bool queues = makes_transition(def, Phase::PreQueue, Phase::Queued) && context.phases.handled_at(id).has(Phase::PreQueue);
    const bool last_sound = is_heard(context, id) && context.phases.handled_at(id).has(Phase::Queued) && !plays_for_ever(action);
    if (!queues && !last_sound) continue;
    for (const Edge& edge : context.flow.successors(id)) {
      if (edge.outcome == kError || !silent[edge.to]) continue;
      if (queues) context.diagnostics.report<Diag::SilentQueue>(action.stmt->verb.span);
      else context.diagnostics.report<Diag::DeadAir>(action.stmt->verb.span, "after this until an agent answers");
      break;
    }
  }
}

/// True when the statement only replaces music that failed.
bool only_after_a_failure(const RuleContext& context, NodeId id) {
  const auto before = context.flow.predecessors(id);
  return !before.empty() && std::all_of(before.begin(), before.end(), [&](NodeId from) {
    const auto edges = context.flow.successors(from);
    return std::all_of(edges.begin(), edges.end(),
                       [&](const Edge& edge) { return edge.to != id || (edge.outcome == kError && edge.branch != Span{}); });
  });
}

void long_silences(const RuleContext& context) {
  const Program& program = context.program;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    // In a conversation the agent, not the script, keeps the caller waiting.
    if (def == nullptr || !intersect(context.phases.at(id), kVoicePath) || context.phases.at(id).has(Phase::Active)) continue;
    const ActionNode& action = program.actions[program.nodes[id].detail];
    if (def->waits() && !def->voice) {
      const ast::Expr* length = value_of(action, ParamRole::Length);
      const auto time = length == nullptr ? std::nullopt : context.known.duration(*length);
      if (!time || *time <= context.limits.dead_air || only_after_a_failure(context, id)) continue;
      context.diagnostics.report<Diag::DeadAir>(action.stmt->span, fmt::format("for {}", length_text(*time)));
    }
    for (const Param& param : def->params) {
      if (param.type != ParamType::Prompt) continue;
      for (const ast::Expr* piece : prompt_pieces(context.known, action, &param)) {
        const Millis length = piece->kind == ast::ExprKind::Call && audio_name(*piece).empty()
                                  ? prompt_length(*piece, context.known.tongue(), nullptr)
                                  : Millis(0);
        if (length > context.limits.dead_air)
          context.diagnostics.report<Diag::DeadAir>(piece->span, fmt::format("for {}", length_text(length)));
      }
    }
  }
}

void dead_air(const RuleContext& context) {
  rest_in_silence(context);
  long_silences(context);
}

constexpr RulePage kDeadAirPages[] = {
    {
        .code = Diag::DeadAir,
        .finds =
            "Silence for a caller who is on the line: a `Wait` or a `silence(…)` longer than `dead-air` (10 s), or a queued caller for whom the script has "
            "played its last sound. A `Wait` in the `on Error` of music is not meant.",
        .why = "After a few seconds of silence callers believe that the line is dead, and hang up: they lose their place, and call again.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"All agents are busy. Please hold.\"\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"All agents are busy. Please hold.\"\nMusic \"hold.wav\"\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "When another system plays the music.",
    },
    {
        .code = Diag::SilentQueue,
        .finds = "A `Reqagent` behind which the script can end without the caller having heard anything.",
        .why = "The caller is in the queue and hears nothing at all until an agent answers. Most hang up before.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\"\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "When another system plays the music.",
    },
};

}  // namespace

constexpr Rule kDeadAir{kDeadAirPages, dead_air};

}  // namespace phoneflow
