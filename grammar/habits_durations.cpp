// Durations in words and other notations: `1m 30s`, `1 minute and 30 seconds`, `five seconds`, `.5s`, `1,5 seconds`, `3 days`; and `.5`.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// Number words above ten that may precede a unit.
constexpr std::pair<std::string_view, int> kMore[] = {{"a", 1},      {"an", 1},     {"fifteen", 15}, {"twenty", 20}, {"thirty", 30},
                                                      {"forty", 40}, {"fifty", 50}, {"sixty", 60},   {"ninety", 90}};

class Durations {
 public:
  explicit Durations(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (begins_value(i) && !line_.behind_on(i) && (spelled(i) || standard(i))) continue;
      if (line_.type(i) == Tk::Dot) point_first(i);
      if (line_.type(i) == Tk::Number && line_.type(i + 1) == Tk::Dot) point_last(i);
    }
  }

 private:
  /// A number with its unit, as one word of the language: `1m`, `30seconds`.
  struct Piece {
    std::string text;
    std::size_t end = 0;
    bool plain = false;  ///< a duration in the notation of the language
  };

  [[nodiscard]] bool begins_value(std::size_t i) const {
    if (i == 0) return false;
    const Tk before = line_.type(i - 1);
    switch (before) {
      case Tk::Colon: return i < 2 || line_.type(i - 2) != Tk::Number || !line_.glued(i - 1);  // `1:30 minutes`
      case Tk::Assign:
      case Tk::Comma:
      case Tk::LParen:
      case Tk::LBracket:
      case Tk::Return: return true;
      case Tk::Name: return line_.starts(i - 1) && line_.inside(i - 1) == Inside::Statements;
      default: return is_binary_operator(before) && before != Tk::And && before != Tk::Or;
    }
  }

  /// `5`, `.5`, `1,5`, `five`, `half a`; `end` gets the index behind it.
  [[nodiscard]] std::string amount(std::size_t i, std::size_t& end) const {
    if (line_.type(i) == Tk::Dot && line_.glued(i) && line_.type(i + 1) == Tk::Number) {
      end = i + 2;
      return fmt::format("0.{}", line_.text(i + 1));
    }
    end = i + 1;
    if (line_.type(i) == Tk::Number) {
      const bool comma = line_.type(i + 1) == Tk::Comma && line_.glued(i) && line_.glued(i + 1) && line_.type(i + 2) == Tk::Number;
      if (!comma) return std::string(line_.text(i));
      end = i + 3;
      return fmt::format("{}.{}", line_.text(i), line_.text(i + 2));
    }
    if (line_.type(i) != Tk::Name) return {};
    if (line_.is_word(i, "half")) {
      if (line_.is_word(end, "a") || line_.is_word(end, "an")) ++end;
      return "0.5";
    }
    if (const int number = number_word(line_.text(i)); number > 0) return std::to_string(number);
    for (const auto& [word, number] : kMore) {
      if (line_.is_word(i, word)) return std::to_string(number);
    }
    return {};
  }

  [[nodiscard]] std::optional<Piece> piece(std::size_t i) const {
    const Tk type = line_.type(i);
    if (type == Tk::Duration) return Piece{std::string(line_.text(i)), i + 1, true};
    const bool point = type == Tk::Dot && line_.glued(i) && (line_.type(i + 1) == Tk::Duration || line_.type(i + 1) == Tk::GluedNumber);
    if (point || type == Tk::GluedNumber) {
      const std::string text = fmt::format("{}{}", point ? "0." : "", line_.text(i + (point ? 1 : 0)));
      return respelled_duration(text).empty() ? std::nullopt : std::optional(Piece{text, i + (point ? 2 : 1)});
    }
    std::size_t end = i;
    const std::string number = amount(i, end);
    if (number.empty() || line_.type(end) != Tk::Name) return std::nullopt;
    const std::string text = fmt::format("{}{}", number, line_.text(end));
    if (line_.type(end + 1) == Tk::LParen || line_.type(end + 1) == Tk::Assign || respelled_duration(text).empty()) return std::nullopt;
    return Piece{text, end + 1};
  }

  /// `PT1M30S` of ISO 8601; days begin with another letter.
  bool standard(std::size_t i) {
    const std::string_view written = line_.text(i);
    if (line_.type(i) != Tk::Name || !written.starts_with("PT") || line_.is_variable(written)) return false;
    const std::string meant = respelled_duration(written.substr(2));
    if (meant.empty()) return false;
    const Span span = line_.span(i);
    line_.diagnostics.report<Diag::GluedNumber>(span, written, fmt::format("write `{}`", meant)).fix = Fix{span, meant};
    line_.diagnostics.suppress_follow_ups(span);
    return true;  // a placeholder name whose errors are suppressed
  }

  /// Corrects the whole value; false when it is not a duration or is correct.
  bool spelled(std::size_t i) {
    std::optional<Piece> next = piece(i);
    if (!next) return false;
    std::string text;
    std::size_t end = i;
    bool plain = true;
    std::size_t pieces = 0;
    while (next) {
      text += next->text;
      end = next->end;
      plain = plain && next->plain;
      ++pieces;
      const bool joined = line_.type(end) == Tk::And || (line_.type(end) == Tk::Comma && !plain);
      next = piece(end + (joined ? 1 : 0));
      if (next && joined && next->plain && plain) break;
    }
    // A further word makes it a sentence; a name with a colon is the next property.
    const Tk after = line_.type(end);
    const bool goes_on = (after == Tk::Name && line_.type(end + 1) != Tk::Colon && line_.type(end + 1) != Tk::Assign) ||
                         after == Tk::Number || after == Tk::Quote || after == Tk::Dot || after == Tk::Colon;
    if ((plain && pieces == 1) || goes_on) return false;
    const std::string meant = respelled_duration(text);
    if (meant.empty()) return false;
    report(i, end, meant, Tk::Duration);
    return true;
  }

  void report(std::size_t i, std::size_t end, const std::string& meant, Tk type) {
    const Span span = line_.spans(i, end - 1);
    line_.diagnostics.report<Diag::GluedNumber>(span, shortened(line_.text(span)), fmt::format("write `{}`", meant)).fix = Fix{span, meant};
    line_.diagnostics.suppress_follow_ups(span);
    line_.replace(i, end, {{type, line_.span(end - 1)}});
  }

  /// `.5`
  void point_first(std::size_t i) {
    const Tk type = line_.type(i + 1);
    if (!line_.glued(i) || (type != Tk::Number && type != Tk::Duration)) return;
    if (i > 0 && line_.glued(i - 1) && (ends_operand(line_.type(i - 1)) || line_.type(i - 1) == Tk::Dot)) return;
    report(i, i + 2, fmt::format("0.{}", line_.text(i + 1)), type);
  }

  /// `5.`
  void point_last(std::size_t i) {
    const Tk after = line_.type(i + 2);
    const bool ends = after == Tk::Newline || after == Tk::RBrace || after == Tk::RParen || after == Tk::Comma || after == Tk::HoleClose ||
                      is_binary_operator(after);
    if (!line_.glued(i) || !ends || !begins_value(i) || line_.behind_on(i)) return;
    report(i, i + 2, std::string(line_.text(i)), Tk::Number);
  }

  HabitLine& line_;
};

}  // namespace

void mend_durations(HabitLine& line) {
  const bool numbers = line.has(Tk::Number) || line.has(Tk::GluedNumber) || line.has(Tk::Duration);
  // Number words are considered only behind a verb, a colon or an operator.
  const bool words = line.size() <= 12 && line.has(Tk::Name) && !line.has(Tk::Quote);
  const auto is_standard = [&](const Lexeme& lexeme) { return lexeme.type == Tk::Name && line.text(lexeme.span).starts_with("PT"); };
  if (numbers || words || (line.has(Tk::Name) && std::ranges::any_of(line.tokens, is_standard))) Durations(line).run();
}

}  // namespace phoneflow
