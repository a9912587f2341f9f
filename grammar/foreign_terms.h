// Terms of other products and languages with the words of this one: one table, data only.
//
// parse() looks up words in it, the resolver unknown names. A row has the replacement, a sentence with advice, or both. Lookup ignores case
// and `_`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace phoneflow {

enum class TermKind : std::uint8_t { Statement, Operator, Verb, Property, Outcome, Event, Function, Name, Split };

/// Split: action names that authors write as two words, joined.
struct ForeignTerm {
  std::string_view word;  ///< lower case, no `_`
  std::string_view ours;  ///< the replacement, which a fix may write; empty: there is no equivalent
  std::string_view hint;  ///< instead of "write `ours`"
};

[[nodiscard]] std::span<const ForeignTerm> foreign_terms(TermKind kind);

/// The row of the word, or null.
[[nodiscard]] const ForeignTerm* find_term(TermKind kind, std::string_view typed);
/// The row whose replacement is one of `known` or empty; null when there is none.
[[nodiscard]] const ForeignTerm* find_term(TermKind kind, std::string_view typed, std::span<const std::string_view> known);

/// "; write `Play`", or "; " and the row's sentence; empty for null.
[[nodiscard]] std::string term_hint(const ForeignTerm* term);

/// True for an action of this language, exactly spelt.
[[nodiscard]] bool names_action(std::string_view word);
/// True for a property of an action or the header, exactly spelt.
[[nodiscard]] bool names_property(std::string_view word);

/// True for a function of this language, exactly spelt.
[[nodiscard]] bool names_function(std::string_view word);

/// 3 for `three`, up to ten; -1 for any other word.
[[nodiscard]] int number_word(std::string_view typed);

}  // namespace phoneflow
