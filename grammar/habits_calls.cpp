// Statements of other products that look like calls, with arguments that are not values here: `Goto(default,s,1)`, `Playback(hello)`,
// `Set(x=1)`, `setTimeout(() => …, 1000)`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Calls {
 public:
  explicit Calls(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i + 2 < line_.size(); ++i) {
      const bool name = line_.type(i) == Tk::Name || line_.type(i) == Tk::Goto;
      if (!name || line_.type(i + 1) != Tk::LParen || !line_.glued(i) || !line_.starts(i) || line_.inside(i) != Inside::Statements)
        continue;
      const ForeignTerm* term = find_term(TermKind::Verb, line_.text(i));
      const std::size_t end = line_.behind_pair(i + 1);
      if (term != nullptr && line_.type(end - 1) == Tk::RParen && is_last(end) && is_foreign(i + 2, end - 1)) statement(i, end, *term);
    }
  }

 private:
  [[nodiscard]] bool is_last(std::size_t i) const { return i == line_.size() || line_.type(i) == Tk::RBrace || line_.text(i) == ";"; }

  /// `default`, `please-enter`, `SIP/100`, `x=1`, `${x}`, `() => …`: tokens that form no value here.
  [[nodiscard]] bool is_foreign(std::size_t first, std::size_t end) {
    bool in_text = false;
    for (std::size_t i = first; i < end; ++i) {
      const Tk type = line_.type(i);
      if (type == Tk::Quote || type == Tk::QuoteEnd) in_text = type == Tk::Quote;
      if (in_text) continue;
      if (type == Tk::Unknown || type == Tk::Arrow || type == Tk::LBrace || (type == Tk::Assign && !is_capital(i - 1)) ||
          (type == Tk::ForeignSign && line_.text(i) == "=>"))
        return true;
      const bool alone =
          (i == first || line_.type(i - 1) == Tk::Comma) &&
          (i + 1 == end || line_.type(i + 1) == Tk::Comma || line_.type(i + 1) == Tk::Minus || line_.type(i + 1) == Tk::Slash);
      if (type == Tk::Name && alone && !is_constant(line_.text(i)) && !line_.is_variable(line_.text(i))) return true;
      if (type == Tk::Name && alone && line_.type(i + 1) == Tk::Slash && line_.glued(i)) return true;
    }
    return false;
  }

  /// Properties begin with a capital letter.
  [[nodiscard]] bool is_capital(std::size_t i) const { return line_.text(i).front() >= 'A' && line_.text(i).front() <= 'Z'; }

  /// `ANI`, `AgentName`: may be the name of a built-in value.
  static bool is_constant(std::string_view word) { return word.front() >= 'A' && word.front() <= 'Z'; }

  void statement(std::size_t i, std::size_t end, const ForeignTerm& term) {
    const Span whole = line_.spans(i, end - 1);
    const Span callee = line_.span(i);
    if (line_.is_word(i, "set") && assignment(i, end, whole)) return;
    Diagnostic& diagnostic = foreign_sign(line_.diagnostics, callee, line_.text(callee), advice(i, end, term));
    if (const std::string file = sound(i, end); !file.empty()) diagnostic.fix = Fix{whole, fmt::format("Play {}", file), false};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(i, end, {});
  }

  [[nodiscard]] std::string advice(std::size_t i, std::size_t end, const ForeignTerm& term) const {
    if (const std::string file = sound(i, end); !file.empty()) return fmt::format("write `Play {}`", file);
    const bool first = line_.type(i + 2) == Tk::Name && line_.type(i + 3) == Tk::Comma;
    if (term.ours == "Collect" && first) return fmt::format("write `let {} = Collect \"…\"`", line_.text(i + 2));
    return term.hint.empty() ? fmt::format("write `{} …`", term.ours) : std::string(term.hint);
  }

  /// `audio("hello.wav")` for `Playback(hello)`; empty for other calls.
  [[nodiscard]] std::string sound(std::size_t i, std::size_t end) const {
    if (!line_.is_word(i, "playback") && !line_.is_word(i, "streamfile")) return {};
    const std::string_view file = line_.text(line_.spans(i + 2, end - 2));
    const auto in_name = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' || c == '.';
    };
    if (!std::ranges::all_of(file, in_name)) return {};
    return fmt::format("audio(\"{}{}\")", file, file.find('.') == std::string_view::npos ? ".wav" : "");
  }

  /// `Set(x=1)`
  bool assignment(std::size_t i, std::size_t end, Span whole) {
    const std::size_t name = i + 2;
    const std::size_t value = i + 4;
    const Tk type = line_.type(value);
    if (line_.type(name) != Tk::Name || line_.type(name + 1) != Tk::Assign || value + 1 >= end) return false;
    const std::string_view called = line_.text(name);
    const bool known = line_.is_variable(called);
    const bool plain = (type == Tk::Number && value + 2 == end) ||
                       (type == Tk::Quote && line_.behind_pair(value) + 1 == end && line_.text(end - 2) == "\"");
    const std::string meant =
        fmt::format("{}{} = {}", known ? "" : "let ", called, plain ? line_.text(line_.spans(value, end - 2)) : std::string_view("…"));
    Diagnostic& diagnostic = foreign_sign(line_.diagnostics, line_.span(i), line_.text(i), fmt::format("write `{}`", shortened(meant, 80)));
    if (plain) diagnostic.fix = Fix{whole, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    const Span place = line_.span(name);
    const Span none{place.begin, place.begin};
    line_.replace(i, end, {{Tk::Name, place}, {Tk::Assign, none}, {Tk::True, whole}});
    if (!known) line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::Let, none});
    line_.variables.insert(called);
    return true;
  }

  HabitLine& line_;
};

}  // namespace

void mend_calls(HabitLine& line) {
  if (line.has(Tk::LParen)) Calls(line).run();
}

}  // namespace phoneflow
