// A suggested test, played for real: what it covers, and how it ends.
//
// The steps are read from the very text that is written to the file, so that what is suggested is what was played.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "explore/ways.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::calltest {

struct Played {
  std::set<Way> covers;
  std::vector<std::string> ending;  ///< the steps that say how the play ended: `expect released CallerHungUp`
};

/// Nothing when a step is not understood or fails.
[[nodiscard]] std::optional<Played> play_steps(const Script& script, AudioFiles& audio, const std::vector<std::string>& steps);

}  // namespace phoneflow::calltest
