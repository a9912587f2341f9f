#include "grammar/habit_braces.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

class Braces : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (type(i) == Tk::Name && type(i + 1) == Tk::LParen && begins(i)) sub_without_word(i);
      if (type(i) == Tk::Name && type(i + 1) == Tk::Name && begins(i)) sub_with_other_word(i);
      if ((type(i) == Tk::Name || type(i) == Tk::Let) && begins(i)) sub_as_value(i);
      if (type(i) == Tk::LParen || type(i) == Tk::LBracket) entries_in_brackets(i);
      if (type(i) == Tk::LBrace && i > 0 && type(i - 1) == Tk::Name) value_in_braces(i);
      if (type(i) == Tk::LBrace && i > 1 && type(i - 1) == Tk::Colon) label_with_braces(i);
    }
    return result();
  }

 private:
  // ---- subs ----

  /// `Greet(name) {` around statements: `sub` is missing.
  void sub_without_word(std::size_t i) {
    std::size_t close = i + 2;
    while (close < tokens_.size() && (type(close) == Tk::Name || type(close) == Tk::Comma)) ++close;
    if (type(close) != Tk::RParen || type(close + 1) != Tk::LBrace || term(i) != nullptr || keyword_in_any_case(text(i)) != Tk::Name ||
        !outcome_in_one_word(text(i)).empty())
      return;
    if (find_term(TermKind::Verb, text(i)) != nullptr || names_action(text(i))) return;
    std::size_t body = close + 2;
    while (type(body) == Tk::Newline || is_comment(type(body))) ++body;
    const bool statement = type(body) == Tk::Name ? type(body + 1) != Tk::Colon : is_keyword(type(body)) && type(body) != Tk::On;
    if (!statement) return;
    const Span head{span(i).begin, span(close).end};
    const std::string written = shortened(text_of(source_, head));
    diagnostics_
        .report<Diag::Expected>(head, "a statement", fmt::format("`{}` with a block", written), fmt::format("; write `sub {} {{`", written))
        .fix = Fix{{head.begin, head.begin}, "sub "};
    insert(i, {at(Tk::Sub, head.begin)});
  }

  /// Index behind the parameters `(a, b)` that begin at `i`; `i` when there are none.
  [[nodiscard]] std::size_t behind_parameters(std::size_t i) const {
    if (type(i) != Tk::LParen) return i;
    std::size_t end = i + 1;
    while (type(end) == Tk::Name || type(end) == Tk::Comma) ++end;
    return type(end) == Tk::RParen ? end + 1 : i;
  }

  /// True when the block at `open` begins with a statement, not with a property or a branch.
  [[nodiscard]] bool holds_statement(std::size_t open) const {
    std::size_t body = open + 1;
    while (type(body) == Tk::Newline || is_comment(type(body))) ++body;
    return type(body) == Tk::Name ? type(body + 1) != Tk::Colon : is_keyword(type(body)) && type(body) != Tk::On;
  }

  /// `task Greet(name) {`, `procedure_of Greet {`: an unknown word before a block of statements.
  void sub_with_other_word(std::size_t i) {
    const char first = text(i).front();
    const std::size_t behind = behind_parameters(i + 2);
    if (first < 'a' || first > 'z' || type(behind) != Tk::LBrace || term(i) != nullptr || is_word(i, "foreach") || is_word(i, "set") ||
        is_word(i, "assign") || keyword_in_any_case(text(i)) != Tk::Name)
      return;
    if (find_term(TermKind::Verb, text(i)) != nullptr || !holds_statement(behind)) return;
    const bool bare = behind == i + 2;
    const std::string meant = fmt::format("sub {}{}", text(i + 1), bare ? "()" : text(i + 2, behind));
    foreign_sign(diagnostics_, span(i), shortened(text(i)), fmt::format("write `{} {{`", shortened(meant, 80))).fix =
        Fix{{span(i).begin, span(behind - 1).end}, meant};
    tokens_[i].type = Tk::Sub;
    const std::uint32_t place = span(behind - 1).end;
    if (bare) insert(behind, {at(Tk::LParen, place), at(Tk::RParen, place)});
  }

  /// `Greet = (name) => {`, `let Greet = function(name) {`
  void sub_as_value(std::size_t i) {
    const std::size_t name = i + (type(i) == Tk::Let ? 1 : 0);
    std::size_t value = name + 2;
    if (type(name) != Tk::Name || type(name + 1) != Tk::Assign) return;
    const ForeignTerm* known = term(value);
    const bool word = known != nullptr && known->ours == "sub";
    if (word) ++value;
    const bool one = type(value) == Tk::Name && text(value + 1) == "=>";
    const std::size_t behind = one ? value + 1 : behind_parameters(value);
    const bool arrow = type(behind) == Tk::Arrow || (type(behind) == Tk::ForeignSign && text(behind) == "=>");
    const std::size_t open = behind + (arrow ? 1 : 0);
    if (behind == value || (!word && !arrow) || type(open) != Tk::LBrace) return;
    const std::string parameters = one ? fmt::format("({})", text(value)) : std::string(text(value, behind));
    const std::string meant = fmt::format("sub {}{}", text(name), parameters);
    const Span head{span(i).begin, span(open - 1).end};
    foreign_sign(diagnostics_, head, shortened(text_of(source_, head)), fmt::format("write `{} {{`", shortened(meant, 80))).fix =
        Fix{head, meant};
    if (type(i) == Tk::Let) tokens_[i].type = Tk::Sub;
    else insert(i, {at(Tk::Sub, head.begin)});
    for (std::size_t k = name + 1; k < value; ++k) drop(k);
    if (arrow) drop(behind);
    const std::uint32_t place = span(value).end;
    if (one) insert(value, {at(Tk::LParen, span(value).begin)});
    if (one) insert(value + 1, {at(Tk::RParen, place)});
  }

  // ---- contents of an action's braces ----

  /// `Menu "x" (`, `Menu "x" [`, around properties and branches.
  void entries_in_brackets(std::size_t i) {
    if (i == 0 || type(i - 1) != Tk::QuoteEnd || !begins_entry(behind_newlines(i + 1)) || !is_behind_action(i)) return;
    const Tk close = type(i) == Tk::LParen ? Tk::RParen : Tk::RBracket;
    std::size_t end = i;
    int depth = 0;
    for (; end < std::min(tokens_.size(), i + kMostTokens); ++end) {
      if (type(end) == type(i)) ++depth;
      if (type(end) == close && --depth == 0) break;
    }
    if (type(end) != close) return;
    const Span whole{span(i).begin, span(end).end};
    diagnostics_
        .report<Diag::Expected>(
            span(i), "a block in braces after the text", fmt::format("`{}`", text(i)),
            fmt::format("; properties and branches stand in braces: write `{{` here, and `}}` for the `{}` that ends them", text(end)))
        .fix = rewritten(whole, {{span(i), "{"}, {span(end), "}"}}, true);
    tokens_[i].type = Tk::LBrace;
    tokens_[end].type = Tk::RBrace;
  }

  /// `Menu { "Press 1." on 1 -> A }`
  void value_in_braces(std::size_t i) {
    const std::size_t quote = behind_newlines(i + 1);
    const bool action = (begins(i - 1) || (i > 1 && type(i - 2) == Tk::Assign)) &&
                        (names_action(text(i - 1)) || find_term(TermKind::Verb, text(i - 1)) != nullptr);
    if (!action || type(quote) != Tk::Quote) return;
    std::size_t end = quote + 1;
    for (int depth = 1; end < std::min(tokens_.size(), i + kMostTokens) && depth > 0; ++end) {
      if (type(end) == Tk::Quote) ++depth;
      if (type(end) == Tk::QuoteEnd) --depth;
    }
    const std::size_t next = behind_newlines(end);
    if (type(end - 1) != Tk::QuoteEnd ||
        (!begins_entry(next) && type(next) != Tk::RBrace && !(type(end) == Tk::Comma && begins_entry(behind_newlines(end + 1)))))
      return;
    const std::string value(text(quote, end));
    const bool alone = type(next) == Tk::RBrace;
    const std::size_t last = alone ? next : type(end) == Tk::Comma ? end : end - 1;
    const std::string meant = fmt::format("{}{}", value, alone ? "" : " {");
    diagnostics_
        .report<Diag::Expected>(
            span(quote), "a property or a branch", "a text",
            fmt::format("; the first value stands in front of the braces: write `{} {}`", text(i - 1), shortened(meant, 80)))
        .fix = Fix{{span(i).begin, span(last).end}, meant};
    for (std::size_t k = quote; k < end; ++k) {
      insert(i, {tokens_[k]});
      drop(k);
    }
    for (std::size_t k = end; k <= last; ++k) drop(k);
    if (alone) drop(i);
  }

  /// `A: {`, with `}` where the statements of the label end.
  void label_with_braces(std::size_t i) {
    const std::size_t close = closing(i);
    if (type(i - 2) == Tk::Name && begins(i - 2) && names_action(text(i - 2)) && begins_entry(behind_newlines(i + 1)))
      return braces_behind_colon(i);
    if (type(i - 2) != Tk::Name || !(i == 2 || type(i - 3) == Tk::Newline) || close == tokens_.size() || !holds_statement(i)) return;
    if (!(type(close + 1) == Tk::Newline || type(close + 1) == Tk::End) || depth_of(i) > 0) return;
    const Span whole{span(i - 1).end, span(close).end};
    diagnostics_
        .report<Diag::Expected>(span(i), fmt::format("a statement after `{}:`", text(i - 2)), "`{`",
                                "; a label has no braces: remove both, for what stands behind a label goes on to the next one")
        .fix = rewritten(whole, {{{span(i - 1).end, span(i).end}, ""}, {span(close), ""}}, false);
    drop(i);
    drop(close);
  }

  /// `Menu: {` around properties and branches.
  void braces_behind_colon(std::size_t i) {
    const std::string meant = fmt::format("{} {{", text(i - 2));
    diagnostics_
        .report<Diag::Expected>(span(i - 1), fmt::format("a value or a block after `{}`", text(i - 2)), "`:`",
                                fmt::format("; write `{}`", meant))
        .fix = Fix{{span(i - 2).end, span(i).begin}, " "};
    drop(i - 1);
  }

  /// Open braces around the token; counted only near the beginning of a file.
  [[nodiscard]] int depth_of(std::size_t i) const {
    int depth = 0;
    for (std::size_t k = i; k > 0 && i - k < kMostTokens; --k) {
      if (type(k - 1) == Tk::LBrace) ++depth;
      if (type(k - 1) == Tk::RBrace) --depth;
    }
    return depth;
  }
};

}  // namespace

std::vector<Lexeme> mend_braces(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Braces(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
