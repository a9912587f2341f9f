// Unescaped JSON in a text: `"{"a": 1}"`, where a quote ends the text and a brace begins a hole.
//
// Used by close_texts, which reports it with the escaped text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// The offset behind the quote that ends the text, when JSON begins at `brace` (the offset of a `{` in a text); else 0.
[[nodiscard]] std::size_t end_of_json(std::string_view source, std::size_t brace);

/// The text with its quotes: `"` and `{` of the JSON escaped, holes that are names unchanged.
[[nodiscard]] std::string escaped_json(std::string_view inside);

}  // namespace phoneflow
