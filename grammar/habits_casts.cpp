// Casts and predicates of other languages: `(int) ANI`, `typeof x`, `ANI.empty?`, `say-as("digits", ANI)`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

/// Predicates without arguments, and the equivalent comparison.
constexpr std::pair<std::string_view, std::string_view> kQuestions[] = {
    {"empty", "== \"\""}, {"nil", "== \"\""},  {"blank", "== \"\""}, {"null", "== \"\""},  {"present", "!= \"\""}, {"any", "!= \"\""},
    {"zero", "== 0"},     {"positive", "> 0"}, {"negative", "< 0"},  {"even", "% 2 == 0"}, {"odd", "% 2 == 1"}};
/// Predicates with one argument, and the equivalent function.
constexpr std::pair<std::string_view, std::string_view> kFunctions[] = {{"include", "contains"},   {"start_with", "starts"},
                                                                        {"starts_with", "starts"}, {"end_with", "ends"},
                                                                        {"ends_with", "ends"},     {"contains", "contains"}};

class Casts {
 public:
  explicit Casts(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 1; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::LParen) cast(i);
      if (line_.type(i) == Tk::Name && line_.is_word(i, "typeof") && begins_value(i)) type_of(i);
      if (line_.type(i) == Tk::Minus && line_.is_word(i - 1, "say") && line_.is_word(i + 1, "as")) say_as(i - 1);
      if (line_.type(i) == Tk::Dot) question(i);
    }
  }

 private:
  [[nodiscard]] bool begins_value(std::size_t i) const {
    const Tk before = line_.type(i - 1);
    const bool head = before == Tk::If || before == Tk::While || before == Tk::Case || before == Tk::Return || before == Tk::Not;
    return head || before == Tk::Assign || before == Tk::Comma || before == Tk::LParen || before == Tk::LBracket ||
           before == Tk::HoleOpen || is_binary_operator(before) || (before == Tk::Colon && !line_.starts(i)) ||
           (before == Tk::Name && line_.starts(i - 1) && line_.inside(i) == Inside::Statements);
  }

  Diagnostic& say(Span span, std::string_view hint) { return foreign_sign(line_.diagnostics, span, shortened(line_.text(span)), hint); }

  /// Makes a placeholder of tokens [first, end) and suppresses reports about it.
  void settle(std::size_t first, std::size_t end, Tk type) {
    const Span whole = line_.spans(first, end - 1);
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, end, {{type, whole}});
  }

  /// `(int) ANI`
  void cast(std::size_t i) {
    const std::size_t value = i + 3;
    const Tk type = line_.type(value);
    const bool operand = type == Tk::Name || type == Tk::Number || type == Tk::Quote || type == Tk::LParen;
    if (!begins_value(i) || line_.type(i + 1) != Tk::Name || line_.type(i + 2) != Tk::RParen || !operand ||
        line_.first_value(line_.text(i + 1)) > 0)
      return;
    const ForeignTerm* known = find_term(TermKind::Function, line_.text(i + 1));
    const std::string_view ours = known != nullptr ? known->ours : line_.text(i + 1);
    if (ours != "number" && ours != "text") return;
    const std::size_t end = line_.behind_operand(value);
    const std::string_view inside = line_.text(line_.spans(value, end - 1));
    const std::string meant = type == Tk::LParen ? fmt::format("{}{}", ours, inside) : fmt::format("{}({})", ours, inside);
    say(line_.spans(i, i + 2), fmt::format("write `{}`", shortened(meant, 80))).fix = Fix{line_.spans(i, end - 1), meant};
    settle(i, end, Tk::Name);
  }

  /// `typeof x`
  void type_of(std::size_t i) {
    const Tk type = line_.type(i + 1);
    const bool operand = type == Tk::Name || type == Tk::Number || type == Tk::Quote;
    if (!operand || line_.glued(i)) return;
    const ForeignTerm* term = find_term(TermKind::Function, "typeof");
    say(line_.span(i), std::string_view(term_hint(term)).substr(2));
    settle(i, line_.behind_operand(i + 1), Tk::Name);
  }

  /// `say-as("digits", ANI)`, `say-as(ANI)`
  void say_as(std::size_t i) {
    const std::size_t open = i + 3;
    if (!line_.glued(i) || !line_.glued(i + 1) || line_.type(open) != Tk::LParen) return;
    const std::size_t end = line_.behind_pair(open);
    if (line_.type(end - 1) != Tk::RParen) return;
    std::string format;
    std::string value;
    for (std::size_t k = open + 1; k + 1 < end;) {
      const std::size_t behind = std::min(line_.end_of_value(k), end - 1);
      if (behind == k) break;
      const bool quoted = behind == k + 3 && line_.type(k + 1) == Tk::Chars;
      const std::string_view word = quoted ? line_.text(k + 1) : line_.text(line_.spans(k, behind - 1));
      if (names_format(word)) format = word;
      else value = quoted ? std::string() : std::string(word);
      k = behind + 1;
    }
    const bool known = !value.empty() && value.find('"') == std::string::npos;
    const std::string meant =
        known ? fmt::format("\"{{{}{}{}}}\"", value, format.empty() ? "" : ":", format) : std::string("\"{ANI:digits}\"");
    const Span whole = line_.spans(i, end - 1);
    Diagnostic& diagnostic = say(whole, fmt::format("a format stands in the hole of a text: write `{}`", meant));
    if (known) diagnostic.fix = Fix{whole, meant, !format.empty()};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.make_text(i, end);
  }

  /// The comparison `== ""` with another value.
  static std::string compared_with(std::string_view comparison, std::string_view value) {
    return fmt::format("{} {}", comparison.substr(0, 2), value);
  }

  /// True for a variable declared with a list.
  [[nodiscard]] bool is_list(std::size_t first, std::size_t end) const {
    const std::size_t value = end == first + 1 && line_.type(first) == Tk::Name ? line_.first_value(line_.text(first)) : 0;
    return value > 0 && (*line_.file)[value].type == Tk::LBracket;
  }

  /// `ANI.empty?`, `ANI.include?("a")`
  void question(std::size_t dot) {
    const std::size_t sign = dot + 2;
    if ((line_.type(dot + 1) != Tk::Name && line_.type(dot + 1) != Tk::Include) || line_.type(sign) != Tk::Unknown ||
        line_.text(sign) != "?" || !line_.glued(dot + 1) || !ends_operand(line_.type(dot - 1)))
      return;
    const std::size_t first = line_.begin_of_operand(dot);
    const std::string_view value = line_.text(line_.spans(first, dot - 1));
    const std::string_view word = line_.text(dot + 1);
    const bool called = line_.type(sign + 1) == Tk::LParen && line_.glued(sign);
    const std::size_t end = called ? line_.behind_pair(sign + 1) : sign + 1;
    std::string meant;
    if (const auto* known = std::ranges::find(kQuestions, word, &std::pair<std::string_view, std::string_view>::first);
        !called && known != std::end(kQuestions))
      meant = is_list(first, dot) ? fmt::format("length({}) {}", value, compared_with(known->second, "0"))
                                  : fmt::format("{} {}", value, known->second);
    if (const auto* known = std::ranges::find(kFunctions, word, &std::pair<std::string_view, std::string_view>::first);
        called && known != std::end(kFunctions) && end > sign + 3)
      meant = fmt::format("{}({}, {})", known->second, value, line_.text(line_.spans(sign + 2, end - 2)));
    if (meant.empty()) return;
    const Tk before = first > 0 ? line_.type(first - 1) : Tk::Newline;
    const bool negated = before == Tk::Not || (before == Tk::ForeignSign && line_.text(first - 1) == "!");
    if (const bool sign_in_front = negated && before == Tk::ForeignSign; sign_in_front && !called && meant.find('=') != std::string::npos) {
      // `!ANI.empty?`: one message, one comparison with both corrected.
      const std::size_t equals = meant.find("= ") - 1;
      meant[equals] = meant[equals] == '!' ? '=' : '!';
      say(line_.spans(first - 1, end - 1), fmt::format("write `{}`", shortened(meant, 80))).fix =
          Fix{line_.spans(first - 1, end - 1), meant};
      return settle(first - 1, end, Tk::True);
    }
    say(line_.spans(dot, end - 1), fmt::format("write `{}`", shortened(meant, 80))).fix =
        Fix{line_.spans(first, end - 1), negated && !called ? fmt::format("({})", meant) : meant};
    settle(first, end, Tk::True);
  }

  HabitLine& line_;
};

}  // namespace

void mend_casts(HabitLine& line) {
  if (line.has(Tk::LParen) || line.has(Tk::Minus) || (line.has(Tk::Dot) && line.has(Tk::Unknown)) || line.has(Tk::Name)) Casts(line).run();
}

}  // namespace phoneflow
