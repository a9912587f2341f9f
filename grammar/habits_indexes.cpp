// Access to parts of values in other languages: `r["a"]`, `ANI[0:3]`, `r->a`, `r?.a`, `r.0`, `l[0] = 3`.
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string>

#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"
#include "grammar/outside_records.h"
#include "grammar/tokens.h"
#include "support/suggest.h"

namespace phoneflow {

namespace {

constexpr std::string_view kOnlyContact[] = {kContactRecord};

/// The integer that `text` spells, possibly negative.
std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr int kMost = 100'000;
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > kMost || value < -kMost) return std::nullopt;
  return value;
}

class Indexes {
 public:
  explicit Indexes(HabitLine& line) : line_(line) {}

  void run() {
    int holes = 0;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::HoleOpen) ++holes;
      if (line_.type(i) == Tk::HoleClose) --holes;
      if (line_.type(i) == Tk::Name && line_.starts(i) && line_.inside(i) == Inside::Statements) changed_part(i);
      if (line_.type(i) == Tk::LBracket && line_.is_index(i)) index(i);
      if (line_.type(i) == Tk::Arrow) arrow(i, holes > 0);
      if (line_.type(i) == Tk::Unknown && line_.text(i) == "?") asking_point(i);
      if (line_.type(i) == Tk::Dot) position(i);
    }
  }

 private:
  void field(Span sign, std::string_view meant, Fix fix) {
    foreign_sign(line_.diagnostics, sign, shortened(line_.text(sign)),
                 fmt::format("a field is read with a point: write `{}`", shortened(meant, 80)))
        .fix = std::move(fix);
  }

  [[nodiscard]] std::string_view operand(std::size_t i) const { return line_.text(line_.spans(line_.begin_of_operand(i), i - 1)); }

  void index(std::size_t i) {
    const std::size_t end = line_.behind_pair(i);
    if (end < i + 3 || line_.type(end - 1) != Tk::RBracket) return;
    const bool text = line_.type(i + 1) == Tk::Quote && line_.type(i + 2) == Tk::Chars && line_.type(i + 3) == Tk::QuoteEnd && end == i + 5;
    const bool foreign =
        line_.type(i + 1) == Tk::ForeignText && end == i + 3 && (line_.text(i + 1).front() == '\'' || line_.text(i + 1).front() == '`');
    if (text) named(i, end, line_.span(i + 2));
    else if (foreign) named(i, end, {line_.span(i + 1).begin + 1, line_.span(i + 1).end - 1});
    else slice(i, end);
  }

  /// `r["a"]`
  void named(std::size_t i, std::size_t end, Span name) {
    const Span written = line_.spans(i, end - 1);
    const std::string_view word = line_.text(name);
    const bool readable = is_identifier(word) && keyword_in_any_case(word) == Tk::Name;
    if (!readable && operand(i) == kContactRecord) return;
    const Fix fix{written, fmt::format(".{}", word)};
    if (readable && operand(i) == kContactRecord)
      foreign_sign(line_.diagnostics, written, shortened(line_.text(written)),
                   fmt::format("brackets are for names that are computed, as in `{0}[\"q_{{n}}\"]`: write `{0}.{1}`", kContactRecord,
                               shortened(word)))
          .fix = fix;
    else if (readable) field(written, fmt::format("{}.{}", operand(i), word), fix);
    else
      foreign_sign(line_.diagnostics, written, shortened(line_.text(written)),
                   "a field is read as in `r.name`, and its name has letters, digits and `_`");
    line_.diagnostics.suppress_follow_ups(written);
    line_.replace(i, end, {{Tk::Dot, {written.begin, written.begin}}, {Tk::Name, name}});
  }

  /// `ANI[0:3]`, `ANI[-4:]`, `ANI[0..3]`
  void slice(std::size_t i, std::size_t end) {
    std::size_t sign = i + 1;
    for (int depth = 0; sign < end - 1; ++sign) {
      const Tk type = line_.type(sign);
      if (depth == 0 && (type == Tk::Colon || (type == Tk::Dot && line_.type(sign + 1) == Tk::Dot))) break;
      if (type == Tk::LParen || type == Tk::LBracket || type == Tk::Quote) ++depth;
      if (type == Tk::RParen || type == Tk::RBracket || type == Tk::QuoteEnd) --depth;
    }
    std::size_t behind = sign + 1;
    while (line_.type(sign) == Tk::Dot && line_.type(behind) == Tk::Dot) ++behind;
    if (sign == end - 1 || line_.type(behind) == Tk::Colon) return;
    const std::string_view from = sign > i + 1 ? line_.text(line_.spans(i + 1, sign - 1)) : std::string_view();
    std::string to(behind < end - 1 ? line_.text(line_.spans(behind, end - 2)) : std::string_view());
    const bool points = line_.type(sign) == Tk::Dot;
    // A range with two points includes its last position.
    if (const auto last = whole(to); points && last && *last >= 0) to = std::to_string(*last + 1);
    const std::size_t first = line_.begin_of_operand(i);
    if (begins_with(first, i) == Tk::LBracket) return part_of_list(i, end, first, from, to);
    const std::string meant = part_of_text(operand(i), from, to);
    const Span all = line_.spans(first, end - 1);
    const Span written = line_.spans(i, end - 1);
    foreign_sign(line_.diagnostics, written, shortened(line_.text(written)), fmt::format("write `{}`", shortened(meant, 80))).fix =
        Fix{all, meant, !points};
    line_.diagnostics.suppress_follow_ups(all);
    line_.replace(first, end, {{Tk::Name, all}});  // a placeholder name whose errors are suppressed
  }

  /// The first token of the initial value of the variable in tokens [first, end); Newline when unknown.
  [[nodiscard]] Tk begins_with(std::size_t first, std::size_t end) const {
    const std::size_t value = end == first + 1 && line_.type(first) == Tk::Name ? line_.first_value(line_.text(first)) : 0;
    return value > 0 ? (*line_.file)[value].type : Tk::Newline;
  }

  /// `l[0:2]` of a list: there is no function for it; the fix lists the items.
  void part_of_list(std::size_t i, std::size_t end, std::size_t first, std::string_view from, std::string_view to) {
    constexpr int kMost = 5;
    const std::string_view list = line_.text(first);
    const std::optional<int> begin = from.empty() ? std::optional(0) : whole(from);
    const std::optional<int> stop = whole(to);
    std::string meant;
    const bool counted = begin && stop && *begin >= 0 && *stop > *begin && *stop - *begin <= kMost;
    for (int at = counted ? *begin : 0; counted && at < *stop; ++at) meant += fmt::format("{}{}[{}]", meant.empty() ? "[" : ", ", list, at);
    const Span written = line_.spans(i, end - 1);
    const std::string hint = counted ? fmt::format("write `{}]`", meant)
                                     : fmt::format("nothing takes a part of a list; its items are read one by one, as in `{}[0]`", list);
    Diagnostic& diagnostic = foreign_sign(line_.diagnostics, written, shortened(line_.text(written)), hint);
    const Span all = line_.spans(first, end - 1);
    if (counted) diagnostic.fix = Fix{all, meant + "]", false};  // unsafe: an index beyond the list stops the script
    line_.diagnostics.suppress_follow_ups(all);
    line_.replace(first, end, {{Tk::Name, all}});  // a placeholder name whose errors are suppressed
  }

  /// `r->a`
  void arrow(std::size_t i, bool in_hole) {
    const bool member = i > 0 && line_.glued(i - 1) && line_.glued(i) && ends_operand(line_.type(i - 1)) && line_.type(i + 1) == Tk::Name;
    if (!member || line_.behind_on(i)) return;
    const std::size_t first = line_.begin_of_operand(i);
    if (!in_hole && (line_.starts(first) || line_.inside(i) != Inside::Statements)) return;
    field(line_.span(i), fmt::format("{}.{}", operand(i), line_.text(i + 1)), {line_.span(i), "."});
    line_.tokens[i].type = Tk::Dot;
  }

  /// `r?.a`
  void asking_point(std::size_t i) {
    if (i == 0 || !line_.glued(i - 1) || !line_.glued(i) || line_.type(i + 1) != Tk::Dot || line_.type(i + 2) != Tk::Name ||
        !ends_operand(line_.type(i - 1)))
      return;
    field(line_.spans(i, i + 1), fmt::format("{}.{}", operand(i), line_.text(i + 2)), {line_.span(i), ""});
    line_.replace(i, i + 1, {});
  }

  /// The name of the field at the position behind the point at `dot`, of the record in tokens [first, dot); the first field when the
  /// position is too large; empty when it is not known to be a record.
  [[nodiscard]] std::string field_of(std::size_t first, std::size_t dot) const {
    const std::vector<Lexeme>& file = *line_.file;
    const std::size_t value = dot == first + 1 && line_.type(first) == Tk::Name ? line_.first_value(line_.text(first)) : 0;
    if (value == 0) return {};
    if (file[value].type == Tk::Name && line_.text(file[value].span) == "Http") return "status";
    if (file[value].type != Tk::LBrace) return {};
    const std::optional<int> position = whole(line_.text(dot + 1));
    std::string found;
    int depth = 0;
    int count = 0;
    for (std::size_t k = value; k + 1 < file.size() && file[k].type != Tk::End; ++k) {
      const Tk type = file[k].type;
      if (type == Tk::LBrace || type == Tk::LBracket || type == Tk::LParen || type == Tk::HoleOpen) ++depth;
      if (type == Tk::RBrace || type == Tk::RBracket || type == Tk::RParen || type == Tk::HoleClose) --depth;
      if (depth == 0) break;
      if (depth != 1 || type != Tk::Name || file[k + 1].type != Tk::Colon) continue;
      if (found.empty() || position == count) found = line_.text(file[k].span);
      ++count;
    }
    return found;
  }

  /// `r.0`
  void position(std::size_t i) {
    if (i == 0 || line_.type(i + 1) != Tk::Number || !line_.glued(i - 1) || !line_.glued(i)) return;
    const Tk before = line_.type(i - 1);
    if (!ends_operand(before) || before == Tk::Number || before == Tk::Duration || line_.text(i + 1).find('.') != std::string_view::npos)
      return;
    const Span written = line_.spans(i, i + 1);
    const std::size_t first = line_.begin_of_operand(i);
    if (const std::string name = field_of(first, i); !name.empty()) {
      field(written, fmt::format("{}.{}", operand(i), name), {written, fmt::format(".{}", name), false});
      const Span all = line_.spans(first, i + 1);
      line_.diagnostics.suppress_follow_ups(all);
      line_.replace(first, i + 2, {{Tk::Name, all}});  // a placeholder name whose errors are suppressed
      return;
    }
    const std::string meant = fmt::format("[{}]", line_.text(i + 1));
    foreign_sign(line_.diagnostics, written, line_.text(written),
                 fmt::format("an item of a list is read by its position: write `{}{}`", shortened(operand(i)), meant))
        .fix = Fix{written, meant};
    const Span number = line_.span(i + 1);
    line_.replace(i, i + 2, {{Tk::LBracket, line_.span(i)}, {Tk::Number, number}, {Tk::RBracket, {number.end, number.end}}});
  }

  /// `l[0] = 3`, `r.a = 3`, `r.count++`
  void changed_part(std::size_t i) {
    std::size_t end = i + 1;
    bool item = false;
    while (end < line_.size() && line_.glued(end - 1)) {
      if (line_.type(end) == Tk::Dot && line_.type(end + 1) == Tk::Name) end += 2;
      else if (line_.type(end) == Tk::LBracket && line_.type(line_.behind_pair(end) - 1) == Tk::RBracket) end = line_.behind_pair(end);
      else break;
      item = line_.type(end - 1) == Tk::RBracket && line_.type(end - 2) != Tk::QuoteEnd && line_.type(end - 2) != Tk::ForeignText;
    }
    const Tk sign = line_.type(end);
    const std::string_view written = line_.text(end);
    const bool computes =
        sign == Tk::ForeignSign && (written == "+=" || written == "-=" || written == "*=" || written == "/=" || written == ":=");
    const bool steps = (sign == Tk::Plus || sign == Tk::Minus) && line_.type(end + 1) == sign && line_.glued(end);
    if (end == i + 1 || (sign != Tk::Assign && !computes && !steps)) return;
    const Span part = line_.spans(i, end - 1);
    if (line_.text(i) == kContactRecord && written != ":=") {
      if (steps) stepped_field(part, end);
      return;
    }
    const Span name = line_.span(i);
    if (is_outside_record(line_.text(name)) && line_.first_value(line_.text(name)) == 0) {
      line_.diagnostics.report<Diag::OutsideIsSet>(part, shortened(line_.text(part)));
    } else if (const Near near = find_near(line_.text(name), kOnlyContact);
               !near.name.empty() && line_.first_value(line_.text(name)) == 0) {
      line_.diagnostics.report<Diag::UnknownVariable>(name, line_.text(name), fmt::format("; did you mean `{}`?", near.name)).fix =
          Fix{name, std::string(near.name)};
    } else {
      const std::string meant = fmt::format("{} = {}", line_.text(name), item ? "[1, 2]" : "{name: 1}");
      line_.diagnostics.report<Diag::Expected>(
          part, "a variable in front of `=`", fmt::format("`{}`", shortened(line_.text(part))),
          fmt::format("; no part of a list or a record is changed alone: write it whole, as in `{}`", meant));
    }
    line_.diagnostics.suppress_follow_ups(part);
    if (steps) line_.replace(end, end + 2, {{Tk::Assign, line_.span(end)}, {Tk::Name, name}});
    else line_.tokens[end].type = Tk::Assign;
    line_.replace(i, end, {{Tk::Name, name}});
  }

  /// `contact.calls++`
  void stepped_field(Span field, std::size_t signs) {
    const std::string meant = fmt::format("{0} = {0} {1} 1", line_.text(field), line_.text(signs));
    const Span written = line_.spans(signs, signs + 1);
    const Span all = cover(field, written);
    foreign_sign(line_.diagnostics, written, line_.text(written), fmt::format("write `{}`", meant)).fix = Fix{all, meant};
    line_.diagnostics.suppress_follow_ups(all);
    line_.replace(signs, signs + 2, {{Tk::Assign, written}, {Tk::True, written}});
  }

  HabitLine& line_;
};

}  // namespace

