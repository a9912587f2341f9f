// The text of a file on the coverage page: line numbers, how often each line ran, which ways were never taken.
//
// A row of a table for each line. Lines on which a statement begins are coloured and have an id that links lead to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "calltest/covered_files.h"

namespace phoneflow::calltest {

/// What a link to the line leads to; `file` is the file's number on the page.
[[nodiscard]] std::string line_id(std::size_t file, std::uint32_t line);

void write_code(std::ostream& out, const CoveredFile& file, std::size_t number);

}  // namespace phoneflow::calltest
