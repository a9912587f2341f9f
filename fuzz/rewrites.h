// Holds what rewrites people's files to its promise: it changes the lines that it was asked to change, and no others.
//
// Test files are played and their transcripts rewritten in memory; fixes are applied round by round. Judged by the bytes before
// and after alone, not by anything that the rewriters know.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// A test file for two scripts: transcripts between steps, blocks, comments, tables, any line ends, sometimes a byte-order mark.
[[nodiscard]] std::string test_file_from(Bytes& bytes);

/// `phoneflow test --update` on this text, as a test file or as a script with tests: "" or the promise that is broken.
[[nodiscard]] std::string broken_by_update(std::string_view text, bool is_test_file);

/// `phoneflow check --fix --unsafe` on this text: "" or the promise that is broken.
[[nodiscard]] std::string broken_by_fix(std::string_view text);

}  // namespace phoneflow::fuzz
