// Suggests missing tests: a small set of calls that together take every branch that a call can take.
//
// Found by search.h, written by test_writer.h; each has been played and passes. Unreachable branches are listed with the reason.
// Deterministic in script, audio files and coverage.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "explore/search.h"
#include "explore/ways.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::calltest {

struct SuggestedTest {
  std::string name;
  std::vector<std::string> steps;
  std::set<Way> covers;
};

struct UnreachedWay {
  Way way;
  std::string why;
};

struct Suggestions {
  std::vector<SuggestedTest> tests;
  std::vector<UnreachedWay> unreached{};  ///< not covered yet
  std::size_t situations = 0;             ///< states searched
  bool exhausted = false;                 ///< the search was exhausted
};

/// `script` has no errors. Branches in `covered` need no test. `start`: the beginning of calls that do not depend on it. `most`: maximum
/// number of states.
[[nodiscard]] Suggestions suggest_tests(const Script& script, AudioFiles& audio, const std::set<Way>& covered,
                                        std::int64_t start = kStartMoment, std::size_t most = kMostSituations,
                                        const HoursProfileMap& hours = {});
/// The same from a search of the script that has been made.
[[nodiscard]] Suggestions suggest_tests(const Script& script, AudioFiles& audio, const Search& found, const std::set<Way>& covered);

/// A complete test file; `file` is the script's path within it. Empty when there is nothing to suggest.
[[nodiscard]] std::string test_file_text(const Script& script, const Suggestions& suggestions, const std::string& file);

}  // namespace phoneflow::calltest
