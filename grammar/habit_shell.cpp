#include "grammar/habit_shell.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

/// `if …; then`, from its first word to the word that opens the block.
struct Head {
  std::size_t word = 0;
  std::size_t first = 0;  ///< of the condition, brackets included
  std::size_t end = 0;    ///< behind the condition
  std::size_t opens = 0;  ///< `then`, `do`; 0: there is no head
};

class Shell : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if ((type(i) == Tk::If || type(i) == Tk::While || is_for(i) || is_until(i)) && starts(i)) block(i);
      if (type(i) == Tk::Case && begins(i)) choices(i);
    }
    return result();
  }

 private:
  [[nodiscard]] bool starts(std::size_t i) const { return begins(i) || (i > 0 && is_semicolon(i - 1)); }
  [[nodiscard]] bool is_semicolon(std::size_t i) const { return type(i) == Tk::ForeignSign && text(i) == ";"; }
  [[nodiscard]] bool is_until(std::size_t i) const { return type(i) == Tk::Name && text(i) == "until" && type(i + 1) == Tk::LBracket; }
  [[nodiscard]] bool is_for(std::size_t i) const { return type(i) == Tk::For && type(i + 1) == Tk::Name && type(i + 2) == Tk::In; }
  [[nodiscard]] bool is_elif(std::size_t i) const { return type(i) == Tk::Name && (text(i) == "elif" || text(i) == "elsif"); }

  /// Requires brackets around the condition, a semicolon behind it, or the opening word at the end of its line; other heads are handled by
  /// mend_blocks().
  [[nodiscard]] Head head(std::size_t word, std::string_view opens) const {
    constexpr std::size_t kLongest = 60;
    std::size_t end = word + 1;
    const bool loop = type(word) == Tk::For;
    while (end < word + kLongest && type(end) != Tk::Newline && type(end) != Tk::End &&
           (type(end) != Tk::LBrace || loop || text(end - 1) == "$") && !is_semicolon(end))
      ++end;
    const bool bracket =
        loop ? end > word + 3 && type(end - 1) != Tk::LBrace : type(word + 1) == Tk::LBracket && type(end - 1) == Tk::RBracket;
    if (end > word + 2 && type(end - 1) == Tk::Name && text(end - 1) == opens) return Head{word, word + (loop ? 3 : 1), end - 1, end - 1};
    if (end == word + 1 || !(is_semicolon(end) || (bracket && type(end) == Tk::Newline))) return {};
    const std::size_t sign = is_semicolon(end) && type(end + 1) != Tk::Newline ? end + 1 : behind_newlines(end + 1);
    return type(sign) == Tk::Name && text(sign) == opens ? Head{word, word + (loop ? 3 : 1), end, sign} : Head{};
  }

  [[nodiscard]] bool is_plain_text(std::size_t i) const {
    return type(i) == Tk::Quote && type(i + 1) == Tk::Chars && type(i + 2) == Tk::QuoteEnd;
  }

  /// `[1, 2, 3]` for `1 2 3` and `{1..3}`; empty for anything but words and numbers.
  [[nodiscard]] std::string items(const Head& head) const {
    std::string out;
    const auto add = [&](std::string_view item) { out += fmt::format("{}{}", out.empty() ? "[" : ", ", item); };
    const bool range = head.end == head.first + 6 && type(head.first) == Tk::LBrace && type(head.first + 1) == Tk::Number &&
                       type(head.first + 2) == Tk::Dot && type(head.first + 3) == Tk::Dot && type(head.first + 4) == Tk::Number;
    constexpr std::size_t kDigits = 3;
    if (range && text(head.first + 1).size() <= kDigits && text(head.first + 4).size() <= kDigits) {
      const int first = std::stoi(std::string(text(head.first + 1)));
      const int last = std::stoi(std::string(text(head.first + 4)));
      constexpr int kMost = 20;
      for (int item = first; item <= last && last - first < kMost; ++item) add(std::to_string(item));
      return out.empty() ? out : out + "]";
    }
    for (std::size_t i = head.first; i < head.end; ++i) {
      if (type(i) == Tk::Number || type(i) == Tk::Duration) add(text(i));
      else if (type(i) == Tk::Name && (i == head.first || span(i).begin > span(i - 1).end)) add(fmt::format("\"{}\"", text(i)));
      else if (type(i) == Tk::ForeignText) add(fmt::format("\"{}\"", without_foreign_quotes(text(i))));
      else if (is_plain_text(i) && !text(i + 1).starts_with('$')) add(text(i, i + 3));
      else return {};
      if (type(i) == Tk::Quote) i += 2;
    }
    return out + "]";
  }

  /// The condition in this language; empty when it has no equivalent, such as `-f file`.
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

  /// The operand behind token `i`, which moves to its last token: `$x`, `"$x"` and `"${x}"` are the variable.
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

  /// Index of the word that ends the block begun by `opens`, nested blocks skipped; size when there is none.
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

  /// True for the `then` of an `elif`.
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
    const bool loop = type(word) == Tk::For;
    const std::string read = loop ? items(first) : condition(first);
    const std::string_view asked = read.empty() ? std::string_view("…") : std::string_view(read);
    bool known = !read.empty();
    const std::string own = loop ? fmt::format("for {} in {}", text(word + 1), read.empty() ? std::string_view("[…]") : asked)
                            : type(word) == Tk::Name ? fmt::format("while not ({})", asked)
                                                     : fmt::format("{} {}", text(word), asked);
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
    Diagnostic& diagnostic =
        foreign_sign(diagnostics_, place, shortened(text(first.first, first.end)), fmt::format("write `{} {{{}", shortened(own, 80), tail));
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

  /// Removes a semicolon in front of the word at `i`.
  void close_in_front(std::size_t i, std::vector<Edit>& edits) const {
    if (is_semicolon(i - 1)) edits.push_back({span(i - 1), ""});
  }

  /// Replaces the block's tokens by those of the intended block.
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

  /// Suppresses reports about the condition, which follow from its notation.
  void enter(const Head& head) {
    const Span whole{span(head.first).begin, span(head.end - 1).end};
    diagnostics_.suppress_follow_ups(whole);
    if (type(head.word) == Tk::For) {
      tokens_[head.first] = {Tk::LBracket, {whole.begin, whole.begin}};
      insert(head.first + 1, {at(Tk::True, whole.begin), at(Tk::RBracket, whole.end)});
      for (std::size_t i = head.first + 1; i < head.opens; ++i) drop(i);
      tokens_[head.opens].type = Tk::LBrace;
      return;
    }
    if (type(head.word) == Tk::Name) tokens_[head.word].type = Tk::While;
    tokens_[head.first] = {Tk::True, whole};
    for (std::size_t i = head.first + 1; i < head.opens; ++i) drop(i);
    tokens_[head.opens].type = Tk::LBrace;
  }

  // ---- case ----

  /// `+1*)`: a pattern that no branch can compare with.
  [[nodiscard]] std::size_t behind_other_pattern(std::size_t i) const {
    constexpr std::size_t kLongest = 10;
    for (std::size_t k = i; k < i + kLongest && type(k) != Tk::Newline && type(k) != Tk::End && type(k) != Tk::LBrace &&
                            type(k) != Tk::RBrace && !is_semicolon(k);
         ++k) {
      if (type(k) == Tk::RParen) return k > i ? k + 1 : 0;
    }
    return 0;
  }

  /// `1)`, `1|2)`, `"yes")`, `*)`: the index behind the parenthesis; 0 when no pattern begins at `i`.
  [[nodiscard]] std::size_t behind_pattern(std::size_t i) const {
    if (type(i) == Tk::LParen) ++i;
    while (true) {
      const Tk key = type(i);
      if (is_plain_text(i)) i += 3;
      else if (key == Tk::Name || key == Tk::Number || key == Tk::Star || key == Tk::ForeignText) ++i;
      else return 0;
      if (type(i) == Tk::RParen) return i + 1;
      if (type(i) != Tk::Unknown || text(i) != "|") return 0;
      ++i;
    }
  }

  /// As keys of a branch: `1, "yes"`, `Default`.
  [[nodiscard]] std::string keys(std::size_t i, std::size_t end) const {
    std::string out;
    for (; i + 1 < end; ++i) {
      std::string key(text(i));
      if (type(i) == Tk::Quote) key = text(i, i + 3);
      else if (type(i) == Tk::Star) key = "Default";
      else if (type(i) == Tk::Name) key = fmt::format("\"{}\"", key);
      else if (type(i) == Tk::ForeignText) key = fmt::format("\"{}\"", without_foreign_quotes(key));
      else if (type(i) != Tk::Number) continue;
      out += fmt::format("{}{}", out.empty() ? "" : ", ", key);
      if (type(i) == Tk::Quote) i += 2;
    }
    return out;
  }

  /// `case $x in 1) … ;; *) … ;; esac`
  void choices(std::size_t word) {
    std::size_t in = word + 1;
    constexpr std::size_t kLongest = 12;
    while (in < word + kLongest && type(in) != Tk::In && type(in) != Tk::Newline && type(in) != Tk::End) ++in;
    if (type(in) != Tk::In || in == word + 1) return;
    std::size_t k = word;
    const bool braced = text(word + 1) == "$" && type(word + 2) == Tk::LBrace && type(word + 3) == Tk::Name && word + 5 == in;
    const std::string asked = braced ? std::string(text(word + 3)) : operand(k);
    const bool known = braced || (k + 1 == in && type(k) != Tk::Unknown);
    std::vector<Edit> edits{{{span(word).begin, span(in).end}, fmt::format("case {} {{", known ? asked : text(word + 1, in))}};
    std::vector<std::pair<std::size_t, std::size_t>> heads;  // of the branches: the pattern and the index behind it
    std::vector<std::size_t> ends;                           // the first semicolon of `;;`, or the `esac`
    bool plain = true;
    std::size_t i = behind_newlines(in + 1);
    const std::size_t farthest = std::min(tokens_.size(), word + kMostTokens);
    while (i < farthest && !is_word(i, "esac")) {
      const bool listed = behind_pattern(i) > 0;
      const std::size_t behind = listed ? behind_pattern(i) : behind_other_pattern(i);
      plain = plain && listed;
      if (behind == 0) return;
      heads.emplace_back(i, behind);
      for (i = behind; i < farthest && !is_word(i, "esac") && !(is_semicolon(i) && is_semicolon(i + 1)); ++i) {
        if (type(i) == Tk::Case) return;
      }
      ends.push_back(i);
      if (is_semicolon(i)) i = behind_newlines(i + 2);
    }
    if (heads.empty() || !is_word(i, "esac")) return;
    const std::string first = plain ? keys(heads.front().first, heads.front().second) : std::string("…");
    const std::string meant = fmt::format("case {} {{ on {} {{ … }} … }}", known ? asked : text(word + 1, in), first);
    for (std::size_t n = 0; n < heads.size(); ++n) {
      const auto [pattern, behind] = heads[n];
      edits.push_back({{span(pattern).begin, span(behind - 1).end}, fmt::format("on {} {{", keys(pattern, behind))});
      const bool glued = span(ends[n] - 1).end == span(ends[n]).begin && type(ends[n] - 1) != Tk::Newline;
      if (ends[n] < i) edits.push_back({{span(ends[n]).begin, span(ends[n] + 1).end}, glued ? " }" : "}"});
      else edits.push_back({{span(i).begin, span(i).begin}, "}\n"});
      tokens_[pattern] = {Tk::Name, {span(pattern).begin, span(behind - 1).end}};
      diagnostics_.suppress_follow_ups(span(pattern));
      insert(pattern, {at(Tk::On, span(pattern).begin)});
      for (std::size_t t = pattern + 1; t + 1 < behind; ++t) drop(t);
      if (behind - 1 > pattern) tokens_[behind - 1].type = Tk::LBrace;
      if (ends[n] < i) {
        tokens_[ends[n]].type = Tk::RBrace;
        drop(ends[n] + 1);
      } else {
        insert(i, {at(Tk::RBrace, span(i).begin), at(Tk::Newline, span(i).begin)});
      }
    }
    edits.push_back({span(i), "}"});
    tokens_[i].type = Tk::RBrace;
    const Span value{span(word + 1).begin, span(in - 1).end};
    Diagnostic& diagnostic = foreign_sign(diagnostics_, {span(word).begin, span(in).end}, shortened(text(word, in + 1)),
                                          fmt::format("write `{}`", shortened(meant, 80)));
    if (known && plain) diagnostic.fix = rewritten({span(word).begin, span(i).end}, edits, true);
    diagnostics_.suppress_follow_ups(value);
    tokens_[word + 1] = {Tk::Name, value};
    for (std::size_t t = word + 2; t < in; ++t) drop(t);
    tokens_[in].type = Tk::LBrace;
  }
};

}  // namespace

std::vector<Lexeme> mend_shell(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Shell(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
