#include <string>

#include "actions/definitions.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

struct CallbackArguments {
  std::string_view phone_number;
  std::string_view caller_id;
  int call_delay_sec = 0;
  int retries = 0;
  Millis retry_delay = minutes(5);
};

/// From 60 seconds on the system refuses the agent who accepted instead of dialling.
constexpr double kLongestDelay = 59;

constexpr Param kParams[] = {
    param<&CallbackArguments::phone_number>("PhoneNumber", "The number to call back. An extension is shown to the agent, never dialled.",
                                            {.role = ParamRole::NumberToDial, .stands_for = "ANI"}),
    param<&CallbackArguments::caller_id>("CallerID", "The number shown to the person who is called back.",
                                         {.role = ParamRole::ShownNumber, .stands_for = "DNIS"}),
    param<&CallbackArguments::call_delay_sec>("CallDelaySec", "Seconds between an agent's acceptance and dialling, below 60.",
                                              {.role = ParamRole::DialDelay, .in_seconds = true, .min = 0, .max_wise = kLongestDelay}),
    param<&CallbackArguments::retries>("Retries", "Further attempts when busy, not answered or invalid.", {.min = 0, .max = 20}),
    param<&CallbackArguments::retry_delay>("RetryDelay", "Time before the contact is offered again after an attempt that failed.",
                                           {.min = 0, .max = 86400}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the live call has ended; the place is kept"),
    error_outcome(
        "nobody is queued, a callback is reserved already, the number is empty or cannot be dialled, the delay is negative or not a whole number, "
        "or the callback is refused: `ERR` says why, and the caller is still on the line, in the same place",
        {.if_ignored = "a callback were reserved"}),
};

constexpr PhaseChange kChanges[] = {{Phase::Queued, Phase::Callback}};

std::string_view why_not_called_back(Phase phase) {
  if (kUnqueued.has(phase)) return "nobody is queued: Callback needs a contact that waits on the line after Reqagent";
  if (phase == Phase::Callback) return "a callback is reserved already";
  return why_not_queued(phase);
}

/// How the contact is to be called back, as it is written to it once the callback is kept. The texts are those of the arguments where these
/// say the same.
class Wanted {
  std::string made_number_;
  std::string made_caller_id_;

 public:
  const std::string_view number;
  const std::string_view caller_id;
  const std::string_view extension;
  const request::DialbackTerms terms;

  Wanted(const CallbackArguments& arguments, const NumberParts& to, const NumberParts& shown, const StepContext& context)
      : number(completed_number(to, context.view(Fact::ANI), made_number_)),
        caller_id(completed_number(shown, context.view(Fact::DNIS), made_caller_id_)),
        extension(to.extension),
        terms{arguments.call_delay_sec, arguments.retries, static_cast<std::int32_t>(arguments.retry_delay.count())} {}
  Wanted(const Wanted&) = delete;
  Wanted& operator=(const Wanted&) = delete;

  /// Lives as long as the arguments, unless it is in the heap, which may grow: then views of arguments end.
  [[nodiscard]] Step reserve(StepContext& context, bool granted) const {
    if (made_number_.empty() && made_caller_id_.empty()) return context.ask(request::Reserve{number, extension, caller_id, terms, granted});
    Heap& heap = context.heap;
    const std::string texts[] = {std::string(number), std::string(extension), std::string(caller_id)};
    const Value kept[] = {heap.text(texts[0]), heap.text(texts[1]), heap.text(texts[2])};
    return context.ask(request::Reserve{heap.view(kept[0]), heap.view(kept[1]), heap.view(kept[2]), terms, granted});
  }
};

std::string_view problem_of(const NumberParts& to, const NumberParts& shown) {
  if (to.number.empty()) return "PhoneNumber is empty";
  if (!is_diallable(to)) return "PhoneNumber cannot be dialled";
  if (!is_diallable(shown)) return "CallerID is not a telephone number";
  return "";
}

/// The contact has its old numbers and terms until the callback is kept.
Step callback_step(const CallbackArguments& arguments, StepContext& context) {
  const EventKind event = context.event.kind;
  if (event == EventKind::Failed) return Ended{.outcome = kError, .error = context.event.text};
  if (event == EventKind::Digit) {
    context.keep(context.event.digit);
    return context.ask(request::Continue{});
  }
  const NumberParts to = split_extension(arguments.phone_number);
  const NumberParts shown = split_extension(arguments.caller_id);
  if (event == EventKind::Start) {
    if (const std::string_view problem = problem_of(to, shown); !problem.empty()) return Ended{.outcome = kError, .error = problem};
  }
  const Wanted wanted(arguments, to, shown, context);
  if (event == EventKind::Start || event == EventKind::Granted) return wanted.reserve(context, event == EventKind::Granted);
  context.set({{Fact::ANI, wanted.number}, {Fact::DNIS, wanted.caller_id}, {Fact::Extension, wanted.extension}});
  context.dialback = wanted.terms;
  return Ended{};
}

}  // namespace

constexpr ActionDef kCallback = define<CallbackArguments, callback_step>({
    .name = "Callback",
    .summary = "ends the live call and keeps the contact's place in the queue; the system dials back when an agent has accepted",
    .details =
        "Same ContactID, same priority, still ageing from the moment it was first queued. The voice path is gone: voice actions after it "
        "are blocked. No port is held while the contact waits, one is taken again when it is dialled. It is reported as an inbound contact and "
        "billed as an outbound call. Afterwards ANI is the number dialled and DNIS the caller ID shown, digits and a plus only; OriginalANI and OriginalDNIS keep "
        "the first values. The caller's own number without its country code, as `{ANI:phone}` says it, is dialled with it. A caller who hangs up before Callback runs is not called back. "
        "The line is dropped only when the callback is kept, which may take a moment: keys pressed meanwhile are typed ahead, and an agent who accepts meanwhile has the caller.",
    .example =
        "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"We will call you back. Goodbye.\"\nCallback {\n  CallDelaySec: 5\n  on Error -> Sorry\n}\nStop\n\n"
        "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer {\n  Log \"called back by {AgentName}\"\n}",
    .params = kParams,
    .outcomes = kOutcomes,
    .phases = {Phase::Queued},
    .after_failure = {Phase::Callback},
    .wrong_phase = why_not_called_back,
    .changes = kChanges,
    .asks = kAsks<request::Reserve>,
});

}  // namespace phoneflow
