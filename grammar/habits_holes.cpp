// Holes in the notation of other languages: `{ANI, phone}`, `{ANI | phone}`, `{phone(ANI)}`, `{phone ANI}`, `{x:.2f}`, `{ANI ?? "none"}`.
#include <fmt/format.h>

#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Holes {
 public:
  explicit Holes(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.type(i) != Tk::HoleOpen) continue;
      const std::size_t close = closing(i);
      if (close < line_.size() && close > i + 2) hole(i + 1, close);
    }
  }

 private:
  [[nodiscard]] std::size_t closing(std::size_t i) const {
    int depth = 0;
    for (; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::HoleOpen) ++depth;
      if (line_.type(i) == Tk::HoleClose && --depth == 0) break;
    }
    return i;
  }

  [[nodiscard]] bool is_format(std::size_t i) const { return line_.type(i) == Tk::Name && names_format(line_.text(i)); }

  /// Excludes `number`, which is a function as well.
  /// `number`, and `date(…)`, are functions as well.
  [[nodiscard]] bool is_only_format(std::size_t i) const {
    const bool is_call = line_.text(i) == "date" && line_.type(i + 1) == Tk::LParen;
    return is_format(i) && line_.text(i) != "number" && !is_call;
  }

  void hole(std::size_t first, std::size_t close) {
    if (!starts_operand(line_.type(first))) return;
    const std::size_t end = line_.behind_operand(first);
    if (is_only_format(first) && !is_format(close - 1) &&
        (line_.type(first + 1) == Tk::Name || line_.type(first + 1) == Tk::Colon || line_.type(first + 1) == Tk::LParen))
      return format_first(first, close);
    if (end >= close) return;
    const Tk sign = line_.type(end);
    const std::string_view written = line_.text(end);
    if (sign == Tk::Colon && (end + 2 != close || line_.type(end + 1) != Tk::Name)) return foreign_format(end, close);
    const bool between = sign == Tk::Comma || (sign == Tk::Unknown && written == "|") ||
                         (sign == Tk::ForeignSign && (written == ";" || written == "!")) || line_.is_word(end, "as");
    if (between && end + 2 == close) return other_sign(end, close);
    if (sign == Tk::Name && end + 1 == close && is_format(end)) return other_sign(end - 1, close);
    const bool choice = (sign == Tk::ForeignSign && written == "||") ||
                        (sign == Tk::Unknown && written == "?" && line_.glued(end) && line_.text(end + 1) == "?");
    if (choice && end == first + 1 && line_.type(first) == Tk::Name) other_value(first, end, close);
  }

  void rewrite(Span place, std::string_view sign, std::size_t first, std::size_t close, const std::string& meant) {
    const Span whole = line_.spans(first, close - 1);
    foreign_sign(line_.diagnostics, place, shortened(sign), fmt::format("a format stands behind a colon: write `{}`", shortened(meant, 80)))
        .fix = Fix{whole, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, close, {{Tk::Name, whole}});  // a placeholder name whose errors are suppressed
  }

  /// `{ANI, phone}`, `{ANI phone}`; `sign` is the token in front of the format, or the value's last one.
  void other_sign(std::size_t sign, std::size_t close) {
    const std::size_t format = close - 1;
    const bool nothing = sign + 2 == close && ends_operand(line_.type(sign)) && !line_.is_word(sign, "as");
    const std::size_t last = nothing ? sign : sign - 1;
    const std::size_t begin = line_.begin_of_operand(last + 1);
    const std::string_view value = line_.text(line_.spans(begin, last));
    const Span place = nothing ? line_.span(format) : line_.span(sign);
    if (is_format(format)) return rewrite(place, line_.text(place), begin, close, fmt::format("{}:{}", value, line_.text(format)));
    foreign_sign(line_.diagnostics, place, line_.text(place), "a hole has one value, and a format behind a colon, as in `{ANI:digits}`");
    line_.diagnostics.suppress_follow_ups(line_.span(format));
    line_.replace(last + 1, close, {});
  }

  /// `{phone ANI}`, `{phone:ANI}`, `{phone(ANI)}`
  void format_first(std::size_t first, std::size_t close) {
    const bool call = line_.type(first + 1) == Tk::LParen;
    const std::size_t value = first + (line_.type(first + 1) == Tk::Name ? 1 : 2);
    const std::size_t end = line_.behind_operand(value);
    if ((call && (line_.type(end) != Tk::RParen || end + 1 != close)) || (!call && end != close) || line_.type(value) != Tk::Name) return;
    rewrite(line_.span(first), line_.text(first), first, close,
            fmt::format("{}:{}", line_.text(line_.spans(value, end - 1)), line_.text(first)));
  }

  /// `{x:.2f}`
  void foreign_format(std::size_t colon, std::size_t close) {
    const std::size_t first = line_.begin_of_operand(colon);
    const Span written = line_.spans(colon, close - 1);
    if (close == colon + 1) return;
    const std::string value = shortened(line_.text(line_.spans(first, colon - 1)));
    const std::string meant = is_format(colon + 1) ? fmt::format("`{{{}:{}}}`", value, line_.text(colon + 1))
                                                   : fmt::format("`{{{0}:number}}`, or `{{{0}:money}}` with two decimals", value);
    line_.diagnostics.report<Diag::Expected>(line_.spans(colon + 1, close - 1), "a format such as `digits` after `:`",
                                             fmt::format("`{}`", shortened(line_.text(line_.spans(colon + 1, close - 1)))),
                                             fmt::format("; a format is one word: write {}", meant));
    line_.diagnostics.suppress_follow_ups(written);
    line_.replace(colon, close, {});
  }

  /// `{ANI ?? "none"}`
  void other_value(std::size_t first, std::size_t sign, std::size_t close) {
    const std::size_t value = sign + (line_.type(sign) == Tk::ForeignSign ? 1 : 2);
    if (value >= close) return;
    const Span written = line_.spans(sign, value - 1);
    const std::string_view other = line_.text(line_.spans(value, close - 1));
    foreign_sign(line_.diagnostics, written, line_.text(written),
                 fmt::format("a hole has one value: write `let x = {0}` and `if x == \"\" {{ x = {1} }}` before it, and `{{x}}` here",
                             line_.text(first), shortened(other)));
    line_.replace(sign, close, {});
  }

  HabitLine& line_;
};

}  // namespace

void mend_holes(HabitLine& line) {
  if (line.has(Tk::HoleOpen)) Holes(line).run();
}

}  // namespace phoneflow
