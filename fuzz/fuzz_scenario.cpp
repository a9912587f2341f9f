// Arbitrary bytes as the steps of a played call.
#include "fuzz/input.h"
#include "fuzz/states.h"

#include "play/scenario_play.h"

using namespace phoneflow;

namespace {

constexpr Millis kLongestPlay = std::chrono::hours(1);

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Loaded script = fuzz::load_and_check(fuzz::state_scripts().front(), {.rules = RuleSettings::language_only()});
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  const Source& source = sources.add("fuzz.scenario", std::string(fuzz::text_of(data, size)));
  const std::vector<ScenarioStep> steps = read_scenario(parse_steps(source, arena, diagnostics), diagnostics);
  diagnostics.sort();
  fuzz::must_be_well_placed(diagnostics, sources);
  if (diagnostics.has_errors()) return 0;
  fuzz::SomeAudio audio;
  PlayedCall call(*script.script, {}, audio, {});
  (void)play_scenario(call, *script.script, steps, Instant(kLongestPlay), diagnostics);
  return 0;
}
