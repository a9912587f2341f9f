#include "grammar/habit_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

/// Longer blocks are not examined.
constexpr std::size_t kMostLines = 500;

/// A line that has tokens.
struct Line {
  std::size_t first = 0;
  std::size_t end = 0;       ///< index behind its last token, comments excluded
  std::uint32_t indent = 0;  ///< bytes in front of its first token
};

class Blocks : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    read_lines();
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      for (std::size_t i = lines_[k].first; i < lines_[k].end; ++i) {
        if (tokens_[i].type == Tk::Name && begins(i) && is_word(i, "switch")) switch_block(i);
        if (tokens_[i].type == Tk::RBrace) loop_with_end(i, k);
      }
      if (const std::size_t behind = indented_choices(k); behind > k) k = behind - 1;
      else if (!indented_block(k)) statement_without_braces(k);
    }
    return result();
  }

 private:
  // ---- tokens ----
  // ---- lines ----

  void read_lines() {
    std::uint32_t begin = source_.base;
    int depth = 0;
    Line line;
    bool open = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Tk t = type(i);
      if (t == Tk::Newline || t == Tk::End) {
        if (open && depth <= 0) lines_.push_back(line);
        if (depth <= 0) open = false;
        if (t == Tk::Newline) begin = span(i).end;
        continue;
      }
      if (opens_part(t)) ++depth;
      if (closes_part(t)) --depth;
      if (is_comment(t)) continue;
      if (!open) line = {i, i, span(i).begin - begin};
      open = true;
      line.end = i + 1;
    }
  }

  [[nodiscard]] bool has(const Line& line, Tk wanted) const {
    for (std::size_t i = line.first; i < line.end; ++i) {
      if (type(i) == wanted) return true;
    }
    return false;
  }

  [[nodiscard]] std::string blanks(std::uint32_t count, Span of) const {
    std::size_t at = of.begin - source_.base;
    return source_.text.substr(at - count, count);
  }
  [[nodiscard]] std::string blanks(const Line& line) const { return blanks(line.indent, span(line.first)); }

  [[nodiscard]] std::uint32_t indent_of(std::size_t i) const {
    std::uint32_t begin = span(i).begin - source_.base;
    const std::uint32_t end = begin;
    while (begin > 0 && source_.text[begin - 1] != '\n' && source_.text[begin - 1] != '\r') --begin;
    std::uint32_t blank = begin;
    while (blank < end && (source_.text[blank] == ' ' || source_.text[blank] == '\t')) ++blank;
    return blank - begin;
  }

  [[nodiscard]] std::string line_blanks(std::size_t i) const {
    std::uint32_t begin = span(i).begin - source_.base;
    while (begin > 0 && source_.text[begin - 1] != '\n' && source_.text[begin - 1] != '\r') --begin;
    return source_.text.substr(begin, indent_of(i));
  }

  [[nodiscard]] bool same_line(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (type(i) == Tk::Newline) return false;
    }
    return true;
  }

  // ---- switch ----

  struct Entry {
    std::size_t word;     ///< `case` or `default`
    std::size_t colon;    ///< the arrow or brace of a branch without a colon
    bool branch = false;  ///< right but for its keyword
  };

  [[nodiscard]] bool is_default(std::size_t i) const { return is_word(i, "default") || is_word(i, "else") || is_word(i, "otherwise"); }

  /// The colon of `case 1:`, `default:`; 0 when no such entry begins at `i`.
  [[nodiscard]] std::size_t colon_of(std::size_t i) const {
    if (is_default(i)) return type(i + 1) == Tk::Colon ? i + 1 : 0;
    if (!is_word(i, "case")) return 0;
    constexpr std::size_t kLongest = 8;
    for (std::size_t k = i + 2; k < i + kLongest && k < tokens_.size(); ++k) {
      if (type(k) == Tk::Colon) return k;
      if (type(k) == Tk::Newline || type(k) == Tk::LBrace) return 0;
    }
    return 0;
  }

  /// `case 1 ->`, `case 1 {`
  [[nodiscard]] std::size_t sign_of_branch(std::size_t i) const {
    if (is_default(i) && type(i) != Tk::Else) return type(i + 1) == Tk::Arrow || type(i + 1) == Tk::LBrace ? i + 1 : 0;
    if (!is_word(i, "case")) return 0;
    const std::size_t behind = i + (type(i + 1) == Tk::Quote ? 4 : 2);
    return type(behind) == Tk::Arrow || (type(behind) == Tk::LBrace && type(i + 1) != Tk::Name) ? behind : 0;
  }

  void switch_block(std::size_t word) {
    std::size_t open = word + 1;
    while (open < tokens_.size() && type(open) != Tk::LBrace && type(open) != Tk::Newline && type(open) != Tk::End) ++open;
    if (type(open) == Tk::Newline) ++open;  // the brace may begin the next line
    const std::size_t close = type(open) == Tk::LBrace ? closing(open) : tokens_.size();
    if (open == word + 1 || close == tokens_.size()) return;
    std::vector<Entry> entries;
    int depth = 0;
    for (std::size_t i = open + 1; i < close; ++i) {
      if (type(i) == Tk::LBrace) ++depth;
      if (type(i) == Tk::RBrace) --depth;
      const std::size_t sign = depth == 0 ? sign_of_branch(i) : 0;
      if (sign > 0) {
        entries.push_back({i, sign, true});
        i = sign - 1;
        continue;
      }
      const std::size_t colon = depth == 0 ? colon_of(i) : 0;
      if (colon == 0) continue;
      entries.push_back({i, colon});
      i = colon;
    }
    if (!entries.empty()) rewrite_switch(word, open, close, entries);
  }

  void rewrite_switch(std::size_t word, std::size_t open, std::size_t close, const std::vector<Entry>& entries) {
    std::vector<Edit> edits{{span(word), "case"}};
    bool safe = true;
    tokens_[word].type = Tk::Case;
    for (std::size_t k = 0; k < entries.size(); ++k) {
      const Entry& entry = entries[k];
      const bool last = k + 1 == entries.size();
      const bool joined = k > 0 && !entries[k - 1].branch && is_empty(entries[k - 1].colon, entry.word) && !is_default(entries[k - 1].word);
      const bool other = is_default(entry.word);
      if (!joined) {
        edits.push_back({span(entry.word), other ? "on Default" : "on"});
        if (!other) tokens_[entry.word].type = Tk::On;
        else insert(entry.word, {at(Tk::On, span(entry.word).begin)});
      } else if (!other) {
        drop(entry.word);
      }
      if (other) {
        tokens_[entry.word].type = Tk::Name;
        diagnostics_.suppress_follow_ups(span(entry.word));
      }
      const std::size_t end = last ? close : entries[k + 1].word;
      if (entry.branch) continue;
      if (!last && is_empty(entry.colon, end) && !other) {
        // Falls through: `case 1: case 2:`.
        const bool to_default = is_default(end);
        edits.push_back({{span(entry.colon).begin, to_default ? span(end).begin : span(end).end}, to_default ? ", " : ","});
        tokens_[entry.colon].type = Tk::Comma;
        for (std::size_t i = entry.colon + 1; i < end; ++i) drop(i);
        if (to_default) edits.push_back({span(end), "Default"});
        continue;
      }
      safe = body(entry, end, last, edits) && safe;
    }
    const std::string meant = fmt::format("case {} {{ on {} {{ … }} … }}", text(word + 1, open), first_key(entries));
    foreign_sign(diagnostics_, span(word), text(word), fmt::format("write `{}`", shortened(meant, 80))).fix =
        rewritten({span(word).begin, span(close).end}, edits, safe);
  }

  [[nodiscard]] std::string_view first_key(const std::vector<Entry>& entries) const {
    const Entry& entry = entries.front();
    return is_default(entry.word) ? std::string_view("Default") : text(entry.word + 1, entry.colon);
  }

  [[nodiscard]] bool is_empty(std::size_t colon, std::size_t end) const {
    for (std::size_t i = colon + 1; i < end; ++i) {
      if (type(i) != Tk::Newline && !is_comment(type(i))) return false;
    }
    return true;
  }

  /// True when the control flow is preserved: no statement of the entry falls through into the next one.
  bool body(const Entry& entry, std::size_t end, bool last, std::vector<Edit>& edits) {
    std::size_t behind = end;
    while (behind > entry.colon + 1 && (type(behind - 1) == Tk::Newline || is_comment(type(behind - 1)))) --behind;
    std::size_t kept = behind;
    if (kept > entry.colon + 1 && text(kept - 1) == ";") --kept;
    const bool breaks = kept > entry.colon + 1 && type(kept - 1) == Tk::Break;
    const bool whole_body_breaks = breaks && kept - 1 == entry.colon + 1;
    if (breaks) {
      for (std::size_t i = kept - 1; i < behind; ++i) drop(i);
      const std::uint32_t cut = span(kept - 1).begin;
      std::size_t before = kept - 1;
      while (before > entry.colon + 1 && (type(before - 1) == Tk::Newline || text(before - 1) == ";")) {
        if (text(before - 1) == ";") drop(before - 1);
        --before;
      }
      kept = whole_body_breaks ? entry.colon + 1 : before;
      edits.push_back({span(entry.colon), " {"});
      edits.push_back({{kept > entry.colon + 1 ? span(kept - 1).end : cut, span(behind - 1).end}, end_of_body(entry, kept)});
    } else {
      edits.push_back({span(entry.colon), " {"});
      const std::uint32_t place = behind > entry.colon + 1 ? span(behind - 1).end : span(entry.colon).end;
      edits.push_back({{place, place}, end_of_body(entry, behind)});
      kept = behind;
    }
    tokens_[entry.colon].type = Tk::LBrace;
    insert(std::max(kept, entry.colon + 1), {at(Tk::RBrace, span(std::max(kept, entry.colon + 1) - 1).end)});
    return breaks || last;
  }

  [[nodiscard]] std::string end_of_body(const Entry& entry, std::size_t behind) const {
    if (behind <= entry.colon + 1 || same_line(entry.colon, behind)) return " }";
    return fmt::format("\n{}}}", line_blanks(entry.word));
  }

  // ---- do … while ----

  void loop_with_end(std::size_t brace, std::size_t k) {
    const bool until = is_word(brace + 1, "until");
    const std::size_t first = brace + 2;
    const std::size_t end = lines_[k].end;
    if ((type(brace + 1) != Tk::While && !until) || first >= end) return;
    for (std::size_t i = first; i < end; ++i) {
      if (type(i) == Tk::LBrace) return;
    }
    std::size_t open = brace;
    const std::size_t farthest = brace > kMostTokens ? brace - kMostTokens : 0;
    for (int depth = 0; open > farthest; --open) {
      if (type(open) == Tk::RBrace) ++depth;
      if (type(open) == Tk::LBrace && --depth == 0) break;
    }
    if (open == farthest) return;
    const std::size_t head = open - 1;
    if (!begins(head) || !(is_word(head, "do") || type(head) == Tk::Repeat || type(head) == Tk::Loop)) return;
    const bool round = type(first) == Tk::LParen && type(end - 1) == Tk::RParen;
    const std::string_view condition = text(first + (round ? 1 : 0), end - (round ? 1 : 0));
    const std::string leave = until ? fmt::format("if {} {{ break }}", condition) : fmt::format("if not ({}) {{ break }}", condition);
    const std::string outer = line_blanks(head);
    const bool own_line = type(brace - 1) == Tk::Newline;
    const std::string last = fmt::format("{}  {}\n{}}}", own_line ? "" : "\n" + outer, leave, outer);
    const std::vector<Edit> edits{{span(head), "loop"}, {{span(brace).begin, span(end - 1).end}, last}};
    const std::string called = fmt::format("{} … {}", text(head), text(brace + 1));
    foreign_sign(diagnostics_, span(head), called, fmt::format("write `loop {{ … {} }}`", shortened(leave, 80))).fix =
        rewritten({span(head).begin, span(end - 1).end}, edits, false);
    tokens_[head].type = Tk::Loop;
    const std::uint32_t place = span(brace).begin;
    insert(brace, {at(Tk::Newline, place), at(Tk::If, place)});
    if (!until) insert(brace, {at(Tk::Not, place)});
    insert(brace, {at(Tk::LParen, place)});
    for (std::size_t i = first; i < end; ++i) insert(brace, {tokens_[i]});
    insert(brace, {at(Tk::RParen, place), at(Tk::LBrace, place), at(Tk::Break, place), at(Tk::RBrace, place), at(Tk::Newline, place)});
    for (std::size_t i = brace + 1; i < end; ++i) drop(i);
  }

  // ---- blocks by indentation ----

  /// A keyword that precedes a block.
  [[nodiscard]] bool opens_block(std::size_t i) const {
    switch (type(i)) {
      case Tk::If:
      case Tk::Else:
      case Tk::While:
      case Tk::For:
      case Tk::Repeat:
      case Tk::Loop:
      case Tk::Sub:
      case Tk::On: return true;
      default: return makes_sub(i) || is_else_if(i) || is_capital_keyword(i);
    }
  }

  /// `If`, `Else`; not the label `Loop:`.
  [[nodiscard]] bool is_capital_keyword(std::size_t i) const {
    if (type(i) != Tk::Name || type(i + 1) == Tk::Colon) return false;
    const Tk meant = keyword_in_any_case(text(i));
    return meant == Tk::If || meant == Tk::Else || meant == Tk::While || meant == Tk::For;
  }

  [[nodiscard]] bool makes_sub(std::size_t i) const {
    return term(i) != nullptr && term(i)->ours == "sub" && type(i + 1) == Tk::Name && type(i + 2) == Tk::LParen;
  }
  [[nodiscard]] bool is_else_if(std::size_t i) const { return term(i) != nullptr && term(i)->ours == "else if"; }

  /// `end`, `end if`, `endif`
  [[nodiscard]] bool is_end(const Line& line) const {
    if (line.end > line.first + 2) return false;
    const bool one = line.end == line.first + 1;
    return is_word(line.first, "end") || (one && term(line.first) != nullptr && term(line.first)->hint == "a block ends with `}`");
  }

  /// Index of the first line behind line `k` that is not indented deeper.
  [[nodiscard]] std::size_t behind_body(std::size_t k) const {
    std::size_t next = k + 1;
    while (next < lines_.size() && next < k + kMostLines && lines_[next].indent > lines_[k].indent) ++next;
    return next;
  }

  /// `Menu "Press 1."`, followed by a colon, `do` or nothing, with deeper indented branches.
  [[nodiscard]] bool opens_entries(std::size_t k) const {
    const Line& head = lines_[k];
    if (k + 1 >= lines_.size() || head.end < head.first + 3 || lines_[k + 1].indent <= head.indent) return false;
    const std::size_t last = head.end - 1;
    const bool colon = type(last) == Tk::Colon;
    const bool marked = colon || is_word(last, "do");
    const std::size_t first = lines_[k + 1].first;
    if (!marked && (is_word(first + 1, "answer") || is_word(first + 1, "hold") || is_word(first + 1, "release")))
      return false;  // an event section
    return type(marked ? last - 1 : last) == Tk::QuoteEnd && (colon ? begins_entry(first) : type(first) == Tk::On) &&
           is_behind_action(last);
  }

  bool indented_block(std::size_t k) {
    const Line& head = lines_[k];
    const bool menu = opens_entries(k);
    if (!opens_block(head.first) && !menu) return false;
    const std::size_t last = head.end - 1;
    const bool colon = type(last) == Tk::Colon && last > head.first;
    const bool then = (is_word(last, "then") || (menu && is_word(last, "do"))) && last > head.first;
    const std::size_t behind = behind_body(k);
    if (behind == k + 1) return false;
    if (!colon && !then &&
        (has(head, Tk::LBrace) || has(head, Tk::Arrow) || continues_line(type(last)) || type(head.first) == Tk::On ||
         is_word(head.first, "do")))
      return false;
    if (has(head, Tk::LBrace) || type(lines_[k + 1].first) == Tk::LBrace) return false;
    const bool ends = behind < lines_.size() && lines_[behind].indent == head.indent && is_end(lines_[behind]);
    const bool closed = behind < lines_.size() && type(lines_[behind].first) == Tk::RBrace && lines_[behind].indent == head.indent;
    if (closed && !colon && !then) return false;  // match_brackets() reports the missing one
    const Line& body_end = lines_[behind - 1];
    const std::uint32_t open = colon || then ? span(last).begin : span(last).end;
    std::vector<Edit> edits;
    const bool sub = makes_sub(head.first);
    const bool lone = is_else_if(head.first) && !behind_block(head.first);
    const bool else_if = is_else_if(head.first) && !lone;
    if (sub) edits.push_back({span(head.first), "sub"});
    if (else_if) edits.push_back({span(head.first), "else if"});
    if (lone) edits.push_back({span(head.first), "if"});
    HabitLine counting{source_, unread_};
    const bool counted = type(head.first) == Tk::For && counting_head(head.first, last, counting);
    if (counted) edits.push_back({{span(head.first).begin, span(last - 1).end}, unread_.all().back().fix->text});
    truth_values(head.first + 1, counted ? head.first + 1 : colon || then ? last : head.end, edits);
    const std::string brace = then ? "{" : " {";
    edits.push_back({{open, span(last).end}, brace});
    const std::string end = fmt::format("\n{}}}", blanks(head));
    if (closed) edits.push_back({{span(body_end.end - 1).end, span(body_end.end - 1).end}, ""});
    else if (ends) edits.push_back({{span(lines_[behind].first).begin, span(lines_[behind].end - 1).end}, "}"});
    else edits.push_back({{span(body_end.end - 1).end, span(body_end.end - 1).end}, end});
    const Span whole{span(head.first).begin, std::max(edits.back().span.end, span(body_end.end - 1).end)};
    if (counted)
      diagnostics_
          .report<Diag::ForeignLoop>({span(head.first).begin, span(last - 1).end}, shortened(text(head.first, last), 60),
                                     unread_.all().back().fix->text)
          .fix = rewritten(whole, edits, false);
    else
      report_block(head, colon || then ? last : head.end, sub, lone ? "if" : else_if ? "else if" : "").fix = rewritten(whole, edits, true);
    if (counted) {
      for (std::size_t i = head.first; i < last; ++i) drop(i);
      for (const Lexeme& lexeme : counting.tokens) insert(head.first, {lexeme});
    }
    if (lone) tokens_[head.first].type = Tk::If;
    if (sub) tokens_[head.first].type = Tk::Sub;
    if (else_if) {
      tokens_[head.first].type = Tk::Else;
      insert(head.first + 1, {at(Tk::If, span(head.first).end)});
    }
    if (colon || then) tokens_[last].type = Tk::LBrace;
    else insert(head.end, {at(Tk::LBrace, open)});
    if (ends) {
      for (std::size_t i = lines_[behind].first; i < lines_[behind].end; ++i) drop(i);
    }
    const std::size_t place = ends ? lines_[behind].end : body_end.end;
    if (!closed) insert(place, {at(Tk::RBrace, span(place - 1).end)});
    return true;
  }

  /// `match x:`, `case x:` with deeper indented branches, which are judged once they stand in braces. Returns the line behind the last
  /// branch; `k` when there is no such block.
  std::size_t indented_choices(std::size_t k) {
    const Line& head = lines_[k];
    const std::size_t last = head.end - 1;
    const bool word = type(head.first) == Tk::Case || (term(head.first) != nullptr && term(head.first)->ours == "case");
    const std::size_t behind = behind_body(k);
    if (!word || last < head.first + 2 || type(last) != Tk::Colon || behind == k + 1 || has(head, Tk::LBrace)) return k;
    const std::string meant = fmt::format("case {} {{", text(head.first + 1, last));
    const Span whole{span(head.first).begin, span(last).end};
    foreign_sign(
        diagnostics_, whole, shortened(text(head.first, head.end)),
        fmt::format("write `{}`, a branch such as `on 1 {{ … }}` for each value, and `}}` behind the last one", shortened(meant, 60)));
    for (std::size_t i = head.first; i < lines_[behind - 1].end; ++i) drop(i);
    return behind;
  }

  /// Lowers `True` and `FALSE` of the head as well.
  void truth_values(std::size_t first, std::size_t end, std::vector<Edit>& edits) {
    for (std::size_t i = first; i < end; ++i) {
      const bool yes = is_word(i, "true");
      if (type(i) != Tk::Name || (!yes && !is_word(i, "false"))) continue;
      edits.push_back({span(i), yes ? "true" : "false"});
      tokens_[i].type = yes ? Tk::True : Tk::False;
    }
  }

  /// True when the statement in front of `i` ended with a block.
  [[nodiscard]] bool behind_block(std::size_t i) const {
    std::size_t k = i;
    while (k > 0 && (type(k - 1) == Tk::Newline || is_comment(type(k - 1)))) --k;
    const auto closes = [&](std::size_t place) {
      const auto more = inserted_.find(place);
      return more != inserted_.end() && more->second.back().type == Tk::RBrace;
    };
    if (k > 0 && type(k - 1) == Tk::RBrace) return true;
    for (std::size_t place = k; place <= i; ++place) {
      if (closes(place)) return true;
    }
    return false;
  }

  /// `for i in range(3):`: writes the equivalent loop to the tokens of `line` and its fix; false for another kind of loop.
  bool counting_head(std::size_t first, std::size_t colon, HabitLine& line) {
    if (type(colon) != Tk::Colon) return false;
    const std::size_t before = unread_.all().size();
    line.tokens.assign(tokens_.begin() + static_cast<std::ptrdiff_t>(first), tokens_.begin() + static_cast<std::ptrdiff_t>(colon));
    line.tokens.push_back({Tk::LBrace, span(colon)});
    for (const Lexeme& lexeme : line.tokens) line.types.set(static_cast<std::size_t>(lexeme.type));
    mend_loops(line);
    line.tokens.pop_back();
    return unread_.all().size() > before && unread_.all().back().fix.has_value();
  }

  /// `sign`: the colon or `then`, or the token behind the head. `word`: replacement of the first word; empty to keep it.
  Diagnostic& report_block(const Line& head, std::size_t sign, bool sub, std::string_view word) {
    std::string written(shortened(text(head.first, std::min(sign, head.end)), 60));
    if (is_capital_keyword(head.first)) {
      for (std::size_t i = 0; i < text(head.first).size(); ++i) written[i] = static_cast<char>(written[i] | 0x20);  // letters only
    }
    for (std::size_t i = head.first + 1; i < std::min(sign, head.end); ++i) {
      const bool truth = (type(i) == Tk::True || type(i) == Tk::False) && span(i).end - span(head.first).begin <= written.size();
      for (std::uint32_t at = span(i).begin; truth && at < span(i).end; ++at) written[at - span(head.first).begin] |= 0x20;  // letters only
    }
    if (sub || !word.empty()) {
      const std::string meant = fmt::format("{} {} {{ … }}", sub ? "sub" : word, text(head.first + 1, std::min(sign, head.end)));
      return foreign_sign(diagnostics_, span(head.first), text(head.first), fmt::format("write `{}`", shortened(meant, 80)));
    }
    const std::size_t last = std::min(sign, head.end) - 1;
    const Span place = sign < head.end ? span(sign) : Span{span(last).end, span(last).end};
    const std::string found = sign < head.end ? fmt::format("`{}`", text(sign)) : std::string("the end of the line");
    const std::string after = type(last) == Tk::QuoteEnd ? std::string("the text") : fmt::format("`{}`", shortened(text(last)));
    return diagnostics_.report<Diag::Expected>(place, fmt::format("a block in braces after {}", after), found,
                                               fmt::format("; write `{} {{`, and `}}` behind the last line of the block", written));
  }

  // ---- one statement without braces ----

  /// `if (x == 1) Hangup`, `if x == 1 then Hangup else Stop`, `if x == 1 goto A`, `if x == 1 -> A`, `if x == 1: Hangup`
  void statement_without_braces(std::size_t k) {
    const Line& line = lines_[k];
    if (type(line.first) == Tk::Else && type(line.first + 1) == Tk::Colon) return statement_of_else(line);
    if ((type(line.first) != Tk::If && type(line.first) != Tk::While && type(line.first) != Tk::For) || has(line, Tk::LBrace)) return;
    if (type(line.first) == Tk::For && (type(line.first + 1) != Tk::Name || type(line.first + 2) != Tk::In)) return;
    const std::size_t sign = end_of_condition(line);
    const bool key = type(sign) == Tk::Arrow && sign == line.first + 2 && type(line.first + 1) == Tk::Number;  // of a menu: `if 1 -> A`
    if (sign >= line.end || key) return;
    const bool marked = is_word(sign, "then") || is_word(sign, "do") || type(sign) == Tk::Colon || type(sign) == Tk::Arrow;
    const std::size_t first = sign + (marked ? 1 : 0);
    const bool ends = is_word(sign, "then") || is_word(sign, "do");  // in languages where a word ends the block
    const std::size_t stop = ends ? end_of_statement(first, line.end) : line.end;
    if (first >= stop) return;
    const bool jump = type(sign) == Tk::Arrow;
    std::size_t other = first;
    while (other < stop && type(other) != Tk::Else) ++other;
    const bool otherwise = other + 1 < stop && type(other + 1) != Tk::If;
    const std::size_t end = otherwise ? other : stop;
    if (end == first) return;
    std::string meant = fmt::format("{{ {}{} }}", jump ? "goto " : "", text(first, end));
    if (otherwise) meant += fmt::format(" else {{ {} }}", text(other + 1, stop));
    const std::size_t last = sign - 1;
    const std::string after = type(last) == Tk::QuoteEnd ? std::string("the text") : fmt::format("`{}`", shortened(text(last)));
    const Span whole{span(last).end, span(line.end - 1).end};
    const std::string all = fmt::format("{} {}", text(line.first, sign), meant);
    diagnostics_
        .report<Diag::Expected>(span(sign), fmt::format("a block in braces after {}", after), fmt::format("`{}`", text(sign)),
                                fmt::format("; write `{}`", shortened(all, 100)))
        .fix = Fix{whole, " " + meant};
    if (marked) drop(sign);
    for (std::size_t i = stop; i < line.end; ++i) drop(i);
    insert(first, {at(Tk::LBrace, span(first).begin)});
    if (jump) insert(first, {at(Tk::Goto, span(first).begin)});
    insert(end, {at(Tk::RBrace, span(end - 1).end)});
    if (!otherwise) return;
    insert(other + 1, {at(Tk::LBrace, span(other + 1).begin)});
    insert(stop, {at(Tk::RBrace, span(stop - 1).end)});
  }

  /// `else: Hangup`, `else: {`
  void statement_of_else(const Line& line) {
    const std::size_t colon = line.first + 1;
    const std::size_t first = line.first + 2;
    if (first >= line.end) return;
    const bool braces = type(first) == Tk::LBrace;
    if (!braces && has(line, Tk::LBrace)) return;
    const std::string meant = braces ? std::string("{") : fmt::format("{{ {} }}", text(first, line.end));
    const Span written{span(line.first).end, braces ? span(first).end : span(line.end - 1).end};
    diagnostics_
        .report<Diag::Expected>(span(colon), "a block in braces after `else`", "`:`",
                                fmt::format("; write `else {}`", shortened(meant, 80)))
        .fix = Fix{written, " " + meant};
    drop(colon);
    if (braces) return;
    insert(first, {at(Tk::LBrace, span(first).begin)});
    insert(line.end, {at(Tk::RBrace, span(line.end - 1).end)});
  }

  /// Excludes the word that ends a block elsewhere: `end`, `end if`, `done`, `fi`.
  [[nodiscard]] std::size_t end_of_statement(std::size_t first, std::size_t end) const {
    const std::size_t last = end - 1;
    if (last > first + 1 && is_word(last - 1, "end") && (type(last) == Tk::If || type(last) == Tk::While)) return last - 1;
    const bool word =
        is_word(last, "end") || is_word(last, "done") || (term(last) != nullptr && term(last)->hint == "a block ends with `}`");
    const bool behind_statement = last > first && (ends_operand(type(last - 1)) || type(last - 1) == Tk::Break ||
                                                   type(last - 1) == Tk::Continue || type(last - 1) == Tk::Return);
    return behind_statement && word ? last : end;
  }

  /// Index behind the condition of an `if`, where a statement begins; the end of the line when none does.
  [[nodiscard]] std::size_t end_of_condition(const Line& line) const {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = line.first + 1; i < line.end; ++i) {
      const Tk t = type(i);
      if (t == Tk::Quote) in_text = true;
      if (t == Tk::QuoteEnd) in_text = false;
      if (opens_part(t)) ++depth;
      if (closes_part(t)) --depth;
      if (depth > 0 || in_text || i == line.first + 1 || !ends_operand(type(i - 1))) continue;
      const bool clock = t == Tk::Colon && type(i - 1) == Tk::Number && (type(i + 1) == Tk::Number || type(i + 1) == Tk::GluedNumber);
      if ((t == Tk::Colon && !clock) || t == Tk::Arrow || t == Tk::Goto || t == Tk::Break || t == Tk::Continue || t == Tk::Return ||
          t == Tk::Let)
        return i;
      if (t != Tk::Name) continue;
      if (is_word(i, "then") || (is_word(i, "do") && type(line.first) == Tk::While) || type(i + 1) == Tk::Assign) return i;
      // `ANI contains "312"` continues the condition; `5 seconds` is one value.
      const bool action = text(i).front() >= 'A' && text(i).front() <= 'Z' && find_term(TermKind::Operator, text(i)) == nullptr;
      if (action && type(i - 1) != Tk::Number) return i;
    }
    return line.end;
  }

  std::vector<Line> lines_;
  Diagnostics unread_;  ///< receives reports of which only the fix is used
};

}  // namespace

std::vector<Lexeme> mend_blocks(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Blocks(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
