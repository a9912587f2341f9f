#include "grammar/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "support/plain_text.h"

namespace phoneflow {

namespace {

/// Columns; longer lines are cut around the place.
constexpr std::size_t kColumns = 100;
/// Columns of a cut line kept to the left of the place.
constexpr std::size_t kLeft = 40;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kReset = "\x1b[0m";

std::string_view severity_colour(Severity severity) {
  switch (severity) {
    case Severity::Error: return "\x1b[1;31m";
    case Severity::Warning: return "\x1b[1;33m";
    case Severity::Info: return "\x1b[1;36m";
  }
  return kBold;
}

/// One terminal column for each character of the text.
std::string_view shown(std::string_view text, Character character) {
  if (character.value == '\t') return " ";
  return !character.is_utf8() || is_obeyed(character.value) || is_invisible(character.value) ? "?" : text.substr(0, character.bytes);
}

/// A printable line, and the range of columns to underline.
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
  // A line that fits is not cut.
  if (line.size() <= kColumns) start = 0;
  std::size_t column = 0, marked = 0;
  if (start > 0) {
    out.text = "…";
    column = 1;
  }
  out.indent = column;
  std::size_t i = start;
  while (i < line.size() && column < kColumns) {
    const Character character = first_character(line.substr(i));
    out.text += shown(line.substr(i), character);
    if (i < begin) ++out.indent;
    if (i >= begin && i < end) ++marked;
    i += character.bytes;
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
  const std::size_t begin = std::min<std::size_t>(span.begin - source.base - source.lines[position.line - 1], line.size());
  const std::size_t end = std::min<std::size_t>(begin + (span.end - span.begin), line.size());
  const Excerpt e = excerpt(line, begin, end);
  const std::string number = fmt::format("{}", position.line);
  const std::string gutter(number.size(), ' ');
  const bool coloured = colour == Colour::Yes;
  out += fmt::format("{}--> {}:{}:{}\n", gutter, plain_line(source.path), position.line, position.column);
  if (!source.shown) return;
  out += fmt::format("{} |\n{} | {}\n", gutter, number, e.text);
  out += fmt::format("{} | {}{}{}{}\n", gutter, std::string(e.indent, ' '), coloured ? mark : "", std::string(e.width, '^'),
                     coloured ? kReset : "");
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
  }
  return "";
}

namespace {

/// Includes the rule's name, by which a rule of the checker can be allowed.
std::string label(const DiagInfo& about) { return about.id >= "PF2" ? fmt::format("{} {}", about.id, about.rule) : std::string(about.id); }

}  // namespace

std::string bold(std::string_view text, Colour colour) {
  return colour == Colour::Yes ? fmt::format("{}{}{}", kBold, text, kReset) : std::string(text);
}

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, Colour colour) {
  const DiagInfo& about = info(diagnostic.code);
  const bool coloured = colour == Colour::Yes;
  const std::string_view mark = severity_colour(diagnostic.severity);
  std::string out = fmt::format("{}{}[{}]{}: {}{}{}\n", coloured ? mark : "", severity_name(diagnostic.severity), label(about),
                                coloured ? kReset : "", coloured ? kBold : "", plain_line(diagnostic.message), coloured ? kReset : "");
  append_place(out, diagnostic.span, sources, colour, mark);
  for (const Note& note : diagnostic.notes) {
    out += fmt::format("{}note{}: {}\n", coloured ? kBold : "", coloured ? kReset : "", plain_line(note.text));
    append_place(out, note.span, sources, colour, kBold);
  }
  return out;
}

}  // namespace phoneflow
