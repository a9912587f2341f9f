#include "actions/definitions.h"
#include "actions/hearing.h"
#include "actions/rules.h"

namespace phoneflow {
namespace {

struct MusicArguments {
  std::string_view file;
  std::optional<Millis> seconds_to_play;
  bool clear_digits = true;
  bool detect_dtmf = false;
};

constexpr double kLongest = 86400;

constexpr Param kParams[] = {
    param<&MusicArguments::file>("File", "The audio file, repeated as long as needed.",
                                 {.role = ParamRole::AudioFile, .required = true, .at_start_only = true, .rule = rules::not_empty}),
    param<&MusicArguments::seconds_to_play>("SecondsToPlay", "How long, in seconds or as a duration.",
                                            {.role = ParamRole::Length,
                                             .in_seconds = true,
                                             .at_start_only = true,
                                             .default_doc = "until an agent answers or the caller hangs up",
                                             .min = 0.001,
                                             .max = kLongest}),
    param<&MusicArguments::clear_digits>("ClearDigits", "Forget keys that were pressed earlier.",
                                         {.role = ParamRole::ForgetsTyped, .at_start_only = true}),
    param<&MusicArguments::detect_dtmf>("DetectDTMF", "A key stops the music; it stays in the type-ahead buffer for the next action.",
                                        {.role = ParamRole::StopsAtKey}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the time is over"),
    error_outcome("the file cannot be played, or there is no voice path"),
    {"Digit", "a key stopped the music (only with DetectDTMF)", OutcomeRole::Stopped},
};

Step music_step(const MusicArguments& arguments, StepContext& context) {
  return hear(request::Music{arguments.file, arguments.seconds_to_play, arguments.detect_dtmf}, arguments.clear_digits,
              arguments.detect_dtmf, context);
}

}  // namespace

constexpr ActionDef kMusic = define<MusicArguments, music_step>({
    .name = "Music",
    .summary = "plays music from a file to a caller who waits",
    .example = "Music \"hold.wav\", SecondsToPlay: 30",
    .params = kParams,
    .outcomes = kOutcomes,
    .voice = true,
    .asks = kAsks<request::Music>,
});

}  // namespace phoneflow
