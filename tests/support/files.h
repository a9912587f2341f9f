// Reads the project's files in tests.
//
// Paths are relative to the source root unless absolute. Bytes are not converted.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

/// The source root, absolute.
[[nodiscard]] std::string source_dir();
/// Changes to the source root, so that messages show the same paths everywhere.
void enter_source_dir();

/// Aborts the test program when the file cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
[[nodiscard]] bool exists(const std::string& path);

/// Files below `folder` with one of the suffixes `endings`, sorted; empty when the folder does not exist.
[[nodiscard]] std::vector<std::string> files_below(const std::string& folder, std::initializer_list<std::string_view> endings);

/// The scripts in scripts/, without test files.
[[nodiscard]] std::vector<std::string> script_files();

/// Without line ends; a final line end adds no empty line.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

}  // namespace phoneflow::testing
