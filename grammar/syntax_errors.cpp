#include "grammar/event_names.h"
#include "grammar/syntax_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign.h"

namespace phoneflow {

namespace {

constexpr std::string_view kBranch = "a branch such as `on 1 -> Label`";
constexpr std::string_view kComma = "`,` between two values";

class Words {
 public:
  Words(const Mismatch& m, Diagnostics& diagnostics) : m_(m), diagnostics_(diagnostics) {}

  void report() {
    // An inserted bracket was reported; errors around it follow from that.
    if (found() != Tk::Newline && found() != Tk::End && is_empty(m_.tokens[m_.at].span)) return;
    if (is_replaced_sign(m_.source, m_.tokens[m_.at])) return;
    if (m_.rule == "target" || previous() == Tk::Arrow) return target();
    if (found() == Tk::In && previous() == Tk::For && type(m_.at + 1) != Tk::In) return expected("a name after `for`");
    if (reserved_word()) return;
    if (m_.rule == "hole" || (found() == Tk::HoleClose && previous() == Tk::HoleOpen)) return hole();
    if (m_.rule == "named") return named();
    if (type(m_.statement) == Tk::Contact && !expects_value() && !is_set()) return field_of_contact();
    const bool in_braces = m_.rule == "braces" || m_.rule == "entry";
    if (in_braces && !expects_value() && !m_.expects(Tk::BlockOpen)) return entry();
    const bool at_statement = m_.at == m_.statement || m_.rule == "block" || m_.rule == "line";
    if (at_statement && !m_.expects(Tk::BlockOpen) && !m_.expects(Tk::Newline)) return statement();
    if (m_.rule == "block" && m_.expects(Tk::BlockOpen)) return block();
    if (expects_value()) return value();
    if (m_.expects(Tk::Newline)) return end_of_statement();
    if (m_.rule == "key") return expected(fmt::format("an outcome such as `Default` or a value such as `1`{}", after()));
    other();
  }

 private:
  static bool is_empty(Span span) { return span.begin == span.end; }

  [[nodiscard]] Tk type(std::size_t i) const { return i < m_.tokens.size() ? m_.tokens[i].type : Tk::End; }
  [[nodiscard]] Tk found() const { return type(m_.at); }
  [[nodiscard]] Tk previous() const { return m_.at > 0 ? type(m_.at - 1) : Tk::End; }
  [[nodiscard]] bool expects_value() const { return m_.expects(Tk::Number) && m_.expects(Tk::Quote) && m_.expects(Tk::LBracket); }

  [[nodiscard]] std::string shown(std::size_t i) const { return shortened(text_of(m_.source, m_.tokens[i].span)); }

  /// The place to underline: narrow for newlines and the end of the file.
  [[nodiscard]] Span place() const {
    const Span span = m_.tokens[m_.at].span;
    return found() == Tk::Newline || found() == Tk::End ? Span{span.begin, span.begin} : span;
  }

  [[nodiscard]] std::string what_was_found() const {
    switch (found()) {
      case Tk::End: return "the end of the file";
      case Tk::Newline:
        if (type(m_.at + 1) == Tk::End && is_empty(m_.tokens[m_.at].span)) return "the end of the file";
        return type(m_.at + 1) == Tk::BlockClose && is_empty(m_.tokens[m_.at].span) ? "`}`" : "the end of the line";
      case Tk::Quote: return "a text";
      case Tk::Property: return fmt::format("`{}:`", shown(m_.at));
      default: return fmt::format("`{}`", shown(m_.at));
    }
  }

  /// " after `Timeout:`", or empty at the beginning of a file or a line.
  [[nodiscard]] std::string after() const {
    switch (previous()) {
      case Tk::End:
      case Tk::Newline: return {};
      case Tk::QuoteEnd: return " after the text";
      case Tk::HoleOpen: return " after `{`";
      case Tk::Colon: return m_.at > 1 && type(m_.at - 2) != Tk::HoleClose ? fmt::format(" after `{}:`", shown(m_.at - 2)) : " after `:`";
      default: return fmt::format(" after `{}`", shown(m_.at - 1));
    }
  }

  void expected(std::string_view what, std::string_view hint = {}) {
    diagnostics_.report<Diag::Expected>(place(), what, what_was_found(), hint);
  }

