// The scripts that the paths of a command line mean.
//
// Used by `phoneflow check` and `test`. A folder means all `*.flow` files below it, by name; hidden folders and links to
// folders are not followed. A file that is named twice is meant once. Opens no script.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace phoneflow {

struct FoundFiles {
  std::vector<std::string> files;                             ///< in order: paths as typed, a folder's by name
  std::vector<std::string> folders;                           ///< all that were looked through
  std::vector<std::pair<std::string, std::string>> problems;  ///< a path, and why nothing was found there
};

/// What a folder means: scripts without the tests beside them, or both. A test file that is named is always meant.
enum class Wanted : bool { Scripts, Tests };

/// No paths: the present folder. `-` stays `-`.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths, Wanted wanted = Wanted::Scripts);

}  // namespace phoneflow
