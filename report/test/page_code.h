// Source text on the coverage page: line numbers, executions, branches never taken.
//
// A table row per line. Lines with the beginning of a statement are coloured and have an id for links.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "calltest/covered_files.h"

namespace phoneflow::calltest {

/// The id of a line; `file` is the file's index on the page.
[[nodiscard]] std::string line_id(std::size_t file, std::uint32_t line);

void write_code(std::ostream& out, const CoveredFile& file, std::size_t number);

}  // namespace phoneflow::calltest
