// Generates reports with arbitrary names in every format: check, tests, coverage and simulation; and arbitrary command lines.
//
// Used by the fuzz targets and by a test on random bytes.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/input.h"
#include "support/result.h"

namespace phoneflow::fuzz {

/// The formats of `check` and `test` about this script, under names that the bytes decide; fails with the first that is wrong.
[[nodiscard]] Result<void> check_reports(std::string_view script, Bytes& bytes);
/// The same of coverage and of a simulated centre.
[[nodiscard]] Result<void> check_pages(std::string_view script, Bytes& bytes);
/// The same of what a command line is answered at once; its words are parted by NUL.
[[nodiscard]] Result<void> check_answer(std::string_view words);

}  // namespace phoneflow::fuzz
