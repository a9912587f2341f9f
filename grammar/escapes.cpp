#include "grammar/escapes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <system_error>

#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"

namespace phoneflow {

namespace {

/// In UTF-8; empty for 0 and for values that are not a character.
std::string character_of(std::uint32_t code) {
  constexpr std::uint32_t kSurrogates = 0xd800, kBehindSurrogates = 0xe000, kBehindLast = 0x110000;
  if (code == 0 || code >= kBehindLast || (code >= kSurrogates && code < kBehindSurrogates)) return {};
  if (code < 0x80) return {static_cast<char>(code)};
  std::string rest;
  std::uint32_t room = 0x3f;  // mask of the payload bits in the first byte, after `more` continuation bytes
  while (code > room) {
    rest.insert(rest.begin(), static_cast<char>(0x80U | (code & 0x3fU)));
    code >>= 6U;
    room = rest.size() == 1 ? 0x1f : room >> 1U;
  }
  return static_cast<char>(((~room << 1U) & 0xffU) | code) + rest;
}

/// The character of `\u{1b}`.
std::string numbered_character(std::string_view written) {
  constexpr std::string_view kFront = "\\u{";
  if (!written.starts_with(kFront) || !written.ends_with('}')) return {};
  const std::string_view digits = written.substr(kFront.size(), written.size() - kFront.size() - 1);
  std::uint32_t code = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  return problem == std::errc{} && end == digits.data() + digits.size() ? character_of(code) : std::string();
}

}  // namespace

std::string escape_value(std::string_view written, Span span, Diagnostics& diagnostics) {
  if (written.size() == 2) {
    switch (written[1]) {
      case 'n': return "\n";
      case 't': return "\t";
      case '"':
      case '\\':
      case '{':
      case '}': return std::string(written.substr(1));
      default: break;
    }
  }
  if (std::string numbered = numbered_character(written); !numbered.empty()) return numbered;
  // A backslash at the end of a line was reported with the unclosed text.
  if (written.size() > 1) diagnostics.report<Diag::UnknownEscape>(span, written);
  return std::string(written);
}

namespace {

constexpr std::array<std::string_view, 9> kNames = {"digits", "number", "money", "date", "time", "duration", "ordinal", "phone", "raw"};
constexpr ast::Format kNamedFormats[] = {ast::Format::Digits,  ast::Format::Number, ast::Format::Money,
                                         ast::Format::Date,    ast::Format::Time,   ast::Format::Duration,
                                         ast::Format::Ordinal, ast::Format::Phone,  ast::Format::Raw};
static_assert(std::size(kNamedFormats) == kNames.size());

}  // namespace

bool names_format(std::string_view name) { return std::ranges::find(kNames, name) != kNames.end(); }

ast::Format format_named(std::string_view name, Span span, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return kNamedFormats[i];
  }
  std::string hint = did_you_mean(name, kNames);
  if (hint.empty()) hint = "; formats are `digits`, `number`, `money`, `date`, `time`, `duration`, `ordinal`, `phone` and `raw`";
  diagnostics.report<Diag::UnknownFormat>(span, name, hint);
  return ast::Format::Plain;
}

namespace {

constexpr std::string_view kOpening[] = {"'", "`", "\"", "“", "”", "„", "‘", "‚", "«", "＂", "″", "「"};

}  // namespace

std::string_view without_foreign_quotes(std::string_view written) {
  const auto is_tail = [&](std::size_t i) { return (static_cast<unsigned char>(written[i]) & 0xC0u) == 0x80u; };
  const bool marked = !written.empty() && std::ranges::any_of(kOpening, [&](std::string_view mark) { return written.starts_with(mark); });
  if (!marked) return written;
  std::size_t begin = 1;
  while (begin < written.size() && is_tail(begin)) ++begin;
  for (const std::string_view mark : {"'", "`", "\"", "“", "”", "‘", "’", "»", "＂", "″", "」"}) {
    if (written.size() >= begin + mark.size() && written.ends_with(mark)) {
      return written.substr(begin, written.size() - begin - mark.size());
    }
  }
  return written.substr(begin);
}

}  // namespace phoneflow
