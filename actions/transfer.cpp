#include <algorithm>

#include "actions/definitions.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

struct TransferArguments {
  std::string_view destination;
  std::string_view caller_id;
  Millis no_answer_timeout = seconds(30);
  std::string_view send_digits = "";
  bool blind = false;
};

constexpr std::uint8_t kBusy = 2;
constexpr std::uint8_t kNoAnswer = 3;
constexpr std::uint8_t kInvalidNumber = 4;
/// Of Memo.
enum Stage : std::uint8_t { kCalling, kSpeaking, kHandingOver };

std::string_view keys(std::string_view text) {
  constexpr std::size_t kMostKeys = 50;
  return text.size() <= kMostKeys && std::ranges::all_of(text, is_key) ? "" : "must be at most 50 keys 0-9, * and #";
}

constexpr Param kParams[] = {
    param<&TransferArguments::destination>("Destination", "The number to call. Send an extension with SendDigits.",
                                           {.role = ParamRole::NumberToDial, .required = true, .at_start_only = true}),
    param<&TransferArguments::caller_id>("CallerID", "The number shown to the third party.",
                                         {.role = ParamRole::ShownNumber, .at_start_only = true, .stands_for = "DNIS"}),
    param<&TransferArguments::no_answer_timeout>("NoAnswerTimeout", "How long it may ring.",
                                                 {.role = ParamRole::RingLimit, .at_start_only = true, .min = 1, .max = 600}),
    param<&TransferArguments::send_digits>("SendDigits", "Keys that are sent when the third party has answered, such as an extension.",
                                           {.role = ParamRole::KeysToSend, .at_start_only = true, .rule = keys}),
    param<&TransferArguments::blind>("Blind",
                                     "When the third party answers, leave the two to themselves: the contact ends with cause Transferred.",
                                     {.role = ParamRole::HandsOver}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("they have spoken, the third party has hung up, and the caller is still there", ParamRole::HandsOver),
    error_outcome(
        "Destination or CallerID is not a number that can be dialled, Destination has an extension, SendDigits are no keys, or no line is free",
        {.if_ignored = "the caller had spoken with the third party"}),
    {"Busy", "the third party is busy", OutcomeRole::Busy},
    {"NoAnswer", "it has rung for NoAnswerTimeout", OutcomeRole::NoAnswer},
    {"InvalidNumber", "the network does not know the number", OutcomeRole::BadNumber},
};

Step call_party(const TransferArguments& arguments, StepContext& context) {
  const NumberParts to = split_extension(arguments.destination);
  const NumberParts shown = split_extension(arguments.caller_id);
  if (!to.extension.empty()) return Ended{.outcome = kError, .error = "Destination has an extension; SendDigits sends it"};
  if (to.number.empty()) return Ended{.outcome = kError, .error = "Destination is empty"};
  if (!is_diallable(to)) return Ended{.outcome = kError, .error = "Destination cannot be dialled"};
  if (!is_diallable(shown)) return Ended{.outcome = kError, .error = "CallerID is not a telephone number"};
  // All in the heap before any view: it may grow, and views of arguments end.
  Heap& heap = context.heap;
  const std::string number = dial_string(to.number);
  std::string made;
  const std::string caller_id(completed_number(shown, context.view(Fact::DNIS), made));
  const std::string sent(arguments.send_digits);
  const Value texts[] = {heap.text(number), heap.text(caller_id), heap.text(sent)};
  return context.ask(request::CallParty{heap.view(texts[0]), heap.view(texts[1]), heap.view(texts[2]), arguments.no_answer_timeout});
}

Ended failed(ReleaseCause cause) {
  switch (cause) {
    case ReleaseCause::Busy: return {.outcome = kBusy};
    case ReleaseCause::NoAnswer: return {.outcome = kNoAnswer};
    case ReleaseCause::InvalidNumber: return {.outcome = kInvalidNumber};
    default: return {.outcome = kError, .error = "the call to the third party has failed"};
  }
}

Step transfer_step(const TransferArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start: return call_party(arguments, context);
    case EventKind::Digit:
      if (context.memo.stage == kCalling) context.keep(context.event.digit);
      return context.ask(request::Continue{});
    case EventKind::PartyAnswered:
      context.memo.stage = arguments.blind ? kHandingOver : kSpeaking;
      if (arguments.blind) return context.ask(request::HandOver{});
      return context.ask(request::Continue{});
    case EventKind::PartyFailed: return failed(context.event.cause);
    case EventKind::Failed:  // of a third party who has answered: it is gone
      if (context.memo.stage != kCalling) return Ended{};
      return Ended{.outcome = kError, .error = context.event.text};
    default: return Ended{};
  }
}

}  // namespace

constexpr ActionDef kTransfer = define<TransferArguments, transfer_step>({
    .name = "Transfer",
    .summary = "calls somebody else and lets the caller speak with them",
    .details =
        "The third party's call takes a port of its own and is billed as an outbound call, from dialling to its end. The caller hears it ring. "
        "Keys that are pressed until it is answered wait for the next action, later ones go to the third party. A contact that is queued keeps its place: an agent who "
        "accepts takes the caller, and the third party is cut off. With `Blind: true` nothing behind it runs but `on Release`, and billing ends when it is answered.",
    .example =
        "Transfer \"+13125550177\" {\n  NoAnswerTimeout: 20s\n  on Busy, NoAnswer -> Later\n  on Error, InvalidNumber -> Later\n}\n"
        "Play \"Thank you for calling.\"\nHangup\n\nLater:\nPlay \"Nobody can take your call now. Please call again later.\"\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .asks = kAsks<request::CallParty, request::CallParty, request::HandOver>,
});

}  // namespace phoneflow
