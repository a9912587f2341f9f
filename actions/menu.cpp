#include "actions/definitions.h"
#include "actions/keying.h"
#include "actions/rules.h"

namespace phoneflow {
namespace {

struct MenuArguments {
  Prompt prompt;
  int max_digits = 1;
  Millis timeout = seconds(5);
  Millis inter_digit_timeout = seconds(5);
  std::string_view terminator = "#";
  bool clear_digits = true;
  int tries = 1;
  Prompt retry_prompt;
};

constexpr Param kParams[] = {
    param<&MenuArguments::prompt>("Prompt", "What the caller hears; a key stops it.", {.role = ParamRole::Prompt, .required = true}),
    param<&MenuArguments::max_digits>("MaxDigits", "The menu ends with this many keys.",
                                      {.role = ParamRole::MaxKeys, .min = 1, .max = DigitString::kCapacity}),
    param<&MenuArguments::timeout>("Timeout", "Time for the first key, from the end of the prompt.",
                                   {.role = ParamRole::FirstKeyTimeout, .min = 0, .max = 3600}),
    param<&MenuArguments::inter_digit_timeout>("InterDigitTimeout", "Time for each further key.", {.min = 0, .max = 3600}),
    param<&MenuArguments::terminator>("Terminator", "The key that ends the input and is no part of it; \"\" for none.",
                                      {.role = ParamRole::Terminator, .rule = rules::one_key_or_none}),
    param<&MenuArguments::clear_digits>("ClearDigits", "Forget keys that were pressed earlier; false lets callers type ahead.",
                                        {.role = ParamRole::ForgetsTyped}),
    param<&MenuArguments::tries>("Tries", "How often to ask: Timeout and NoMatch ask again while tries are left.",
                                 {.role = ParamRole::Tries, .min = 1, .max = 20}),
    param<&MenuArguments::retry_prompt>("RetryPrompt", "What the caller hears when asked again.",
                                        {.role = ParamRole::RetryPrompt, .default_doc = "Prompt"}),
};

enum : std::uint8_t { kTimeout = 2, kInterDigitTimeout, kMaxDigits, kTerminator, kNoMatch };
constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the way when no other branch fits"),
    error_outcome("the prompt cannot be played, or there is no voice path", {.avoidable = true}),
    {"Timeout", "no key within Timeout", OutcomeRole::NoKey},
    {"InterDigitTimeout", "keys were pressed, then none within InterDigitTimeout", OutcomeRole::KeysPaused},
    {"MaxDigits", "MaxDigits keys were pressed", OutcomeRole::KeysFull},
    {"Terminator", "the terminator was pressed", OutcomeRole::KeysEnded},
    {"NoMatch", "the menu has branches for digits and none of them fits", OutcomeRole::NoMatch},
};

std::uint8_t outcome_of(KeyingEnd end) {
  switch (end) {
    case KeyingEnd::Timeout: return kTimeout;
    case KeyingEnd::InterDigitTimeout: return kInterDigitTimeout;
    case KeyingEnd::MaxDigits: return kMaxDigits;
    case KeyingEnd::Terminator: return kTerminator;
    case KeyingEnd::Failed: return kError;
  }
  std::abort();
}

Ended ended(KeyingEnd end, const StepContext& context) {
  const Memo& memo = context.memo;
  if (end == KeyingEnd::Failed) return {.outcome = kError, .error = context.event.text};
  if (memo.keys.empty()) return {.outcome = outcome_of(end)};
  if (context.branches.has(memo.keys)) return {.outcome = outcome_of(end), .by_keys = true};
  if (context.branches.any()) return {.outcome = kNoMatch, .fallback = outcome_of(end)};
  return {.outcome = outcome_of(end)};
}

Step menu_step(const MenuArguments& arguments, StepContext& context) {
  return ask(arguments, context, [&](KeyingEnd end) {
    const Ended way = ended(end, context);
    return KeyingVerdict{way, way.outcome == kTimeout || way.outcome == kNoMatch};
  });
}

}  // namespace

constexpr ActionDef kMenu = define<MenuArguments, menu_step>({
    .name = "Menu",
    .summary = "asks the caller to press keys and branches on them",
    .details =
        "The way on is the branch for the digits; NoMatch when there are branches for digits and none fits; the outcome by which the "
        "input ended; Default; the next statement. `let x = Menu …` keeps the digits.",
    .example =
        "Menu \"For sales press 1, for support press 2.\" {\n  Tries: 2\n  on 1 -> Sales\n  on 2 -> Support\n  on Default -> Goodbye\n}\n"
        "Sales:\nLog \"sales\"\nSupport:\nLog \"support\"\nGoodbye:\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .asks_for_keys = true,
    .digit_branches = true,
    .result = Type::Text,
    .asks = kKeyingAsks,
});

}  // namespace phoneflow
