// Lists in other notations: `{1, 2}`, `(1, 2)`, `[1 2]`, `[1..3]`, `let l = 1, 2`, `for x in 1, 2 {`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/escapes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

/// Index behind the value that begins at `i`.
std::size_t behind_item(const HabitLine& line, std::size_t i) {
  if (line.type(i) == Tk::Minus || line.type(i) == Tk::Not) ++i;
  if (line.type(i) == Tk::LBrace) return line.behind_pair(i);
  std::size_t end = line.behind_operand(i);
  while (line.type(end) == Tk::LBracket && line.is_index(end)) end = line.behind_pair(end);
  return end;
}

bool is_separator(const HabitLine& line, std::size_t i) {
  return line.type(i) == Tk::Comma || (line.type(i) == Tk::ForeignSign && line.text(i) == ";");
}

/// First token of each value in [first, end); empty when there is anything else.
std::vector<std::size_t> items(const HabitLine& line, std::size_t first, std::size_t end) {
  std::vector<std::size_t> found;
  for (std::size_t i = first; i < end;) {
    if (!starts_operand(line.type(i)) || line.type(i) == Tk::LBrace) return {};
    // `[a - 1]`, `[a (b)]`: possibly one expression.
    const bool goes_on = line.type(i) == Tk::Minus || line.type(i) == Tk::Not || line.type(i) == Tk::LParen || line.type(i) == Tk::LBracket;
    if (goes_on && i > first && !is_separator(line, i - 1)) return {};
    found.push_back(i);
    i = behind_item(line, i);
    if (i > end) return {};  // an operator without its operand
    if (is_separator(line, i) && i < end) ++i;
  }
  return found;
}

std::string listed(const HabitLine& line, const std::vector<std::size_t>& items) {
  std::string out = "[";
  for (const std::size_t item : items) {
    const std::string_view written = line.text(line.spans(item, behind_item(line, item) - 1));
    const std::string_view inside = without_foreign_quotes(written);
    const bool quotes = line.type(item) == Tk::ForeignText && inside.find('"') == std::string_view::npos;
    out += fmt::format("{}{}", item == items.front() ? "" : ", ", quotes ? fmt::format("\"{}\"", inside) : std::string(written));
  }
  return out + "]";
}

