// How a text is spoken: its figures in words, the rest as it is.
//
// A function of the text, the language and the currency, so that people, tests and durations agree on what a caller hears, wherever the
// text came from. A text without figures, and US English with digits that are one word each, never touches ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tongue/tongue.h"

namespace phoneflow {

/// Whether other words are spoken than one for each digit: `$5.00`, `9:05 AM`, `101`, and in other languages than English `21`.
[[nodiscard]] bool has_figures_to_read(const Tongue& tongue, std::string_view text);

/// `You owe $1,234.50.`: "You owe one thousand two hundred thirty-four dollars and fifty cents."
[[nodiscard]] std::string spoken_text(const Tongue& tongue, std::string_view text);

/// A figure and its words: `$5.00`, "five dollars".
struct SpokenFigure {
  std::string_view written;  ///< part of the text
  std::string spoken;
  bool other_words = false;  ///< than one for each digit, and than those of a plain whole number
};
/// All of them, in their order.
[[nodiscard]] std::vector<SpokenFigure> all_spoken_figures(const Tongue& tongue, std::string_view text);
/// Those for which other words are spoken than one for each digit.
[[nodiscard]] std::vector<SpokenFigure> spoken_figures(const Tongue& tongue, std::string_view text);

/// The same as spoken_text(), with soft hyphens between the parts of compounds that last as long as a word.
[[nodiscard]] std::string spoken_parts(const Tongue& tongue, std::string_view text);

}  // namespace phoneflow
