// Loops of other languages: `for (let i = 0; i < 3; i++)`, `for i = 1 to 3`, `for (x of list)`, `loop 3`, `repeat 3 times`, `for i in
// {1..3}`.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Loops {
 public:
  explicit Loops(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (!line_.starts(i)) continue;
      const bool names_list = line_.type(i + 1) == Tk::Name || line_.type(i + 1) == Tk::LParen;
      if (names_list && line_.type(i) == Tk::Name &&
          (line_.is_word(i, "foreach") || (line_.is_word(i, "for") && line_.is_word(i + 1, "each"))))
        line_.tokens[i].type = Tk::For;
      if (line_.type(i) == Tk::For) loop(i);
      if (line_.type(i) == Tk::Loop) counted(i);
      if (line_.type(i) == Tk::Repeat) repeated(i);
    }
  }

 private:
  [[nodiscard]] bool is_name(std::size_t i) const { return line_.type(i) == Tk::Name; }

  /// Index of the block's brace, or of the end of the line.
  [[nodiscard]] std::size_t block(std::size_t i) const {
    while (i < line_.size() && line_.type(i) != Tk::LBrace) ++i;
    return i;
  }

  [[nodiscard]] std::string head(std::size_t i, std::size_t end) const { return shortened(line_.text(line_.spans(i, end - 1)), 60); }

  void say(std::size_t i, std::size_t end, std::string_view meant, bool complete, bool safe) {
    Diagnostic& d = line_.diagnostics.report<Diag::ForeignLoop>(line_.spans(i, end - 1), head(i, end), meant);
    if (complete) d.fix = Fix{line_.spans(i, end - 1), std::string(meant), safe};
  }

  void loop(std::size_t i) {
    const std::size_t end = is_braced_range(i) ? i + 9 : block(i);
    if (line_.type(i + 1) == Tk::LParen && line_.text(i + 2) == ";" && line_.text(i + 3) == ";" && line_.type(i + 4) == Tk::RParen)
      return endless(i, i + 5);
    if (end < i + 3 || (line_.text(i) == "for" && is_name(i + 1) && line_.type(i + 2) == Tk::In && !is_range(i + 3, end))) return;
    if (is_braced_range(i)) return counting(i, i + 1, i + 2, i + 9);
    std::size_t at = i + 1;
    const bool round = line_.type(at) == Tk::LParen;
    if (round) ++at;
    while (line_.type(at) == Tk::Let || line_.is_word(at, "each") || line_.is_word(at, "var") || line_.is_word(at, "int") ||
           line_.is_word(at, "const"))
      ++at;
    if (!is_name(at)) return;
    if (line_.type(at + 1) == Tk::Comma && is_name(at + 2) && line_.type(at + 3) == Tk::In && at == i + 1) return with_position(i, end);
    const std::size_t sign = at + 1;
    const bool each = line_.type(sign) == Tk::In || line_.is_word(sign, "of") || line_.type(sign) == Tk::Colon || line_.is_word(sign, "as");
    if (each && !is_range(sign + 1, end)) return over_list(i, at, sign, end, round);
    if (!each && line_.type(sign) != Tk::Assign) return;
    counting(i, at, sign, end);
  }

  /// `for i in {1..3}`
  [[nodiscard]] bool is_braced_range(std::size_t i) const {
    return is_name(i + 1) && line_.type(i + 2) == Tk::In && line_.type(i + 3) == Tk::LBrace && is_short_number(i + 4) &&
           line_.type(i + 5) == Tk::Dot && line_.type(i + 6) == Tk::Dot && is_short_number(i + 7) && line_.type(i + 8) == Tk::RBrace;
  }

  /// `1..3`, `range(3)`
  [[nodiscard]] bool is_range(std::size_t i, std::size_t end) const {
    if (line_.is_word(i, "range") && line_.type(i + 1) == Tk::LParen) return true;
    for (std::size_t k = i; k + 1 < end; ++k) {
      if (line_.type(k) == Tk::Dot && line_.type(k + 1) == Tk::Dot) return true;
    }
    return false;
  }

  /// `for (x of list)`
  void over_list(std::size_t i, std::size_t name, std::size_t sign, std::size_t end, bool round) {
    const std::size_t last = round && line_.type(end - 1) == Tk::RParen ? end - 1 : end;
    if (last <= sign + 1) return;
    // PHP puts the list first.
    const bool list_first = line_.is_word(sign, "as") && last == sign + 2;
    const std::string meant = list_first ? fmt::format("for {} in {}", line_.text(sign + 1), line_.text(name))
                                         : fmt::format("for {} in {}", line_.text(name), line_.text(line_.spans(sign + 1, last - 1)));
    say(i, end, meant, true, true);
    if (list_first) std::swap(line_.tokens[name], line_.tokens[sign + 1]);
    if (last < end) line_.replace(last, end, {});
    line_.tokens[sign].type = Tk::In;
    if (name > i + 1) line_.replace(i + 1, name, {});
  }

  /// `for i, x in list`
  void with_position(std::size_t i, std::size_t end) {
    if (end <= i + 5) return;
    const std::string meant = fmt::format("for {} in {}", line_.text(i + 3), line_.text(line_.spans(i + 5, end - 1)));
    say(i, end, meant, true, false);
    line_.replace(i + 1, i + 3, {});
  }

  /// `for (;;)`
  void endless(std::size_t i, std::size_t end) {
    say(i, end, "loop", true, true);
    line_.replace(i + 1, end, {});
    line_.tokens[i].type = Tk::Loop;
  }

  [[nodiscard]] bool is_short_number(std::size_t i) const {
    return line_.type(i) == Tk::Number && line_.text(i).size() <= 4 && line_.text(i).find('.') == std::string_view::npos;
  }

  /// The range of a counting loop.
  struct Count {
    int first = 0;
    int step = 1;
    int times = 0;  // 0: unknown
  };

  static Count up_to(int first, int end, int step) {
    return step < 1 || end <= first ? Count{} : Count{first, step, (end - first + step - 1) / step};
  }

  [[nodiscard]] int number(std::size_t i) const { return std::stoi(std::string(line_.text(i))); }

  /// The short number that is the only token in [begin, end).
  [[nodiscard]] std::optional<int> lone_number(std::size_t begin, std::size_t end) const {
    return end == begin + 1 && is_short_number(begin) ? std::optional(number(begin)) : std::nullopt;
  }

  [[nodiscard]] std::string squeezed(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t k = begin; k < end; ++k) text += line_.text(k);
    return text;
  }

  /// `i++`, `i += 2`, `i = i + 2`; 0 for anything else.
  [[nodiscard]] int step_of(std::size_t begin, std::size_t end, std::string_view name) const {
    if (begin >= end) return 0;
    const std::string written = squeezed(begin, end);
    if (written == fmt::format("{}++", name) || written == fmt::format("++{}", name)) return 1;
    if (!is_short_number(end - 1)) return 0;
    const std::string by = squeezed(begin, end - 1);
    return by == fmt::format("{}+=", name) || by == fmt::format("{0}={0}+", name) ? number(end - 1) : 0;
  }

  /// `0; i < 3; i++`
  [[nodiscard]] Count by_parts(std::size_t begin, std::size_t first_part, std::size_t second_part, std::size_t end,
                               std::string_view name) const {
    const std::optional<int> first = lone_number(begin, first_part);
    if (!first || second_part < first_part + 4 || line_.text(first_part + 1) != name || !is_short_number(second_part - 1)) return {};
    const std::string relation = squeezed(first_part + 2, second_part - 1);
    const int step = step_of(second_part + 1, end, name);
    const int last = number(second_part - 1);
    if (relation == "<") return up_to(*first, last, step);
    if (relation == "<=") return up_to(*first, last + 1, step);
    return relation == "!=" && step > 0 && (last - *first) % step == 0 ? up_to(*first, last, step) : Count{};
  }

  /// Range behind the sign: `0; i < 3; i++`, `range(1, 9, 2)`, `1..3`, `1 to 10 step 2`.
  [[nodiscard]] Count count(std::size_t sign, std::size_t end, std::string_view name) const {
    std::vector<std::size_t> parts, numbers;
    bool below = false, other = false;
    int step = 1;
    for (std::size_t k = sign + 1; k < end; ++k) {
      if (line_.text(k) == ";") parts.push_back(k);
      below = below || line_.type(k) == Tk::Less;
      other = other || line_.type(k) == Tk::Minus || (line_.type(k) == Tk::Number && !is_short_number(k));
      const bool names_step = (line_.is_word(k, "step") || line_.is_word(k, "by")) && k + 1 < end && is_short_number(k + 1);
      if (names_step) step = number(++k);
      else if (is_short_number(k)) numbers.push_back(k);
    }
    if (other) return {};
    const std::size_t last = line_.type(end - 1) == Tk::RParen ? end - 1 : end;
    if (parts.size() == 2) return by_parts(sign + 1, parts[0], parts[1], last, name);
    if (!parts.empty() || numbers.empty() || numbers.size() > 3) return {};
    if (line_.is_word(sign + 1, "range")) {
      // Only numbers separated by commas.
      for (std::size_t k = sign + 3; k < last; ++k) {
        if (!is_short_number(k) && line_.type(k) != Tk::Comma) return {};
      }
      const int first = numbers.size() > 1 ? number(numbers[0]) : 0;
      return up_to(first, number(numbers[numbers.size() > 1 ? 1 : 0]), numbers.size() > 2 ? number(numbers[2]) : 1);
    }
    return numbers.size() == 2 ? up_to(number(numbers[0]), number(numbers[1]) + (below ? 0 : 1), step) : Count{};
  }

  /// True when the block that begins at `brace` uses the name.
  [[nodiscard]] bool is_used(std::string_view name, std::size_t brace) const {
    if (brace >= line_.size() || line_.diagnostics.full()) return true;
    const std::string_view text = line_.source.text;
    const auto in_word = [&](std::size_t at) {
      return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
    };
    int depth = 0;
    for (std::size_t at = line_.span(brace).begin - line_.source.base; at < text.size(); ++at) {
      if (text[at] == '{') ++depth;
      if (text[at] == '}' && --depth == 0) return false;
      if (text.substr(at).starts_with(name) && !in_word(at - 1) && !in_word(at + name.size())) return true;
    }
    return false;
  }

  /// `for (let i = 0; i < 3; i++)`, `for i in 1..3`: a list of the numbers when the block uses the counter.
  void counting(std::size_t i, std::size_t name, std::size_t sign, std::size_t end) {
    const std::string_view called = line_.text(name);
    const auto [first, step, times] = count(sign, end, called);
    constexpr int kListed = 20;
    if (times == 0 || !is_used(called, end)) {
      say(i, end, times > 0 ? fmt::format("repeat {}", times) : "repeat n", times > 0, false);
    } else if (times <= kListed) {
      std::string list;
      for (int turn = 0; turn < times; ++turn) list += fmt::format("{}{}", list.empty() ? "" : ", ", first + turn * step);
      say(i, end, fmt::format("for {} in [{}]", called, list), true, false);
    } else {
      say(i, end,
          fmt::format("let {0} = {1}` before it, `{0} = {0} + {3}` at its end, and `while {0} < {2}", called, first, first + times * step,
                      step),
          false, false);
    }
    const Span counter = line_.span(name);
    const Span none{counter.end, counter.end};
    line_.replace(i + 1, end, {{Tk::Name, counter}, {Tk::In, none}, {Tk::LBracket, none}, {Tk::RBracket, none}});
  }

  /// `loop 3 {`
  void counted(std::size_t i) {
    const Tk after = line_.type(i + 1);
    const std::size_t end = block(i);
    if (after == Tk::LBrace || !starts_operand(after) || line_.type(end) != Tk::LBrace) return;
    const std::size_t last = line_.is_word(end - 1, "times") ? end - 1 : end;
    say(i, end, fmt::format("repeat {}", line_.text(line_.spans(i + 1, last - 1))), true, true);
    line_.tokens[i].type = Tk::Repeat;
    if (last < end) line_.replace(last, end, {});
  }

  /// `repeat 3 times {`, `repeat 3x {`, `repeat {`
  void repeated(std::size_t i) {
    const std::size_t end = block(i);
    if (const std::string_view count = line_.text(i + 1);
        end == i + 2 && line_.type(i + 1) == Tk::GluedNumber && (count.ends_with('x') || count.ends_with("times"))) {
      const std::string_view number = count.substr(0, count.find_first_not_of("0123456789"));
      const Span span = line_.span(i + 1);
      if (number.size() + (count.ends_with('x') ? 1 : 5) != count.size()) return;
      say(i, end, fmt::format("repeat {}", number), true, true);
      line_.replace(i + 1, end, {{Tk::Number, {span.begin, span.begin + static_cast<std::uint32_t>(number.size())}}});
      return;
    }
    if (end == i + 1) {
      say(i, end, "loop", true, true);
      line_.tokens[i].type = Tk::Loop;
    } else if (line_.is_word(end - 1, "times") && end > i + 2) {
      say(i, end, line_.text(line_.spans(i, end - 2)), true, true);
      line_.replace(end - 1, end, {});
    }
  }

  HabitLine& line_;
};

}  // namespace

void mend_loops(HabitLine& line) {
  const bool foreach_loop = line.type(0) == Tk::Name && (line.is_word(0, "foreach") || line.is_word(0, "for"));
  if (foreach_loop || line.has(Tk::For) || line.has(Tk::Loop) || line.has(Tk::Repeat)) Loops(line).run();
}

}  // namespace phoneflow