std::string part_of_text(std::string_view text, std::string_view from, std::string_view to) {
  const std::optional<int> first = from.empty() ? std::optional(0) : whole(from);
  const std::optional<int> last = whole(to);
  const auto length_but = [&](int count) {
    return fmt::format("length({}){}", text, count == 0 ? std::string() : fmt::format(" - {}", count));
  };
  if (first && *first < 0 && to.empty()) return fmt::format("right({}, {})", text, -*first);
  if (first && *first < 0)
    return fmt::format("mid({}, {}, {})", text, length_but(-*first),
                       last ? std::to_string(*last < 0 ? *last - *first : *last) : std::string(to));
  if (first == 0)
    return to.empty() ? std::string(text) : fmt::format("left({}, {})", text, last && *last < 0 ? length_but(-*last) : std::string(to));
  if (to.empty())
    return fmt::format("mid({0}, {1}, length({0}) - {1})", text,
                       is_identifier(from) || first ? std::string(from) : fmt::format("({})", from));
  if (first && last && *last < 0) return fmt::format("mid({}, {}, {})", text, *first, length_but(*first - *last));
  if (first && last && *last >= *first) return fmt::format("mid({}, {}, {})", text, *first, *last - *first);
  const std::string end = last && *last < 0 ? length_but(-*last) : std::string(to);
  return fmt::format("mid({}, {}, {} - {})", text, from, end, is_identifier(from) || first ? std::string(from) : fmt::format("({})", from));
}

void mend_indexes(HabitLine& line) {
  if (line.has(Tk::LBracket) || line.has(Tk::Dot) || line.has(Tk::Arrow)) Indexes(line).run();
}

}  // namespace phoneflow
