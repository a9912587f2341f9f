#include "actions/definitions.h"
#include "actions/rules.h"

namespace phoneflow {
namespace {

struct ReqagentArguments {
  std::string_view skill;
  std::string_view target_agent = "";
  std::optional<double> initial_priority;
  std::optional<double> acceleration;
  std::optional<double> max_priority;
  int high_proficiency = 1;
  int low_proficiency = 20;
  std::string_view whisper = "";
};

constexpr Param kParams[] = {
    param<&ReqagentArguments::skill>(
        "Skill", "The skill whose queue the contact enters.",
        {.role = ParamRole::SkillName, .required = true, .stands_for = "Skill", .default_doc = "the script's", .rule = rules::not_empty}),
    param<&ReqagentArguments::target_agent>("TargetAgent", "Only this agent, by name or ID, is offered the contact.",
                                            {.role = ParamRole::AgentName, .at_start_only = true, .default_doc = "any agent"}),
    param<&ReqagentArguments::initial_priority>(
        "InitialPriority", "Priority at the moment the contact is first queued.",
        {.at_start_only = true, .default_doc = "the skill's", .min = 0, .max = rules::kLargestPriority, .not_above = "MaxPriority"}),
    param<&ReqagentArguments::acceleration>(
        "Acceleration", "Priority points gained per minute of waiting.",
        {.at_start_only = true, .default_doc = "the skill's, 1", .min = 0, .max = rules::kLargestPriority}),
    param<&ReqagentArguments::max_priority>(
        "MaxPriority", "Priority never grows beyond this.",
        {.at_start_only = true, .default_doc = "the skill's, 1000", .min = 0, .max = rules::kLargestPriority}),
    param<&ReqagentArguments::high_proficiency>("HighProficiency", "Best proficiency of an agent that is wanted; 1 is best.",
                                                {.role = ParamRole::BestProficiency,
                                                 .at_start_only = true,
                                                 .min = 1,
                                                 .max = 20,
                                                 .not_above = "LowProficiency",
                                                 .above_hint = "1 is the best proficiency"}),
    param<&ReqagentArguments::low_proficiency>("LowProficiency", "Worst proficiency of an agent that is wanted; 20 is worst.",
                                               {.role = ParamRole::WorstProficiency, .at_start_only = true, .min = 1, .max = 20}),
    param<&ReqagentArguments::whisper>(
        "Whisper",
        "Said to the agent who accepts, for a minute at most, before the caller is connected or CallDelaySec begins; the caller waits on meanwhile.",
        {.at_start_only = true, .default_doc = "nothing"}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the contact is queued, or has moved to another skill"),
    error_outcome(
        "unknown skill, numbers that cannot be, a phase in which a contact cannot be queued, or the queue refuses the contact: `ERR` says why",
        {.if_ignored = "the caller were in the queue"}),
};

constexpr PhaseChange kChanges[] = {{Phase::PreQueue, Phase::Queued}, {Phase::Remaining, Phase::Queued}};

Step reqagent_step(const ReqagentArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start:
      if (arguments.high_proficiency > arguments.low_proficiency) {
        return Ended{.outcome = kError, .error = "HighProficiency is worse than LowProficiency"};
      }
      return context.ask(request::Enqueue{arguments.skill, arguments.target_agent, arguments.initial_priority, arguments.acceleration,
                                          arguments.max_priority, arguments.high_proficiency, arguments.low_proficiency,
                                          arguments.whisper});
    case EventKind::Granted: return context.ask(request::Enqueue{.skill = arguments.skill, .granted = true});
    case EventKind::Digit: context.keep(context.event.digit); return context.ask(request::Continue{});
    case EventKind::Failed: return Ended{.outcome = kError, .error = context.event.text};
    default: context.set({Fact::Skill, arguments.skill}); return Ended{};
  }
}

}  // namespace

constexpr ActionDef kReqagent = define<ReqagentArguments, reqagent_step>({
    .name = "Reqagent",
    .summary = "asks for an agent: puts the contact into the queue of a skill and goes on at once",
    .details = "What follows is what the caller hears while waiting. When an agent takes the contact, whatever the script was doing is cut "
               "off and `on Answer` runs. A second Reqagent moves the contact to the new skill and keeps the time it was first queued.",
    .example = "Reqagent \"Support\" {\n  InitialPriority: 10\n  on Error -> Sorry\n}\nloop { Music \"hold.wav\" }\n\nSorry:\n"
               "Play \"Please call again later.\"\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .phases = {Phase::PreQueue, Phase::Queued, Phase::Callback, Phase::Remaining},
    .wrong_phase = why_not_queued,
    .changes = kChanges,
    .asks = kAsks<request::Enqueue>,
});

}  // namespace phoneflow
