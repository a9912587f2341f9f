#include "grammar/habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "support/ascii.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_blocks.h"
#include "grammar/habit_braces.h"
#include "grammar/habit_line.h"
#include "grammar/habit_names.h"
#include "grammar/habit_results.h"
#include "grammar/habit_shell.h"

namespace phoneflow {

namespace {

/// Longer lines are left alone: a scan along the line may run once for each of its words.
constexpr std::size_t kLongestLine = 400;

/// `#include <common.flow>`, `#import "common.flow"`: glued to the sign and with a file name, so hardly a remark. `#include "common.flow"`
/// is left alone: it may be a line that the author has commented out.
void include_in_comment(HabitLine& line, Span comment) {
  const std::string_view text = line.text(comment);
  const std::size_t word = text.starts_with("#include") ? 8 : text.starts_with("#import") ? 7 : 0;
  const std::size_t open = word == 0 ? std::string_view::npos : text.find_first_not_of(" \t", word);
  if (open == std::string_view::npos || (text[open] != '<' && (text[open] != '"' || text.starts_with("#include")))) return;
  const std::size_t close = text.find(text[open] == '"' ? '"' : '>', open + 1);
  if (close == std::string_view::npos || close == open + 1 || text.find_first_not_of(" \t", close + 1) != std::string_view::npos) return;
  const auto place = [&](std::size_t offset) { return comment.begin + static_cast<std::uint32_t>(offset); };
  const std::string meant = fmt::format("include \"{}\"", text.substr(open + 1, close - open - 1));
  const Span mark{comment.begin, place(word)};
  foreign_sign(line.diagnostics, mark, line.text(mark), fmt::format("it begins a comment; write `{}`", shortened(meant, 80))).fix =
      Fix{{comment.begin, place(close + 1)}, meant};
  line.tokens = {{Tk::Include, mark},
                 {Tk::Quote, {place(open), place(open + 1)}},
                 {Tk::Chars, {place(open + 1), place(close)}},
                 {Tk::QuoteEnd, {place(close), place(close + 1)}}};
}

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
    case Tk::Return: return Inside::Record;
    case Tk::Arrow: return Inside::Statements;
    default: break;
  }
  std::size_t head = i;
  while (head > 0 && type(head) != Tk::On && type(head - 1) != Tk::LBrace && type(head - 1) != Tk::RBrace) --head;
  if (type(head) == Tk::Case) return Inside::Case;
  // Words of other languages that precede a block.
  const ForeignTerm* term = type(head) == Tk::Name ? find_term(TermKind::Statement, text(head)) : nullptr;
  if (term != nullptr && term->ours == "case") return Inside::Case;
  const bool guarded = is_word(head, "try") || is_word(head, "catch") || is_word(head, "except") || is_word(head, "finally");
  constexpr std::string_view kBlocks[] = {"loop", "sub", "on", "if", "if not", "while not", "else if"};
  if (guarded || (term != nullptr && std::ranges::find(kBlocks, term->ours) != std::end(kBlocks))) return Inside::Statements;
  const Tk word = type(head) == Tk::Name ? keyword_in_any_case(text(head)) : type(head);
  return holds_statements(word) ? Inside::Statements : Inside::Entries;
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
    if (depth == 0 && (t == Tk::Comma || closes_part(t) || t == Tk::RBrace || (t == Tk::LBrace && k > i))) return k;
    if (opens_part(t) || t == Tk::LBrace) ++depth;
    if (closes_part(t) || t == Tk::RBrace) --depth;
  }
  return size();
}

std::size_t HabitLine::behind_pair(std::size_t i) const {
  const Tk opening = type(i);
  const Tk closing = opening == Tk::LParen     ? Tk::RParen
                     : opening == Tk::LBracket ? Tk::RBracket
                     : opening == Tk::LBrace   ? Tk::RBrace
                                               : Tk::QuoteEnd;
  int depth = 0;
  for (std::size_t k = i; k < size(); ++k) {
    if (type(k) == opening) ++depth;
    if (type(k) == closing && --depth == 0) return k + 1;
  }
  return size();
}

std::size_t HabitLine::begin_of_operand(std::size_t i) const {
  std::size_t first = i - 1;
  while (true) {
    const Tk closing = type(first);
    const Tk opening = closing == Tk::RParen     ? Tk::LParen
                       : closing == Tk::RBracket ? Tk::LBracket
                       : closing == Tk::QuoteEnd ? Tk::Quote
                                                 : closing;
    for (int depth = 0; opening != closing && first > 0; --first) {
      if (type(first) == closing) ++depth;
      if (type(first) == opening && --depth == 0) break;
    }
    const bool follows = first > 0 && glued(first - 1);
    if (follows && first >= 2 && type(first - 1) == Tk::Dot) first -= 2;
    else if (follows && (opening == Tk::LParen || opening == Tk::LBracket) && ends_operand(type(first - 1))) --first;
    else return first;
  }
}

std::size_t HabitLine::behind_operand(std::size_t i) const {
  if (type(i) == Tk::Quote || type(i) == Tk::LBracket || type(i) == Tk::LParen) return behind_pair(i);
  std::size_t end = i + 1;
  while (type(end) == Tk::Dot && type(end + 1) == Tk::Name) end += 2;
  return type(end) == Tk::LParen ? behind_pair(end) : end;
}

std::string HabitLine::indentation() const {
  std::size_t at = span(0).begin - source.base;
  const std::size_t end = at;
  while (at > 0 && (source.text[at - 1] == ' ' || source.text[at - 1] == '\t')) --at;
  return source.text.substr(at, end - at);
}

