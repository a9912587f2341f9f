#include "grammar/tokens.h"

#include <algorithm>
#include <iterator>

namespace phoneflow {

namespace {

constexpr std::string_view kKeywords[] = {"script", "include", "sub",   "on",  "let", "if",   "else",  "case",
                                          "repeat", "while",   "loop",  "for", "in",  "goto", "break", "continue",
                                          "return", "true",    "false", "and", "or",  "not",  "test"};
static_assert(std::size(kKeywords) == static_cast<std::size_t>(Tk::Test) - static_cast<std::size_t>(Tk::Script) + 1);

/// The longest keyword.
constexpr std::size_t kLongestKeyword = 8;

}  // namespace

Tk keyword_in_any_case(std::string_view word) {
  if (word.size() > kLongestKeyword) return Tk::Name;
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (std::size_t k = 0; k < std::size(kKeywords); ++k) {
    if (std::ranges::equal(word, kKeywords[k], {}, small)) return static_cast<Tk>(static_cast<std::size_t>(Tk::Script) + k);
  }
  return Tk::Name;
}

bool holds_statements(Tk head) {
  switch (head) {
    case Tk::If:
    case Tk::Else:
    case Tk::While:
    case Tk::Repeat:
    case Tk::Loop:
    case Tk::For:
    case Tk::Sub:
    case Tk::On: return true;
    default: return false;
  }
}

bool is_identifier(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

bool is_binary_operator(Tk type) { return (type >= Tk::Equal && type <= Tk::Percent) || type == Tk::And || type == Tk::Or; }

bool continues_line(Tk type) {
  return is_binary_operator(type) || type == Tk::Not || type == Tk::Assign || type == Tk::Arrow || type == Tk::Comma;
}

bool begins_statement(Tk type) {
  switch (type) {
    case Tk::Script:
    case Tk::Include:
    case Tk::Sub:
    case Tk::On:
    case Tk::Let:
    case Tk::If:
    case Tk::Case:
    case Tk::Repeat:
    case Tk::While:
    case Tk::Loop:
    case Tk::For:
    case Tk::Goto:
    case Tk::Break:
    case Tk::Continue:
    case Tk::Return: return true;
    default: return false;
  }
}

bool ends_operand(Tk type) {
  switch (type) {
    case Tk::Name:
    case Tk::Number:
    case Tk::Duration:
    case Tk::True:
    case Tk::False:
    case Tk::QuoteEnd:
    case Tk::ForeignText:
    case Tk::RParen:
    case Tk::RBracket:
    case Tk::RBrace: return true;
    default: return false;
  }
}

bool starts_operand(Tk type) {
  switch (type) {
    case Tk::Name:
    case Tk::Property:
    case Tk::Callee:
    case Tk::Number:
    case Tk::Duration:
    case Tk::True:
    case Tk::False:
    case Tk::Quote:
    case Tk::ForeignText:
    case Tk::LParen:
    case Tk::LBracket:
    case Tk::LBrace:
    case Tk::Minus:
    case Tk::Not: return true;
    default: return false;
  }
}

namespace {

TokenKind public_kind(Tk type) {
  if (is_keyword(type)) return TokenKind::Keyword;
  switch (type) {
    case Tk::Name:
    case Tk::ForeignName: return TokenKind::Name;
    case Tk::Number:
    case Tk::GluedNumber: return TokenKind::Number;
    case Tk::Duration: return TokenKind::Duration;
    case Tk::Comment:
    case Tk::ForeignComment: return TokenKind::Comment;
    case Tk::Newline: return TokenKind::Newline;
    case Tk::Quote:
    case Tk::QuoteEnd:
    case Tk::Chars:
    case Tk::Escape:
    case Tk::ForeignText: return TokenKind::Text;
    default: return TokenKind::Punctuation;
  }
}

bool inside_text(Tk type) { return type == Tk::Chars || type == Tk::Escape || type == Tk::QuoteEnd; }

}  // namespace

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return std::string(text.substr(0, bytes)) + "…";
}

std::vector<Token> to_tokens(const std::vector<Lexeme>& lexemes) {
  std::vector<Token> out;
  out.reserve(lexemes.size());
  for (const Lexeme& l : lexemes) {
    const bool joins = inside_text(l.type) && !out.empty() && out.back().kind == TokenKind::Text && out.back().span.end == l.span.begin;
    if (joins) {
      out.back().span.end = l.span.end;
    } else {
      out.push_back({public_kind(l.type), l.span});
    }
  }
  return out;
}

}  // namespace phoneflow
