#include "grammar/habits.h"

#include <algorithm>

#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

/// Nobody writes a longer line by hand, and what looks along a line may look along it again for each of its words.
constexpr std::size_t kLongestLine = 400;

bool is_opening(Tk type) { return type == Tk::LParen || type == Tk::LBracket || type == Tk::HoleOpen; }
bool is_closing(Tk type) { return type == Tk::RParen || type == Tk::RBracket || type == Tk::HoleClose; }

}  // namespace

bool HabitLine::starts(std::size_t i) const {
  if (i == 0) return true;
  const Tk before = type(i - 1);
  if (before == Tk::LBrace || before == Tk::RBrace) return true;
  return before == Tk::Colon && i >= 2 && type(i - 2) == Tk::Name && starts(i - 2) && inside(i) == Inside::Statements;
}

Inside HabitLine::opens(std::size_t i) const {
  switch (i > 0 ? type(i - 1) : Tk::Newline) {
    case Tk::Colon:
    case Tk::Assign:
    case Tk::LParen:
    case Tk::LBracket:
    case Tk::Comma:
    case Tk::Return:
      return Inside::Record;
    case Tk::Arrow:
      return Inside::Statements;
    default:
      break;
  }
  std::size_t head = i;
  while (head > 0 && type(head) != Tk::On && type(head - 1) != Tk::LBrace && type(head - 1) != Tk::RBrace) --head;
  if (type(head) == Tk::Case || is_word(head, "switch") || is_word(head, "select") || is_word(head, "match")) return Inside::Case;
  return holds_statements(type(head)) ? Inside::Statements : Inside::Entries;
}

Inside HabitLine::inside(std::size_t i) const {
  std::size_t closed = 0;
  for (std::size_t k = i; k-- > 0;) {
    if (type(k) == Tk::RBrace) ++closed;
    if (type(k) == Tk::LBrace && closed-- == 0) return opens(k);
  }
  return closed < open.size() ? open[open.size() - 1 - closed] : Inside::Statements;
}

std::size_t HabitLine::end_of_value(std::size_t i) const {
  int depth = 0;
  for (std::size_t k = i; k < size(); ++k) {
    const Tk t = type(k);
    if (depth == 0 && (t == Tk::Comma || is_closing(t) || t == Tk::RBrace || (t == Tk::LBrace && k > i))) return k;
    if (is_opening(t) || t == Tk::LBrace) ++depth;
    if (is_closing(t) || t == Tk::RBrace) --depth;
  }
  return size();
}

bool HabitLine::is_word(std::size_t i, std::string_view lower) const {
  if (i >= size() || (type(i) != Tk::Name && !is_keyword(type(i)))) return false;
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(text(i), lower, {}, small);
}

void HabitLine::replace(std::size_t first, std::size_t end, std::initializer_list<Lexeme> by) {
  const auto at = tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.begin() + static_cast<std::ptrdiff_t>(end));
  tokens.insert(at, by);
}

void HabitLine::make_text(std::size_t first, std::size_t end) {
  const Span whole = spans(first, end - 1);
  replace(first, end, {{Tk::Quote, {whole.begin, whole.begin}}, {Tk::Chars, whole}, {Tk::QuoteEnd, {whole.end, whole.end}}});
}

std::vector<Lexeme> mend_habits(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  std::vector<Lexeme> out;
  out.reserve(lexemes.size() + 8);
  HabitLine line{source, diagnostics};
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    line.begin = i > 0 ? lexemes[i].span.begin : source.base;
    line.tokens.clear();
    line.types.reset();
    for (; lexemes[i].type != Tk::Newline && lexemes[i].type != Tk::End; ++i) {
      if (lexemes[i].type == Tk::Comment) continue;
      line.tokens.push_back(lexemes[i]);
      line.types.set(static_cast<std::size_t>(lexemes[i].type));
    }
    if (line.size() > 1 && line.size() <= kLongestLine) {
      mend_loops(line);
      mend_branches(line);
      mend_quotes(line);
      mend_amounts(line);
      mend_operators(line);
    }
    out.insert(out.end(), line.tokens.begin(), line.tokens.end());
    out.push_back(lexemes[i]);
    for (std::size_t k = 0; k < line.size(); ++k) {
      if (line.type(k) == Tk::LBrace) line.open.push_back(line.opens(k));
      if (line.type(k) == Tk::RBrace && !line.open.empty()) line.open.pop_back();
    }
  }
  return out;
}

}  // namespace phoneflow
