#include "grammar/habit_results.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "grammar/foreign_sign.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

class Results : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (type(i) == Tk::Assign && i >= 1 && is_case(i + 1)) case_value(i);
      if (type(i) == Tk::Sub && begins(i) && type(i + 1) == Tk::Name && type(i + 2) == Tk::LParen) name_as_result(i);
    }
    return result();
  }

 private:
  // ---- let x = case ANI { … } ----

  [[nodiscard]] bool is_case(std::size_t i) const {
    return type(i) == Tk::Case || ((is_word(i, "switch") || is_word(i, "match") || is_word(i, "select")) && starts_operand(type(i + 1)));
  }

  /// One branch: `on 1 -> 5`, `on 1 { 5 }`, `case 1: 5`, `1 => 5`.
  struct Arm {
    std::string_view keys{};  ///< empty: no arm, or more than a key and a value
    std::string_view value{};
    std::size_t end = 0;
  };

  [[nodiscard]] bool is_other(std::string_view keys) const {
    return keys == "default" || keys == "else" || keys == "_" || keys == "otherwise";
  }

  [[nodiscard]] Arm arm(std::size_t i, std::size_t close) const {
    const std::size_t first = i + (type(i) == Tk::On || type(i) == Tk::Case || (is_word(i, "case") || is_word(i, "when")) ? 1 : 0);
    std::size_t sign = first;
    while (sign < close && type(sign) != Tk::Newline && type(sign) != Tk::Arrow && type(sign) != Tk::LBrace && type(sign) != Tk::Colon &&
           !(type(sign) == Tk::ForeignSign && text(sign) == "=>"))
      ++sign;
    if (sign >= close || sign == first || type(sign) == Tk::Newline) return {};
    std::size_t end = sign + 1;
    const bool block = type(sign) == Tk::LBrace;
    for (int depth = 0; end < close; ++end) {
      const Tk t = type(end);
      if (t == Tk::LParen || t == Tk::LBracket || t == Tk::LBrace || t == Tk::HoleOpen) ++depth;
      if (depth == 0 && (block ? t == Tk::RBrace : t == Tk::Newline || t == Tk::On || t == Tk::Comma || is_comment(t) || text(end) == ";"))
        break;
      if (t == Tk::RParen || t == Tk::RBracket || t == Tk::RBrace || t == Tk::HoleClose) --depth;
    }
    std::size_t value = sign + 1;
    std::size_t behind = end;
    while (block && value < end && type(value) == Tk::Newline) ++value;
    while (behind > value && type(behind - 1) == Tk::Newline) --behind;
    if (behind == value || (block && end == close)) return {};
    for (std::size_t k = value; k < behind; ++k) {
      if (type(k) == Tk::Newline || type(k) == Tk::Assign) return {};
    }
    const bool separated = block || type(end) == Tk::Comma || text(end) == ";";
    return {text(first, sign), text(value, behind), end + (separated && end < close ? 1 : 0)};
  }

  void case_value(std::size_t sign) {
    const std::size_t name = sign - 1;
    const bool let = name > 0 && type(name - 1) == Tk::Let;
    const std::size_t start = let ? name - 1 : name;
    std::size_t open = sign + 2;
    while (open < tokens_.size() && type(open) != Tk::LBrace && type(open) != Tk::Newline && type(open) != Tk::End) ++open;
    const std::size_t close = type(open) == Tk::LBrace ? closing(open) : tokens_.size();
    if (type(name) != Tk::Name || !begins(start) || close == tokens_.size() || open == sign + 2) return;
    const std::string called(text(name));
    const std::string indent = indentation(start);
    std::string subject(text(sign + 2, open));
    if (subject.starts_with('(') && subject.ends_with(')')) subject = subject.substr(1, subject.size() - 2);
    std::string branches;
    std::string first;
    bool known = true;
    for (std::size_t i = behind_newlines(open + 1); i < close && known; i = behind_newlines(i)) {
      const Arm next = arm(i, close);
      known = !next.keys.empty();
      if (!known) break;
      const std::string one =
          fmt::format("on {} {{ {} = {} }}", is_other(next.keys) ? std::string_view("Default") : next.keys, called, next.value);
      if (first.empty()) first = one;
      branches += fmt::format("\n{}  {}", indent, one);
      i = next.end;
    }
    const std::string meant = fmt::format("case {} {{ {} … }}", subject, first.empty() ? fmt::format("on 1 {{ {} = … }}", called) : first);
    const std::string before = let ? fmt::format("`let {} = …`, and on the next line ", called) : std::string();
    Diagnostic& diagnostic = foreign_sign(diagnostics_, span(sign + 1), text(sign + 1),
                                          fmt::format("a value has no branches: write {}`{}`", before, shortened(meant, 100)));
    const std::string declared = let ? fmt::format("let {} = {}\n{}", called, first_value(open, close), indent) : std::string();
    if (known && !first.empty())
      diagnostic.fix =
          Fix{{span(start).begin, span(close).end}, fmt::format("{}case {} {{{}\n{}}}", declared, subject, branches, indent), !let};
    const Span value{span(sign + 1).begin, span(close).end};
    diagnostics_.suppress_follow_ups(value);
    tokens_[sign + 1] = {Tk::Name, value};  // a placeholder name whose errors are suppressed
    for (std::size_t i = sign + 2; i <= close; ++i) drop(i);
  }

  /// The value of the first branch, with which the variable is declared in front of the branches.
  [[nodiscard]] std::string_view first_value(std::size_t open, std::size_t close) const {
    return arm(behind_newlines(open + 1), close).value;
  }

  [[nodiscard]] std::string indentation(std::size_t i) const {
    std::size_t at = span(i).begin - source_.base;
    const std::size_t end = at;
    while (at > 0 && (source_.text[at - 1] == ' ' || source_.text[at - 1] == '\t')) --at;
    return source_.text.substr(at, end - at);
  }

  // ---- sub A(x) { A = x } ----

  void name_as_result(std::size_t sub) {
    const std::string_view name = text(sub + 1);
    std::size_t open = sub + 3;
    while (open < tokens_.size() && type(open) != Tk::LBrace && type(open) != Tk::Newline && type(open) != Tk::End) {
      if (type(open) == Tk::Name && text(open) == name) return;  // a parameter
      ++open;
    }
    const std::size_t close = type(open) == Tk::LBrace ? closing(open) : tokens_.size();
    if (close == tokens_.size()) return;
    for (std::size_t i = open + 1; i < close; ++i) {
      if (type(i) != Tk::Name || !begins(i) || type(i + 1) != Tk::Assign || text(i) != name || !starts_operand(type(i + 2))) continue;
      if (is_declared(name)) return;
      std::size_t end = i + 2;
      while (type(end) != Tk::Newline && type(end) != Tk::RBrace && !is_comment(type(end))) ++end;
      const Span sign{span(i).begin, span(i + 1).end};
      const std::string meant = fmt::format("return {}", text(i + 2, end));
      // An assignment elsewhere in the sub does not end it.
      const bool last = behind_newlines(end) == close;
      foreign_sign(diagnostics_, sign, text_of(source_, sign),
                   fmt::format("a sub gives its value back with `return`: write `{}`", shortened(meant, 80)))
          .fix = Fix{sign, "return", last};
      tokens_[i] = {Tk::Return, sign};
      drop(i + 1);
    }
  }

  /// True when the file may declare a variable of this name.
  [[nodiscard]] bool is_declared(std::string_view name) const {
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      if (type(i) == Tk::Name && (type(i - 1) == Tk::Let || type(i - 1) == Tk::For) && text(i) == name) return true;
    }
    return false;
  }
};

}  // namespace

std::vector<Lexeme> mend_results(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Results(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
