// C++ source text for tests that judge it: what is included, the code without comments and literals, and the texts in it.
//
// Knows just enough of C++ for this project's own files: comments, string, raw string and character literals.
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
  std::string text;      ///< between the quotes, as it is written
  std::size_t line = 0;  ///< from 1
};

/// The texts in double quotes outside comments, in their order; raw ones and names of headers, too.
[[nodiscard]] std::vector<TextLiteral> texts_of(std::string_view text);

/// Comments become blanks, literals become "" or ''; lines stay lines.
[[nodiscard]] std::string code_of(std::string_view text);

/// The 1-based line of `word` as a whole word (or of a sequence of signs), from code_of(); 0 when it does not occur.
[[nodiscard]] std::size_t line_of_word(std::string_view code, std::string_view word);

}  // namespace phoneflow::testing
