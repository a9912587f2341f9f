// Methods of other languages: `ANI.size()`, `ANI.trim().toUpperCase()`, `list.push(2)`, `console.log("x")`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/contact_record.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Methods {
 public:
  explicit Methods(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 1; i < line_.size(); ++i) {
      if (is_method(i) && line_.type(i - 1) != Tk::Number && ends_operand(line_.type(i - 1))) i = call(i);
    }
  }

 private:
  /// The substring function for `substring(0, 3)`, `slice(-4)`, `charAt(0)`, `substr(2, 3)` on `text`; empty for other methods and argument
  /// counts.
  [[nodiscard]] std::string part_by_method(std::string_view text, std::string_view name, std::size_t opening, std::size_t behind) const {
    std::vector<std::string_view> values;
    for (std::size_t i = opening + 1; i < behind - 1;) {
      const std::size_t end = std::min(line_.end_of_value(i), behind - 1);
      if (end == i) return {};
      values.push_back(line_.text(line_.spans(i, end - 1)));
      i = end + 1;
    }
    const auto is = [&](std::string_view lower) {
      return std::ranges::equal(name, lower, {}, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    };
    if (is("format") && text.starts_with('"')) return filled(text, values);
    if (is("charat") && values.size() == 1) return fmt::format("mid({}, {}, 1)", text, values[0]);
    if ((is("substring") || is("slice") || is("substr")) && values.size() == 1) return part_of_text(text, values[0], {});
    if ((is("substring") || is("slice")) && values.size() == 2) return part_of_text(text, values[0], values[1]);
    return {};
  }

  /// `"Hello {}".format(ANI)`
  static std::string filled(std::string_view text, const std::vector<std::string_view>& values) {
    std::string out(text);
    std::size_t at = 0;
    for (const std::string_view value : values) {
      at = out.find("{}", at);
      if (at == std::string::npos) return {};
      out.replace(at, 2, fmt::format("{{{}}}", value));
      at += value.size() + 2;
    }
    return out.find("{}", at) == std::string::npos ? out : std::string();
  }

  /// `.name(`
  [[nodiscard]] bool is_method(std::size_t i) const {
    return line_.type(i) == Tk::Dot && line_.type(i + 1) == Tk::Name && line_.type(i + 2) == Tk::LParen && line_.glued(i - 1) &&
           line_.glued(i + 1);
  }

  /// Functions for the method chain from the first `.` on, each applied to what stands before it.
  struct Meant {
    std::string text;       ///< nested function calls; empty when a method has no equivalent
    std::string_view hint;  ///< the hint to give then
    std::size_t end = 0;    ///< index behind the last method
  };

  /// `Math.max(1, 2)`: the name before the point is a library, no value.
  [[nodiscard]] bool is_library(std::size_t first, std::size_t dot) const {
    constexpr std::string_view kLibraries[] = {"Math", "math", "Date", "String", "Number", "Object", "Array", "JSON"};
    return dot == first + 1 && std::ranges::find(kLibraries, line_.text(first)) != std::end(kLibraries);
  }

  [[nodiscard]] Meant functions(std::size_t first, std::size_t dot) const {
    Meant meant{is_library(first, dot) ? std::string() : std::string(line_.text(line_.spans(first, dot - 1))), {}, dot};
    bool known = true;
    while (meant.end < line_.size() && is_method(meant.end)) {
      const std::string_view name = line_.text(meant.end + 1);
      const std::size_t opening = meant.end + 2;
      const std::size_t behind = line_.behind_pair(opening);
      const bool closed = line_.type(behind - 1) == Tk::RParen && behind > opening + 1;
      if (std::string part = closed && known ? part_by_method(meant.text, name, opening, behind) : std::string(); !part.empty()) {
        meant.text = std::move(part);
        meant.end = behind;
        continue;
      }
      const std::string_view inside =
          closed && behind > opening + 2 ? line_.text(line_.spans(opening + 1, behind - 2)) : std::string_view();
      meant.end = behind;
      if (const ForeignTerm* same = find_term(TermKind::Operator, name); same != nullptr && same->ours == "==" && !inside.empty()) {
        meant.text = fmt::format("{} == {}", meant.text, inside);
        continue;
      }
      const ForeignTerm* term = find_term(TermKind::Function, name);
      if (term != nullptr && term->ours.empty() && known) meant.hint = term->hint;
      known = known && closed && (term == nullptr ? names_function(name) : !term->ours.empty());
      const bool both = !inside.empty() && !meant.text.empty();
      meant.text = fmt::format("{}({}{}{})", term != nullptr ? term->ours : name, meant.text, both ? ", " : "", inside);
    }
    if (!known) meant.text.clear();
    return meant;
  }

  /// Returns the index of the last token processed.
  std::size_t call(std::size_t dot) {
    const std::size_t first = line_.begin_of_operand(dot);
    const Meant meant = functions(first, dot);
    const Span whole = line_.spans(first, meant.end - 1);
    const Span methods = line_.spans(dot, meant.end - 1);
    if (line_.starts(first) && line_.inside(first) == Inside::Statements) {
      statement(first, dot, meant);
      return first;
    }
    const std::string hint = !meant.text.empty()   ? fmt::format("write `{}`", meant.text)
                             : !meant.hint.empty() ? std::string(meant.hint)
                                                   : std::string("a function stands before its values, as in `length(ANI)`");
    Diagnostic& diagnostic = foreign_sign(line_.diagnostics, methods, shortened(line_.text(methods)), hint);
    if (!meant.text.empty()) diagnostic.fix = Fix{whole, meant.text};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, meant.end, {{Tk::Name, whole}});  // a placeholder name whose errors are suppressed
    return first;
  }

  /// `console.log("x")`: an action, or a value that is not used.
  void statement(std::size_t first, std::size_t dot, const Meant& meant) {
    const Span whole = line_.spans(first, meant.end - 1);
    const ForeignTerm* verb = find_term(TermKind::Verb, line_.text(first));
    if (verb == nullptr || (verb->ours.empty() && line_.text(first) != kContactRecord))
      verb = find_term(TermKind::Verb, line_.text(dot + 1));
    const bool one = line_.type(dot + 3) != Tk::RParen && line_.behind_pair(dot + 2) == meant.end && meant.end > dot + 4;
    const std::string_view inside = one ? line_.text(line_.spans(dot + 3, meant.end - 2)) : std::string_view();
    const bool asks = line_.text(first) == "Http" && one &&
                      (line_.is_word(dot + 1, "get") || line_.is_word(dot + 1, "post") || line_.is_word(dot + 1, "put") ||
                       line_.is_word(dot + 1, "patch") || line_.is_word(dot + 1, "delete"));
    if (asks) {
      std::string method(line_.text(dot + 1));
      for (char& c : method) c = static_cast<char>(c & ~0x20);  // letters only
      const std::string action =
          fmt::format("Http {}{}", inside, method == "GET" ? std::string() : fmt::format(", Method: \"{}\"", method));
      foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)), fmt::format("write `{}`", shortened(action, 80))).fix =
          Fix{whole, action};
    } else if (verb != nullptr && !verb->ours.empty()) {
      const std::string action = fmt::format("{}{}{}", verb->ours, inside.empty() ? "" : " ", inside);
      foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)), fmt::format("write `{}`", shortened(action, 80))).fix =
          Fix{whole, action};
    } else if (verb != nullptr) {
      foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)), std::string_view(term_hint(verb)).substr(2));
    } else if (!meant.hint.empty()) {
      foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)), meant.hint);
    } else {
      foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)),
                   fmt::format("a value is kept by a variable: write `let x = {}`", meant.text));
    }
    line_.replace(first, meant.end, {});
  }

  HabitLine& line_;
};

}  // namespace

void mend_methods(HabitLine& line) {
  if (line.has(Tk::Dot) && line.has(Tk::LParen)) Methods(line).run();
}

}  // namespace phoneflow
