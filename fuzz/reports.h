// Reports with rubbish names, from bytes, in every format: what a check, tests, coverage and a simulation write; and any command line.
//
// For the fuzz targets and for a test that runs them on random bytes.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// "" or what is wrong: the formats of `check` and `test` about this script, under names that the bytes decide.
[[nodiscard]] std::string broken_report(std::string_view script, Bytes& bytes);
/// The same of coverage and of a simulated centre.
[[nodiscard]] std::string broken_page(std::string_view script, Bytes& bytes);
/// The same of what a command line is answered at once; its words are parted by NUL.
[[nodiscard]] std::string broken_answer(std::string_view words);

}  // namespace phoneflow::fuzz
