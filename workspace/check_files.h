// Resolves the paths of a command line to script files.
//
// Used by `phoneflow check` and `test`. A folder means all `*.flow` files below it, sorted; hidden folders and links to folders are not
// followed. Duplicates are removed. Opens no script.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace phoneflow {

struct FoundFiles {
  std::vector<std::string> files;                             ///< in order: files as typed, a folder's files sorted
  std::vector<std::string> folders;                           ///< all folders searched
  std::vector<std::pair<std::string, std::string>> problems;  ///< a path, and why it yields no file
};

/// Files that a folder yields: scripts without their test files, or both. A test file named itself is always included.
enum class Wanted : bool { Scripts, Tests };

/// No paths: the working folder. `-` stays `-`.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths, Wanted wanted = Wanted::Scripts);

}  // namespace phoneflow