  /// Reports a keyword in the place of a name.
  bool reserved_word() {
    const bool name_only = (m_.expects(Tk::Name) || m_.expects(Tk::Callee)) && !expects_value() && m_.at != m_.statement;
    if (is_keyword(found()) && found() != Tk::On && name_only && m_.rule != "block" && m_.rule != "braces") {
      diagnostics_.report<Diag::ReservedWord>(place(), shown(m_.at));
      return true;
    }
    const bool names_something = found() == Tk::Colon || found() == Tk::Assign;
    const bool keyword_first =
        m_.at > 0 && is_keyword(previous()) && previous() != Tk::Else && previous() != Tk::Let && m_.at - 1 == m_.statement;
    if (names_something && keyword_first) {
      diagnostics_.report<Diag::ReservedWord>(m_.tokens[m_.at - 1].span, shown(m_.at - 1));
      return true;
    }
    const Tk next = type(m_.at + 1);
    if (is_keyword(found()) && (next == Tk::Colon || next == Tk::Assign) && !expects_value()) {
      diagnostics_.report<Diag::ReservedWord>(place(), shown(m_.at));
      return true;
    }
    return false;
  }

  void hole() {
    if (found() == Tk::HoleClose && previous() == Tk::HoleOpen) {
      diagnostics_.report<Diag::EmptyHole>(cover(m_.tokens[m_.at - 1].span, m_.tokens[m_.at].span));
    } else if (previous() == Tk::Colon) {
      expected("a format such as `digits` after `:`");
    } else {
      expected("`}` or `:` and a format in the hole");
    }
  }

  /// The error follows the first name of a statement.
  void named() {
    if (found() == Tk::Dot) return expected("the end of the line", "; a name alone stands to the left of `=`");
    if (found() == Tk::Equal) return expected("`=` and a value", "; `==` compares");
    expected(fmt::format("an argument or `=`{}", after()));
  }

  /// Behind the `=` of `contact.name = …`.
  [[nodiscard]] bool is_set() const {
    for (std::size_t i = m_.statement; i < m_.at; ++i) {
      if (type(i) == Tk::Assign) return true;
    }
    return false;
  }

  /// `contact.tier: "gold"`, `contact.set("tier", "gold")`
  void field_of_contact() {
    if (previous() == Tk::Dot && found() == Tk::Property)
      return expected(fmt::format("`=` and a value behind `contact.{}`", shown(m_.at)),
                      fmt::format("; write `contact.{} = …`", shown(m_.at)));
    if (previous() == Tk::Dot) return expected("the name of a field after `contact.`", "; write `contact.tier = …`");
    const std::string_view field = text_of(m_.source, cover(m_.tokens[m_.statement].span, m_.tokens[m_.at - 1].span));
    const bool whole = previous() == Tk::Name || previous() == Tk::RBracket;
    if (!whole) return other();
    expected(fmt::format("`=` and a value after `{}`", shortened(field)), fmt::format("; write `{} = …`", shortened(field)));
  }

  void entry() {
    // `on 3 -> Play "three"`: the branch is complete; its label is the name of an action.
    if (previous() == Tk::Name && m_.at >= 2 && type(m_.at - 2) == Tk::Arrow && starts_operand(found())) {
      return expected(fmt::format("the end of the line after the label `{}`", shown(m_.at - 1)),
                      fmt::format("; write `on {} {{ {} … }}`", keys_before(m_.at - 2), shown(m_.at - 1)));
    }
    if (found() != Tk::Property && type(m_.at + 1) == Tk::Arrow) {
      return expected("a property or a branch",
                      fmt::format("; write `on {} -> {}`", found() == Tk::Else ? std::string("Default") : shown(m_.at),
                                  type(m_.at + 2) == Tk::Name ? shown(m_.at + 2) : "…"));
    }
    if (found() == Tk::Name && type(m_.at + 1) == Tk::Assign) {
      return expected("a property or a branch", fmt::format("; write `{}: …`", shown(m_.at)));
    }
    if (found() == Tk::Name && starts_operand(type(m_.at + 1)) && type(m_.at + 1) != Tk::Quote && type(m_.at + 1) != Tk::Name) {
      return expected("a property or a branch", fmt::format("; write `{}: …`", shown(m_.at)));
    }
    const bool of_case = type(m_.statement) == Tk::Case;
    if (found() == Tk::Quote && type(m_.at + 2) == Tk::QuoteEnd)
      return expected(kBranch, fmt::format("; write `on \"{}\" …`", shown(m_.at + 1)));
    if (found() == Tk::Number) return expected(kBranch, fmt::format("; write `on {} …`", shown(m_.at)));
    if (of_case && found() == Tk::Case) return expected(kBranch, "; write `on …`");
    if (of_case && found() == Tk::Else) return expected(kBranch, "; write `on Default …`");
    expected(of_case ? kBranch : "a property such as `Timeout: 4s` or a branch such as `on 1 -> Label`");
  }

