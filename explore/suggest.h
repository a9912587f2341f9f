// The tests that a script lacks: a small set of calls that together take every way that a call can take.
//
// Found by search.h, told by telling.h; each has been played and passes before it is suggested. What no call can take is
// named with the reason. Same script, same audio files, same coverage: same bytes.
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
  std::vector<UnreachedWay> unreached{};  ///< and not covered already
  std::size_t situations = 0;             ///< that the search looked at
  bool exhausted = false;                 ///< nothing was left to try
};

/// `script` without errors. Ways in `covered` need no test. `start`: when calls
/// begin if nothing depends on it. `most`: situations that the search looks at.
[[nodiscard]] Suggestions suggest_tests(const Script& script, AudioFiles& audio, const std::set<Way>& covered,
                                        std::int64_t start = kStartMoment, std::size_t most = kMostSituations);

/// A complete test file; `file` is the script as the test file names it. Empty when there is nothing to say.
[[nodiscard]] std::string test_file_text(const Script& script, const Suggestions& suggestions, const std::string& file);

}  // namespace phoneflow::calltest
