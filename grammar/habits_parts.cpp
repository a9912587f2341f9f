// Prompts and texts in other notations: `Play audio "a.wav"`, `Play silence 2s`, `f"x {ANI}"`, `"""x"""`, `Play {{ANI}}`,
// `<speak>x</speak>`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// Words in front of a part of a prompt, and the function that makes it.
constexpr std::pair<std::string_view, std::string_view> kMakers[] = {{"audio", "audio"},   {"sound", "audio"},     {"wav", "audio"},
                                                                     {"file", "audio"},    {"recording", "audio"}, {"silence", "silence"},
                                                                     {"pause", "silence"}, {"wait", "silence"}};
/// Letters in front of the quote of a text.
constexpr std::string_view kPrefixes[] = {"f", "r", "b", "u", "fr", "rf", "br", "rb", "s", "l"};

class Parts {
 public:
  explicit Parts(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 1; i < line_.size(); ++i) {
      if (begins_part(i)) part(i);
      if (begins_part(i)) formatted(i);
      if (line_.type(i) == Tk::Quote) prefix(i);
      if (line_.type(i) == Tk::Quote) triple(i);
      if (line_.type(i) == Tk::LBrace && line_.type(i + 1) == Tk::LBrace) double_braces(i);
      if (line_.type(i) == Tk::Less && is_behind_verb(i)) mark_up(i);
    }
  }

 private:
  /// Behind `Play`, or behind `let x = Menu`.
  [[nodiscard]] bool is_behind_verb(std::size_t i) const {
    const std::size_t verb = i - 1;
    if (line_.type(verb) != Tk::Name) return false;
    const bool assigned =
        verb >= 2 && line_.type(verb - 1) == Tk::Assign && (line_.starts(verb - 2) || (verb >= 3 && line_.type(verb - 3) == Tk::Let));
    return assigned || (line_.starts(verb) && line_.inside(verb) == Inside::Statements);
  }

  [[nodiscard]] bool begins_part(std::size_t i) const {
    if (line_.type(i) != Tk::Name) return false;
    const Tk before = line_.type(i - 1);
    if (before == Tk::Colon && i >= 2 && line_.starts(i - 2) && line_.inside(i) == Inside::Statements) return false;  // behind a label
    if (before == Tk::QuoteEnd)
      return !line_.glued(i - 1) && !maker(i).empty() && line_.type(0) == Tk::Name &&
             line_.is_word(0, "play");  // the comma is missing as well
    return before == Tk::Comma || before == Tk::Colon || before == Tk::LBracket || (is_behind_verb(i) && !line_.is_word(i - 1, "music"));
  }

  [[nodiscard]] std::string_view maker(std::size_t i) const {
    const auto found = std::ranges::find_if(kMakers, [&](const auto& row) { return line_.is_word(i, row.first); });
    return found == std::end(kMakers) ? std::string_view() : found->second;
  }

  /// `audio "a.wav"`, `silence 2s`, `pause 2 seconds`, `audio a.wav`
  void part(std::size_t i) {
    const std::string_view function = maker(i);
    const std::size_t value = i + 1;
    const Tk type = line_.type(value);
    if (function.empty() || line_.glued(i) || value >= line_.size()) return;
    std::size_t end = line_.behind_operand(value);
    std::string meant(line_.text(line_.spans(value, std::min(end, line_.size()) - 1)));
    if (function == "silence") {
      if (type != Tk::Duration && type != Tk::Number) return;
      if (type == Tk::Number) {
        const std::string spaced = line_.type(end) == Tk::Name ? respelled_duration(line_.text(line_.spans(value, end))) : std::string();
        if (!spaced.empty()) ++end;
        meant = spaced.empty() ? fmt::format("{}s", meant) : spaced;
      }
    } else if (type == Tk::Name) {
      while (end < line_.size() && line_.glued(end - 1) && line_.type(end) != Tk::Comma) ++end;
      meant = fmt::format("\"{}\"", line_.text(line_.spans(value, end - 1)));
      if (meant.find('.') == std::string::npos || meant.find_first_of("\"{}()", 1) + 1 != meant.size()) return;
    } else if (type != Tk::Quote) {
      return;
    }
    report(i, end, function, meant);
  }

  void report(std::size_t i, std::size_t end, std::string_view function, const std::string& value) {
    const Span whole = line_.spans(i, end - 1);
    const Span place = line_.span(i + 1);
    const std::string found = line_.type(i + 1) == Tk::Quote ? std::string("a text") : fmt::format("`{}`", shortened(line_.text(place)));
    const bool comma = line_.type(i - 1) == Tk::QuoteEnd;
    const std::string meant = fmt::format("{}{}({})", comma ? ", " : "", function, value);
    line_.diagnostics
        .report<Diag::Expected>(place, fmt::format("`(` after `{}`", line_.text(i)), found,
                                fmt::format("; write `{}`", shortened(meant, 80)))
        .fix = Fix{{comma ? line_.span(i - 1).end : whole.begin, whole.end}, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(i, end, {{Tk::Name, whole}});  // a placeholder name whose errors are suppressed
    if (comma) line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::Comma, {whole.begin, whole.begin}});
  }

  /// No property has such a name.
  static bool is_constant(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
  }

  /// `phone(ANI)`, `digits ANI`, `ANI as phone`, `ANI:phone`: a format outside of a hole.
  void formatted(std::size_t i) {
    const bool first = names_format(line_.text(i)) && line_.text(i) != "number";
    const std::size_t next = i + 1;
    std::size_t value = i;
    std::size_t format = i;
    std::size_t end = i + 3;
    if (first && line_.type(next) == Tk::LParen && line_.type(i + 3) == Tk::RParen) {
      value = i + 2;
      end = i + 4;
    } else if (first && line_.type(next) == Tk::Name) {
      value = next;
      end = i + 2;
    } else if (line_.is_word(next, "as") || (line_.type(next) == Tk::Colon && is_behind_verb(i) && is_constant(line_.text(i)))) {
      format = i + 2;
    } else {
      return;
    }
    const Tk after = line_.type(end);
    const bool whole = after == Tk::Newline || after == Tk::Comma || after == Tk::LBrace || after == Tk::RBrace;
    if (line_.type(value) != Tk::Name || line_.type(format) != Tk::Name || !names_format(line_.text(format)) || !whole) return;
    const Span written = line_.spans(i, end - 1);
    const std::string meant = fmt::format("\"{{{}:{}}}\"", line_.text(value), line_.text(format));
    foreign_sign(line_.diagnostics, written, line_.text(written), fmt::format("a format stands in the hole of a text: write `{}`", meant))
        .fix = Fix{written, meant};
    line_.diagnostics.suppress_follow_ups(written);
    line_.make_text(i, end);
  }

  /// `f"x {ANI}"`, `$"x {ANI}"`
  void prefix(std::size_t i) {
    if (i < 2 || !line_.glued(i - 1)) return;
    const std::size_t at = i - 1;
    const bool sign = line_.type(at) == Tk::Unknown && (line_.text(at) == "$" || line_.text(at) == "@");
    const bool letters =
        line_.type(at) == Tk::Name && std::ranges::any_of(kPrefixes, [&](std::string_view word) { return line_.is_word(at, word); });
    const Tk before = line_.type(at - 1);
    const bool value = before == Tk::Comma || before == Tk::Colon || before == Tk::Assign || before == Tk::LParen ||
                       before == Tk::LBracket || is_binary_operator(before) || is_behind_verb(at);
    if ((!sign && !letters) || !value) return;
    const Span span = line_.span(at);
    foreign_sign(line_.diagnostics, span, line_.text(span),
                 "a text begins with its quote, and values stand in it as holes, as in `\"Hello {ANI}\"`: remove it")
        .fix = Fix{span, ""};
    line_.replace(at, i, {});
  }

  /// `"""x"""`
  void triple(std::size_t i) {
    if (line_.type(i + 1) != Tk::QuoteEnd || line_.type(i + 2) != Tk::Quote || !line_.glued(i) || !line_.glued(i + 1)) return;
    const std::size_t end = line_.behind_pair(i + 2);
    if (end + 2 > line_.size() || line_.type(end) != Tk::Quote || line_.type(end + 1) != Tk::QuoteEnd || !line_.glued(end - 1)) return;
    const Span whole = line_.spans(i, end + 1);
    const std::string meant(line_.text(line_.spans(i + 2, end - 1)));
    foreign_sign(line_.diagnostics, line_.spans(i, i + 2), "\"\"\"",
                 fmt::format("a text stands in one double quote on each side: write `{}`", shortened(meant, 80)))
        .fix = Fix{whole, meant};
    line_.replace(end, end + 2, {});
    line_.replace(i, i + 2, {});
  }

  /// `Play {{ANI}}`
  void double_braces(std::size_t i) {
    if (!is_behind_verb(i) || line_.type(i + 2) != Tk::Name || line_.type(i + 3) != Tk::RBrace || line_.type(i + 4) != Tk::RBrace) return;
    const Span whole = line_.spans(i, i + 4);
    const std::string meant(line_.text(i + 2));
    foreign_sign(line_.diagnostics, whole, line_.text(whole), fmt::format("a variable is its name alone: write `{}`", meant)).fix =
        Fix{whole, meant};
    line_.replace(i + 3, i + 5, {});
    line_.replace(i, i + 2, {});
  }

  /// `<speak>Hello</speak>`
  void mark_up(std::size_t i) {
    if (line_.type(i + 1) != Tk::Name || !line_.glued(i) || line_.type(line_.size() - 1) != Tk::Greater) return;
    const Span whole = line_.spans(i, line_.size() - 1);
    std::string meant = "\"";
    bool tag = false;
    for (const char c : line_.text(whole)) {
      if (c == '<') tag = true;
      if (!tag && c == '"') meant += '\\';
      if (!tag) meant += c;
      if (c == '>') tag = false;
    }
    meant += '"';
    line_.diagnostics.report<Diag::Unquoted>(whole, "a text has no mark-up and", shortened(meant, 80)).fix = Fix{whole, meant, false};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.make_text(i, line_.size());
  }

  HabitLine& line_;
};

}  // namespace

void mend_parts(HabitLine& line) {
  if (line.has(Tk::Name)) Parts(line).run();
}

}  // namespace phoneflow
