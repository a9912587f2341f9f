// Actions in colloquial wording: `Hang up`, `Callback to "…"`, `Http POST "…"`, `Play "a" "b"`, `Play "Hello" ANI`, `Music "x.wav" for
// 30s`.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// Filler words between an action and its value.
constexpr std::string_view kSurplus[] = {"to",     "for",   "with",  "the",    "a",       "an",     "from", "at",    "in",
                                         "of",     "using", "text",  "prompt", "message", "number", "file", "tts",   "say",
                                         "speech", "ssml",  "skill", "queue",  "url",     "label",  "time", "please"};
constexpr std::string_view kMethods[] = {"get", "post", "put", "patch", "delete"};

/// The property that a bare duration sets, by action.
constexpr std::pair<std::string_view, std::string_view> kLengths[] = {
    {"music", "SecondsToPlay"}, {"menu", "Timeout"}, {"collect", "Timeout"}, {"http", "Timeout"}};

class Verbs {
 public:
  explicit Verbs(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (!line_.starts(i) || line_.inside(i) != Inside::Statements) continue;
      const std::size_t verb = verb_at(i);
      if (line_.type(verb) != Tk::Name) continue;
      if (verb > i && line_.is_word(verb, "await")) awaited(verb);
      if (line_.is_word(verb, "read") && line_.type(verb + 1) == Tk::Minus) asked_by_shell(i, verb);
      two_words(verb);
      surplus_word(verb);
      if (line_.size() > verb + 4) with_property(verb);
      separate(verb);
    }
  }

 private:
  /// Index of the verb behind `let x =` or `x =`.
  [[nodiscard]] std::size_t verb_at(std::size_t i) const {
    if (line_.type(i) == Tk::Let && line_.type(i + 2) == Tk::Assign) return i + 3;
    return line_.type(i) == Tk::Name && line_.type(i + 1) == Tk::Assign ? i + 2 : i;
  }

  [[nodiscard]] bool is_one_of(std::size_t i, std::span<const std::string_view> words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return line_.is_word(i, word); });
  }

  void expected(Span place, std::string_view what, std::string_view found, std::string_view write, const Fix& fix) {
    line_.diagnostics.report<Diag::Expected>(place, what, found, fmt::format("; write `{}`", shortened(write, 80))).fix = fix;
  }

  /// `let d = await Menu "…"`
  void awaited(std::size_t word) {
    if (line_.type(word + 1) != Tk::Name || line_.glued(word)) return;
    const Span span = line_.span(word);
    foreign_sign(line_.diagnostics, span, line_.text(span), "an action ends before the next one begins: remove it").fix =
        Fix{{span.begin, line_.span(word + 1).begin}, ""};
    line_.replace(word, word + 1, {});
  }

  /// `read -p "Your number?" n`
  void asked_by_shell(std::size_t i, std::size_t verb) {
    const std::size_t text = verb + 3;
    if (i != verb || line_.type(verb + 2) != Tk::Name || line_.type(text) != Tk::Quote) return;
    const std::size_t name = line_.behind_pair(text);
    if (line_.type(name) != Tk::Name || name + 1 != line_.size()) return;
    const Span whole = line_.spans(verb, name);
    const Span called = line_.span(name);
    const std::string_view variable = line_.text(called);
    const bool known = line_.is_variable(variable);
    const std::string meant = fmt::format("{}{} = Collect {}", known ? "" : "let ", variable, line_.text(line_.spans(text, name - 1)));
    foreign_sign(line_.diagnostics, line_.spans(verb, verb + 2), line_.text(line_.spans(verb, verb + 2)),
                 fmt::format("write `{}`", shortened(meant, 80)))
        .fix = Fix{whole, meant};
    line_.variables.insert(variable);
    line_.replace(name, name + 1, {});
    const Span none{whole.begin, whole.begin};
    line_.replace(verb, text,
                  {{Tk::Name, called}, {Tk::Assign, none}, {Tk::Name, whole}});  // a placeholder action whose errors are suppressed
    if (!known) line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(verb), {Tk::Let, none});
    line_.diagnostics.suppress_follow_ups(whole);
  }

  /// `Hang up`
  void two_words(std::size_t verb) {
    if (line_.type(verb + 1) != Tk::Name || line_.glued(verb)) return;
    const std::string both = fmt::format("{}{}", line_.text(verb), line_.text(verb + 1));
    const ForeignTerm* term = find_term(TermKind::Split, both);
    if (term == nullptr) return;
    const Span span = line_.spans(verb, verb + 1);
    foreign_sign(line_.diagnostics, span, line_.text(span), fmt::format("write `{}`", term->ours)).fix = Fix{span, std::string(term->ours)};
    line_.diagnostics.suppress_follow_ups(span);
    line_.replace(verb + 1, verb + 2, {});
  }

  /// `Callback to "+13125550123"`, `Http POST "https://…"`
  void surplus_word(std::size_t verb) {
    const std::size_t word = verb + 1;
    const std::size_t value = verb + 2;
    if (line_.is_word(verb, "go")) return;  // `go to A` is a jump
    const Tk type = line_.type(value);
    const bool amount = type == Tk::Quote || type == Tk::Number || type == Tk::Duration;
    const bool name = type == Tk::Name && is_constant(line_.text(value)) && line_.type(value + 1) == Tk::Newline;
    if (!(amount || name) || line_.glued(word)) return;
    const bool method = is_one_of(word, kMethods) && type == Tk::Quote;
    if (!method &&
        (!is_one_of(word, kSurplus) || (line_.type(word) != Tk::Name && line_.type(word) != Tk::For && line_.type(word) != Tk::In)))
      return;
    const std::size_t end = line_.behind_operand(value);
    const Span written = line_.spans(word, end - 1);
    std::string meant(line_.text(line_.spans(value, end - 1)));
    if (method && !line_.is_word(word, "get")) meant += fmt::format(", Method: \"{}\"", upper(line_.text(word)));
    expected(line_.span(word), fmt::format("a value after `{}`", shortened(line_.text(verb))), fmt::format("`{}`", line_.text(word)),
             fmt::format("{} {}", line_.text(verb), meant), Fix{written, meant});
    line_.replace(word, word + 1, {});
  }

  /// `ANI`
  static bool is_constant(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
  }

  /// Index behind the prompt part that begins at `i`; `i` when none does.
  [[nodiscard]] std::size_t behind_part(std::size_t i) const {
    const bool made = line_.type(i) == Tk::Name && line_.type(i + 1) == Tk::LParen;
    return line_.type(i) == Tk::Quote || made ? line_.behind_operand(i) : i;
  }

  /// `Reqagent "S" with priority 5`, `… with Timeout: 4s`
  void with_property(std::size_t verb) {
    for (std::size_t i = verb + 2; i + 2 < line_.size(); ++i) {
      if (!line_.is_word(i, "with") || line_.type(i + 1) != Tk::Name || !ends_operand(line_.type(i - 1))) continue;
      std::string meant;
      std::size_t end = i;
      while (end == i || line_.type(end) == Tk::And || line_.type(end) == Tk::Comma) {
        const std::string_view property = property_named(end + 1);
        const bool sign = line_.type(end + 2) == Tk::Colon || line_.type(end + 2) == Tk::Assign || line_.is_word(end + 2, "of");
        const std::size_t value = end + (sign ? 3 : 2);
        if (property.empty() || !starts_operand(line_.type(value)) || line_.type(value) == Tk::LBrace) break;
        end = line_.behind_operand(value);
        meant += fmt::format(", {}: {}", property, line_.text(line_.spans(value, end - 1)));
      }
      if (meant.empty()) continue;
      const Span written = line_.spans(i, end - 1);
      expected(line_.span(i), "`,` and the name of a property after the value", fmt::format("`{}`", line_.text(i)), meant,
               Fix{{line_.span(i - 1).end, written.end}, meant});
      line_.diagnostics.suppress_follow_ups(written);
      line_.replace(i, end, {});
      return;
    }
  }

  /// The property that the word at `i` spells, in any case; empty when there is none.
  [[nodiscard]] std::string_view property_named(std::size_t i) const {
    if (line_.type(i) != Tk::Name) return {};
    if (names_property(line_.text(i))) return line_.text(i);
    for (const ForeignTerm& term : foreign_terms(TermKind::Property)) {
      if (std::ranges::equal(
              line_.text(i), term.ours, {}, [](char c) { return static_cast<char>(c | 0x20); },
              [](char c) { return static_cast<char>(c | 0x20); }))
        return term.ours;  // letters only
    }
    const ForeignTerm* term = find_term(TermKind::Property, line_.text(i));
    return term != nullptr ? term->ours : std::string_view();
  }

  /// Handles what follows a value without a separator.
  void separate(std::size_t verb) {
    std::size_t part = verb + 1;
    std::size_t end = behind_part(part);
    while (end > part && end < line_.size()) {
      const Tk type = line_.type(end);
      const bool wrong_sign =
          (type == Tk::And || line_.text(end) == ";") && line_.type(end + 1) == Tk::Quote && line_.type(end - 1) == Tk::QuoteEnd;
      if (wrong_sign) sign(part, end);
      const bool next_part = type == Tk::Quote || (type == Tk::Name && line_.type(end + 1) == Tk::LParen &&
                                                   (line_.is_word(end, "audio") || line_.is_word(end, "silence")));
      if (type == Tk::Comma || wrong_sign) {
        if (is_one_of(end + 1, kMethods) && is_last(end + 1)) return method_behind_comma(end);
        part = end + 1;
      } else if (next_part && type == Tk::Quote && line_.is_word(verb, "http")) {
        return body(part, end);
      } else if (next_part && !line_.glued(end - 1)) {
        comma(part, end);
        part = end + 1;
      } else {
        if (type == Tk::For || type == Tk::Duration || type == Tk::Number) length(verb, end);
        else if (type == Tk::Name && is_property(end)) property(end);
        else if (type == Tk::Name && line_.type(end - 1) == Tk::QuoteEnd) name(part, end);
        return;
      }
      end = behind_part(part);
    }
  }

  [[nodiscard]] bool is_last(std::size_t i) const {
    const Tk after = line_.type(i + 1);
    return line_.type(i) == Tk::Name && (after == Tk::Newline || after == Tk::LBrace || after == Tk::RBrace);
  }

  static bool is_literal(Tk type) { return type == Tk::Number || type == Tk::Duration || type == Tk::True || type == Tk::False; }

  /// `Format: "pin"`, `priority 10`, `Format "pin"`, behind a value without a comma.
  [[nodiscard]] bool is_property(std::size_t i) const {
    if (line_.glued(i - 1)) return false;
    const Tk after = line_.type(i + 1);
    if (after == Tk::Colon) return starts_operand(line_.type(i + 2));
    if (names_action(line_.text(i)) || (!is_literal(after) && after != Tk::Quote)) return false;
    return names_property(line_.text(i)) || find_term(TermKind::Property, line_.text(i)) != nullptr;
  }

  void property(std::size_t i) {
    const bool colon = line_.type(i + 1) == Tk::Colon;
    const std::size_t value = i + (colon ? 2 : 1);
    const std::size_t end = line_.behind_operand(value);
    const ForeignTerm* term = find_term(TermKind::Property, line_.text(i));
    const std::string_view called = names_property(line_.text(i)) || term == nullptr || term->ours.empty() ? line_.text(i) : term->ours;
    const std::string meant = fmt::format(", {}: {}", called, line_.text(line_.spans(value, end - 1)));
    const std::uint32_t before = line_.span(i - 1).end;
    expected(line_.span(i), "`,` between two values", fmt::format("`{}{}`", line_.text(i), colon ? ":" : ""), meant,
             Fix{{before, line_.span(value).begin}, fmt::format(", {}: ", called)});
    line_.diagnostics.suppress_follow_ups(line_.span(i));
    if (!colon) line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(value), {Tk::Colon, line_.span(i)});
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::Comma, {before, before}});
  }

  /// `Http "https://…" "{}"`
  void body(std::size_t part, std::size_t at) {
    const std::size_t end = line_.behind_operand(at);
    const std::string meant = fmt::format(", Body: {}", line_.text(line_.spans(at, end - 1)));
    line_.diagnostics
        .report<Diag::Expected>(line_.span(at),
                                fmt::format("`,` and the name of a property after `{}`", shortened(line_.text(line_.spans(part, at - 1)))),
                                "a text", fmt::format("; write `{}`", shortened(meant, 80)))
        .fix = Fix{{line_.span(at - 1).end, line_.span(end - 1).end}, meant};
    line_.replace(at, end, {});
  }

  /// `Http "https://…", POST`
  void method_behind_comma(std::size_t comma) {
    const std::size_t at = comma + 1;
    const std::string meant = fmt::format(", Method: \"{}\"", upper(line_.text(at)));
    expected(line_.span(at), "the name of a property after `,`", fmt::format("`{}`", line_.text(at)), meant,
             Fix{line_.spans(comma, at), meant});
    line_.replace(comma, at + 1, {});
  }

  /// `"a" "b"`
  void comma(std::size_t part, std::size_t next) {
    const std::string found = line_.type(next) == Tk::Quote ? "a text" : fmt::format("`{}`", line_.text(next));
    const Span between{line_.span(next - 1).end, line_.span(next).begin};
    const std::size_t end = line_.behind_operand(next);
    expected(line_.span(next), "`,` between two values", found,
             fmt::format("{}, {}", line_.text(line_.spans(part, next - 1)), line_.text(line_.spans(next, end - 1))), Fix{between, ", "});
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(next), {Tk::Comma, {between.begin, between.begin}});
  }

  /// `"a" and "b"`, `"a"; "b"`
  void sign(std::size_t part, std::size_t at) {
    const Span place = line_.span(at);
    const std::string found = fmt::format("`{}`", line_.text(at));
    const std::string meant =
        fmt::format("{}, {}", line_.text(line_.spans(part, at - 1)), line_.text(line_.spans(at + 1, line_.behind_operand(at + 1) - 1)));
    expected(place, "`,` between two values", found, meant, Fix{{line_.span(at - 1).end, place.end}, ","});
    line_.tokens[at].type = Tk::Comma;
  }

  /// `"Hello" ANI`: a value belongs into a hole of the text. A word with only its first letter in capitals is another action.
  void name(std::size_t part, std::size_t at) {
    const Tk after = line_.type(at + 1);
    const bool last = after == Tk::Newline || after == Tk::LBrace || after == Tk::RBrace || after == Tk::Comma || after == Tk::On;
    const std::string_view word = line_.text(at);
    const ForeignTerm* term = find_term(TermKind::Name, word);
    const std::string_view ours = term != nullptr && is_identifier(term->ours) ? term->ours : word;
    const auto capitals = std::ranges::count_if(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool value = capitals != 1 || !(word.front() >= 'A' && word.front() <= 'Z') || ours != word;
    const ForeignTerm* statement = find_term(TermKind::Statement, word);
    const bool ends_block = word == "end" || word == "done" || (statement != nullptr && statement->hint == "a block ends with `}`");
    if (!last || line_.glued(at - 1) || ends_block) return;
    if (is_one_of(at, kMethods)) return method(part, at);
    if (!value) return;
    const Span whole = line_.spans(part, at);
    const std::string_view text = line_.text(line_.spans(part, at - 1));
    const bool blank = text.ends_with(" \"") || text == "\"\"";
    const std::string meant = fmt::format("{}{}{{{}}}\"", text.substr(0, text.size() - 1), blank ? "" : " ", ours);
    expected(line_.span(at), "`,` between two values, or a hole in the text", fmt::format("`{}`", shortened(word)), meant,
             Fix{whole, meant});
    line_.replace(at, at + 1, {});
  }

  /// `Http "https://…" POST`
  void method(std::size_t part, std::size_t at) {
    const std::string meant = line_.is_word(at, "get") ? std::string() : fmt::format(", Method: \"{}\"", upper(line_.text(at)));
    const Span place{line_.span(at - 1).end, line_.span(at).end};
    expected(line_.span(at), "`,` and the name of a property after the value", fmt::format("`{}`", line_.text(at)),
             fmt::format("{}{}", line_.text(line_.spans(part, at - 1)), meant), Fix{place, meant});
    line_.replace(at, at + 1, {});
  }

  static std::string upper(std::string_view word) {
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
  }

  /// `for 30s`, `30s`, `for 30 seconds`
  void length(std::size_t verb, std::size_t at) {
    const std::size_t value = at + (line_.type(at) == Tk::For ? 1 : 0);
    if (line_.type(value) != Tk::Duration && line_.type(value) != Tk::Number) return;
    const auto known = std::ranges::find_if(kLengths, [&](const auto& row) { return line_.is_word(verb, row.first); });
    const std::string_view property = known == std::end(kLengths) ? "…" : known->second;
    const std::string spaced =
        line_.type(value + 1) == Tk::Name ? respelled_duration(line_.text(line_.spans(value, value + 1))) : std::string();
    const std::size_t last = value + (spaced.empty() ? 0 : 1);
    const Span whole = line_.spans(at, last);
    if (line_.is_word(last + 1, "times") && line_.type(value) == Tk::Number) return times(verb, at, last + 2);
    const std::string meant = fmt::format(", {}: {}", property, spaced.empty() ? line_.text(value) : std::string_view(spaced));
    Diagnostic& diagnostic =
        line_.diagnostics.report<Diag::Expected>(line_.span(at), "`,` and the name of a property after the value",
                                                 fmt::format("`{}`", line_.text(whole)), fmt::format("; write `{}`", meant));
    if (known != std::end(kLengths)) diagnostic.fix = Fix{{line_.span(at - 1).end, whole.end}, meant};
    line_.replace(at, last + 1, {});
  }

  /// `Play "a" 3 times`
  void times(std::size_t verb, std::size_t at, std::size_t end) {
    const std::string action(line_.text(line_.spans(verb, at - 1)));
    const Span written = line_.spans(at, end - 1);
    const std::string meant = fmt::format("repeat {} {{ {} }}", line_.text(end - 2), action);
    Diagnostic& diagnostic = line_.diagnostics.report<Diag::Expected>(
        written, "the end of the line", fmt::format("`{}`", line_.text(written)), fmt::format("; write `{}`", shortened(meant, 80)));
    if (end == line_.size() && line_.starts(verb)) diagnostic.fix = Fix{line_.spans(verb, end - 1), meant};
    line_.replace(at, end, {});
  }

  HabitLine& line_;
};

}  // namespace

void mend_verbs(HabitLine& line) {
  if (line.has(Tk::Name)) Verbs(line).run();
}

}  // namespace phoneflow
