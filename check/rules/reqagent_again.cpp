#include <optional>
#include <string>
#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr PhaseSet kWaiting{Phase::Queued, Phase::Callback, Phase::Dialling};

/// The skills for which contacts can be queued, where they are constant.
struct Skills {
  std::vector<std::optional<std::string>> of;  // by action; nothing: depends on the call

  explicit Skills(const RuleContext& context) {
    for (const ActionNode& action : context.program.actions) of.push_back(skill_of(context.known, context.program, action));
  }

  /// The effect of a `Reqagent` on a contact that another one, or itself, has queued.
  [[nodiscard]] std::string_view what_happens(const RuleContext& context, NodeId here) const {
    const std::optional<std::string>& mine = of[context.program.nodes[here].detail];
    // Without a skill it requests the contact's own.
    if (value_of(context.program.actions[context.program.nodes[here].detail], ParamRole::SkillName) == nullptr) return kSame;
    bool all_same = mine.has_value();
    bool none_same = mine.has_value();
    for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
      if (!makes_transition(action_at(context.program, id), Phase::PreQueue, Phase::Queued) || !context.phases.reached(id)) continue;
      const std::optional<std::string>& other = of[context.program.nodes[id].detail];
      all_same = all_same && other == mine;
      none_same = none_same && (id == here || (other.has_value() && other != mine));
    }
    return all_same ? kSame : none_same ? kOther : "queues it for the skill named here";
  }

  static constexpr std::string_view kSame = "queues it for the same skill again";
  static constexpr std::string_view kOther = "moves it to another skill";
};

void reqagent_again(const RuleContext& context) {
  const Skills skills(context);
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    if (!makes_transition(action_at(context.program, id), Phase::PreQueue, Phase::Queued) ||
        !intersect(context.phases.handled_at(id), kWaiting))
      continue;
    const Span verb = context.program.actions[context.program.nodes[id].detail].stmt->verb.span;
    Diagnostic& diagnostic = context.diagnostics.report<Diag::ReqagentAgain>(verb, skills.what_happens(context, id));
    if (!context.diagnostics.full()) diagnostic.notes = context.phases.path_to(id, kWaiting);
  }
}

constexpr RulePage kReqagentAgainPages[] = {
    {
        .code = Diag::ReqagentAgain,
        .finds = "A `Reqagent` that a contact reaches while it is queued already. The path is shown step by step.",
        .why =
            "It is no second place: the contact leaves the first skill and enters the new one with its own priority, keeping the time it has waited. "
            "That is how overflow is written, and it is a surprise when a loop leads back to `Reqagent`. For the same skill it only sets the priority anew.",
        .bad =
            "Queue:\nReqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To keep waiting press 1.\" {\n  on 1 -> Queue\n"
            "  on Default -> Sorry\n}\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\n\nQueue:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To keep waiting press 1.\" {\n  on 1 -> Queue\n"
            "  on Default -> Sorry\n}\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the contact is meant to move to another skill, such as an overflow after a minute.",
    },
};

}  // namespace

constexpr Rule kReqagentAgain{kReqagentAgainPages, reqagent_again};

}  // namespace phoneflow
