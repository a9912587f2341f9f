#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct PlayArguments {
  Prompt prompt;
  bool clear_digits = true;
  bool detect_dtmf = false;
};

constexpr Param kParams[] = {
    param<&PlayArguments::prompt>("Prompt", "What the caller hears: one or more texts, `audio(\"file.wav\")`, `silence(2s)`.", {.required = true}),
    param<&PlayArguments::clear_digits>("ClearDigits", "Forget keys that were pressed earlier."),
    param<&PlayArguments::detect_dtmf>("DetectDTMF", "A key stops the prompt; it stays in the type-ahead buffer for the next action."),
};

constexpr std::uint8_t kDigit = 2;
constexpr OutcomeDef kOutcomes[] = {
    {"Default", "the prompt has been played"},
    {"Error", "a file cannot be played, or there is no voice path"},
    {"Digit", "a key stopped the prompt (only with DetectDTMF)"},
};

Step play_step(const PlayArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start:
      if (arguments.clear_digits) context.typed.clear();
      if (arguments.detect_dtmf && !context.typed.empty()) return Ended{.outcome = kDigit};
      return request::Play{arguments.prompt, arguments.detect_dtmf};
    case EventKind::Failed:
      return Ended{.outcome = kError, .error = context.event.text};
    case EventKind::Digit:
      context.typed.push(context.event.digit);
      if (!arguments.detect_dtmf) return request::Continue{};
      context.set({{Fact::Digits, {&context.event.digit, 1}}});
      return Ended{.outcome = kDigit};
    default:
      return Ended{};
  }
}

}  // namespace

constexpr ActionDef kPlay = define<PlayArguments, play_step>({
    .name = "Play",
    .summary = "says or plays something to the caller",
    .example = "Play \"Welcome to Example Bank.\", silence(1s), audio(\"chime.wav\")",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .waits = true,
});

}  // namespace phoneflow
