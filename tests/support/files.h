// Reading the project's own files from a test.
//
// Paths are relative to the root of the sources unless absolute. Bytes are bytes: nothing is converted.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

/// The root of the sources, absolute.
[[nodiscard]] std::string source_dir();
/// Where tests run: in the root of the sources, so that messages show the same paths everywhere.
void enter_source_dir();

/// Aborts the test program when the file cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
[[nodiscard]] bool exists(const std::string& path);

/// All files below `folder` whose names end in one of `endings`, sorted; empty when there is no such folder.
[[nodiscard]] std::vector<std::string> files_below(const std::string& folder, std::initializer_list<std::string_view> endings);

/// All scripts in scripts/, without the tests beside them.
[[nodiscard]] std::vector<std::string> script_files();

/// Without line ends; a text that ends with one has no empty line after it.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

}  // namespace phoneflow::testing
