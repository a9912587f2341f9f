// Line ends of files that the product changes: what is added ends as its neighbours do.
//
// `\n`, `\r\n` and a lone `\r` end a line, as they do for the language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// How the line ends in which `offset` lies; that of the line before for a last line without an end; `\n` for a text without any.
[[nodiscard]] std::string_view line_end_at(std::string_view text, std::size_t offset);

/// With `line_end` in place of each `\n` that no `\r` stands before.
[[nodiscard]] std::string with_line_ends(std::string_view text, std::string_view line_end);

}  // namespace phoneflow
