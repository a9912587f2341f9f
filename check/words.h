// The words of a prompt, taken apart for rules that judge what callers are told.
//
// Knows English number words only, and the names of keys in English, Spanish, German and French (offer_words has the verbs). Rules that
// use it say so on their pages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"

namespace phoneflow {

/// Lower case, in order: runs of letters (`you've`); numbers with what belongs to them (`12`, `9:30`, `555-0123`, `$20`,
/// `5pm`); each of `* # . , ; : ? ! -`; and the holes below.
using Words = std::vector<std::string>;

inline constexpr std::string_view kHole = "{}";
inline constexpr std::string_view kDurationHole = "{:duration}";  ///< says its unit itself
inline constexpr std::string_view kPassedHole = "{QueuedFor}";    ///< time that has passed

/// Of a text; none of anything else.
[[nodiscard]] Words words_of(const ast::Expr& piece);

/// The words between `.`, `?` and `!`; views into `words`.
[[nodiscard]] std::vector<std::span<const std::string>> sentences(const Words& words);

/// Whether `phrase` (words with a blank between them) begins at `at`.
[[nodiscard]] bool says_at(std::span<const std::string> words, std::size_t at, std::string_view phrase);
/// Whether it occurs.
[[nodiscard]] bool says(std::span<const std::string> words, std::string_view phrase);
/// Whether one of them occurs.
[[nodiscard]] bool says_any(std::span<const std::string> words, std::span<const std::string_view> phrases);

/// Digits and nothing else.
[[nodiscard]] bool is_digits(std::string_view word);
/// `5`, `2.5`, `3-5`, `ten`.
[[nodiscard]] bool is_number_word(std::string_view word);
/// The key that `4`, `four`, `cuatro`, `star` or `pound` names (French `un` is an article); `12` for itself; empty for anything else.
[[nodiscard]] std::string_view key_of(std::string_view word);

}  // namespace phoneflow
