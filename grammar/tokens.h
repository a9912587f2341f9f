// The tokens between lexer and parser, which the passes of parse() edit.
//
// Free of ANTLR. A Lexeme is a kind and a place; a virtual one, put in by a repair, has an empty span.
// The passes, in this order: close_texts, mend_habits, replace_foreign, replace_foreign_words, match_brackets, lay_out, within_depth.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/parse.h"
#include "grammar/source.h"
#include "grammar/span.h"
#include "grammar/token_types.h"

namespace phoneflow {

struct Lexeme {
  Tk type;
  Span span;
};

[[nodiscard]] inline std::string_view text_of(const Source& source, Span span) {
  return std::string_view(source.text).substr(span.begin - source.base, span.end - span.begin);
}

[[nodiscard]] inline bool is_keyword(Tk type) { return type >= Tk::Script && type <= Tk::Test; }

/// `(`, `[`, and the `{` of a hole; their counterparts.
[[nodiscard]] inline bool opens_part(Tk type) { return type == Tk::LParen || type == Tk::LBracket || type == Tk::HoleOpen; }
[[nodiscard]] inline bool closes_part(Tk type) { return type == Tk::RParen || type == Tk::RBracket || type == Tk::HoleClose; }
/// Those, and the braces of blocks and records.
[[nodiscard]] inline bool is_opening(Tk type) { return opens_part(type) || type == Tk::BlockOpen || type == Tk::LBrace; }
[[nodiscard]] inline bool is_closing(Tk type) { return closes_part(type) || type == Tk::BlockClose || type == Tk::RBrace; }

/// The keyword that equals the word without regard to case, or Tk::Name.
[[nodiscard]] Tk keyword_in_any_case(std::string_view word);

/// True when a block after `head` holds statements; other blocks hold properties and branches.
[[nodiscard]] bool holds_statements(Tk head);

/// Letters, digits and `_`; the first is not a digit.
[[nodiscard]] bool is_identifier(std::string_view text);

/// True when a newline after this token does not end the statement; includes `not`, excludes `return`.
[[nodiscard]] bool continues_line(Tk type);

/// A keyword that can only be the first word of a statement or a branch.
[[nodiscard]] bool begins_statement(Tk type);

/// A sign or word with an operand on either side.
[[nodiscard]] bool is_binary_operator(Tk type);

/// True for the last token of an expression.
[[nodiscard]] bool ends_operand(Tk type);

/// True for the first token of an expression; also Name and its kinds after lay_out.
[[nodiscard]] bool starts_operand(Tk type);

/// At most `bytes` bytes, cut between two characters, with `…` for the rest.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes = 40);

/// For ParsedFile::tokens: joins the parts of a text.
[[nodiscard]] std::vector<Token> to_tokens(const std::vector<Lexeme>& lexemes);

}  // namespace phoneflow
