// Keys that are read as other tokens: `on # -> A`, where a comment begins, and `Terminator: *`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

bool in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

class Keys {
 public:
  explicit Keys(HabitLine& line) : line_(line) {}

  void run() {
    pound();
    for (std::size_t i = 2; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::Star && line_.type(i - 1) == Tk::Colon) star(i);
    }
  }

 private:
  [[nodiscard]] bool names_key(std::size_t i) const {
    const ForeignTerm* term = line_.type(i) == Tk::Name ? find_term(TermKind::Property, line_.text(i)) : nullptr;
    return line_.is_word(i, "terminator") || (term != nullptr && term->ours == "Terminator");
  }

  /// `on # -> A`, `Terminator: #`, `goto #A`: the sign begins a comment.
  void pound() {
    if (line_.comment.begin == line_.comment.end || line_.size() == 0) return;
    const std::size_t last = line_.size() - 1;
    const Tk type = line_.type(last);
    const bool first = type == Tk::On;
    const bool next = (type == Tk::Comma || type == Tk::Or || type == Tk::And || type == Tk::Slash) && line_.behind_on(last);
    const bool value = type == Tk::Colon && last > 0 && names_key(last - 1);
    const std::uint32_t at = line_.comment.begin;
    const Span sign{at, at + 1};
    const std::string_view rest = line_.text(Span{at + 1, line_.comment.end});
    // Behind a comma it may be a real comment.
    const std::string_view leads = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (type == Tk::Comma && !leads.starts_with("->") && !leads.starts_with('{') && !leads.starts_with(',')) return;
    if (type == Tk::Goto && !rest.empty() && in_name(rest.front())) {
      const std::string label(rest.substr(0, std::min(rest.find_first_of(" \t,;"), rest.size())));
      line_.diagnostics
          .report<Diag::Expected>(sign, "a label after `goto`", "a comment", fmt::format("; write `goto {}`", shortened(label)))
          .fix = Fix{sign, ""};
    } else if (first || next || value) {
      const std::string after = value ? fmt::format("{}:", line_.text(last - 1)) : std::string(line_.text(last));
      const bool word = next && type != Tk::Comma;  // `on * or #`
      const std::string meant = word ? ", \"#\"" : "\"#\"";
      line_.diagnostics
          .report<Diag::Expected>(sign, fmt::format("a key after `{}`", after), "a comment",
                                  fmt::format("; for the pound key write `{}`", meant))
          .fix = Fix{{word ? line_.span(last - 1).end : at, sign.end}, meant};
      if (word) line_.tokens[last].type = Tk::Comma;
      line_.add({{Tk::Quote, {at, at}}, {Tk::Chars, sign}, {Tk::QuoteEnd, {sign.end, sign.end}}});
    } else {
      return;
    }
    line_.add(words_of_comment());
  }

  /// The tokens of the comment's text: names, numbers, and signs that a branch or a property may contain.
  [[nodiscard]] std::vector<Lexeme> words_of_comment() const {
    std::vector<Lexeme> out;
    const std::string_view text = line_.text(line_.comment);
    const auto place = [&](std::size_t first, std::size_t end) {
      return Span{line_.comment.begin + static_cast<std::uint32_t>(first), line_.comment.begin + static_cast<std::uint32_t>(end)};
    };
    for (std::size_t i = 1; i < text.size();) {
      const char c = text[i];
      std::size_t end = i + 1;
      if (in_name(c)) {
        while (end < text.size() && in_name(text[end])) ++end;
        const std::string_view word = text.substr(i, end - i);
        const Tk keyword = keyword_in_any_case(word);
        const bool own = keyword != Tk::Name && word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
        out.push_back({c >= '0' && c <= '9' ? Tk::Number : own ? keyword : Tk::Name, place(i, end)});
      } else if (c == '"') {
        end = text.find('"', i + 1);
        if (end == std::string_view::npos || text.substr(i, end - i).find_first_of("{\\") != std::string_view::npos)
          return cut(out, text.substr(i));
        out.push_back({Tk::Quote, place(i, i + 1)});
        if (end > i + 1) out.push_back({Tk::Chars, place(i + 1, end)});
        out.push_back({Tk::QuoteEnd, place(end, end + 1)});
        ++end;
      } else if (text.substr(i).starts_with("->")) {
        end = i + 2;
        out.push_back({Tk::Arrow, place(i, end)});
      } else if (c == ',' || c == ':' || c == '{' || c == '}' || c == '*') {
        out.push_back({c == ','   ? Tk::Comma
                       : c == ':' ? Tk::Colon
                       : c == '{' ? Tk::LBrace
                       : c == '}' ? Tk::RBrace
                                  : Tk::Star,
                       place(i, end)});
      } else if (c != ' ' && c != '\t') {
        return cut(out, text.substr(i));
      }
      i = end;
    }
    return out;
  }

  /// Cuts a block that `rest` leaves open; closes the brackets that `rest` closes beyond it.
  static std::vector<Lexeme> cut(std::vector<Lexeme> words, std::string_view rest) {
    const auto brace = std::ranges::find(words, Tk::LBrace, &Lexeme::type);
    if (brace == words.end()) return words;
    const Lexeme open = *brace;
    auto depth = 1 + std::ranges::count(rest, '{') - std::ranges::count(rest, '}');
    for (auto word = brace + 1; word != words.end(); ++word) depth += word->type == Tk::LBrace ? 1 : word->type == Tk::RBrace ? -1 : 0;
    words.erase(brace + 1, words.end());
    for (; depth < 1; ++depth) words.push_back({Tk::RBrace, {open.span.end, open.span.end}});
    return words;
  }

  /// `Terminator: *`
  void star(std::size_t i) {
    const Tk after = line_.type(i + 1);
    const bool whole = after == Tk::Newline || after == Tk::RBrace || after == Tk::Comma || after == Tk::On ||
                       (after == Tk::Name && line_.type(i + 2) == Tk::Colon);
    if (line_.type(i - 2) != Tk::Name || !whole || line_.behind_on(i)) return;
    const Span span = line_.span(i);
    line_.diagnostics.report<Diag::Unquoted>(span, "a key", "\"*\"").fix = Fix{span, "\"*\""};
    line_.make_text(i, i + 1);
  }

  HabitLine& line_;
};

}  // namespace

void mend_keys(HabitLine& line) {
  if (line.comment.begin != line.comment.end || line.has(Tk::Star)) Keys(line).run();
}

}  // namespace phoneflow
