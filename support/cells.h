// Text in the cells of a terminal: how wide it is, and how it is broken into lines.
//
// UTF-8 in and out; a byte that is not UTF-8 counts as one cell. Knows no locale: widths are of the common blocks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

/// Cells that the text takes.
[[nodiscard]] std::size_t cell_width(std::string_view text);
/// The longest prefix of `text` that takes at most `width` cells.
[[nodiscard]] std::string_view fit_cells(std::string_view text, std::size_t width);
/// Lines of at most `width` cells, broken at blanks where possible; later ones begin with `indent` blanks. At least one.
[[nodiscard]] std::vector<std::string> wrap_cells(std::string_view text, std::size_t width, std::size_t indent);
/// For terminals without UTF-8: our own symbols in ASCII, other characters as `?`.
[[nodiscard]] std::string in_ascii(std::string_view text);

}  // namespace phoneflow
