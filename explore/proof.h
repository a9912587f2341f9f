// Plays a suggested test: which items it covers, and how it ends.
//
// Parses the text that is written to the file, so that exactly the suggestion is played.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "explore/ways.h"
#include "interpreter/script.h"
#include "runtime/audio.h"
#include "runtime/hours_profiles.h"

namespace phoneflow::calltest {

struct Played {
  std::set<Way> covers;
  std::vector<std::string> ending;  ///< steps that expect the outcome of the play: `expect released CallerHungUp`
};

/// Nothing when a step is invalid or fails. `hours`: the profiles that are known.
[[nodiscard]] std::optional<Played> play_steps(const Script& script, AudioFiles& audio, const std::vector<std::string>& steps,
                                               const HoursProfileMap& hours = {});

}  // namespace phoneflow::calltest
