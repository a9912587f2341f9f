// Line ends in files that the product changes: inserted text uses those of its neighbours.
//
// `\n`, `\r\n` and a lone `\r` end a line, as they do for the language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// The end of the line that contains `offset`; of the previous line when the last has none; `\n` for a text without line ends.
[[nodiscard]] std::string_view line_end_at(std::string_view text, std::size_t offset);

/// Replaces each `\n` without preceding `\r` by `line_end`.
[[nodiscard]] std::string with_line_ends(std::string_view text, std::string_view line_end);

}  // namespace phoneflow
