// JSON written into a text as it is: `"{"a": 1}"`, where a quote ends the text and a brace begins a hole.
//
// Used by close_texts, which says what to write instead.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// `brace` is the place of a `{` in a text. Behind the quote that ends the text, when JSON stands there; else 0.
[[nodiscard]] std::size_t end_of_json(std::string_view source, std::size_t brace);

/// The text with its quotes: `\"` and `\{` for what JSON writes, holes that are names left as they are.
[[nodiscard]] std::string escaped_json(std::string_view inside);

}  // namespace phoneflow
