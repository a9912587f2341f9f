// A random script with suggested tests: each passes and covers what it claims, and every branch is covered or listed.
#include <set>

#include "explore/proof.h"
#include "explore/suggest.h"
#include "fuzz/input.h"
#include "fuzz/scripts.h"

using namespace phoneflow;
using calltest::Way;

/// Few, so that many scripts are searched.
constexpr std::size_t kMostSituations = 500;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes decisions(fuzz::text_of(data, size));
  const fuzz::Loaded it = fuzz::load_and_check(fuzz::script_from(decisions), {.rules = RuleSettings::language_only()});
  if (it.diagnostics.has_errors()) return 0;
  fuzz::SomeAudio audio;
  const calltest::Suggestions suggestions = calltest::suggest_tests(*it.script, audio, {}, kStartMoment, kMostSituations);
  std::set<Way> known;
  for (const calltest::SuggestedTest& test : suggestions.tests) {
    const auto played = calltest::play_steps(*it.script, audio, test.steps);
    fuzz::must(played.has_value(), "a suggested test passes");
    fuzz::must(played->covers == test.covers, "a suggested test covers what it says");
    known.insert(test.covers.begin(), test.covers.end());
  }
  for (const calltest::UnreachedWay& way : suggestions.unreached) known.insert(way.way);
  for (const Way& way : calltest::ways_of(it.script->program)) fuzz::must(known.contains(way), "every way is covered or named");
  return 0;
}
