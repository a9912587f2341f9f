// Checks that rewriters of user files change only the lines they should.
//
// Test files are run and their transcripts rewritten in memory; fixes are applied in rounds. Compares the bytes before and after,
// independently of the rewriters.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/input.h"
#include "support/result.h"

namespace phoneflow::fuzz {

/// A test file for two scripts: transcripts between steps, blocks, comments, tables, any line ends, sometimes a byte-order mark.
[[nodiscard]] std::string test_file_from(Bytes& bytes);

/// `phoneflow test --update` on this text, as a test file or as a script with tests; fails with the promise that is broken.
[[nodiscard]] Result<void> check_update(std::string_view text, bool is_test_file);

/// `phoneflow check --fix --unsafe` on this text; fails with the promise that is broken.
[[nodiscard]] Result<void> check_fix(std::string_view text);

}  // namespace phoneflow::fuzz
