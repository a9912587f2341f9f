// Loops of other languages: `for (let i = 0; i < 3; i++)`, `for i = 1 to 3`, `for (x of list)`, `loop 3`, `repeat 3 times`.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

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
      if (names_list && line_.type(i) == Tk::Name && (line_.is_word(i, "foreach") || (line_.is_word(i, "for") && line_.is_word(i + 1, "each")))) line_.tokens[i].type = Tk::For;
      if (line_.type(i) == Tk::For) loop(i);
      if (line_.type(i) == Tk::Loop) counted(i);
      if (line_.type(i) == Tk::Repeat) repeated(i);
    }
  }

 private:
  [[nodiscard]] bool is_name(std::size_t i) const { return line_.type(i) == Tk::Name; }

  /// The brace of the block; the end of the line when there is none.
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
    const std::size_t end = block(i);
    if (line_.type(i + 1) == Tk::LParen && line_.text(i + 2) == ";" && line_.text(i + 3) == ";" && line_.type(i + 4) == Tk::RParen) return endless(i, i + 5);
    if (end < i + 3 || (line_.text(i) == "for" && is_name(i + 1) && line_.type(i + 2) == Tk::In && !is_range(i + 3, end))) return;
    std::size_t at = i + 1;
    const bool round = line_.type(at) == Tk::LParen;
    if (round) ++at;
    while (line_.type(at) == Tk::Let || line_.is_word(at, "each") || line_.is_word(at, "var") || line_.is_word(at, "int") || line_.is_word(at, "const")) ++at;
    if (!is_name(at)) return;
    if (line_.type(at + 1) == Tk::Comma && is_name(at + 2) && line_.type(at + 3) == Tk::In && at == i + 1) return with_position(i, end);
    const std::size_t sign = at + 1;
    const bool each = line_.type(sign) == Tk::In || line_.is_word(sign, "of") || line_.type(sign) == Tk::Colon || line_.is_word(sign, "as");
    if (each && !is_range(sign + 1, end)) return over_list(i, at, sign, end, round);
    if (!each && line_.type(sign) != Tk::Assign) return;
    counting(i, at, sign, end);
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
    // PHP names the list first.
    const bool list_first = line_.is_word(sign, "as") && last == sign + 2;
    const std::string meant = list_first ? fmt::format("for {} in {}", line_.text(sign + 1), line_.text(name)) : fmt::format("for {} in {}", line_.text(name), line_.text(line_.spans(sign + 1, last - 1)));
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

  [[nodiscard]] bool is_short_number(std::size_t i) const { return line_.type(i) == Tk::Number && line_.text(i).size() <= 4 && line_.text(i).find('.') == std::string_view::npos; }

  /// How often it goes round; 0 when nobody can say.
  [[nodiscard]] int turns(std::size_t sign, std::size_t end) const {
    int numbers[2] = {0, 0};
    std::size_t found = 0;
    bool below = line_.is_word(sign + 1, "range");
    for (std::size_t k = sign + 1; k < end && found < 2; ++k) {
      below = below || line_.type(k) == Tk::Less;
      if (!is_short_number(k)) continue;
      numbers[found++] = std::stoi(std::string(line_.text(k)));
    }
    if (found == 1 && line_.is_word(sign + 1, "range")) return numbers[0];
    return found < 2 || numbers[1] < numbers[0] ? 0 : numbers[1] - numbers[0] + (below ? 0 : 1);
  }

  /// Does the name stand in the block that begins at `brace`?
  [[nodiscard]] bool is_used(std::string_view name, std::size_t brace) const {
    if (brace >= line_.size() || line_.diagnostics.full()) return true;
    const std::string_view text = line_.source.text;
    const auto in_word = [&](std::size_t at) { return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_'); };
    int depth = 0;
    for (std::size_t at = line_.span(brace).begin - line_.source.base; at < text.size(); ++at) {
      if (text[at] == '{') ++depth;
      if (text[at] == '}' && --depth == 0) return false;
      if (text.substr(at).starts_with(name) && !in_word(at - 1) && !in_word(at + name.size())) return true;
    }
    return false;
  }

  /// Its first value; 0 when none is written.
  [[nodiscard]] int first_value(std::size_t sign, std::size_t end) const {
    std::size_t numbers = 0;
    int first = 0;
    for (std::size_t k = sign + 1; k < end; ++k) {
      if (is_short_number(k) && numbers++ == 0) first = std::stoi(std::string(line_.text(k)));
    }
    return numbers > 1 ? first : 0;
  }

  /// `for (let i = 0; i < 3; i++)`, `for i in 1..3`: where the counter is used, the numbers are listed.
  void counting(std::size_t i, std::size_t name, std::size_t sign, std::size_t end) {
    const int times = turns(sign, end);
    const std::string_view called = line_.text(name);
    constexpr int kListed = 20;
    if (times == 0 || !is_used(called, end)) {
      say(i, end, times > 0 ? fmt::format("repeat {}", times) : "repeat n", times > 0, false);
    } else if (times <= kListed) {
      const int first = first_value(sign, end);
      std::string list;
      for (int number = first; number < first + times; ++number) list += fmt::format("{}{}", list.empty() ? "" : ", ", number);
      say(i, end, fmt::format("for {} in [{}]", called, list), true, false);
    } else {
      const int first = first_value(sign, end);
      say(i, end, fmt::format("let {0} = {1}` before it, `{0} = {0} + 1` at its end, and `while {0} < {2}", called, first, first + times), false, false);
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

  /// `repeat 3 times {`, `repeat {`
  void repeated(std::size_t i) {
    const std::size_t end = block(i);
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
