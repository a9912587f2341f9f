// The source files that are mutated.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

/// The .cpp files in `parts` (folders or files, relative to `root`), sorted. Headers are excluded: they would rebuild most of the project.
std::vector<std::string> sources_in(const std::string& root, const std::vector<std::string>& parts);

/// Folders with tests, as a text for people.
std::string folders_with_tests();

}  // namespace phoneflow::mutate
