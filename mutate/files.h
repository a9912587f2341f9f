// The source files that may be broken.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

/// The .cpp files in `parts` (folders or files, from `root`), sorted. Headers are left out: most of the project is built anew for one.
std::vector<std::string> sources_in(const std::string& root, const std::vector<std::string>& parts);

/// The folders that tests belong to, for people.
std::string folders_with_tests();

}  // namespace phoneflow::mutate
