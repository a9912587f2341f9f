#include "actions/definitions.h"
#include "actions/hearing.h"

namespace phoneflow {
namespace {

struct PlayArguments {
  Prompt prompt;
  bool clear_digits = true;
  bool detect_dtmf = false;
};

constexpr Param kParams[] = {
    param<&PlayArguments::prompt>("Prompt", "What the caller hears: one or more texts, `audio(\"file.wav\")`, `silence(2s)`.",
                                  {.role = ParamRole::Prompt, .required = true, .at_start_only = true}),
    param<&PlayArguments::clear_digits>("ClearDigits", "Forget keys that were pressed earlier.",
                                        {.role = ParamRole::ForgetsTyped, .at_start_only = true}),
    param<&PlayArguments::detect_dtmf>("DetectDTMF", "A key stops the prompt; it stays in the type-ahead buffer for the next action.",
                                       {.role = ParamRole::StopsAtKey}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the prompt has been played"),
    error_outcome("a file cannot be played, or there is no voice path", {.avoidable = true}),
    {"Digit", "a key stopped the prompt (only with DetectDTMF)", OutcomeRole::Stopped},
};

Step play_step(const PlayArguments& arguments, StepContext& context) {
  return hear(request::Play{arguments.prompt, arguments.detect_dtmf}, arguments.clear_digits, arguments.detect_dtmf, context);
}

}  // namespace

constexpr ActionDef kPlay = define<PlayArguments, play_step>({
    .name = "Play",
    .summary = "says or plays something to the caller",
    .example = "Play \"Welcome to Example Bank.\", silence(1s), audio(\"chime.wav\")",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .heard_in = kVoicePath | PhaseSet{Phase::Accepting},
    .asks = kAsks<request::Play>,
});

}  // namespace phoneflow
