#include <string>

#include <fmt/format.h>

#include "cli/docs_pages.h"
#include "report/simulation/figure_text.h"
#include "runtime/trace.h"
#include "simulate/figures.h"
#include "support/markdown_cell.h"

namespace phoneflow::cli {
namespace {

constexpr std::string_view kEnd = "<!-- end -->\n";

std::string first_line(const DocsTable& table) {
  return fmt::format("<!-- Made by `phoneflow docs` from `{}`; do not edit. -->\n", table.source);
}

std::string fields_of(const TraceKindInfo& about) {
  std::string fields;
  for (const std::string_view key : {about.text, about.other, about.way, about.duration, about.number, about.leg}) {
    if (!key.empty()) fields += fmt::format("{}`{}`", fields.empty() ? " " : ", ", key);
  }
  return fields;
}

std::string cause_names() { return fmt::format("{}", fmt::join(ends_of_contacts(), ", ")); }

std::string event_rows() {
  std::string rows = "| event | fields | when |\n|---|---|---|\n";
  for (std::size_t i = 0; i < kTraceKindCount; ++i) {
    const TraceKindInfo& about = info(static_cast<TraceKind>(i));
    if (!about.is_written()) continue;
    std::string when = markdown_cell(about.doc);
    if (about.legs == LegEffect::EndsAll) when += ": " + cause_names();
    rows += fmt::format("| `{}` |{} | {} |\n", about.name, fields_of(about), when);
  }
  return rows;
}

std::string figure_rows() {
  std::string rows = "| measure | unit | better | what it is |\n|---|---|---|---|\n";
  for (std::size_t i = 0; i < simulate::kMeasures; ++i) {
    const simulate::MeasureInfo& about = simulate::info(static_cast<simulate::Measure>(i));
    const std::string_view better = about.good > 0 ? " more" : about.good < 0 ? " less" : "";
    rows += fmt::format("| `{}` | {} |{} | {} |\n", about.name, simulation::unit_name(about.unit), better, markdown_cell(about.formula));
  }
  return rows;
}

}  // namespace

std::vector<DocsTable> docs_tables() {
  return {{"events.md", "runtime/trace_kinds.def", event_rows()}, {"simulation.md", "simulate/measures.def", figure_rows()}};
}

std::optional<std::string> with_table(std::string_view page, const DocsTable& table) {
  const std::string begin = first_line(table);
  const std::size_t at = page.find(begin);
  const std::size_t end = at == std::string_view::npos ? at : page.find(kEnd, at);
  if (end == std::string_view::npos) return std::nullopt;
  return fmt::format("{}{}{}{}", page.substr(0, at), begin, table.rows, page.substr(end));
}

}  // namespace phoneflow::cli
