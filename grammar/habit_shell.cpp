#include "grammar/habit_shell.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

/// `if …; then`, from its first word to the word that opens the block.
struct Head {
  std::size_t word = 0;
  std::size_t first = 0;  ///< of the condition, brackets included
  std::size_t end = 0;    ///< behind it
  std::size_t opens = 0;  ///< `then`, `do`; 0: there is no head
};

class Shell : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if ((type(i) == Tk::If || type(i) == Tk::While || is_until(i)) && starts(i)) block(i);
    }
    return result();
  }

 private:
  [[nodiscard]] bool starts(std::size_t i) const { return begins(i) || (i > 0 && is_semicolon(i - 1)); }
  [[nodiscard]] bool is_semicolon(std::size_t i) const { return type(i) == Tk::ForeignSign && text(i) == ";"; }
  [[nodiscard]] bool is_until(std::size_t i) const { return type(i) == Tk::Name && text(i) == "until" && type(i + 1) == Tk::LBracket; }
  [[nodiscard]] bool is_elif(std::size_t i) const { return type(i) == Tk::Name && (text(i) == "elif" || text(i) == "elsif"); }

  /// With brackets around its condition, or a semicolon behind it: what has neither is for mend_blocks().
  [[nodiscard]] Head head(std::size_t word, std::string_view opens) const {
    constexpr std::size_t kLongest = 60;
    std::size_t end = word + 1;
    while (end < word + kLongest && type(end) != Tk::Newline && type(end) != Tk::End && (type(end) != Tk::LBrace || text(end - 1) == "$") &&
           !is_semicolon(end))
      ++end;
    const bool bracket = type(word + 1) == Tk::LBracket && type(end - 1) == Tk::RBracket;
    if (end == word + 1 || !(is_semicolon(end) || (bracket && type(end) == Tk::Newline))) return {};
    const std::size_t sign = is_semicolon(end) && type(end + 1) != Tk::Newline ? end + 1 : behind_newlines(end + 1);
    return type(sign) == Tk::Name && text(sign) == opens ? Head{word, word + 1, end, sign} : Head{};
  }

  /// As it is written here; empty when it asks what no script can, such as `-f file`.
  [[nodiscard]] std::string condition(const Head& head) const {
    std::string out;
    for (std::size_t i = head.first; i < head.end; ++i) {
      std::string part(text(i));
      const bool minus = type(i) == Tk::Minus && type(i + 1) == Tk::Name;
      if (type(i) == Tk::LBracket || type(i) == Tk::RBracket || type(i) == Tk::LBrace || type(i) == Tk::RBrace ||
          (type(i) == Tk::Unknown && part == "$"))
        continue;
      if (minus && (text(i + 1) == "z" || text(i + 1) == "n")) {
        const bool empty = text(++i) == "z";
        part = fmt::format("{} {} \"\"", operand(i), empty ? "==" : "!=");
      } else if (const std::string_view sign = minus ? sign_of(text(i + 1)) : std::string_view(); !sign.empty()) {
        part = sign;
        ++i;
      } else if (minus) {
        return {};
      } else if (type(i) == Tk::ForeignText) {
        part = fmt::format("\"{}\"", without_foreign_quotes(part));
      } else if (type(i) == Tk::Assign) {
        part = "==";
      } else if (type(i) == Tk::ForeignSign) {
        part = part == "&&" ? "and" : part == "||" ? "or" : part == "!" ? "not" : part;
      } else if (type(i) == Tk::Quote) {
        part = operand(--i);
      }
      if (!out.empty() && part != ")" && !out.ends_with('(')) out += ' ';
      out += part;
    }
    return out;
  }

  /// What stands behind token `i`, which becomes its last one: `$x`, `"$x"` and `"${x}"` are the variable.
  std::string operand(std::size_t& i) const {
    std::size_t k = i + 1;
    if (type(k) == Tk::Unknown) ++k;
    if (type(k) != Tk::Quote) {
      i = k;
      return std::string(text(k));
    }
    std::size_t end = k;
    while (type(end) != Tk::QuoteEnd && type(end) != Tk::Newline && type(end) != Tk::End) ++end;
    i = end;
    const std::string_view written = text(k, end + 1);
    if (end == k + 4 && type(k + 1) == Tk::Chars && text(k + 1) == "$" && type(k + 2) == Tk::HoleOpen) return std::string(written);
    if (end == k + 5 && text(k + 1) == "$" && type(k + 2) == Tk::HoleOpen && type(k + 3) == Tk::Name) return std::string(text(k + 3));
    if (end == k + 2 && text(k + 1).starts_with('$') && is_identifier(text(k + 1).substr(1))) return std::string(text(k + 1).substr(1));
    return std::string(written);
  }

  /// `-eq`, `-a`
  [[nodiscard]] static std::string_view sign_of(std::string_view word) {
    if (word == "a") return "and";
    if (word == "o") return "or";
    const ForeignTerm* known = word.size() == 2 ? find_term(TermKind::Operator, word) : nullptr;
    return known == nullptr ? std::string_view() : known->ours;
  }

  /// The word that ends the block which `opens` begins; size when none does. Those of blocks in it are passed over.
  [[nodiscard]] std::size_t end_of(std::size_t opens) const {
    int depth = 0;
    for (std::size_t i = opens; i < std::min(tokens_.size(), opens + kMostTokens); ++i) {
      if (type(i) != Tk::Name) continue;
      const std::string_view word = text(i);
      if (word == "then" && !is_elif_head(i)) ++depth;
      if (word == "do") ++depth;
      if ((word == "fi" || word == "done") && starts(i) && --depth == 0) return i;
    }
    return tokens_.size();
  }

  /// Is this the `then` of an `elif`?
  [[nodiscard]] bool is_elif_head(std::size_t then) const {
    std::size_t i = then;
    while (i > 0 && type(i) != Tk::If && !is_elif(i) && type(i) != Tk::LBrace && then - i < kMostTokens) --i;
    return is_elif(i);
  }

  void block(std::size_t word) {
    const Head first = head(word, type(word) == Tk::If ? "then" : "do");
    const std::size_t last = first.opens > 0 ? end_of(first.opens) : tokens_.size();
    if (last == tokens_.size()) return;
    std::vector<Edit> edits;
    const std::string read = condition(first);
    const std::string_view asked = read.empty() ? std::string_view("…") : std::string_view(read);
    bool known = !read.empty();
    const std::string own = type(word) == Tk::Name ? fmt::format("while not ({})", asked) : fmt::format("{} {}", text(word), asked);
    open(first, own, edits);
    int depth = 0;
    for (std::size_t i = first.opens + 1; i < last; ++i) {
      if (is_word(i, "then") || is_word(i, "do")) depth += is_word(i, "then") && is_elif_head(i) ? 0 : 1;
      if (starts(i) && (is_word(i, "fi") || is_word(i, "done"))) --depth;
      if (depth > 0 || !starts(i) || (type(i) != Tk::Else && !is_elif(i))) continue;
      const Head next = is_elif(i) ? head(i, "then") : Head{};
      if (is_elif(i) && next.opens == 0) return;
      close_in_front(i, edits);
      const std::string other = is_elif(i) ? condition(next) : std::string();
      known = known && (!is_elif(i) || !other.empty());
      if (is_elif(i)) open(next, fmt::format("}} else if {}", other), edits);
      else edits.push_back({span(i), "} else {"});
    }
    close_in_front(last, edits);
    edits.push_back({span(last), "}"});
    const Span whole{span(word).begin, span(last).end};
    const Span place{span(first.first).begin, span(first.end - 1).end};
    const std::string_view tail = is_one_line(word, last) ? " … }`" : "`, and `}` behind the last line of the block";
    Diagnostic& diagnostic = diagnostics_.report<Diag::ForeignSign>(place, shortened(text(first.first, first.end)),
                                                                    fmt::format("write `{} {{{}", shortened(own, 80), tail));
    if (known) diagnostic.fix = rewritten(whole, edits, true);
    replace(first, last);
  }

  [[nodiscard]] bool is_one_line(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (type(i) == Tk::Newline) return false;
    }
    return true;
  }

  void open(const Head& head, const std::string& meant, std::vector<Edit>& edits) const {
    edits.push_back({{span(head.word).begin, span(head.opens).end}, meant + " {"});
  }

  /// A semicolon in front of the word at `i` goes.
  void close_in_front(std::size_t i, std::vector<Edit>& edits) const {
    if (is_semicolon(i - 1)) edits.push_back({span(i - 1), ""});
  }

  /// The tokens of the block, as it is meant.
  void replace(const Head& first, std::size_t last) {
    int depth = 0;
    enter(first);
    for (std::size_t i = first.opens + 1; i < last; ++i) {
      if (is_word(i, "then") || is_word(i, "do")) depth += is_word(i, "then") && is_elif_head(i) ? 0 : 1;
      if (starts(i) && (is_word(i, "fi") || is_word(i, "done"))) --depth;
      if (depth > 0 || !starts(i) || (type(i) != Tk::Else && !is_elif(i))) continue;
      if (is_semicolon(i - 1)) drop(i - 1);
      insert(i, {at(Tk::RBrace, span(i).begin)});
      if (type(i) == Tk::Else) {
        insert(i + 1, {at(Tk::LBrace, span(i).end)});
        continue;
      }
      const Head next = head(i, "then");
      tokens_[i].type = Tk::Else;
      insert(next.first, {at(Tk::If, span(i).end)});
      enter(next);
      i = next.opens;
    }
    if (is_semicolon(last - 1)) drop(last - 1);
    tokens_[last].type = Tk::RBrace;
  }

  /// What the condition would be is asked when it is written so.
  void enter(const Head& head) {
    const Span whole{span(head.first).begin, span(head.end - 1).end};
    diagnostics_.suppress_follow_ups(whole);
    if (type(head.word) == Tk::Name) tokens_[head.word].type = Tk::While;
    tokens_[head.first] = {Tk::True, whole};
    for (std::size_t i = head.first + 1; i < head.opens; ++i) drop(i);
    tokens_[head.opens].type = Tk::LBrace;
  }
};

}  // namespace

std::vector<Lexeme> mend_shell(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Shell(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