  void statement() {
    const bool after_label = previous() == Tk::Colon && m_.at > 1 && type(m_.at - 2) == Tk::Property;
    if (after_label && starts_operand(found())) {
      diagnostics_.report<Diag::PropertyOutsideAction>(cover(m_.tokens[m_.at - 2].span, m_.tokens[m_.at - 1].span), shown(m_.at - 2));
      return;
    }
    expected("an action or another statement");
  }

  /// The source text between `on` and token `end`.
  [[nodiscard]] std::string keys_before(std::size_t end) const {
    std::size_t on = end - 1;
    while (on > 0 && on > m_.statement && type(on) != Tk::On && type(on) != Tk::Newline) --on;
    return shortened(text_of(m_.source, cover(m_.tokens[std::min(on + 1, end - 1)].span, m_.tokens[end - 1].span)));
  }

  void target() {
    const bool arrow = previous() == Tk::Arrow;
    const std::size_t label = m_.at + (arrow || found() == Tk::Name ? 0 : 1);
    if (arrow) {
      const bool jumps = found() == Tk::Goto && type(m_.at + 1) == Tk::Name;
      return expected("a label after `->`", jumps ? fmt::format("; write `-> {}`", shown(m_.at + 1)) : "");
    }
    const std::string keys = keys_before(m_.at);
    if (keys == kWaitedName && (found() == Tk::Number || found() == Tk::Name || found() == Tk::Quote))
      return expected("a duration after `on Waited`", found() == Tk::Number ? fmt::format("; write `on Waited {}s`", shown(m_.at))
                                                                            : std::string("; write `on Waited 10m`"));
    const bool names = type(label) == Tk::Name && (found() == Tk::Colon || found() == Tk::Goto || found() == Tk::Name);
    expected(fmt::format("`->` and a label, or a block in braces, after `on {}`", keys),
             names ? fmt::format("; write `on {} -> {}`", keys, shown(label)) : "");
  }

  void block() {
    const std::string_view hint = found() == Tk::Colon ? "; blocks stand in braces" : "";
    expected(fmt::format("a block in braces{}", after()), hint);
  }

  void value() {
    switch (previous()) {
      case Tk::If:
      case Tk::While: return expected(fmt::format("a condition{}", after()));
      case Tk::Repeat: return expected("a number after `repeat`");
      case Tk::In: return expected("a list after `in`");
      case Tk::HoleOpen: return expected("a name or another value in the hole");
      default: break;
    }
    const bool two_words = previous() == Tk::Colon && found() == Tk::Newline && m_.at >= 3 && type(m_.at - 2) == Tk::Property &&
                           type(m_.at - 3) == Tk::Name && m_.at - 3 == m_.statement;
    expected(fmt::format("a value{}", after()),
             two_words ? fmt::format("; a label is one word, such as `{}_{}:`", shown(m_.at - 3), shown(m_.at - 2)) : "");
  }

