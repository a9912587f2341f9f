// Generates reports with arbitrary names in every format: check, tests, coverage and simulation; and arbitrary command lines.
//
// Used by the fuzz targets and by a test on random bytes.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// "" or an error in the formats of `check` and `test` for this script, under names from the bytes.
[[nodiscard]] std::string broken_report(std::string_view script, Bytes& bytes);
/// The same for coverage and for a simulated centre.
[[nodiscard]] std::string broken_page(std::string_view script, Bytes& bytes);
/// The same for the immediate answer to a command line, whose words are separated by NUL.
[[nodiscard]] std::string broken_answer(std::string_view words);

}  // namespace phoneflow::fuzz
