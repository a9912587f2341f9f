// Analyses C++ source text for tests of the code base: includes, code without comments and literals, string literals.
//
// Handles the subset of C++ used here: comments, string, raw string and character literals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

struct Include {
  std::string name;      ///< between the quotes or brackets
  bool system = false;   ///< <…>
  std::size_t line = 0;  ///< from 1
};

[[nodiscard]] std::vector<Include> includes_of(std::string_view text);

struct TextLiteral {
  std::string text;      ///< between the quotes, as written
  std::size_t line = 0;  ///< from 1
};

/// String literals outside comments, in order; includes raw ones and header names.
[[nodiscard]] std::vector<TextLiteral> texts_of(std::string_view text);

/// Blanks comments and empties literals; line numbers are preserved.
[[nodiscard]] std::string code_of(std::string_view text);

/// The 1-based line of `word` as a whole word (or of a sequence of signs) in code_of(); 0 when absent.
[[nodiscard]] std::size_t line_of_word(std::string_view code, std::string_view word);

}  // namespace phoneflow::testing
