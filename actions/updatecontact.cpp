#include "actions/definitions.h"
#include "actions/rules.h"

namespace phoneflow {
namespace {

struct UpdatecontactArguments {
  std::optional<std::string_view> skill;
  std::optional<double> initial_priority;
  std::optional<double> acceleration;
  std::optional<double> max_priority;
  std::optional<int> high_proficiency;
  std::optional<int> low_proficiency;
};

constexpr std::string_view kAsItIs = "as it is";

constexpr Param kParams[] = {
    param<&UpdatecontactArguments::skill>("Skill", "The skill to whose queue the contact moves.",
                                          {.role = ParamRole::SkillName, .default_doc = kAsItIs, .rule = rules::not_empty}),
    param<&UpdatecontactArguments::initial_priority>(
        "InitialPriority", "Priority at the moment the contact was first queued.",
        {.at_start_only = true, .default_doc = kAsItIs, .min = 0, .max = rules::kLargestPriority, .not_above = "MaxPriority"}),
    param<&UpdatecontactArguments::acceleration>("Acceleration", "Priority points gained per minute of waiting, from the first one on.",
                                                 {.at_start_only = true, .default_doc = kAsItIs, .min = 0, .max = rules::kLargestPriority}),
    param<&UpdatecontactArguments::max_priority>("MaxPriority", "Priority never grows beyond this.",
                                                 {.at_start_only = true, .default_doc = kAsItIs, .min = 0, .max = rules::kLargestPriority}),
    param<&UpdatecontactArguments::high_proficiency>("HighProficiency", "Best proficiency of an agent that is wanted; 1 is best.",
                                                     {.role = ParamRole::BestProficiency,
                                                      .at_start_only = true,
                                                      .default_doc = kAsItIs,
                                                      .min = 1,
                                                      .max = 20,
                                                      .not_above = "LowProficiency",
                                                      .above_hint = "1 is the best proficiency"}),
    param<&UpdatecontactArguments::low_proficiency>(
        "LowProficiency", "Worst proficiency of an agent that is wanted; 20 is worst.",
        {.role = ParamRole::WorstProficiency, .at_start_only = true, .default_doc = kAsItIs, .min = 1, .max = 20}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the contact waits on as it is said"),
    error_outcome("nobody waits, an agent has the contact, unknown skill, numbers that cannot be, or the queue refuses",
                  {.if_ignored = "the contact waited otherwise"}),
};

std::string_view why_not_updated(Phase phase) {
  return kUnqueued.has(phase) ? "nobody is queued: Updatecontact needs a contact that waits, after Reqagent" : why_not_queued(phase);
}

Step updatecontact_step(const UpdatecontactArguments& arguments, StepContext& context) {
  const std::string_view skill = arguments.skill.value_or(context.view(Fact::Skill));
  switch (context.event.kind) {
    case EventKind::Start:
      return context.ask(request::Enqueue{.skill = skill,
                                          .initial_priority = arguments.initial_priority,
                                          .acceleration = arguments.acceleration,
                                          .max_priority = arguments.max_priority,
                                          .high_proficiency = arguments.high_proficiency,
                                          .low_proficiency = arguments.low_proficiency,
                                          .rest_as_it_is = true});
    case EventKind::Granted: return context.ask(request::Enqueue{.skill = skill, .granted = true});
    case EventKind::Digit: context.keep(context.event.digit); return context.ask(request::Continue{});
    case EventKind::Failed: return Ended{.outcome = kError, .error = context.event.text};
    default:
      if (arguments.skill) context.set({Fact::Skill, *arguments.skill});
      return Ended{};
  }
}

}  // namespace

constexpr ActionDef kUpdatecontact = define<UpdatecontactArguments, updatecontact_step>({
    .name = "Updatecontact",
    .summary = "changes how a contact waits: its skill, its priority, the agents that may have it",
    .details =
        "What is not written stays as it is, also what Reqagent has whispered. The time first queued is kept: a new Acceleration counts "
        "for all the time that the contact has waited. It works on the line and after Callback. An agent who is just offered the contact "
        "keeps the offer, unless it is not for such an agent any more.",
    .example = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 60\n"
               "Updatecontact { InitialPriority: 50  LowProficiency: 20  on Error { Log \"waits on as before: {ERR}\" } }\n"
               "loop { Music \"hold.wav\" }\n\nSorry:\nPlay \"Please call again later.\"\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .needs_a_property = true,
    .phases = {Phase::Queued, Phase::Callback},
    .wrong_phase = why_not_updated,
    .asks = kAsks<request::Enqueue>,
});

}  // namespace phoneflow
