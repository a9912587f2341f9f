// Waiting for files to change, for `phoneflow check --watch`.
//
// The loop is told what a check looked at and asks a port when to check again; the real port looks at the files' times
// every 300 ms and ends with Ctrl-C, the tests' port says what it likes.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace phoneflow::cli {

class Changes {
 public:
  virtual ~Changes() = default;
  /// Before a check: what changes from now on counts.
  virtual void begin() = 0;
  /// Waits until one of `paths` (files or folders, there or not) is not as it was; false: end.
  virtual bool wait(const std::vector<std::string>& paths) = 0;
};

/// Checks, waits, checks again. `check` returns what it looked at.
void watch(Changes& changes, const std::function<std::vector<std::string>()>& check);

/// Calls f with the real port; Ctrl-C and SIGTERM are its end meanwhile.
void with_file_changes(const std::function<void(Changes&)>& f);

}  // namespace phoneflow::cli
