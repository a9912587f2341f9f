#include "actions/definitions.h"
#include "actions/rules.h"

namespace phoneflow {
namespace {

struct HoursArguments {
  std::string_view profile;
  Moment at;
};

constexpr Param kParams[] = {
    param<&HoursArguments::profile>("Profile", "The name of the hours.",
                                    {.role = ParamRole::HoursName, .required = true, .at_start_only = true, .rule = rules::not_empty}),
    param<&HoursArguments::at>("At", "The moment that is asked about.", {.at_start_only = true, .stands_for = "Now"}),
};

/// A reason for being closed.
constexpr OutcomeDef exception(std::string_view name, std::string_view doc, OutcomeRole role) {
  return {.name = name, .doc = doc, .role = role, .instead = OutcomeRole::Closed};
}

constexpr OutcomeDef kOutcomes[] = {
    {.name = kDefaultName,
     .doc = "never by itself: the branch of the outcomes that have none of their own",
     .role = OutcomeRole::Default,
     .never_itself = true},
    error_outcome("there are no hours of this name", {.if_ignored = "the hours were known"}),
    {"Open", "the hours are open", OutcomeRole::Open},
    {"Closed", "they are not", OutcomeRole::Closed},
    exception("Holiday", "they are not, as the day is a holiday", OutcomeRole::Holiday),
    exception("Weather", "somebody has said so, because of the weather", OutcomeRole::Weather),
    exception("Meeting", "somebody has said so, because of a meeting", OutcomeRole::Meeting),
    exception("Emergency", "somebody has said so, because of an emergency", OutcomeRole::Emergency),
    exception("Other", "somebody has said so, for another reason", OutcomeRole::OtherReason),
};
constexpr std::uint8_t kOpen = 2, kClosed = 3;

Step hours_step(const HoursArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start: return context.ask(request::LookUpHours{arguments.profile, arguments.at.utc});
    case EventKind::Failed: return Ended{.outcome = kError, .error = context.event.text};
    default: break;
  }
  std::uint8_t outcome = kOpen;
  while (outcome < std::size(kOutcomes) && kOutcomes[outcome].name != context.event.text) ++outcome;
  if (outcome == std::size(kOutcomes)) return Ended{.outcome = kError, .error = "hours say nothing that is known"};
  return Ended{.outcome = outcome, .fallback = outcome > kClosed ? kClosed : kNoOutcome};
}

}  // namespace

constexpr ActionDef kHours = define<HoursArguments, hours_step>({
    .name = "Hours",
    .summary = "asks whether an office is open, and goes on at once; the caller hears nothing",
    .details =
        "The centre file says the hours, under `[hours.Office]`: [simulation](simulation.md#hoursname). They go by the clocks of their own zone. "
        "Holiday, Weather, Meeting, Emergency and Other take the branch of Closed where they have none of their own, so that nobody is told on a "
        "holiday that an office is open.",
    .example = "Hours \"Office\" {\n  on Open -> Open\n  on Holiday -> Holiday\n  on Closed, Error -> Closed\n}\n\n"
               "Open:\nReqagent \"Support\" { on Error -> Closed }\nloop { Music \"hold.wav\" }\n\n"
               "Holiday:\nPlay \"Happy holidays.\"\nHangup\n\nClosed:\nPlay \"We are closed.\"\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .asks = kAsks<request::LookUpHours>,
});

}  // namespace phoneflow
