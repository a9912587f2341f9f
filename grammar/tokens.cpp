#include "grammar/tokens.h"

namespace phoneflow {

bool is_binary_operator(Tk type) {
  return (type >= Tk::Equal && type <= Tk::Percent) || type == Tk::And || type == Tk::Or;
}

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
    case Tk::Return:
      return true;
    default:
      return false;
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
    case Tk::RBrace:
      return true;
    default:
      return false;
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
    case Tk::Not:
      return true;
    default:
      return false;
  }
}

namespace {

TokenKind public_kind(Tk type) {
  if (is_keyword(type)) return TokenKind::Keyword;
  switch (type) {
    case Tk::Name:
    case Tk::ForeignName:
      return TokenKind::Name;
    case Tk::Number:
    case Tk::GluedNumber:
      return TokenKind::Number;
    case Tk::Duration:
      return TokenKind::Duration;
    case Tk::Comment:
    case Tk::ForeignComment:
      return TokenKind::Comment;
    case Tk::Newline:
      return TokenKind::Newline;
    case Tk::Quote:
    case Tk::QuoteEnd:
    case Tk::Chars:
    case Tk::Escape:
    case Tk::ForeignText:
      return TokenKind::Text;
    default:
      return TokenKind::Punctuation;
  }
}

bool inside_text(Tk type) { return type == Tk::Chars || type == Tk::Escape || type == Tk::QuoteEnd; }

}  // namespace

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return std::string(text.substr(0, bytes)) + "…";
}

std::vector<Token> public_tokens(const std::vector<Lexeme>& lexemes) {
  std::vector<Token> out;
  out.reserve(lexemes.size());
  for (const Lexeme& l : lexemes) {
    const bool joins = inside_text(l.type) && !out.empty() && out.back().kind == TokenKind::Text &&
                       out.back().span.end == l.span.begin;
    if (joins) {
      out.back().span.end = l.span.end;
    } else {
      out.push_back({public_kind(l.type), l.span});
    }
  }
  return out;
}

}  // namespace phoneflow