class Lists {
 public:
  explicit Lists(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const Tk type = line_.type(i);
      if (type == Tk::LBrace && begins_value(i)) braces(i);
      if (type == Tk::LParen && begins_value(i)) parentheses(i);
      if (type == Tk::LBracket && !line_.is_index(i) && (i == 0 || line_.type(i - 1) != Tk::On)) brackets(i);
      if (type == Tk::Let && line_.type(i + 2) == Tk::Assign) bare(i + 3, true);
      if (type == Tk::For && line_.type(i + 2) == Tk::In) bare(i + 3, false);
    }
  }

 private:
  [[nodiscard]] bool begins_value(std::size_t i) const {
    switch (i > 0 ? line_.type(i - 1) : Tk::Newline) {
      case Tk::Assign:
      case Tk::Colon:
      case Tk::Comma:
      case Tk::LParen:
      case Tk::LBracket:
      case Tk::Return: return true;
      case Tk::In: return i >= 3 && line_.type(i - 3) == Tk::For;
      default: return false;
    }
  }

  static bool is_literal(Tk type) {
    return type == Tk::Number || type == Tk::Duration || type == Tk::Quote || type == Tk::True || type == Tk::False ||
           type == Tk::ForeignText;
  }

  /// `{1, 2}`; a name alone in braces is that name.
  void braces(std::size_t i) {
    const std::size_t end = line_.behind_pair(i);
    const bool values = is_literal(line_.type(i + 1)) || (line_.type(i + 1) == Tk::Name && line_.type(i + 2) == Tk::Comma);
    if (line_.type(end - 1) == Tk::RBrace && values) rewrite(i, end, items(line_, i + 1, end - 1), "a list stands in brackets");
  }

  /// `(1, 2)`
  void parentheses(std::size_t i) {
    const std::size_t end = line_.behind_pair(i);
    if (line_.type(end - 1) != Tk::RParen || line_.type(end) == Tk::Arrow || line_.text(end) == "=>") return;
    const std::vector<std::size_t> found = items(line_, i + 1, end - 1);
    if (found.size() > 1 && is_separator(line_, found[1] - 1)) rewrite(i, end, found, "a list stands in brackets");
  }

  /// `[1 2]`, `[1; 2]`, `[1..3]`
  void brackets(std::size_t i) {
    const std::size_t end = line_.behind_pair(i);
    if (line_.type(end - 1) != Tk::RBracket) return;
    if (range(i, end)) return;
    const std::vector<std::size_t> found = items(line_, i + 1, end - 1);
    const bool commas = std::ranges::all_of(found, [&](std::size_t item) { return item == i + 1 || line_.type(item - 1) == Tk::Comma; });
    if (!commas) rewrite(i, end, found, "the values of a list stand with commas between them");
  }

  bool range(std::size_t i, std::size_t end) {
    std::size_t points = i + 2;
    while (line_.type(points) == Tk::Dot) ++points;
    if (line_.type(i + 1) != Tk::Number || points < i + 4 || line_.type(points) != Tk::Number || end != points + 2) return false;
    const std::string_view low = line_.text(i + 1);
    const std::string_view high = line_.text(points);
    constexpr std::size_t kDigits = 3;
    if (low.size() > kDigits || high.size() > kDigits || low.find('.') != std::string_view::npos ||
        high.find('.') != std::string_view::npos)
      return false;
    const int first = std::stoi(std::string(low));
    const int last = std::stoi(std::string(high));
    constexpr int kMost = 20;
    if (last < first || last - first >= kMost) return false;
    std::string meant;
    for (int number = first; number <= last; ++number) meant += fmt::format("{}{}", number == first ? "[" : ", ", number);
    meant += "]";
    const Span written = line_.spans(i, end - 1);
    report(written, "there are no ranges", meant, false);
    line_.replace(i + 1, end - 1, {});
    return true;
  }

  /// `let l = 1, 2`, `for x in 1, 2 {`
  void bare(std::size_t first, bool to_the_end) {
    std::size_t end = first;
    while (end < line_.size() && line_.type(end) != Tk::LBrace && line_.type(end) != Tk::Colon && line_.type(end) != Tk::RBrace) ++end;
    if (!is_literal(line_.type(first)) || (to_the_end && (line_.type(end) == Tk::LBrace || line_.type(end) == Tk::Colon))) return;
    const std::vector<std::size_t> found = items(line_, first, end);
    if (found.size() < 2 ||
        std::ranges::any_of(found, [&](std::size_t item) { return item != first && line_.type(item - 1) != Tk::Comma; }))
      return;
    const bool one_number = found.size() == 2 && line_.type(first) == Tk::Number && line_.glued(first) && line_.glued(first + 1);  // `1,5`
    if (one_number) return;
    const Span written = line_.spans(first, end - 1);
    report(written, "a list stands in brackets", listed(line_, found), true);
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(end), {Tk::RBracket, {written.end, written.end}});
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(first), {Tk::LBracket, {written.begin, written.begin}});
    straighten(first, end + 2);
  }

  void report(Span written, std::string_view what, const std::string& meant, bool safe) {
    foreign_sign(line_.diagnostics, written, shortened(line_.text(written)), fmt::format("{}: write `{}`", what, shortened(meant, 80)))
        .fix = Fix{written, meant, safe};
  }

  void rewrite(std::size_t first, std::size_t end, const std::vector<std::size_t>& found, std::string_view what) {
    if (found.empty()) return;
    report(line_.spans(first, end - 1), what, listed(line_, found), true);
    std::vector<Lexeme> made{{Tk::LBracket, line_.span(first)}};
    for (const std::size_t item : found) {
      if (item != found.front()) made.push_back({Tk::Comma, {line_.span(item).begin, line_.span(item).begin}});
      made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(item),
                  line_.tokens.begin() + static_cast<std::ptrdiff_t>(behind_item(line_, item)));
    }
    made.push_back({Tk::RBracket, line_.span(end - 1)});
    const auto at = line_.tokens.erase(line_.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                       line_.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    line_.tokens.insert(at, made.begin(), made.end());
    straighten(first, first + made.size());
  }

  /// Straightens the quotes of the list's texts, which its fix includes.
  void straighten(std::size_t first, std::size_t end) {
    for (std::size_t k = end; k-- > first;) {
      if (line_.type(k) == Tk::ForeignText && without_foreign_quotes(line_.text(k)).find('"') == std::string_view::npos)
        line_.make_text(k, k + 1);
    }
  }

  HabitLine& line_;
};

}  // namespace

std::string as_list(const HabitLine& line, std::size_t first, std::size_t end) {
  const std::vector<std::size_t> found = items(line, first + 1, end - 1);
  return found.size() < 2 ? std::string() : listed(line, found);
}

void mend_lists(HabitLine& line) {
  if (line.has(Tk::LBracket) || line.has(Tk::LBrace) || line.has(Tk::LParen) ||
      (line.has(Tk::Comma) && (line.has(Tk::Let) || line.has(Tk::For))))
    Lists(line).run();
}

}  // namespace phoneflow
