#include "grammar/escapes.h"

#include <array>
#include <cstddef>
#include <iterator>

#include "grammar/suggest.h"

namespace phoneflow {

std::string_view escape_value(std::string_view written, Span span, Diagnostics& diagnostics) {
  if (written.size() == 2) {
    switch (written[1]) {
      case 'n':
        return "\n";
      case 't':
        return "\t";
      case '"':
      case '\\':
      case '{':
      case '}':
        return written.substr(1);
      default:
        break;
    }
  }
  // A backslash at the end of a line has been reported with the text that is not closed.
  if (written.size() > 1) diagnostics.report<Diag::UnknownEscape>(span, written);
  return written;
}

ast::Format format_named(std::string_view name, Span span, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 8> kNames = {"digits", "number",   "money",   "date",
                                                      "time",   "duration", "ordinal", "phone"};
  constexpr ast::Format kFormats[] = {ast::Format::Digits,  ast::Format::Number, ast::Format::Money,
                                      ast::Format::Date,    ast::Format::Time,   ast::Format::Duration,
                                      ast::Format::Ordinal, ast::Format::Phone};
  static_assert(std::size(kFormats) == kNames.size());
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return kFormats[i];
  }
  std::string hint = did_you_mean(name, kNames);
  if (hint.empty())
    hint = "; formats are `digits`, `number`, `money`, `date`, `time`, `duration`, `ordinal` and `phone`";
  diagnostics.report<Diag::UnknownFormat>(span, name, hint);
  return ast::Format::Plain;
}

std::string_view without_foreign_quotes(std::string_view written) {
  // A curly quote has three bytes.
  const std::size_t mark = written.starts_with('\'') ? 1 : 3;
  return written.size() < 2 * mark ? std::string_view{} : written.substr(mark, written.size() - 2 * mark);
}

}  // namespace phoneflow
