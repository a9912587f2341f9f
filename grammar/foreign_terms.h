// What other products and languages call a thing, and what it is called here: one table, data only.
//
// The passes of parse() look their words up in it, the resolver the names that nobody knows. A row gives the word to write
// in its place, or a sentence that says what to do, or both. A word is found in any case, with or without `_`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace phoneflow {

enum class TermKind : std::uint8_t { Statement, Operator, Verb, Property, Outcome, Event, Function, Name, Split };

/// Split: actions that people write as two words, joined.
struct ForeignTerm {
  std::string_view word;  ///< small letters, no `_`
  std::string_view ours;  ///< what to write in its place, and a fix may do so; empty: nothing does the same
  std::string_view hint;  ///< instead of "write `ours`"
};

[[nodiscard]] std::span<const ForeignTerm> foreign_terms(TermKind kind);

/// The row of the word, or null.
[[nodiscard]] const ForeignTerm* find_term(TermKind kind, std::string_view typed);
/// The row of the word that writes one of `known` in its place, or nothing; or null.
[[nodiscard]] const ForeignTerm* find_term(TermKind kind, std::string_view typed, std::span<const std::string_view> known);

/// "; write `Play`", or the row's own sentence behind "; "; empty for null.
[[nodiscard]] std::string term_hint(const ForeignTerm* term);

/// Is it an action of this language, spelt as it is here?
[[nodiscard]] bool names_action(std::string_view word);
/// Is it a property that an action or the header has, spelt as it is here?
[[nodiscard]] bool names_property(std::string_view word);

/// Is it a function of this language, spelt as it is here?
[[nodiscard]] bool names_function(std::string_view word);

/// 3 for `three`, up to ten; -1 for any other word.
[[nodiscard]] int number_word(std::string_view typed);

}  // namespace phoneflow
