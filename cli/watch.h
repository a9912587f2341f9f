// Waiting for files to change, for the --watch of `phoneflow check` and `phoneflow test`.
//
// The loop is told what a check looked at and asks a port when to check again; the real port looks at the files' times
// every 300 ms and ends with Ctrl-C or the reader of standard output, the tests' port says what it likes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"

namespace phoneflow::cli {

enum class Next : std::uint8_t {
  Check,   ///< something has changed
  End,     ///< somebody ends it
  Unread,  ///< nobody reads what would be said
};

class Changes {
 public:
  virtual ~Changes() = default;
  /// Before a check: what changes from now on counts.
  virtual void begin() = 0;
  /// Waits until one of `paths` (files or folders, there or not) is not as it was, or there is no more to do.
  virtual Next wait(const std::vector<std::string>& paths) = 0;
};

/// Checks, waits, checks again; a terminal is cleared before. `check` returns what it looked at.
/// Returns kFine when somebody ends it, and kEnvironment when standard output takes no more.
[[nodiscard]] int watch(const Command& command, Changes& changes, const std::function<std::vector<std::string>()>& check);

/// Calls f with the real port and returns what it returns; Ctrl-C and SIGTERM are its end meanwhile.
[[nodiscard]] int with_file_changes(const std::function<int(Changes&)>& f);

}  // namespace phoneflow::cli
