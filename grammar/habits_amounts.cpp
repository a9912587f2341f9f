// Numbers as people write them elsewhere: `5 seconds`, a decimal comma, a time of day, a telephone number without quotes.
#include <fmt/format.h>

#include <algorithm>

#include "grammar/diagnostic_codes.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class Amounts {
 public:
  explicit Amounts(HabitLine& line) : line_(line) {}

  void run() {
    int depth = 0;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const Tk type = line_.type(i);
      if (type == Tk::LParen || type == Tk::LBracket) ++depth;
      if (type == Tk::RParen || type == Tk::RBracket) --depth;
      if (type == Tk::Plus && telephone(i)) continue;
      if (type != Tk::Number && type != Tk::GluedNumber) continue;
      if (time_of_day(i) || spaced_unit(i)) continue;
      if (depth == 0) comma(i);
    }
  }

 private:
  [[nodiscard]] bool behind_on(std::size_t i) const {
    for (std::size_t k = i; k-- > 0;) {
      if (line_.type(k) == Tk::On) return true;
      if (line_.type(k) == Tk::Arrow || line_.type(k) == Tk::LBrace || line_.type(k) == Tk::RBrace) return false;
    }
    return false;
  }

  /// `5 seconds`
  bool spaced_unit(std::size_t i) {
    if (line_.type(i) != Tk::Number || line_.type(i + 1) != Tk::Name || line_.glued(i)) return false;
    const Tk after = line_.type(i + 2);
    if (after == Tk::Colon || after == Tk::Assign || after == Tk::LParen) return false;
    const Span span = line_.spans(i, i + 1);
    const std::string meant = respelled_duration(line_.text(span));
    if (meant.empty()) return false;
    line_.diagnostics.report<Diag::GluedNumber>(span, shortened(line_.text(span)), fmt::format("write `{}`", meant)).fix = Fix{span, meant};
    line_.replace(i, i + 2, {{Tk::Duration, span}});
    return true;
  }

  /// `1,5s`: outside of brackets, where a comma could only separate values.
  void comma(std::size_t i) {
    const bool parts = line_.type(i + 1) == Tk::Comma && line_.glued(i) && line_.glued(i + 1);
    if (!parts || (line_.type(i + 2) != Tk::Number && line_.type(i + 2) != Tk::Duration) || line_.type(i + 3) == Tk::Comma || behind_on(i)) return;
    const Span span = line_.spans(i, i + 2);
    const std::string_view whole = line_.text(i);
    std::string_view rest = line_.text(i + 2);
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool thousands = digits == 3 && whole.size() <= 3 && whole != "0";
    const std::string meant = fmt::format("{}{}{}", whole, thousands ? "" : ".", rest);
    line_.diagnostics.report<Diag::GluedNumber>(span, line_.text(span), fmt::format("a comma separates values; write `{}`", meant)).fix = Fix{span, meant, !thousands};
    line_.diagnostics.silence(span);
    line_.replace(i, i + 2, {});
  }

  /// What a clock shows for these words, or empty: `17:00`, `5:30 pm`, `5pm`.
  [[nodiscard]] static std::string clock(int hour, std::string_view minutes, std::string_view half) {
    const bool pm = half.starts_with('p') || half.starts_with('P');
    if (hour > 23 || minutes > "59" || (!half.empty() && (hour > 12 || hour == 0))) return {};
    if (!half.empty()) hour = hour % 12 + (pm ? 12 : 0);
    return fmt::format("{:02}:{}", hour, minutes);
  }

  static bool is_half(std::string_view word) { return word == "am" || word == "pm" || word == "AM" || word == "PM"; }

  bool time_of_day(std::size_t i) {
    std::string_view hour = line_.text(i);
    std::string_view minutes = "00";
    std::string_view half;
    std::size_t end = i + 1;
    if (line_.type(i) == Tk::Number && line_.type(i + 1) == Tk::Colon) {
      minutes = line_.type(i + 2) == Tk::Number || line_.type(i + 2) == Tk::GluedNumber ? line_.text(i + 2) : std::string_view();
      if (!line_.glued(i) || !line_.glued(i + 1) || minutes.size() < 2) return false;
      half = minutes.substr(2);
      minutes = minutes.substr(0, 2);
      end = i + 3;
      if (line_.type(end) == Tk::Colon && line_.type(end + 1) == Tk::Number) end += 2;
    } else if (line_.type(i) == Tk::GluedNumber && hour.size() > 2) {
      half = hour.substr(hour.size() - 2);
      hour.remove_suffix(2);
    } else if (line_.type(i + 1) != Tk::Name || !is_half(line_.text(i + 1))) {
      return false;
    }
    if (half.empty() && line_.type(end) == Tk::Name && is_half(line_.text(end))) half = line_.text(end++);
    if ((!half.empty() && !is_half(half)) || hour.size() > 2 || !is_digits(hour) || !is_digits(minutes)) return false;
    const std::string meant = clock(std::stoi(std::string(hour)), minutes, half);
    return !meant.empty() && report_time(i, end, meant);
  }

  static bool is_comparison(Tk type) { return type >= Tk::Equal && type <= Tk::Greater; }

  /// Where it is compared with `Now`, the whole comparison is put right.
  bool report_time(std::size_t i, std::size_t end, std::string_view meant) {
    const Span span = line_.spans(i, end - 1);
    Fix fix{span, fmt::format("\"{}\"", meant), false};
    const bool compares = i >= 2 && is_comparison(line_.type(i - 1));
    if (compares && (line_.is_word(i - 2, "now") || line_.is_word(i - 2, "time"))) {
      fix = {line_.spans(i - 2, end - 1), fmt::format("mid(Now, 11, 5) {} \"{}\"", line_.text(i - 1), meant)};
      line_.diagnostics.silence(line_.span(i - 2));
    } else if (is_comparison(line_.type(end)) && (line_.is_word(end + 1, "now") || line_.is_word(end + 1, "time"))) {
      fix = {line_.spans(i, end + 1), fmt::format("\"{}\" {} mid(Now, 11, 5)", meant, line_.text(end))};
      line_.diagnostics.silence(line_.span(end + 1));
    }
    line_.diagnostics.report<Diag::TimeOfDay>(span, line_.text(span), fix.text).fix = fix;
    line_.make_text(i, end);
    return true;
  }

  /// `+1 312 555 0123` where a value begins; nothing is added there.
  bool telephone(std::size_t i) {
    if (i == 0 || (ends_operand(line_.type(i - 1)) && !(line_.type(i - 1) == Tk::Name && line_.starts(i - 1)))) return false;
    std::size_t end = i + 1;
    std::size_t digits = 0;
    for (; end < line_.size(); ++end) {
      const Tk type = line_.type(end);
      if (type == Tk::Number) digits += line_.text(end).size();
      const bool between = type == Tk::Minus || type == Tk::LParen || type == Tk::RParen || type == Tk::Dot || type == Tk::Slash;
      if (type != Tk::Number && !between) break;
    }
    while (end > i + 1 && line_.type(end - 1) != Tk::Number) --end;
    constexpr std::size_t kFewest = 6;
    if (digits < kFewest) return false;
    const Span span = line_.spans(i, end - 1);
    const std::string meant = fmt::format("\"{}\"", line_.text(span));
    line_.diagnostics.report<Diag::Unquoted>(span, "a telephone number", meant).fix = Fix{span, meant};
    line_.make_text(i, end);
    return true;
  }

  HabitLine& line_;
};

}  // namespace

void mend_amounts(HabitLine& line) {
  if (line.has(Tk::Number) || line.has(Tk::GluedNumber)) Amounts(line).run();
}

}  // namespace phoneflow