  void end_of_statement() {
    const Tk what = found();
    if (what == Tk::Else) {
      // replace_foreign_words() has reported `elif`; the `if` before it is judged once it is written `else if`.
      if (keyword_in_any_case(text_of(m_.source, place())) == Tk::Else) diagnostics_.report<Diag::ElseWithoutIf>(place());
      return;
    }
    if (what == Tk::Assign && previous() == Tk::Name && is_action())
      return expected(fmt::format("`:`{}", after()), fmt::format("; write `{}: …`", shown(m_.at - 1)));
    if (what == Tk::Property && is_action() && starts_operand(type(m_.at + 2))) return expected(kComma);
    if (what == Tk::Minus && previous() == Tk::Name && type(m_.at + 1) == Tk::Name) return hyphen("the end of the line");
    if (what == Tk::Name || what == Tk::Property || what == Tk::Callee || is_keyword(what)) {
      diagnostics_.report<Diag::OneStatementPerLine>(place(), what_was_found());
      return;
    }
    if (what == Tk::BlockOpen && type(m_.statement) == Tk::Callee) {
      return expected("the end of the line", fmt::format("; an action takes no parentheses: `{} {{ … }}`", shown(m_.statement)));
    }
    if (starts_operand(what) && is_action()) {
      if (starts_another_action()) {
        diagnostics_.report<Diag::OneStatementPerLine>(m_.tokens[m_.at - 1].span, fmt::format("`{}`", shown(m_.at - 1)));
        return;
      }
      return expected(kComma);
    }
    expected(fmt::format("the end of the line{}", after()));
  }

  /// True when the statement takes comma-separated arguments.
  [[nodiscard]] bool is_action() const {
    const std::size_t head = m_.statement + (type(m_.statement) == Tk::Let ? 1 : 0);
    return type(head + 1) == Tk::Assign ? type(head + 2) == Tk::Verb : type(head) == Tk::Name;
  }

  /// `Stop Log "x"`: parsed as an action with the argument `Log`, but verbs begin with a capital letter.
  [[nodiscard]] bool starts_another_action() const {
    if (previous() != Tk::Name || m_.at != m_.statement + 2) return false;
    const std::string_view word = text_of(m_.source, m_.tokens[m_.at - 1].span);
    // `ANI` and `AgentName` are values: verbs have a single capital letter.
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return is_capital(word.front()) && std::count_if(word.begin(), word.end(), is_capital) == 1;
  }

  /// `my-name`
  void hyphen(std::string_view what) {
    expected(fmt::format("{}{}", what, after()), fmt::format("; a name has no hyphen: write `{}_{}`", shown(m_.at - 1), shown(m_.at + 1)));
  }

  void other() {
    if (m_.expects(Tk::BlockOpen)) return expected(fmt::format("branches in braces{}", after()));
    if (found() == Tk::Property && (m_.expects(Tk::RParen) || m_.expects(Tk::RBracket)))
      return expected("a value", "; values in brackets have no names");
    if (m_.expects(Tk::RParen)) {
      const bool list = m_.rule != "primary";
      return expected(list ? "`,` or `)`" : "`)`");
    }
    if (m_.expects(Tk::RBracket)) return expected("`,` or `]`");
    if (m_.expects(Tk::RBrace)) {
      const std::string hint = found() == Tk::Assign ? fmt::format("; write `{}: …`", shown(m_.at - 1)) : "";
      return expected(fmt::format("`,` or `}}`{}", after()), hint);
    }
    if (m_.expects(Tk::Assign) && found() == Tk::Minus && type(m_.at + 1) == Tk::Name) return hyphen("`=` and a value");
    if (m_.expects(Tk::Assign)) {
      const bool alone = found() == Tk::Newline && previous() == Tk::Name;
      return expected(fmt::format("`=` and a value{}", after()),
                      alone ? fmt::format("; write `let {} = \"\"`, or another first value", shown(m_.at - 1)) : "");
    }
    if (m_.expects(Tk::In)) return expected(fmt::format("`in` and a list{}", after()));
    if (m_.expects(Tk::Callee)) return expected("a name with parameters in parentheses, such as `Greet(name)`, after `sub`");
    if (m_.expects(Tk::Property)) return expected(fmt::format("a field such as `name: value`{}", after()));
    if (m_.expects(Tk::Quote)) return expected(fmt::format("a text{}", after()));
    if (m_.expects(Tk::Name)) return expected(fmt::format("{}{}", previous() == Tk::Goto ? "a label" : "a name", after()));
    if (m_.expects(Tk::Colon)) return expected(fmt::format("`:`{}", after()));
    expected("something else");
  }

  const Mismatch& m_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_mismatch(const Mismatch& mismatch, Diagnostics& diagnostics) { Words(mismatch, diagnostics).report(); }

}  // namespace phoneflow
