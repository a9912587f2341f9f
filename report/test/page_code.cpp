#include "report/test/page_code.h"

#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "report/page/diagram.h"
#include "report/page/page_text.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

using page::page_text;
using page::Tone;

Tone tone_of(const CoveredLine& line) {
  if (line.hits == 0) return Tone::None;
  for (const CoveredStatement* statement : line.statements) {
    if (statement->hits == 0) return Tone::Some;
  }
  return line.ways().complete() ? Tone::All : Tone::Some;
}

/// `1 ×3 · Timeout never`; empty when there is only one way, and it is as often taken as the statement runs.
std::string ways_text(const CoveredLine& line) {
  std::string text;
  for (const CoveredStatement* statement : line.statements) {
    const bool plain = statement->ways.size() == 1 && statement->ways.front().taken == statement->hits;
    if (plain || statement->hits == 0) continue;
    for (const CoveredWay& way : statement->ways) {
      if (!text.empty()) text += " · ";
      const std::string name = page_text(way.name);
      if (way.taken == 0) text += fmt::format("<span class=\"none\">{} never</span>", name);
      else text += fmt::format("{} ×{}", name, grouped_text(way.taken));
    }
  }
  return text;
}

}  // namespace

std::string line_id(std::size_t file, std::uint32_t line) { return fmt::format("file-{}-{}", file, line); }

void write_code(std::ostream& out, const CoveredFile& file, std::size_t number) {
  const auto lines = lines_of(file);
  fmt::print(out, "<table class=\"code\">\n");
  for (std::uint32_t at = 1; at <= file.source->lines.size(); ++at) {
    const std::string text = page_text(file.source->line(at));
    const auto line = lines.find(at);
    if (line == lines.end()) {
      fmt::print(out, "<tr><td class=\"no\">{}</td><td class=\"hits\"></td><td>{}</td><td class=\"ways\"></td></tr>\n", at, text);
      continue;
    }
    fmt::print(out, "<tr id=\"{}\" class=\"{}\"><td class=\"no\">{}</td><td class=\"hits\">{}</td><td>{}</td><td class=\"ways\">{}</td></tr>\n",
               line_id(number, at), tone_class(tone_of(line->second)), at, grouped_text(line->second.hits), text, ways_text(line->second));
  }
  fmt::print(out, "</table>\n");
}

}  // namespace phoneflow::calltest