bool HabitLine::behind_on(std::size_t i) const {
  for (std::size_t k = i; k-- > 0;) {
    if (type(k) == Tk::On) return true;
    if (type(k) == Tk::Arrow || type(k) == Tk::LBrace || type(k) == Tk::RBrace) return false;
  }
  return false;
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

void HabitLine::add(const std::vector<Lexeme>& more) {
  tokens.insert(tokens.end(), more.begin(), more.end());
  for (const Lexeme& lexeme : more) types.set(static_cast<std::size_t>(lexeme.type));
}

void HabitLine::read_names() {
  for (std::size_t k = 0; !names_read && file != nullptr && k + 1 < file->size(); ++k) {
    const Tk before = k == 0 ? Tk::Newline : (*file)[k - 1].type;
    const bool first = before == Tk::Newline;
    const bool declares = before == Tk::Let || before == Tk::For || before == Tk::LParen || before == Tk::Comma;
    if (declares && (*file)[k].type == Tk::Name) declared.insert(text((*file)[k].span));
    if ((before == Tk::Let || before == Tk::For) && (*file)[k].type == Tk::Name) variables.insert(text((*file)[k].span));
    const ForeignTerm* head = first && (*file)[k].type == Tk::Name ? find_term(TermKind::Statement, text((*file)[k].span)) : nullptr;
    if ((*file)[k].type == Tk::Sub || (head != nullptr && head->ours == "sub")) {
      for (std::size_t of = k + 1; (*file)[of].type != Tk::Newline && (*file)[of].type != Tk::End && (*file)[of].type != Tk::LBrace; ++of) {
        if ((*file)[of].type == Tk::Name) variables.insert(text((*file)[of].span));
      }
    }
    if (before == Tk::Let && (*file)[k + 1].type == Tk::Assign && k + 2 < file->size()) {
      const auto [known, is_new] = values.emplace(text((*file)[k].span), k + 2);
      if (!is_new) known->second = 0;
    }
    if ((before == Tk::Goto || before == Tk::Arrow) && (*file)[k].type == Tk::Name) targets.insert(text((*file)[k].span));
    if (!first || (*file)[k].type != Tk::Name) continue;
    std::size_t last = k;
    while ((*file)[last + 1].type == Tk::Name || (*file)[last + 1].type == Tk::Minus || (*file)[last + 1].type == Tk::Number)
      ++last;  // the last token is End
    if ((*file)[last + 1].type == Tk::Colon) labels.insert(text(Span{(*file)[k].span.begin, (*file)[last].span.end}));
  }
  names_read = true;
}

bool HabitLine::is_label(std::string_view name) {
  read_names();
  return labels.contains(name);
}

bool HabitLine::is_declared(std::string_view name) {
  read_names();
  return declared.contains(name);
}

bool HabitLine::is_variable(std::string_view name) {
  read_names();
  return variables.contains(name);
}

bool HabitLine::is_target(std::string_view name) {
  read_names();
  return targets.contains(name);
}

std::size_t HabitLine::first_value(std::string_view name) {
  read_names();
  const auto known = values.find(name);
  return known == values.end() ? 0 : known->second;
}

std::string outcome_in_one_word(std::string_view word) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (word.size() < 3 || (word[0] != 'o' && word[0] != 'O') || (word[1] != 'n' && word[1] != 'N')) return {};
  std::string_view rest = word.substr(2);
  if (rest.front() == '_') rest.remove_prefix(1);
  else if (!is_capital(rest.front()) && !is_digit(rest.front())) return {};
  std::string out;
  bool begins = true;
  for (const char c : rest) {
    if (c != '_') out += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '_';
  }
  const bool digits = !out.empty() && std::ranges::all_of(out, is_digit);
  return digits || (!out.empty() && is_capital(out.front())) ? out : std::string();
}

std::vector<Lexeme> mend_habits(const Source& source, const std::vector<Lexeme>& read, Diagnostics& diagnostics) {
  const std::vector<Lexeme> lexemes = mend_blocks(
      source,
      mend_results(source, mend_shell(source, mend_braces(source, mend_names(source, read, diagnostics), diagnostics), diagnostics),
                   diagnostics),
      diagnostics);
  std::vector<Lexeme> out;
  out.reserve(lexemes.size() + 8);
  HabitLine line{source, diagnostics};
  line.file = &lexemes;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    line.begin = i > 0 ? lexemes[i].span.begin : source.base;
    line.tokens.clear();
    line.types.reset();
    line.comment = {};
    for (; lexemes[i].type != Tk::Newline && lexemes[i].type != Tk::End; ++i) {
      if (lexemes[i].type == Tk::Comment) {
        if (line.size() == 0) include_in_comment(line, lexemes[i].span);
        else line.comment = lexemes[i].span;
        continue;
      }
      line.tokens.push_back(lexemes[i]);
      line.types.set(static_cast<std::size_t>(lexemes[i].type));
    }
    if (line.size() > 0 && line.size() <= kLongestLine) mend_keys(line);
    if (line.size() > 0 && line.size() <= kLongestLine) mend_ends(line);
    if (line.size() > 2 && line.size() <= kLongestLine) mend_calls(line);
    if (line.size() > 1 && line.size() <= kLongestLine) {
      mend_holes(line);
      mend_lists(line);
      mend_indexes(line);
      mend_actions(line);
      mend_parts(line);
      mend_literals(line);
      mend_casts(line);
      mend_values(line);
      if (line.size() > 0) mend_jumps(line);
      mend_heads(line);
      mend_loops(line);
      mend_durations(line);
      mend_branches(line);
      mend_methods(line);
      mend_verbs(line);
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
