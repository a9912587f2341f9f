// Branches and jumps as other notations write them: `on 1 or 2: A`, `on 1-5 -> A`, `-> "A"`, `goto A:`, `Play "x" on Error -> A`.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "support/ascii.h"
#include "grammar/event_names.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"
#include "support/name_sign.h"

namespace phoneflow {

namespace {

class Branches {
 public:
  explicit Branches(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      sign_of_property(i);
      if (line_.type(i) != Tk::On && line_.starts(i) && may_lead(i)) without_on(i);
      if (line_.type(i) == Tk::Name && line_.starts(i)) event_in_one_word(i);
      if (line_.type(i) == Tk::On && !is_value(i)) {
        outcome_ = lacking_ ? lacking_->outcome : std::string();
        outside_braces(i);
        words_of_key(i);
        dashed_key(i);
        branch(i);
        if (lacking_) report_lacking();
      } else if (line_.type(i) == Tk::Goto ||
                 (line_.type(i) == Tk::Name && line_.starts(i) && line_.is_word(i, "goto") && line_.type(i + 1) == Tk::Quote)) {
        jump(i);
      }
    }
  }

 private:
  /// True for a word in the position of a name or a value: `let on = 1`.
  [[nodiscard]] bool is_value(std::size_t i) const {
    const Tk before = i > 0 ? line_.type(i - 1) : Tk::Newline;
    return before == Tk::Let || before == Tk::HoleOpen || before == Tk::Assign || before == Tk::LParen || is_binary_operator(before) ||
           line_.type(i + 1) == Tk::Assign;
  }

  /// True for the beginning of a branch in other languages: `case`, `when`, `else`, `default`, or a key with an arrow.
  [[nodiscard]] bool may_lead(std::size_t i) const {
    const Inside inside = line_.inside(i);
    if (inside == Inside::Statements || inside == Inside::Record) return false;
    const Tk type = line_.type(i);
    const Tk after = line_.type(behind_key(i));
    const bool leads = after == Tk::Arrow || after == Tk::LBrace || after == Tk::Colon || after == Tk::Comma ||
                       (after == Tk::Assign && type == Tk::Number);
    if (type == Tk::Name && !outcome_in_one_word(line_.text(i)).empty()) {
      const bool branch =
          after == Tk::Colon && line_.type(i + 2) == Tk::Name && (line_.type(i + 3) == Tk::Newline || line_.type(i + 3) == Tk::RBrace);
      return after == Tk::Arrow || after == Tk::LBrace || branch;
    }
    if (type == Tk::Case || line_.is_word(i, "when")) return is_key(i + 1) || (line_.type(i + 1) == Tk::Minus && is_key(i + 2));
    if ((is_word_of_key(i) || type == Tk::If) && is_key(i + 1) && line_.type(i + 1) != Tk::Name)
      return line_.type(behind_key(i + 1)) == Tk::Arrow || line_.type(behind_key(i + 1)) == Tk::Colon;
    if (type == Tk::Else && inside != Inside::Case) return after == Tk::Arrow || after == Tk::Colon;
    if (is_otherwise(i)) return leads || after == Tk::Name || after == Tk::Newline;
    if (type == Tk::Number || type == Tk::Quote || type == Tk::Star)
      return leads && (after != Tk::Colon || inside == Inside::Case || type != Tk::Quote);
    return type == Tk::Name && after == Tk::Arrow;
  }

