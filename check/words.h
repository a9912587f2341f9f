// Splits a prompt into words, for rules that judge its wording.
//
// Knows English number words, and names of keys in English, Spanish, German and French (offer_words has the verbs). Rules that depend on
// this say so on their pages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"

namespace phoneflow {

/// Lower case, in order: runs of letters (`you've`); numbers with their punctuation, signs and suffixes (`12`, `9:30`, `555-0123`, `$20`,
/// `5pm`); each of `* # . , ; : ? ! -`; and the holes below.
using Words = std::vector<std::string>;

inline constexpr std::string_view kHole = "{}";
inline constexpr std::string_view kDurationHole = "{:duration}";  ///< includes its unit
inline constexpr std::string_view kPassedHole = "{QueuedFor}";    ///< elapsed time

/// The words of a text; empty for other expressions.
[[nodiscard]] Words words_of(const ast::Expr& piece);

/// Words between `.`, `?` and `!`; views into `words`.
[[nodiscard]] std::vector<std::span<const std::string>> sentences(const Words& words);

/// True when `phrase` (words separated by blanks) begins at `at`.
[[nodiscard]] bool says_at(std::span<const std::string> words, std::size_t at, std::string_view phrase);
/// True when the phrase occurs.
[[nodiscard]] bool says(std::span<const std::string> words, std::string_view phrase);
/// True when one of the phrases occurs.
[[nodiscard]] bool says_any(std::span<const std::string> words, std::span<const std::string_view> phrases);

/// True for digits only.
[[nodiscard]] bool is_digits(std::string_view word);
/// `5`, `2.5`, `3-5`, `ten`.
[[nodiscard]] bool is_number_word(std::string_view word);
/// The key named by `4`, `four`, `cuatro`, `star` or `pound` (but not by French `un`, an article); `12` yields itself; empty for anything
/// else.
[[nodiscard]] std::string_view key_of(std::string_view word);

}  // namespace phoneflow
