#include "grammar/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace phoneflow {

namespace {

/// A longer line is cut around the place.
constexpr std::size_t kColumns = 100;
/// How much of a cut line is kept to the left of the place.
constexpr std::size_t kLeft = 40;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kReset = "\x1b[0m";

std::string_view severity_colour(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "\x1b[1;31m";
    case Severity::Warning:
      return "\x1b[1;33m";
    case Severity::Info:
      return "\x1b[1;36m";
  }
  return kBold;
}

/// The bytes of the UTF-8 sequence that `text` begins with; 1 for a byte that begins none.
std::size_t sequence(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) return 1;
  }
  return length;
}

std::uint32_t code_point(std::string_view sequence) {
  std::uint32_t value = static_cast<unsigned char>(sequence[0]) & (0xFFu >> (sequence.size() + 1));
  for (const char c : sequence.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  return value;
}

/// Also what turns the writing direction round: a terminal must show what the file holds.
bool is_control(std::uint32_t c) {
  return (c >= 0x80 && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// One column of the terminal for one character of the text.
std::string_view shown(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (first == '\t') return " ";
  if (first < 0x20 || first == 0x7F) return "?";
  if (first < 0x80) return character;
  return character.size() == 1 || is_control(code_point(character)) ? "?" : character;
}

std::string cleaned(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = sequence(text);
    out += shown(text.substr(0, length));
    text.remove_prefix(length);
  }
  return out;
}

/// A line ready to be shown, and which of its columns to underline.
struct Excerpt {
  std::string text;
  std::size_t indent = 0;
  std::size_t width = 1;
};

/// `begin` and `end` are offsets in `line`.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end) {
  Excerpt out;
  std::size_t start = begin;
  for (std::size_t kept = 0; start > 0 && kept < kLeft; ++kept) {
    do --start;
    while (start > 0 && (static_cast<unsigned char>(line[start]) & 0xC0u) == 0x80u);
  }
  // Not worth a cut when the whole line fits.
  if (line.size() <= kColumns) start = 0;
  std::size_t column = 0, marked = 0;
  if (start > 0) {
    out.text = "…";
    column = 1;
  }
  out.indent = column;
  std::size_t i = start;
  while (i < line.size() && column < kColumns) {
    const std::size_t length = sequence(line.substr(i));
    out.text += shown(line.substr(i, length));
    if (i < begin) ++out.indent;
    if (i >= begin && i < end) ++marked;
    i += length;
    ++column;
  }
  if (i < line.size()) out.text += "…";
  out.width = std::max<std::size_t>(1, marked);
  return out;
}

void append_place(std::string& out, Span span, const SourceSet& sources, Colour colour, std::string_view mark) {
  const Source& source = sources.at(span.begin);
  const Position position = sources.position(span.begin);
  const std::string_view line = source.line(position.line);
  const std::size_t begin =
      std::min<std::size_t>(span.begin - source.base - source.lines[position.line - 1], line.size());
  const std::size_t end = std::min<std::size_t>(begin + (span.end - span.begin), line.size());
  const Excerpt e = excerpt(line, begin, end);
  const std::string number = fmt::format("{}", position.line);
  const std::string gutter(number.size(), ' ');
  const bool coloured = colour == Colour::Yes;
  out += fmt::format("{}--> {}:{}:{}\n", gutter, cleaned(source.path), position.line, position.column);
  if (!source.shown) return;
  out += fmt::format("{} |\n{} | {}\n", gutter, number, e.text);
  out += fmt::format("{} | {}{}{}{}\n", gutter, std::string(e.indent, ' '), coloured ? mark : "",
                     std::string(e.width, '^'), coloured ? kReset : "");
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "info";
  }
  return "";
}

namespace {

/// A rule of the checker can be allowed by its name, so its name is shown.
std::string label(const DiagInfo& about) {
  return about.id >= "PF2" ? fmt::format("{} {}", about.id, about.rule) : std::string(about.id);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, Colour colour) {
  const DiagInfo& about = info(diagnostic.code);
  const bool coloured = colour == Colour::Yes;
  const std::string_view mark = severity_colour(diagnostic.severity);
  std::string out =
      fmt::format("{}{}[{}]{}: {}{}{}\n", coloured ? mark : "", severity_name(diagnostic.severity), label(about),
                  coloured ? kReset : "", coloured ? kBold : "", cleaned(diagnostic.message), coloured ? kReset : "");
  append_place(out, diagnostic.span, sources, colour, mark);
  for (const Note& note : diagnostic.notes) {
    out += fmt::format("{}note{}: {}\n", coloured ? kBold : "", coloured ? kReset : "", cleaned(note.text));
    append_place(out, note.span, sources, colour, kBold);
  }
  return out;
}

}  // namespace phoneflow
