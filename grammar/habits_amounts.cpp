// Numbers in other notations: `5 seconds`, a decimal comma, a time of day, a telephone number without quotes.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
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
      if (type == Tk::Name && i > 0 && line_.is_word(i, "between") && between(i)) continue;
      if (type == Tk::Plus && telephone(i)) continue;
      if (type != Tk::Number && type != Tk::GluedNumber) continue;
      if (time_of_day(i) || spaced_unit(i)) continue;
      if (depth == 0) comma(i);
    }
  }

 private:
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

  /// `1,5s`: only outside of brackets, where a comma cannot separate values.
  void comma(std::size_t i) {
    const bool parts = line_.type(i + 1) == Tk::Comma && line_.glued(i) && line_.glued(i + 1);
    if (!parts || (line_.type(i + 2) != Tk::Number && line_.type(i + 2) != Tk::Duration) || line_.type(i + 3) == Tk::Comma ||
        line_.behind_on(i))
      return;
    const Span span = line_.spans(i, i + 2);
    const std::string_view whole = line_.text(i);
    std::string_view rest = line_.text(i + 2);
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool thousands = digits == 3 && whole.size() <= 3 && whole != "0";
    const std::string meant = fmt::format("{}{}{}", whole, thousands ? "" : ".", rest);
    const bool two_signs = whole.find('.') != std::string_view::npos;  // `1.000,5`
    const std::string hint = two_signs ? std::string("a number has one point, in front of its fraction, as in `1000.5`")
                                       : fmt::format("a comma separates values; write `{}`", meant);
    Diagnostic& diagnostic = line_.diagnostics.report<Diag::GluedNumber>(span, line_.text(span), hint);
    if (!two_signs) diagnostic.fix = Fix{span, meant, !thousands};
    line_.diagnostics.suppress_follow_ups(span);
    line_.replace(i, i + 2, {});
  }

  /// The time of day in 24-hour notation, or empty: `17:00`, `5:30 pm`, `5pm`.
  [[nodiscard]] static std::string clock(int hour, std::string_view minutes, std::string_view half) {
    const bool pm = half.starts_with('p') || half.starts_with('P');
    if (hour > 23 || minutes > "59" || (!half.empty() && (hour > 12 || hour == 0))) return {};
    if (!half.empty()) hour = hour % 12 + (pm ? 12 : 0);
    return fmt::format("{:02}:{}", hour, minutes);
  }

  static bool is_half(std::string_view word) { return word == "am" || word == "pm" || word == "AM" || word == "PM"; }

  /// A time of day in 24-hour notation and the index behind it; empty when none begins at `i`.
  struct Clock {
    std::string shown;
    std::size_t end = 0;
    bool half = false;  ///< with `am` or `pm`
  };

  [[nodiscard]] Clock clock_at(std::size_t i) const {
    std::string_view hour = line_.text(i);
    std::string_view minutes = "00";
    std::string_view half;
    std::size_t end = i + 1;
    if (line_.type(i) == Tk::Number && line_.type(i + 1) == Tk::Colon) {
      minutes = line_.type(i + 2) == Tk::Number || line_.type(i + 2) == Tk::GluedNumber ? line_.text(i + 2) : std::string_view();
      if (!line_.glued(i) || !line_.glued(i + 1) || minutes.size() < 2) return {};
      half = minutes.substr(2);
      minutes = minutes.substr(0, 2);
      end = i + 3;
      if (line_.type(end) == Tk::Colon && line_.type(end + 1) == Tk::Number) end += 2;
    } else if (line_.type(i) == Tk::GluedNumber && hour.size() > 2) {
      half = hour.substr(hour.size() - 2);
      hour.remove_suffix(2);
    } else if (line_.type(i + 1) != Tk::Name || !is_half(line_.text(i + 1))) {
      return {};
    }
    if (half.empty() && line_.type(end) == Tk::Name && is_half(line_.text(end))) half = line_.text(end++);
    if ((!half.empty() && !is_half(half)) || hour.size() > 2 || !is_digits(hour) || !is_digits(minutes)) return {};
    return {clock(std::stoi(std::string(hour)), minutes, half), end, !half.empty()};
  }

  bool time_of_day(std::size_t i) {
    const Clock clock = clock_at(i);
    if (clock.shown.empty()) return false;
    const bool waits =
        i == 1 && line_.is_word(0, "wait") && !clock.half && line_.type(i + 1) == Tk::Colon && line_.text(clock.end - 1).size() <= 2;
    return waits ? report_length(i, clock.end) : report_time(i, clock.end, clock.shown);
  }

  /// `Wait 1:30`, `Wait 1:30 minutes`, `Wait 00:01:30`
  bool report_length(std::size_t i, std::size_t end) {
    const bool with_hours = end == i + 5 || line_.is_word(end, "hours") || line_.is_word(end, "h");
    const bool unit = line_.type(end) == Tk::Name && !respelled_duration(fmt::format("1{}", line_.text(end))).empty();
    int seconds = 0;
    for (std::size_t k = i; k < end; k += 2) seconds = seconds * 60 + std::stoi(std::string(line_.text(k)));
    if (with_hours && end == i + 3) seconds *= 60;
    if (unit) ++end;
    const Span span = line_.spans(i, end - 1);
    const std::string_view what = end > i + 3 ? "write" : "for minutes and seconds write";
    const std::string meant = fmt::format("{}s", seconds);
    line_.diagnostics.report<Diag::GluedNumber>(span, line_.text(span), fmt::format("{} `{}`", what, meant)).fix =
        Fix{span, meant, end > i + 3};
    line_.diagnostics.suppress_follow_ups(span);
    line_.make_text(i, end);
    return true;
  }

  /// `Now between 9:00 and 17:00`, `x between 1 and 3`
  bool between(std::size_t i) {
    const std::size_t first = line_.begin_of_operand(i);
    if (!ends_operand(line_.type(i - 1)) || line_.starts(i - 1)) return false;
    const Clock low = clock_at(i + 1);
    const std::size_t joint = low.shown.empty() ? line_.behind_operand(i + 1) : low.end;
    if (line_.type(joint) != Tk::And && !line_.is_word(joint, "to")) return false;
    const Clock high = clock_at(joint + 1);
    const std::size_t end = high.shown.empty() ? line_.behind_operand(joint + 1) : high.end;
    if (!starts_operand(line_.type(i + 1)) || !starts_operand(line_.type(joint + 1))) return false;
    const auto value = [&](const Clock& clock, std::size_t from, std::size_t to) {
      return clock.shown.empty() ? std::string(line_.text(line_.spans(from, to - 1))) : fmt::format("\"{}\"", clock.shown);
    };
    const bool now = !low.shown.empty() && (line_.is_word(i - 1, "now") || line_.is_word(i - 1, "time"));
    const std::string_view asked = line_.text(line_.spans(first, i - 1));
    const bool numbers =
        line_.type(i + 1) == Tk::Number && line_.type(joint + 1) == Tk::Number && low.shown.empty() && first == i - 1 && is_text(first);
    const std::string left = now ? std::string("mid(Now, 11, 5)") : numbers ? fmt::format("number({})", asked) : std::string(asked);
    const std::string meant = fmt::format("{} <= {} and {} <= {}", value(low, i + 1, joint), left, left, value(high, joint + 1, end));
    const Span whole = line_.spans(first, end - 1);
    foreign_sign(line_.diagnostics, line_.span(i), line_.text(i), fmt::format("write `{}`", meant)).fix = Fix{whole, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, end, {{Tk::True, whole}});
    return true;
  }

  /// True for a built-in value, or a variable that holds a text or an action's result.
  [[nodiscard]] bool is_text(std::size_t i) const {
    if (line_.type(i) != Tk::Name) return false;
    const std::size_t value = line_.first_value(line_.text(i));
    if (value == 0) return !line_.is_variable(line_.text(i));
    const Lexeme& first = (*line_.file)[value];
    return first.type == Tk::Quote || (first.type == Tk::Name && names_action(line_.text(first.span)));
  }

  static bool is_comparison(Tk type) { return type >= Tk::Equal && type <= Tk::Greater; }

  /// A comparison with `Now` is rewritten as a whole.
  bool report_time(std::size_t i, std::size_t end, std::string_view meant) {
    const Span span = line_.spans(i, end - 1);
    Fix fix{span, fmt::format("\"{}\"", meant), false};
    const bool compares = i >= 2 && is_comparison(line_.type(i - 1));
    if (compares && (line_.is_word(i - 2, "now") || line_.is_word(i - 2, "time"))) {
      fix = {line_.spans(i - 2, end - 1), fmt::format("mid(Now, 11, 5) {} \"{}\"", line_.text(i - 1), meant)};
      line_.diagnostics.suppress_follow_ups(line_.span(i - 2));
    } else if (is_comparison(line_.type(end)) && (line_.is_word(end + 1, "now") || line_.is_word(end + 1, "time"))) {
      fix = {line_.spans(i, end + 1), fmt::format("\"{}\" {} mid(Now, 11, 5)", meant, line_.text(end))};
      line_.diagnostics.suppress_follow_ups(line_.span(end + 1));
    }
    line_.diagnostics.report<Diag::TimeOfDay>(span, line_.text(span), fix.text).fix = fix;
    line_.make_text(i, end);
    return true;
  }

  /// `+1 312 555 0123` where a value begins and nothing is added.
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
  if (line.has(Tk::Number) || line.has(Tk::GluedNumber) || line.has(Tk::And)) Amounts(line).run();
}

}  // namespace phoneflow
