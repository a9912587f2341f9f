// The fixes of all checked scripts, tried out in memory before anything is written.
//
// Each script's fixes change its own file only; then scripts that include a changed file are checked again, and the change of a file that
// would break another script is taken back. Writes nothing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "workspace/check_run.h"

namespace phoneflow {

struct FileChange {
  std::string path;           ///< as typed; `-` for standard input
  std::string before, after;  ///< whole contents
  std::size_t fixes = 0;
};

struct FixRun {
  std::vector<FileChange> changes;  ///< in the order of the targets
  std::vector<std::string> bugs;    ///< messages about fixes that break a script
};

/// `checked` is parallel to `targets` and updated for changed files; `texts` gets the changes.
[[nodiscard]] FixRun fix_all(std::span<const CheckTarget> targets, std::vector<CheckedFile>& checked, FileOverlay& texts,
                             const CheckOptions& options, bool unsafe);

}  // namespace phoneflow
