// Waits for changes of files, for --watch of `phoneflow check` and `phoneflow test`.
//
// The loop gets the list of files of each check and waits on a port. The real port compares file times every 300 ms and ends with Ctrl-C or
// when the reader of standard output leaves; tests have their own port.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"

namespace phoneflow::cli {

enum class Next : std::uint8_t {
  Check,   ///< a file has changed
  End,     ///< ended by the user
  Unread,  ///< standard output has no reader
};

class Changes {
 public:
  virtual ~Changes() = default;
  /// Before a check: later changes count.
  virtual void begin() = 0;
  /// Waits until one of `paths` (files or folders, possibly absent) changes, or watching ends.
  virtual Next wait(const std::vector<std::string>& paths) = 0;
};

/// Checks, waits and repeats; clears a terminal before each check. `check` returns the files it read. Returns kFine when ended by the user,
/// kEnvironment when standard output has no reader.
[[nodiscard]] int watch(const Command& command, Changes& changes, const std::function<std::vector<std::string>()>& check);

/// Calls f with the real port and returns its result; Ctrl-C and SIGTERM end the port's wait meanwhile.
[[nodiscard]] int with_file_changes(const std::function<int(Changes&)>& f);

}  // namespace phoneflow::cli
