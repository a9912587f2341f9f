// Branches and jumps as other notations write them: `on 1 or 2: A`, `on 1-5 -> A`, `-> "A"`, `goto A:`, `Play "x" on Error -> A`.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Branches {
 public:
  explicit Branches(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.type(i) != Tk::On && line_.starts(i) && may_lead(i)) without_on(i);
      if (line_.type(i) == Tk::On) {
        outside_braces(i);
        branch(i);
      } else if (line_.type(i) == Tk::Goto) {
        jump(i);
      }
    }
  }

 private:
  /// What begins a branch elsewhere: `case`, `when`, `else`, `default`, or a key with an arrow.
  [[nodiscard]] bool may_lead(std::size_t i) const {
    const Inside inside = line_.inside(i);
    if (inside == Inside::Statements || inside == Inside::Record) return false;
    const Tk type = line_.type(i);
    const Tk after = line_.type(behind_key(i));
    const bool leads = after == Tk::Arrow || after == Tk::LBrace || after == Tk::Colon || after == Tk::Comma;
    if (type == Tk::Case || line_.is_word(i, "when")) return is_key(i + 1) || (line_.type(i + 1) == Tk::Minus && is_key(i + 2));
    if (is_otherwise(i) && (type != Tk::Else || inside == Inside::Case)) return leads || after == Tk::Name || after == Tk::Newline;
    if (type == Tk::Number || type == Tk::Quote || type == Tk::Star) return leads && (after != Tk::Colon || inside == Inside::Case || type != Tk::Quote);
    return type == Tk::Name && after == Tk::Arrow;
  }

  /// Puts `on` in front of the branch at `i`, in the place of its first word where that is no key.
  void without_on(std::size_t i) {
    const Tk type = line_.type(i);
    const bool otherwise = is_otherwise(i);
    const bool word = otherwise || type == Tk::Case || line_.is_word(i, "when");
    const Span span = line_.span(i);
    const std::string found = type == Tk::Quote ? std::string("a text") : fmt::format("`{}`", shortened(line_.text(i)));
    const std::string meant = otherwise ? "on Default" : word ? "on" : fmt::format("on {}", shortened(line_.text(line_.spans(i, behind_key(i) - 1))));
    Diagnostic& d = line_.diagnostics.report<Diag::Expected>(span, "a branch such as `on 1 -> Label`", found, fmt::format("; write `{} …`", meant));
    d.fix = word ? Fix{span, meant} : Fix{{span.begin, span.begin}, "on "};
    if (otherwise) {
      line_.diagnostics.silence(span);
      line_.tokens[i].type = Tk::Name;
    }
    if (word && !otherwise) line_.tokens[i].type = Tk::On;
    else line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::On, {span.begin, span.begin}});
  }

  struct Keys {
    std::vector<std::size_t> at;   ///< the first token of each
    std::size_t end = 0;           ///< the token behind the last one
    bool range = false;            ///< `1-5`
    bool mended = false;           ///< something else than a comma stands between two of them, or brackets around them
  };

  [[nodiscard]] bool is_key(std::size_t i) const {
    const Tk type = line_.type(i);
    return type == Tk::Name || type == Tk::Number || type == Tk::Quote || type == Tk::Star || type == Tk::True || type == Tk::False || type == Tk::ForeignText;
  }

  [[nodiscard]] std::size_t behind_key(std::size_t i) const {
    if (line_.type(i) != Tk::Quote) return i + 1;
    while (i < line_.size() && line_.type(i) != Tk::QuoteEnd) ++i;
    return std::min(i + 1, line_.size());
  }

  /// How many tokens stand between two keys at `i` where a comma should; 0 when none of those that are known.
  std::size_t connector(std::size_t i, bool& range) const {
    const Tk type = line_.type(i);
    const std::string_view word = type == Tk::Newline ? std::string_view() : line_.text(i);
    range = type == Tk::Minus || word == "to" || word == "–" || word == "…" || word == "through" || word == "thru" || (type == Tk::Dot && line_.type(i + 1) == Tk::Dot);
    if (type == Tk::Dot && range) {
      std::size_t dots = 2;
      while (line_.type(i + dots) == Tk::Dot) ++dots;
      return dots;
    }
    const bool joins = type == Tk::Or || type == Tk::And || type == Tk::Slash || type == Tk::Plus || word == "|" || word == "||" || word == "&" || word == "&&" || word == ";";
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

  /// The keys with commas; empty when nobody can say which are meant.
  [[nodiscard]] std::string listed(const Keys& keys) const {
    std::string out;
    if (keys.range) {
      const std::string first = key_text(keys.at.front());
      const std::string last = key_text(keys.at.back());
      if (keys.at.size() != 2 || first.size() != 1 || last.size() != 1 || first < "0" || last > "9" || first >= last) return {};
      for (char key = first[0]; key <= last[0]; ++key) out += fmt::format("{}{}", out.empty() ? "" : ", ", key);
      return out;
    }
    for (const std::size_t key : keys.at) out += fmt::format("{}{}", out.empty() ? "" : ", ", key_text(key));
    return out;
  }

  void branch(std::size_t on) {
    Keys found = keys(on);
    if (found.at.empty() || found.end > line_.size()) return;
    if (found.mended) found.end = separate(on, found);
    const std::size_t arrow = found.end;
    const bool event = found.at.size() == 1 && line_.type(on + 1) == Tk::Name && is_event(line_.text(on + 1)) && line_.inside(on) == Inside::Statements;
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

  static bool is_event(std::string_view word) { return word == "Answer" || word == "Hold" || word == "Release"; }

  /// Puts commas between the keys; the token behind them.
  std::size_t separate(std::size_t on, const Keys& found) {
    const Span span = line_.spans(on + 1, found.end - 1);
    const std::string meant = listed(found);
    Diagnostic& d = line_.diagnostics.report<Diag::KeysWithoutCommas>(span, meant.empty() ? "each key" : fmt::format("`on {}`", meant));
    if (!meant.empty()) d.fix = Fix{span, meant};
    std::vector<Lexeme> kept;
    for (const std::size_t key : found.at) {
      if (!kept.empty()) kept.push_back({Tk::Comma, {line_.span(key).begin, line_.span(key).begin}});
      kept.insert(kept.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(key), line_.tokens.begin() + static_cast<std::ptrdiff_t>(behind_key(key)));
    }
    const auto at = line_.tokens.erase(line_.tokens.begin() + static_cast<std::ptrdiff_t>(on) + 1, line_.tokens.begin() + static_cast<std::ptrdiff_t>(found.end));
    line_.tokens.insert(at, kept.begin(), kept.end());
    return on + 1 + kept.size();
  }

  /// Up to here the branch goes: the next one, a brace that closes, the end of the line.
  [[nodiscard]] std::size_t end_of_branch(std::size_t i) const {
    int depth = 0;
    for (; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::LBrace) ++depth;
      if (depth == 0 && (line_.type(i) == Tk::RBrace || line_.type(i) == Tk::On)) return i;
      if (line_.type(i) == Tk::RBrace) --depth;
    }
    return i;
  }

  /// Something else, or nothing, where `->` or a brace should stand; true when there is an arrow now.
  bool lead_on(std::size_t on, std::size_t at) {
    const Tk found = line_.type(at);
    std::size_t signs = found == Tk::Colon || found == Tk::Assign || found == Tk::Greater || found == Tk::Minus ? 1 : 0;
    if (found == Tk::Minus && line_.type(at + 1) == Tk::Greater) signs = 2;
    if (found == Tk::Unknown && is_dash(at)) signs = dashes(at);
    if (found == Tk::GreaterEqual || (found == Tk::Minus && line_.type(at + 1) == Tk::Arrow)) signs = found == Tk::Minus ? 2 : 1;
    const std::size_t label = at + signs + (line_.type(at + signs) == Tk::Goto ? 1 : 0);
    if (signs == 0 && found != Tk::Name && found != Tk::Goto) return false;
    if (line_.type(label) == Tk::LBrace) return colon_before_block(on, at, label);
    if (line_.type(label) != Tk::Name) return false;
    const std::size_t end = end_of_branch(label);
    if (end > label + 1 && line_.type(label + 1) != Tk::Comma && line_.type(label + 1) != Tk::Colon) return statement_as_target(on, at, label, end);
    const std::string written = signs == 0 && found == Tk::Name ? std::string() : std::string(line_.text(line_.spans(at, label - 1)));
    say(on, at, written, fmt::format("on {} -> {}", keys_text(on, at), line_.text(label))).fix =
        Fix{{line_.span(at - 1).end, line_.span(label).begin}, " -> "};
    line_.diagnostics.silence(line_.span(label));
    const Span place = signs == 0 ? Span{line_.span(at).begin, line_.span(at).begin} : line_.spans(at, at + signs - 1);
    line_.replace(at, label, {{Tk::Arrow, place}});
    return true;
  }

  [[nodiscard]] bool is_dash(std::size_t i) const { return line_.text(i) == "–" || line_.text(i) == "—" || line_.text(i) == "−" || line_.text(i) == "→" || line_.text(i) == "⇒" || line_.text(i) == "\xE2\x9E\x9C"; }

  /// `–>`
  [[nodiscard]] std::size_t dashes(std::size_t i) const {
    std::size_t end = i;
    while (end < line_.size() && line_.type(end) == Tk::Unknown && is_dash(end)) ++end;
    return end - i + (line_.type(end) == Tk::Greater ? 1 : 0);
  }

  [[nodiscard]] std::string keys_text(std::size_t on, std::size_t end) const {
    const bool meant = line_.span(on).begin == line_.span(on).end && is_otherwise(on + 1);
    return meant ? "Default" : shortened(line_.text(line_.spans(on + 1, end - 1)));
  }

  [[nodiscard]] bool is_otherwise(std::size_t i) const { return line_.is_word(i, "else") || line_.is_word(i, "default") || line_.is_word(i, "otherwise"); }

  Diagnostic& say(std::size_t on, std::size_t at, std::string_view found, std::string_view write) {
    const bool sign = !found.empty();
    const Span span = sign ? Span{line_.span(at).begin, line_.span(at).begin + static_cast<std::uint32_t>(found.size())} : line_.span(at);
    return line_.diagnostics.report<Diag::Expected>(span, fmt::format("`->` and a label, or a block in braces, after `on {}`", keys_text(on, at)),
                                                    fmt::format("`{}`", shortened(sign ? found : line_.text(at))), fmt::format("; write `{}`", write));
  }

  /// `on 1: { … }`
  bool colon_before_block(std::size_t on, std::size_t at, std::size_t brace) {
    say(on, at, line_.text(line_.spans(at, brace - 1)), fmt::format("on {} {{ … }}", keys_text(on, at))).fix = Fix{{line_.span(at - 1).end, line_.span(brace).begin}, " "};
    line_.replace(at, brace, {});
    return true;
  }

  /// `on 1: Play "x"`
  bool statement_as_target(std::size_t on, std::size_t at, std::size_t verb, std::size_t end) {
    const Span statement = line_.spans(verb, end - 1);
    const std::string_view found = verb > at ? line_.text(line_.spans(at, verb - 1)) : std::string_view();
    say(on, at, found, fmt::format("on {} {{ {} … }}", keys_text(on, at), line_.text(verb))).fix =
        Fix{{line_.span(at - 1).end, statement.end}, fmt::format(" {{ {} }}", line_.text(statement))};
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(end), {Tk::RBrace, {statement.end, statement.end}});
    line_.replace(at, verb, {{Tk::LBrace, {statement.begin, statement.begin}}});
    return false;
  }

  /// What stands behind `->`.
  void target(std::size_t arrow) {
    const std::size_t at = arrow + 1;
    if (line_.type(at) == Tk::Goto && line_.type(at + 1) == Tk::Name) {
      line_.diagnostics.report<Diag::Expected>(line_.span(at), "a label after `->`", "`goto`", fmt::format("; write `-> {}`", line_.text(at + 1))).fix =
          Fix{{line_.span(at).begin, line_.span(at + 1).begin}, ""};
      line_.replace(at, at + 1, {});
    }
    label(at, "->");
    if (line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::LParen && line_.type(at + 2) == Tk::RParen) call(arrow);
  }

  /// `-> "A"`, `-> A:`; the same behind `goto`.
  void label(std::size_t at, std::string_view sign) {
    if (line_.type(at) == Tk::Quote && line_.type(at + 1) == Tk::Chars && line_.type(at + 2) == Tk::QuoteEnd && is_identifier(line_.text(at + 1))) {
      const Span written = line_.spans(at, at + 2);
      const Span name = line_.span(at + 1);
      line_.diagnostics.report<Diag::QuotedName>(written, "a label", fmt::format("{} {}", sign, line_.text(name))).fix = Fix{written, std::string(line_.text(name))};
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
    const Span whole = line_.spans(arrow, arrow + 3);
    const std::string meant = fmt::format("{{ {}() }}", line_.text(arrow + 1));
    line_.diagnostics.report<Diag::Expected>(line_.spans(arrow + 1, arrow + 3), "a label after `->`", fmt::format("`{}()`", line_.text(arrow + 1)), fmt::format("; a sub is called in a block, `{}`", meant)).fix = Fix{whole, meant};
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(arrow) + 4, {Tk::RBrace, {whole.end, whole.end}});
    line_.replace(arrow, arrow + 1, {{Tk::LBrace, {whole.begin, whole.begin}}});
  }

  void jump(std::size_t at) {
    if (line_.type(at + 1) == Tk::LParen && line_.type(at + 2) == Tk::Name && line_.type(at + 3) == Tk::RParen) {
      const Span written = line_.spans(at, at + 3);
      const std::string meant = fmt::format("goto {}", line_.text(at + 2));
      line_.diagnostics.report<Diag::Expected>(line_.span(at + 1), "a label after `goto`", "`(`", fmt::format("; write `{}`", meant)).fix = Fix{written, meant};
      line_.replace(at + 1, at + 4, {line_.tokens[at + 2]});
    }
    label(at + 1, "goto");
  }

  /// `on Answer -> A`: an event is a section, and no jump leads out of or into one.
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
};

}  // namespace

void mend_branches(HabitLine& line) {
  const bool in_branches = !line.open.empty() && line.open.back() != Inside::Statements;
  if (in_branches || line.has(Tk::On) || line.has(Tk::Goto) || line.has(Tk::LBrace)) Branches(line).run();
}

}  // namespace phoneflow
