// Runs programs with limits on time and memory.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

enum class End : unsigned char { Fine, Failed, TimeLimit, NotStarted };

struct Task {
  std::vector<std::string> words;  ///< program and arguments
  std::string log;                 ///< replaced by standard output and errors
  unsigned seconds = 0;            ///< limit of the run time, together with 4 GiB of memory; 0: no limits
};

/// Runs all tasks concurrently and waits; the first failure ends the others. `TimeLimit` only when none failed.
End run(const std::vector<Task>& tasks);

}  // namespace phoneflow::mutate
