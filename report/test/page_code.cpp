#include "report/test/page_code.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

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
  return line.complete() ? Tone::All : Tone::Some;
}

/// `1 ×3 · Timeout never`; empty for a single branch taken at every execution.
void append_ways(std::string& text, const std::vector<CoveredWay>& ways, std::uint64_t hits) {
  const bool plain = ways.size() == 1 && ways.front().taken == hits;
  if (plain || hits == 0) return;
  for (const CoveredWay& way : ways) {
    if (!text.empty()) text += " · ";
    const std::string name = page_text(way.name.empty() ? "came back" : plain_line(way.name));
    if (way.taken == 0) text += fmt::format("<span class=\"none\">{} never</span>", name);
    else text += fmt::format("{} ×{}", name, grouped_text(way.taken));
  }
}

std::string ways_text(const CoveredLine& line) {
  std::string text;
  for (const CoveredStatement* statement : line.statements) {
    append_ways(text, statement->ways, statement->hits);
    append_ways(text, statement->turns, statement->hits);
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
    fmt::print(out,
               "<tr id=\"{}\" class=\"{}\"><td class=\"no\">{}</td><td class=\"hits\">{}</td><td>{}</td><td class=\"ways\">{}</td></tr>\n",
               line_id(number, at), tone_class(tone_of(line->second)), at, grouped_text(line->second.hits), text, ways_text(line->second));
  }
  fmt::print(out, "</table>\n");
}

}  // namespace phoneflow::calltest
