// A suggested test, played for real: what it covers, and how it ends.
//
// The steps are read from the very text that is written to the file, so that what is suggested is what was played.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/test/ways.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::cli::test_run {

struct Played {
  std::set<Way> covers;
  std::string ending;             ///< the step that says how the play ended: `expect released CallerHungUp`
  bool fault = false;             ///< the script could not go on
};

/// Nothing when a step is not understood or fails.
[[nodiscard]] std::optional<Played> play_steps(const Script& script, AudioFiles& audio, const std::vector<std::string>& steps);

}  // namespace phoneflow::cli::test_run
