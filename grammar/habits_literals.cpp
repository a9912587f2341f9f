// Literals in other notations: `50%`, `5''` for seconds, `'a' 'b'` for one text, `"\(ANI)"`.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Literals {
 public:
  explicit Literals(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::Number && i > 0 && line_.glued(i)) {
        if (line_.type(i + 1) == Tk::Percent) share(i);
        else if (line_.type(i + 1) == Tk::ForeignText || line_.type(i + 1) == Tk::Unknown) prime(i);
      }
      if (line_.type(i) == Tk::ForeignText && line_.text(i).starts_with('\'')) doubled_quotes(i);
      if (is_text(i) && is_text(behind(i)) && i > 0) neighbours(i);
      if (line_.type(i) == Tk::Escape && line_.text(i) == "\\(") value_in_text(i);
    }
  }

 private:
  [[nodiscard]] bool is_end(std::size_t i) const {
    const Tk type = line_.type(i);
    return type == Tk::Newline || type == Tk::RBrace || type == Tk::Comma || type == Tk::RParen || type == Tk::RBracket ||
           type == Tk::HoleClose || type == Tk::LBrace;
  }

  /// `50%`: a modulo operator without its right operand.
  void share(std::size_t i) {
    if (!is_end(i + 2)) return;
    const Span written = line_.spans(i, i + 1);
    const std::string_view number = line_.text(i);
    const bool whole = number.size() <= 3 && number.find('.') == std::string_view::npos;
    std::string part;
    if (whole) {
      const int hundredths = std::stoi(std::string(number));
      part = hundredths % 100 == 0 ? std::to_string(hundredths / 100) : fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
      if (part.find('.') != std::string::npos && part.ends_with('0')) part.pop_back();
    }
    const std::string meant =
        whole ? fmt::format("write `{}`, or `{}` as the part of one", number, part) : fmt::format("write `{}`", number);
    line_.diagnostics.report<Diag::GluedNumber>(written, line_.text(written), meant).fix = Fix{written, std::string(number), false};
    line_.replace(i + 1, i + 2, {});
  }

  /// `5''`, `5'`: seconds and minutes of a clock.
  void prime(std::size_t i) {
    const std::string_view sign = line_.text(i + 1);
    const bool seconds = sign == "''" || sign == "″" || (sign == "’" && line_.text(i + 2) == "’");
    const bool minutes = !seconds && (sign == "'" || sign == "′" || sign == "’");
    const std::size_t end = i + (sign == "’" && seconds ? 3 : 2);
    if ((!seconds && !minutes) || !is_end(end)) return;
    const Span written = line_.spans(i, end - 1);
    const std::string meant = fmt::format("{}{}", line_.text(i), seconds ? "s" : "m");
    line_.diagnostics.report<Diag::GluedNumber>(written, line_.text(written), fmt::format("write `{}`", meant)).fix =
        Fix{written, meant, seconds};
    line_.diagnostics.suppress_follow_ups(written);
    line_.make_text(i, end);
  }

  /// `'it''s me'`, `''Hello''`: an apostrophe, and quotes around the text.
  void doubled_quotes(std::size_t i) {
    std::string inside;
    std::size_t end = i + 1;
    if (line_.text(i).starts_with("''") && line_.text(i).size() > 3 && line_.type(end) == Tk::Unknown && line_.text(end) == "'" &&
        line_.glued(i)) {
      inside = line_.text(i).substr(2, line_.text(i).size() - 3);
      ++end;
    } else {
      const auto closed = [&](std::size_t k) {
        return line_.type(k) == Tk::ForeignText && line_.text(k).starts_with('\'') && line_.text(k).size() > 1;
      };
      inside = without_foreign_quotes(line_.text(i));
      for (; closed(end) && line_.glued(end - 1); ++end) inside += fmt::format("'{}", without_foreign_quotes(line_.text(end)));
      if (end == i + 1) return;
    }
    const Span written = line_.spans(i, end - 1);
    std::string meant;
    for (const char c : inside) meant += c == '"' ? std::string("\\\"") : std::string(1, c);
    line_.diagnostics.report<Diag::ForeignQuotes>(written, shortened(meant)).fix = Fix{written, fmt::format("\"{}\"", meant)};
    line_.diagnostics.suppress_follow_ups(written);
    line_.make_text(i, end);
  }

  // ---- texts side by side ----

  [[nodiscard]] bool is_text(std::size_t i) const { return line_.type(i) == Tk::ForeignText || line_.type(i) == Tk::Quote; }
  [[nodiscard]] std::size_t behind(std::size_t i) const { return line_.type(i) == Tk::ForeignText ? i + 1 : line_.behind_pair(i); }

  [[nodiscard]] std::string inside(std::size_t i) const {
    if (line_.type(i) == Tk::Quote) {
      const std::string_view written = line_.text(line_.spans(i, std::min(behind(i), line_.size()) - 1));
      return std::string(written.substr(1, written.size() < 2 ? 0 : written.size() - 2));
    }
    std::string out;
    for (const char c : without_foreign_quotes(line_.text(i))) {
      if (c == '"') out += '\\';
      out += c;
    }
    return out;
  }

  /// `let x = 'a' 'b'` is one text, `Play 'a' 'b'` has two.
  void neighbours(std::size_t i) {
    const bool assigned = line_.type(i - 1) == Tk::Assign;
    const bool verb = line_.type(i - 1) == Tk::Name && line_.starts(i - 1) && line_.inside(i) == Inside::Statements;
    const bool one = assigned || (verb && line_.is_word(i - 1, "log"));  // elsewhere each text is an item
    bool foreign = one && verb;
    std::string text;
    std::string list;
    std::size_t end = i;
    for (; is_text(end); end = behind(end)) {
      foreign = foreign || line_.type(end) == Tk::ForeignText;
      if (end > i && line_.glued(end - 1)) return;  // `'a''b'` contains an apostrophe
      text += fmt::format("{}{}", verb && !text.empty() ? " " : "", inside(end));
      list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", inside(end));
    }
    if ((!assigned && !verb) || (verb && !foreign) || !is_end(end)) return;
    const Span whole = line_.spans(i, end - 1);
    const std::string meant = one ? fmt::format("\"{}\"", text) : list;
    foreign_sign(line_.diagnostics, whole, shortened(line_.text(whole)),
                 fmt::format("{}: write `{}`", one ? "texts are joined in one" : "commas stand between texts", shortened(meant, 80)))
        .fix = Fix{whole, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.make_text(i, end);
  }

  /// `"\(ANI)"`
  void value_in_text(std::size_t i) {
    const std::string_view rest = line_.type(i + 1) == Tk::Chars ? line_.text(i + 1) : std::string_view();
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || !is_identifier(rest.substr(0, close))) return;
    const Span written{line_.span(i).begin, line_.span(i + 1).begin + static_cast<std::uint32_t>(close) + 1};
    const std::string meant = fmt::format("{{{}}}", rest.substr(0, close));
    foreign_sign(line_.diagnostics, written, line_.text(written), fmt::format("a value stands in a text as a hole: write `{}`", meant))
        .fix = Fix{written, meant};
    line_.tokens[i].type = Tk::Chars;
  }

  HabitLine& line_;
};

}  // namespace

void mend_literals(HabitLine& line) {
  if (line.has(Tk::Percent) || line.has(Tk::Unknown) || line.has(Tk::ForeignText) || line.has(Tk::Escape) || line.has(Tk::Quote))
    Literals(line).run();
}

}  // namespace phoneflow
