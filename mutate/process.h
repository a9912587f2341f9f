// Programs that are run for their exit code, and may not take too long or too much.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

enum class End : unsigned char { Fine, Failed, TimeLimit, NotStarted };

struct Task {
  std::vector<std::string> words;  ///< program and arguments
  std::string log;                 ///< where it writes, output and errors; replaced
  unsigned seconds = 0;            ///< after these it is ended, and it may take 4 GiB of memory; 0: as much as it takes of both
};

/// Runs all at once and waits; the first that does not end fine ends the others. `TimeLimit` only when none failed.
End run(const std::vector<Task>& tasks);

}  // namespace phoneflow::mutate
