#include "actions/definitions.h"
#include "actions/keying.h"
#include "actions/rules.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

constexpr std::string_view kSecret = "pin";

struct CollectArguments {
  Prompt prompt;
  int min_digits = 1;
  int max_digits = DigitString::kCapacity;
  std::string_view format = "digits";
  std::string_view terminator = "#";
  Millis timeout = seconds(5);
  Millis inter_digit_timeout = seconds(5);
  bool clear_digits = true;
  int tries = 1;
  Prompt retry_prompt;
};

std::string_view a_format(std::string_view text) {
  return text == "digits" || text == kSecret || text == "phone" ? "" : "must be \"digits\", \"pin\" or \"phone\"";
}

constexpr Param kParams[] = {
    param<&CollectArguments::prompt>("Prompt", "What the caller hears; a key stops it.", {.role = ParamRole::Prompt, .required = true}),
    param<&CollectArguments::min_digits>("MinDigits", "Fewer keys are not accepted.",
                                         {.role = ParamRole::MinKeys, .min = 1, .max = DigitString::kCapacity, .not_above = "MaxDigits"}),
    param<&CollectArguments::max_digits>("MaxDigits", "The input ends with this many keys.",
                                         {.role = ParamRole::MaxKeys, .min = 1, .max = DigitString::kCapacity}),
    param<&CollectArguments::format>(
        "Format",
        "\"digits\"; \"pin\", a secret that no transcript, event or message shows; or \"phone\", which must be a number that can be dialled.",
        {.role = ParamRole::KeyFormat, .secret_value = kSecret, .rule = a_format}),
    param<&CollectArguments::terminator>("Terminator", "The key that ends the input and is no part of it; \"\" for none.",
                                         {.role = ParamRole::Terminator, .rule = rules::one_key_or_none}),
    param<&CollectArguments::timeout>("Timeout", "Time for the first key, from the end of the prompt.",
                                      {.role = ParamRole::FirstKeyTimeout, .min = 0, .max = 3600}),
    param<&CollectArguments::inter_digit_timeout>("InterDigitTimeout", "Time for each further key; its end ends the input.",
                                                  {.min = 0, .max = 3600}),
    param<&CollectArguments::clear_digits>("ClearDigits", "Forget keys that were pressed earlier; false lets callers type ahead.",
                                           {.role = ParamRole::ForgetsTyped}),
    param<&CollectArguments::tries>("Tries", "How often to ask: Timeout and Invalid ask again while tries are left.",
                                    {.role = ParamRole::Tries, .min = 1, .max = 20}),
    param<&CollectArguments::retry_prompt>("RetryPrompt", "What the caller hears when asked again.",
                                           {.role = ParamRole::RetryPrompt, .default_doc = "Prompt"}),
};

enum : std::uint8_t { kTimeout = 2, kInvalid };
constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the input fits: enough keys, and a number that can be dialled if Format is \"phone\""),
    error_outcome("the prompt cannot be played, MinDigits is above MaxDigits, or there is no voice path", {.avoidable = true}),
    {"Timeout", "no key within Timeout", OutcomeRole::NoKey},
    {"Invalid", "too few keys, or not a number that can be dialled", OutcomeRole::BadKeys},
};

bool fits(const CollectArguments& arguments, std::string_view keys) {
  if (keys.size() < static_cast<std::size_t>(arguments.min_digits)) return false;
  if (keys.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return arguments.format != "phone" || is_diallable(keys);
}

Ended ended(const CollectArguments& arguments, KeyingEnd end, const StepContext& context) {
  if (end == KeyingEnd::Failed) return {.outcome = kError, .error = context.event.text};
  if (end == KeyingEnd::Timeout) return {.outcome = kTimeout};
  Ended way{.secret = arguments.format == kSecret};
  if (!fits(arguments, context.memo.keys.text())) way.outcome = kInvalid;
  return way;
}

Step collect_step(const CollectArguments& arguments, StepContext& context) {
  if (arguments.min_digits > arguments.max_digits) return Ended{.outcome = kError, .error = "MinDigits is above MaxDigits"};
  return ask(arguments, context, [&](KeyingEnd end) {
    const Ended way = ended(arguments, end, context);
    return KeyingVerdict{way, way.outcome == kTimeout || way.outcome == kInvalid};
  });
}

}  // namespace

constexpr ActionDef kCollect = define<CollectArguments, collect_step>({
    .name = "Collect",
    .summary = "asks the caller to key in a number: an account, a PIN, a telephone number",
    .details = "`let x = Collect …` keeps the digits.",
    .example = "let account = Collect \"Please enter your six digit account number.\" {\n  MinDigits: 6\n  MaxDigits: 6\n  Tries: 3\n"
               "  on Timeout, Invalid -> NoAccount\n}\nLog \"account {account}\"\nNoAccount:\nPlay \"Thank you.\"\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .asks_for_keys = true,
    .result = Type::Text,
    .asks = kKeyingAsks,
});

}  // namespace phoneflow
