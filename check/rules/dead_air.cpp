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

/// The main body, and what runs in its place while the caller waits.
bool entertains(const Program& program, NodeId id) {
  const SectionKind kind = program.sections[program.nodes[id].section].kind;
  return kind == SectionKind::Main || kind == SectionKind::OnAgentLeft || kind == SectionKind::OnWaited;
}

/// Statements of these sections from which a queued caller can come to rest without hearing anything more.
std::vector<bool> silent_to_the_end(const RuleContext& context) {
  const Program& program = context.program;
  const std::vector<bool> heard = sections_with(program, [&](NodeId id) { return is_heard(context, id); });
  std::vector<NodeId> ends;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    const bool rests = program.nodes[id].kind == NodeKind::End || (def != nullptr && def->ends && !def->releases);
    if (rests && entertains(program, id) && context.phases.handled_at(id).has(Phase::Queued)) ends.push_back(id);
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
    if (def == nullptr || !entertains(program, id) || !context.phases.reached(id)) continue;
    const ActionNode& action = program.actions[program.nodes[id].detail];
    const bool again = makes_transition(def, Phase::Remaining, Phase::Queued) && context.phases.handled_at(id).has(Phase::Remaining);
    const bool queues =
        again || (makes_transition(def, Phase::PreQueue, Phase::Queued) && context.phases.handled_at(id).has(Phase::PreQueue));
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

/// True when something that callers hear while they are queued goes on until an agent answers, or goes round.
bool may_wait_on(const RuleContext& context) {
  const Program& program = context.program;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (program.sections[program.nodes[id].section].kind == SectionKind::OnWaited || !context.phases.handled_at(id).has(Phase::Queued))
      continue;
    if (is_heard(context, id) && plays_for_ever(program.actions[program.nodes[id].detail])) return true;
    const auto edges = context.flow.successors(id);
    if (std::ranges::any_of(edges, [&](const Edge& edge) { return context.flow.rank(edge.to) <= context.flow.rank(id); })) return true;
  }
  return false;
}

/// An `on Waited` cuts off what the caller hears, and plays nothing itself.
void silenced_by_waited(const RuleContext& context) {
  const Program& program = context.program;
  if (program.waited.empty() || !may_wait_on(context)) return;
  const std::vector<bool> silent = silent_to_the_end(context);
  for (const WaitedSection& waited : program.waited) {
    const Section& section = program.sections[waited.section];
    if (!silent[section.entry]) continue;
    const Node& first = program.nodes[section.entry];
    const Span place = first.kind == NodeKind::Action ? program.actions[first.detail].stmt->verb.span : first.span;
    context.diagnostics.report<Diag::DeadAir>(
        place.end > place.begin ? place : section.span,
        fmt::format("from here on: `on {}` cuts off what was playing, until an agent answers", section.name));
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
  silenced_by_waited(context);
  long_silences(context);
}

constexpr RulePage kDeadAirPages[] = {
    {
        .code = Diag::DeadAir,
        .finds =
            "Silence for a caller who is on the line: a `Wait` or a `silence(…)` longer than `dead-air` (10 s), or a queued caller for whom the script has "
            "played its last sound, also behind an `on Waited`, which cuts off the music. A `Wait` in the `on Error` of music is not meant.",
        .why = "After a few seconds of silence callers believe that the line is dead, and hang up: they lose their place, and call again.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"All agents are busy. Please hold.\"\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"All agents are busy. Please hold.\"\nMusic \"hold.wav\"\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "When another system plays the music.",
    },
    {
        .code = Diag::SilentQueue,
        .finds =
            "A `Reqagent`, of the main body or of `on AgentLeft`, behind which the script can end without the caller having heard anything.",
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