  /// Puts `on` in front of the branch at `i`, replacing its first word unless that is a key.
  void without_on(std::size_t i) {
    const Tk type = line_.type(i);
    if (const std::string outcome = type == Tk::Name ? outcome_in_one_word(line_.text(i)) : std::string(); !outcome.empty())
      return joined_on(i, outcome);
    const bool otherwise = is_otherwise(i);
    const bool word = otherwise || type == Tk::Case || type == Tk::If || line_.is_word(i, "when") || (is_word_of_key(i) && is_key(i + 1));
    const Span span = line_.span(i);
    const std::string found = type == Tk::Quote ? std::string("a text") : fmt::format("`{}`", shortened(line_.text(i)));
    const std::string meant = otherwise ? "on Default"
                              : word    ? "on"
                                        : fmt::format("on {}", shortened(line_.text(line_.spans(i, behind_key(i) - 1))));
    lacking_ = Lacking{span, found, meant, word ? Fix{span, meant} : Fix{{span.begin, span.begin}, "on "}};
    if (type == Tk::Name && !word) line_.diagnostics.suppress_follow_ups(span);  // no report about an unknown outcome until `on` is written
    if (otherwise) {
      line_.diagnostics.suppress_follow_ups(span);
      line_.tokens[i].type = Tk::Name;
    }
    if (word && !otherwise) line_.tokens[i].type = Tk::On;
    else line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::On, {span.begin, span.begin}});
  }

  /// `onTimeout -> A`
  void joined_on(std::size_t i, const std::string& outcome) {
    const Span span = line_.span(i);
    const std::string meant = fmt::format("on {}", outcome);
    lacking_ = Lacking{span, fmt::format("`{}`", shortened(line_.text(i))), meant, Fix{span, meant}, outcome};
    line_.diagnostics.suppress_follow_ups(span);  // no report about an unknown outcome until it is written as two words
    line_.replace(i, i + 1, {{Tk::On, {span.begin, span.begin}}, {Tk::Name, span}});
  }

  /// `onAnswer {`, `on_answer() {`
  void event_in_one_word(std::size_t i) {
    if (line_.inside(i) != Inside::Statements) return;
    const std::string event = is_event_name(line_.text(i)) ? std::string(line_.text(i)) : outcome_in_one_word(line_.text(i));
    const std::size_t brace = line_.type(i + 1) == Tk::LParen ? line_.behind_pair(i + 1) : i + 1;
    if (event.empty() || line_.type(brace) != Tk::LBrace) return;
    const Span name = line_.span(i);
    const std::string meant = fmt::format("on {}", event);
    line_.diagnostics
        .report<Diag::Expected>(name, "an action or another statement", fmt::format("`{}`", shortened(line_.text(i))),
                                fmt::format("; write `{} {{ … }}`", meant))
        .fix = Fix{line_.spans(i, brace - 1), meant};
    line_.diagnostics.suppress_follow_ups(name);
    line_.replace(i, brace, {{Tk::On, {name.begin, name.begin}}, {Tk::Name, name}});
  }

  /// A branch without its `on`; its other mistakes are part of the same message.
  struct Lacking {
    Span span;
    std::string found;
    std::string meant;
    Fix fix;
    std::string outcome{};  ///< the outcome behind `on`, when it differs from what is written
  };

  Diagnostic& report_lacking(std::string_view write = {}) {
    const Lacking lacking = *lacking_;
    lacking_.reset();
    const std::string meant = write.empty() ? lacking.meant + " …" : std::string(write);
    Diagnostic& d = line_.diagnostics.report<Diag::Expected>(lacking.span, "a branch such as `on 1 -> Label`", lacking.found,
                                                             fmt::format("; write `{}`", meant));
    d.fix = lacking.fix;
    return d;
  }

  [[nodiscard]] bool is_word_of_key(std::size_t i) const {
    return line_.is_word(i, "press") || line_.is_word(i, "pressed") || line_.is_word(i, "key") || line_.is_word(i, "digit") ||
           line_.is_word(i, "dtmf") || line_.is_word(i, "choice") || line_.is_word(i, "option");
  }

  /// `on else`, `on press 1`
  void words_of_key(std::size_t on) {
    const std::size_t at = on + 1;
    if (line_.type(at) == Tk::Else) {
      const Span span = line_.span(at);
      line_.diagnostics.report<Diag::Expected>(span, "an outcome after `on`", "`else`", "; write `on Default`").fix = Fix{span, "Default"};
      line_.diagnostics.suppress_follow_ups(span);
      line_.tokens[at].type = Tk::Name;
    } else if (is_word_of_key(at) && is_key(at + 1) && line_.type(at + 1) != Tk::Name) {
      const std::string_view key = line_.text(line_.spans(at + 1, behind_key(at + 1) - 1));
      line_.diagnostics
          .report<Diag::Expected>(line_.span(at), "a key after `on`", fmt::format("`{}`", line_.text(at)),
                                  fmt::format("; write `on {}`", key))
          .fix = Fix{{line_.span(at).begin, line_.span(at + 1).begin}, ""};
      line_.replace(at, at + 1, {});
    } else if (line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::Name && line_.inside(on) == Inside::Entries) {
      words_of_outcome(at);
    } else if (line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::Name && line_.inside(on) == Inside::Statements && line_.starts(on)) {
      words_of_event(at);
    }
  }

  /// `on no match -> A`, `on time out {`
  void words_of_outcome(std::size_t at) {
    std::size_t end = at;
    std::string joined;
    for (; line_.type(end) == Tk::Name; ++end) joined += line_.text(end);
    const Tk sign = line_.type(end);
    if (sign != Tk::Arrow && sign != Tk::LBrace && sign != Tk::Colon) return;
    const ForeignTerm* term = find_term(TermKind::Outcome, joined);
    std::string_view meant = term == nullptr ? std::string_view() : term->ours;
    for (const ForeignTerm& known : foreign_terms(TermKind::Outcome)) {
      if (same_but_case(known.ours, joined)) meant = known.ours;
    }
    if (meant.empty() && sign != Tk::Arrow) return;
    const Span written = line_.spans(at, end - 1);
    const std::string hint = meant.empty() ? std::string("; an outcome is one word, such as `on Timeout`")
                                           : fmt::format("; an outcome is one word: write `on {}`", meant);
    Diagnostic& diagnostic = line_.diagnostics.report<Diag::Expected>(written, "an outcome after `on`",
                                                                      fmt::format("`{}`", shortened(line_.text(written))), hint);
    if (!meant.empty()) diagnostic.fix = Fix{written, std::string(meant)};
    line_.diagnostics.suppress_follow_ups(written);
    line_.replace(at, end, {{Tk::Name, written}});
  }

  /// `on-timeout -> A`, `on "Answer" {`, `on Answer() {`
  void dashed_key(std::size_t on) {
    const std::size_t at = on + 1;
    const Inside inside = line_.inside(on);
    const bool quoted = line_.type(at) == Tk::Quote && line_.type(at + 1) == Tk::Chars && line_.type(at + 2) == Tk::QuoteEnd &&
                        is_identifier(line_.text(at + 1));
    const bool event = inside == Inside::Statements && line_.starts(on);
    if (quoted && (inside == Inside::Entries || (event && line_.type(at + 3) == Tk::LBrace))) {
      const Span written = line_.spans(at, at + 2);
      const Span name = line_.span(at + 1);
      line_.diagnostics.report<Diag::QuotedName>(written, event ? "an event" : "an outcome", fmt::format("on {}", line_.text(name))).fix =
          Fix{written, std::string(line_.text(name))};
      line_.diagnostics.suppress_follow_ups(name);
      line_.replace(at, at + 3, {{Tk::Name, name}});
    } else if (event && line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::LParen &&
               line_.type(line_.behind_pair(at + 1)) == Tk::LBrace) {
      const std::size_t brace = line_.behind_pair(at + 1);
      const Span written = line_.spans(at + 1, brace - 1);
      const std::string_view name = line_.text(at);
      if (brace == at + 4 && line_.type(at + 2) == Tk::Duration && (name == kWaitedName || !is_event_name(name)))
        return bracketed_length(at);
      line_.diagnostics
          .report<Diag::Expected>(written, fmt::format("a block in braces after `on {}`", name),
                                  fmt::format("`{}`", shortened(line_.text(written))), fmt::format("; write `on {} {{ … }}`", name))
          .fix = Fix{written, ""};
      line_.replace(at + 1, brace, {});
    } else if (line_.type(at) == Tk::Minus && line_.glued(on) && line_.glued(at) && line_.type(at + 1) == Tk::Name) {
      const Span written = line_.spans(on, at + 1);
      outcome_ = outcome_in_one_word(fmt::format("on_{}", line_.text(at + 1)));
      const std::string meant = fmt::format("on {}", outcome_);
      lacking_ = Lacking{written, fmt::format("`{}`", line_.text(written)), meant, Fix{written, meant}, outcome_};
      line_.diagnostics.suppress_follow_ups(line_.span(at + 1));
      line_.replace(at, at + 1, {});
    }
  }

  /// `on Waited(10m) {`
  void bracketed_length(std::size_t at) {
    const Span written = line_.spans(at + 1, at + 3);
    const std::string_view length = line_.text(at + 2);
    line_.diagnostics
        .report<Diag::Expected>(written, fmt::format("a length or a block in braces after `on {}`", line_.text(at)),
                                fmt::format("`{}`", shortened(line_.text(written))),
                                fmt::format("; write `on {} {} {{ … }}`", line_.text(at), length))
        .fix = Fix{written, fmt::format(" {}", length)};
    line_.replace(at + 1, at + 4, {line_.tokens[at + 2]});
  }

  /// `on Agent Left {`
  void words_of_event(std::size_t at) {
    std::size_t end = at;
    std::string joined;
    for (; line_.type(end) == Tk::Name; ++end) joined += line_.text(end);
    if (line_.type(end) != Tk::LBrace) return;
    const ForeignTerm* term = find_term(TermKind::Event, joined);
    std::string_view meant = term == nullptr ? std::string_view() : term->ours;
    for (const std::string_view event : kEventNames) {
      if (same_but_case(event, joined)) meant = event;
    }
    if (meant.empty() || meant == kWaitedName) return;
    const Span written = line_.spans(at, end - 1);
    line_.diagnostics
        .report<Diag::Expected>(written, "an event after `on`", fmt::format("`{}`", shortened(line_.text(written))),
                                fmt::format("; an event is one word: write `on {} {{ … }}`", meant))
        .fix = Fix{written, std::string(meant)};
    line_.diagnostics.suppress_follow_ups(written);
    line_.replace(at, end, {{Tk::Name, written}});
  }

  /// `Timeout = 4s`, `Timeout 4s`, `Timeout => 4s`
  void sign_of_property(std::size_t i) {
    if (line_.type(i) != Tk::Name) return;
    const std::size_t at = i + 1;
    const Inside inside = line_.inside(i);
    // Properties begin with a capital letter; another word may be a statement behind a missing brace.
    const bool capital = line_.text(i).front() >= 'A' && line_.text(i).front() <= 'Z';
    const bool entry = line_.starts(i) && inside == Inside::Entries && capital;
    const Tk before = i > 0 ? line_.type(i - 1) : Tk::Newline;
    const bool field = inside == Inside::Record && (before == Tk::LBrace || before == Tk::Comma) &&
                       (line_.type(at) == Tk::Assign || line_.text(at) == "=>");
    const bool bare = line_.type(at) == Tk::Number || line_.type(at) == Tk::Duration || line_.type(at) == Tk::True ||
                      line_.type(at) == Tk::False || (line_.type(at) == Tk::Quote && names_property(line_.text(i)));
    const bool argument = inside == Inside::Statements && before == Tk::Comma && (line_.type(at) == Tk::Assign || bare) && of_action(i);
    const bool first = inside == Inside::Statements && i > 0 && line_.starts(i - 1) && before == Tk::Name && line_.type(at) == Tk::Assign &&
                       line_.type(at + 1) == Tk::Quote && of_action(i);
    if (!entry && !field && !argument && !first) return;
    const Tk type = line_.type(at);
    const std::string_view sign = line_.text(at);
    const bool other = type == Tk::Assign || type == Tk::Equal || (type == Tk::ForeignSign && (sign == ":=" || sign == "=>"));
    const bool none = bare;
    const std::size_t value = none ? at : at + 1;
    const Tk given = line_.type(value);
    const bool is_value = given == Tk::Number || given == Tk::Duration || given == Tk::True || given == Tk::False ||
                          (type != Tk::Arrow && starts_operand(given) && given != Tk::LBrace);
    if (!(other || none || (type == Tk::Arrow && is_value)) || !is_value || is_word_of_key(i)) return;
    if (sign == "=>" && (given == Tk::Name || line_.type(value + 1) == Tk::Arrow)) return;
    const std::string_view name = line_.text(i);
    line_.diagnostics
        .report<Diag::Expected>(line_.span(at), fmt::format("`:` after `{}`", shortened(name)),
                                type == Tk::Quote ? std::string("a text") : fmt::format("`{}`", shortened(sign)),
                                fmt::format("; write `{}: …`", shortened(name)))
        .fix = Fix{{line_.span(i).end, line_.span(value).begin}, ": "};
    line_.diagnostics.suppress_follow_ups(line_.span(i));  // no report about an unknown property until it has its colon
    const Span place = none ? Span{line_.span(i).end, line_.span(i).end} : line_.span(at);
    if (none) line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(at), {Tk::Colon, place});
    else line_.tokens[at].type = Tk::Colon;
  }

  /// True when the statement around `i` begins with an action, not with an assignment.
  [[nodiscard]] bool of_action(std::size_t i) const {
    std::size_t start = i;
    while (start > 0 && !line_.starts(start)) --start;
    if (line_.type(start) == Tk::Let) start += 3;
    else if (line_.type(start) == Tk::Name && line_.type(start + 1) == Tk::Assign) start += 2;
    const Tk after = line_.type(start + 1);
    return line_.type(start) == Tk::Name && find_term(TermKind::Statement, line_.text(start)) == nullptr && start < i &&
           (after == Tk::Quote || after == Tk::Name || after == Tk::Number || after == Tk::Duration);
  }

  struct Keys {
    std::vector<std::size_t> at;  ///< the first token of each
    std::size_t end = 0;          ///< the token behind the last one
    bool range = false;           ///< `1-5`
    bool last_comma = false;      ///< a comma behind the last key
    bool mended = false;          ///< other separators than commas, or brackets around the keys
  };

  [[nodiscard]] bool is_key(std::size_t i) const {
    const Tk type = line_.type(i);
    return type == Tk::Name || type == Tk::Number || type == Tk::Quote || type == Tk::Star || type == Tk::True || type == Tk::False ||
           type == Tk::ForeignText;
  }

  [[nodiscard]] std::size_t behind_key(std::size_t i) const {
    if (line_.type(i) != Tk::Quote) return i + 1;
    while (i < line_.size() && line_.type(i) != Tk::QuoteEnd) ++i;
    return std::min(i + 1, line_.size());
  }

  /// How many tokens stand in the place of a comma between two keys at `i`; 0 when they are no known separator.
  std::size_t connector(std::size_t i, bool& range) const {
    const Tk type = line_.type(i);
    const std::string_view word = type == Tk::Newline ? std::string_view() : line_.text(i);
    range = type == Tk::Minus || word == "to" || word == "–" || word == "…" || word == "through" || word == "thru" ||
            (type == Tk::Dot && line_.type(i + 1) == Tk::Dot);
    if (type == Tk::Dot && range) {
      std::size_t dots = 2;
      while (line_.type(i + dots) == Tk::Dot) ++dots;
      return dots;
    }
    const bool joins = type == Tk::Or || type == Tk::And || type == Tk::Slash || type == Tk::Plus || word == "|" || word == "||" ||
                       word == "&" || word == "&&" || word == ";";
    return range || joins ? 1 : 0;
  }

  [[nodiscard]] Keys keys(std::size_t on) const {
    Keys found;
    std::size_t i = on + 1;
    const Tk bracket = line_.type(i);
    if (bracket == Tk::LParen || bracket == Tk::LBracket) {
      found.mended = true;
      ++i;
    }
    while (is_key(i)) {
      found.at.push_back(i);
      found.end = i = behind_key(i);
      if (line_.type(i) == Tk::Comma) {
        ++i;
        if (line_.type(i) == Tk::Arrow || line_.type(i) == Tk::LBrace) {
          found.last_comma = true;
          found.end = i;
          break;
        }
        bool ignored = false;
        if (const std::size_t more = connector(i, ignored); more > 0 && is_key(i + more)) {
          found.mended = true;
          i += more;
        }
        continue;
      }
      bool range = false;
      const std::size_t between = connector(i, range);
      const bool two_values = line_.type(i) == Tk::Number || line_.type(i) == Tk::Quote;
      if (between > 0 && is_key(i + between)) {
        found.range = found.range || range;
      } else if (!two_values || line_.type(found.at.back()) == Tk::Name) {
        break;
      }
      found.mended = true;
      i += between;
    }
    if (bracket == Tk::LParen || bracket == Tk::LBracket) found.end = i + 1;
    return found;
  }

  [[nodiscard]] std::string key_text(std::size_t key) const { return std::string(line_.text(line_.spans(key, behind_key(key) - 1))); }

  /// The keys separated by commas; empty when they are ambiguous.
  [[nodiscard]] std::string listed(const Keys& keys) const {
    std::string out;
    if (keys.range) {
      const std::string first = key_text(keys.at.front());
      const std::string last = key_text(keys.at.back());
      constexpr std::size_t kLongest = 6;
      if (keys.at.size() != 2 || first.size() != last.size() || first.size() > kLongest || !std::ranges::all_of(first + last, is_digit))
        return {};
      const auto [low, high] = std::minmax({std::stoi(first), std::stoi(last)});
      constexpr int kMost = 20;
      if (high - low >= kMost) return {};
      for (int key = low; key <= high; ++key) out += fmt::format("{}{:0{}}", out.empty() ? "" : ", ", key, first.size());
      return out;
    }
    for (const std::size_t key : keys.at) out += fmt::format("{}{}", out.empty() ? "" : ", ", key_text(key));
    return out;
  }

  void branch(std::size_t on) {
    Keys found = keys(on);
    if (found.at.empty() || found.end > line_.size()) return;
    if (found.last_comma) {
      const Span comma = line_.span(found.end - 1);
      const std::string_view sign = line_.text(found.end);
      line_.diagnostics
          .report<Diag::Expected>(comma, fmt::format("`->` or a block after `on {}`", keys_text(on, found.end - 1)), "`,`",
                                  fmt::format("; write `on {} {} …`", keys_text(on, found.end - 1), sign))
          .fix = Fix{comma, ""};
      line_.replace(found.end - 1, found.end, {});
      --found.end;
    }
    if (found.mended) found.end = separate(on, found);
    const std::size_t arrow = found.end;
    const bool event = found.at.size() == 1 && line_.type(on + 1) == Tk::Name && is_event_name(line_.text(on + 1)) &&
                       line_.inside(on) == Inside::Statements;
    if (event && line_.text(on + 1) == kWaitedName && line_.type(arrow) != Tk::Arrow) return;  // a length, or what is meant as one
    if (line_.type(arrow) == Tk::Arrow || line_.type(arrow) == Tk::LBrace) {
      if (line_.type(arrow) == Tk::LBrace) return;
    } else if (event && line_.type(arrow) == Tk::Colon && line_.type(arrow + 1) == Tk::Name && line_.size() == arrow + 2) {
      line_.tokens[arrow].type = Tk::Arrow;
    } else if (!lead_on(on, arrow)) {
      return;
    }
    if (line_.type(arrow) != Tk::Arrow) return;
    if (event && line_.type(arrow + 1) == Tk::Name) return event_block(on, arrow);
    target(arrow);
  }

  /// Puts commas between the keys; returns the index behind them.
  std::size_t separate(std::size_t on, const Keys& found) {
    const Span span = line_.spans(on + 1, found.end - 1);
    const std::string meant = listed(found);
    Diagnostic& d = line_.diagnostics.report<Diag::KeysWithoutCommas>(span, meant.empty() ? "each key" : fmt::format("`on {}`", meant));
    const bool backwards = found.range && found.at.size() == 2 && key_text(found.at.front()) > key_text(found.at.back());
    if (!meant.empty()) d.fix = Fix{span, meant, !backwards};
    std::vector<Lexeme> kept;
    for (const std::size_t key : found.at) {
      if (found.range && !kept.empty() && key_text(key) == key_text(found.at.front())) continue;
      if (!kept.empty()) kept.push_back({Tk::Comma, {line_.span(key).begin, line_.span(key).begin}});
      kept.insert(kept.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(key),
                  line_.tokens.begin() + static_cast<std::ptrdiff_t>(behind_key(key)));
    }
    const auto at = line_.tokens.erase(line_.tokens.begin() + static_cast<std::ptrdiff_t>(on) + 1,
                                       line_.tokens.begin() + static_cast<std::ptrdiff_t>(found.end));
    line_.tokens.insert(at, kept.begin(), kept.end());
    return on + 1 + kept.size();
  }

  /// End of the branch: the next branch, a closing brace or the end of the line.
  [[nodiscard]] std::size_t end_of_branch(std::size_t i) const {
    int depth = 0;
    for (; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::LBrace) ++depth;
      if (depth == 0 && (line_.type(i) == Tk::RBrace || line_.type(i) == Tk::On)) return i;
      if (line_.type(i) == Tk::RBrace) --depth;
    }
    return i;
  }

  /// Corrects what stands in the place of `->` or a brace; true when there is an arrow now.
  bool lead_on(std::size_t on, std::size_t at) {
    const Tk found = line_.type(at);
    std::size_t signs = found == Tk::Colon || found == Tk::Assign || found == Tk::Greater || found == Tk::Minus ? 1 : 0;
    if (found == Tk::Minus && line_.type(at + 1) == Tk::Greater) signs = 2;
    if (found == Tk::Unknown && is_dash(at)) signs = dashes(at);
    const Tk led = line_.type(at + 1);
    if (found == Tk::ForeignSign && line_.text(at) == "=>" && led == Tk::LBrace) signs = 1;
    const bool calls = line_.is_word(at, "call") || line_.is_word(at, "gosub") || line_.is_word(at, "jump");
    if (calls && led == Tk::Name && line_.is_label(line_.text(at + 1))) signs = 1;
    if ((line_.is_word(at, "then") || line_.is_word(at, "do")) && (led == Tk::Name || led == Tk::LBrace || led == Tk::Goto)) signs = 1;
    if (found == Tk::GreaterEqual || (found == Tk::Minus && line_.type(at + 1) == Tk::Arrow)) signs = found == Tk::Minus ? 2 : 1;
    if (signs == 0 && is_bracketed(at)) return bracketed_label(on, at);
    const std::size_t label = at + signs + (line_.type(at + signs) == Tk::Goto ? 1 : 0);
    if (signs == 0 && found != Tk::Name && found != Tk::Goto) return false;
    if (line_.type(label) == Tk::LBrace) return colon_before_block(on, at, label);
    if (line_.type(label) != Tk::Name) return false;
    const std::size_t end = end_of_branch(label);
    if (end > label + 1 && line_.type(label + 1) != Tk::Comma && line_.type(label + 1) != Tk::Colon)
      return statement_as_target(on, at, label, end);
    const std::string written = signs == 0 && found == Tk::Name ? std::string() : std::string(line_.text(line_.spans(at, label - 1)));
    put_right(say(on, at, written, fmt::format("on {} -> {}", keys_text(on, at), line_.text(label))), on, at, line_.span(label).begin,
              " -> ");
    line_.diagnostics.suppress_follow_ups(line_.span(label));
    const Span place = signs == 0 ? Span{line_.span(at).begin, line_.span(at).begin} : line_.spans(at, at + signs - 1);
    line_.replace(at, label, {{Tk::Arrow, place}});
    return true;
  }

  [[nodiscard]] bool is_dash(std::size_t i) const {
    return line_.text(i) == "–" || line_.text(i) == "—" || line_.text(i) == "−" || line_.text(i) == "→" || line_.text(i) == "⇒" ||
           line_.text(i) == "\xE2\x9E\x9C";
  }

  /// `–>`
  [[nodiscard]] std::size_t dashes(std::size_t i) const {
    std::size_t end = i;
    while (end < line_.size() && line_.type(end) == Tk::Unknown && is_dash(end)) ++end;
    return end - i + (line_.type(end) == Tk::Greater ? 1 : 0);
  }

  [[nodiscard]] std::string keys_text(std::size_t on, std::size_t end) const {
    if (!outcome_.empty()) return outcome_;
    const bool meant = line_.span(on).begin == line_.span(on).end && is_otherwise(on + 1);
    return meant ? "Default" : shortened(line_.text(line_.spans(on + 1, end - 1)));
  }

  [[nodiscard]] bool is_otherwise(std::size_t i) const {
    return line_.is_word(i, "else") || line_.is_word(i, "default") || line_.is_word(i, "otherwise");
  }

  /// The fix of say(): puts `text` between the keys and `end`, and `on` in front of the keys.
  void put_right(Diagnostic& diagnostic, std::size_t on, std::size_t at, std::uint32_t end, const std::string& text) {
    const std::uint32_t behind = line_.span(at - 1).end;
    const std::uint32_t begin = diagnostic.fix ? diagnostic.fix->span.begin : behind;  // start of the fix for a branch without its `on`
    diagnostic.fix = Fix{{begin, end}, begin == behind ? text : fmt::format("on {}{}", keys_text(on, at), text)};
  }

  Diagnostic& say(std::size_t on, std::size_t at, std::string_view found, std::string_view write) {
    if (lacking_) return report_lacking(write);
    const bool sign = !found.empty();
    const Span span = sign ? Span{line_.span(at).begin, line_.span(at).begin + static_cast<std::uint32_t>(found.size())} : line_.span(at);
    return line_.diagnostics.report<Diag::Expected>(
        span, fmt::format("`->` and a label, or a block in braces, after `on {}`", keys_text(on, at)),
        fmt::format("`{}`", shortened(sign ? found : line_.text(at))), fmt::format("; write `{}`", write));
  }

  /// `on 1 (A)`
  bool bracketed_label(std::size_t on, std::size_t at) {
    const Span written = line_.spans(at, at + 2);
    put_right(say(on, at, line_.text(written), fmt::format("on {} -> {}", keys_text(on, at), line_.text(at + 1))), on, at, written.end,
              fmt::format(" -> {}", line_.text(at + 1)));
    line_.replace(at, at + 3, {{Tk::Arrow, {written.begin, written.begin}}, line_.tokens[at + 1]});
    return true;
  }

  /// `on 1: { … }`
  bool colon_before_block(std::size_t on, std::size_t at, std::size_t brace) {
    put_right(say(on, at, line_.text(line_.spans(at, brace - 1)), fmt::format("on {} {{ … }}", keys_text(on, at))), on, at,
              line_.span(brace).begin, " ");
    line_.replace(at, brace, {});
    return true;
  }

  /// `on 1: Play "x"`
  bool statement_as_target(std::size_t on, std::size_t at, std::size_t verb, std::size_t end) {
    const Span statement = line_.spans(verb, end - 1);
    const std::string_view found = verb > at ? line_.text(line_.spans(at, verb - 1)) : std::string_view();
    put_right(say(on, at, found, fmt::format("on {} {{ {} … }}", keys_text(on, at), line_.text(verb))), on, at, statement.end,
              fmt::format(" {{ {} }}", line_.text(statement)));
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(end), {Tk::RBrace, {statement.end, statement.end}});
    line_.replace(at, verb, {{Tk::LBrace, {statement.begin, statement.begin}}});
    return false;
  }

  /// A label in brackets at `i`.
  [[nodiscard]] bool is_bracketed(std::size_t i) const {
    const Tk open = line_.type(i);
    const Tk close = open == Tk::LParen ? Tk::RParen : Tk::RBracket;
    const Tk after = line_.type(i + 3);
    return (open == Tk::LParen || open == Tk::LBracket) && line_.type(i + 1) == Tk::Name && line_.type(i + 2) == close &&
           (after == Tk::Newline || after == Tk::On || after == Tk::RBrace || after == Tk::Comma);
  }

  /// Corrects the target behind `->`.
  void target(std::size_t arrow) {
    const std::size_t at = arrow + 1;
    const bool block = line_.type(at) == Tk::LBrace && line_.type(at + 1) == Tk::Name && line_.type(at + 2) == Tk::RBrace &&
                       line_.is_label(line_.text(at + 1));
    if (block || is_bracketed(at)) {
      const Span written = line_.spans(at, at + 2);
      const std::string name(line_.text(at + 1));
      line_.diagnostics
          .report<Diag::Expected>(written, "a label after `->`", fmt::format("`{}`", shortened(line_.text(written))),
                                  fmt::format("; write `-> {}`", name))
          .fix = Fix{written, name};
      line_.replace(at, at + 3, {line_.tokens[at + 1]});
    }
    if (line_.type(at) == Tk::Goto && line_.type(at + 1) == Tk::Name) {
      line_.diagnostics
          .report<Diag::Expected>(line_.span(at), "a label after `->`", "`goto`", fmt::format("; write `-> {}`", line_.text(at + 1)))
          .fix = Fix{{line_.span(at).begin, line_.span(at + 1).begin}, ""};
      line_.replace(at, at + 1, {});
    }
    label(at, "->");
    if (line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::LParen && line_.type(at + 2) == Tk::RParen) call(arrow);
    if (line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::Comma) second_label(at + 1);
  }

  /// `-> A, B`
  void second_label(std::size_t comma) {
    const Tk after = line_.type(comma + 2);
    if (line_.type(comma + 1) != Tk::Name || (after != Tk::Newline && after != Tk::RBrace && after != Tk::Comma && after != Tk::On)) return;
    const Span written = line_.spans(comma, comma + 1);
    line_.diagnostics.report<Diag::Expected>(written, "the end of the branch", fmt::format("`{}`", shortened(line_.text(written))),
                                             fmt::format("; a branch leads to one label: write `-> {}`", line_.text(comma - 1)));
    line_.replace(comma, comma + 2, {});
  }

  /// `-> "A"`, `-> A:`; the same behind `goto`.
  void label(std::size_t at, std::string_view sign) {
    if (line_.type(at) == Tk::Quote && line_.type(at + 1) == Tk::Chars && line_.type(at + 2) == Tk::QuoteEnd &&
        is_identifier(line_.text(at + 1))) {
      const Span written = line_.spans(at, at + 2);
      const Span name = line_.span(at + 1);
      const bool capitals = sign == "goto" && line_.type(at - 1) != Tk::Goto;
      const std::string meant = fmt::format("{} {}", sign, line_.text(name));
      line_.diagnostics.report<Diag::QuotedName>(written, "a label", meant).fix =
          capitals ? Fix{{line_.span(at - 1).begin, written.end}, meant} : Fix{written, std::string(line_.text(name))};
      if (capitals) line_.tokens[at - 1].type = Tk::Goto;
      line_.replace(at, at + 3, {{Tk::Name, name}});
    }
    if (line_.type(at) != Tk::Name || line_.type(at + 1) != Tk::Colon) return;
    const Tk after = line_.type(at + 2);
    if (after != Tk::Newline && after != Tk::RBrace && after != Tk::On) return;
    const Span colon = line_.span(at + 1);
    line_.diagnostics.report<Diag::SurplusColon>(colon, fmt::format("{} {}", sign, line_.text(at))).fix = Fix{colon, ""};
    line_.replace(at + 1, at + 2, {});
  }

  /// `-> Greet()`
  void call(std::size_t arrow) {
    if (line_.is_label(line_.text(arrow + 1))) {
      const Span parentheses = line_.spans(arrow + 2, arrow + 3);
      line_.diagnostics
          .report<Diag::Expected>(parentheses, "the end of the branch", "`()`",
                                  fmt::format("; a label has no parentheses: write `-> {}`", line_.text(arrow + 1)))
          .fix = Fix{parentheses, ""};
      line_.replace(arrow + 2, arrow + 4, {});
      return;
    }
    const Span whole = line_.spans(arrow, arrow + 3);
    const std::string meant = fmt::format("{{ {}() }}", line_.text(arrow + 1));
    line_.diagnostics
        .report<Diag::Expected>(line_.spans(arrow + 1, arrow + 3), "a label after `->`", fmt::format("`{}()`", line_.text(arrow + 1)),
                                fmt::format("; a sub is called in a block, `{}`", meant))
        .fix = Fix{whole, meant};
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(arrow) + 4, {Tk::RBrace, {whole.end, whole.end}});
    line_.replace(arrow, arrow + 1, {{Tk::LBrace, {whole.begin, whole.begin}}});
  }

  void jump(std::size_t at) {
    if (line_.type(at + 1) == Tk::LParen && line_.type(at + 2) == Tk::Name && line_.type(at + 3) == Tk::RParen) {
      const Span written = line_.spans(at, at + 3);
      const std::string meant = fmt::format("goto {}", line_.text(at + 2));
      line_.diagnostics.report<Diag::Expected>(line_.span(at + 1), "a label after `goto`", "`(`", fmt::format("; write `{}`", meant)).fix =
          Fix{written, meant};
      line_.replace(at + 1, at + 4, {line_.tokens[at + 2]});
    }
    label(at + 1, "goto");
  }

  /// `on Answer -> A`: an event is a section, which jumps neither enter nor leave.
  void event_block(std::size_t on, std::size_t arrow) {
    const Span whole = line_.spans(on, arrow + 1);
    line_.diagnostics.report<Diag::EventWithLabel>(whole, line_.text(on + 1), line_.text(on + 1), line_.text(arrow + 1));
    line_.replace(on, arrow + 2, {});
  }

  /// `Play "x" on Error -> A`
  void outside_braces(std::size_t on) {
    std::size_t start = on;
    while (start > 0 && !line_.starts(start)) --start;
    const bool action = start < on && (line_.type(start) == Tk::Name || line_.type(start) == Tk::Let);
    if (!action || line_.inside(on) != Inside::Statements) return;
    const std::size_t first = line_.type(on - 1) == Tk::Comma ? on - 1 : on;
    std::size_t end = on;
    for (int depth = 0; end < line_.size() && (depth > 0 || line_.type(end) != Tk::RBrace); ++end) {
      if (line_.type(end) == Tk::LBrace) ++depth;
      if (line_.type(end) == Tk::RBrace) --depth;
    }
    const Span written = line_.spans(on, end - 1);
    const std::uint32_t behind = line_.span(first - 1).end;
    line_.diagnostics.report<Diag::BranchOutsideBraces>(written, shortened(line_.text(written), 60)).fix =
        Fix{{behind, written.end}, fmt::format(" {{ {} }}", line_.text(written))};
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(end), {Tk::RBrace, {written.end, written.end}});
    line_.replace(first, on, {{Tk::LBrace, {written.begin, written.begin}}});
  }

  HabitLine& line_;
  std::optional<Lacking> lacking_;
  std::string outcome_;  ///< the corrected outcome of the current branch, when it is misspelt
};

}  // namespace

void mend_branches(HabitLine& line) {
  const bool named = line.has(Tk::Assign) && line.has(Tk::Name) && line.has(Tk::Quote);
  const bool jumps = line.type(0) == Tk::Name && (line.is_word(0, "goto") || !outcome_in_one_word(line.text(0)).empty());
  const bool in_branches = !line.open.empty() && line.open.back() != Inside::Statements;
  if (in_branches || named || jumps || line.has(Tk::On) || line.has(Tk::Goto) || line.has(Tk::LBrace)) Branches(line).run();
}

}  // namespace phoneflow
