#include <cmath>
#include <iterator>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/files.h"
#include "cli/page/page_style.h"
#include "cli/page/page_text.h"
#include "cli/test/coverage_names.h"
#include "cli/test/page_code.h"
#include "cli/test/reachable.h"
#include "cli/test/section_diagram.h"
#include "cli/test/uncovered.h"
#include "cli/write_file.h"

namespace phoneflow::cli::test_run {
namespace {

using page::page_text;
using Files = std::map<std::string, CoveredFile>;

/// The place of a statement, as a link to its line.
std::string place_link(const Script& script, NodeId id, const Files& files) {
  const std::uint32_t offset = script.program.nodes[id].span.begin;
  const auto file = files.find(file_key(script.sources.at(offset).path));
  const std::string place = page_text(place_text(script, id));
  const std::uint32_t line = script.sources.position(offset).line;
  // The end of a section is no statement: its line may have nothing to link to.
  if (file == files.end()) return place;
  const auto first = file->second.statements.lower_bound({line, 0});
  if (first == file->second.statements.end() || first->first.line != line) return place;
  return fmt::format("<a href=\"#{}\">{}</a>", line_id(static_cast<std::size_t>(std::distance(files.begin(), file)), line), place);
}

void write_share(std::ostream& out, const Share& share) {
  const std::string percent = percent_text(share);
  const char* tone = share.complete() ? "all" : share.covered == 0 ? "none" : "some";
  fmt::print(out, "<td class=\"number\">{} of {}</td><td class=\"number {}\">{}</td>", share.covered, share.all, tone, percent);
  fmt::print(out, "<td><meter min=\"0\" max=\"100\" value=\"{:.0f}\">{}</meter></td>", std::floor(share.percent()), percent);
}

void write_sums(std::ostream& out, const std::string& name, const CoverageTotals& totals) {
  fmt::print(out, "<tr><td>{}</td>", name);
  for (const Share& share : {totals.statements, totals.ways, totals.entries}) write_share(out, share);
  fmt::print(out, "</tr>\n");
}

void write_overview(std::ostream& out, Coverages coverages) {
  fmt::print(out, "<div class=\"wide\"><table class=\"sums\">\n<tr><th>script</th><th colspan=\"3\">statements</th><th colspan=\"3\">ways</th>"
                  "<th colspan=\"3\">sections by phase</th></tr>\n");
  for (std::size_t i = 0; i < coverages.size(); ++i) {
    const std::string name = page_text(script_name(coverages[i]->of().script));
    write_sums(out, fmt::format("<a href=\"#script-{}\">{}</a>", i, name), coverages[i]->totals());
  }
  if (coverages.size() > 1) write_sums(out, "all", totals_of(coverages));
  fmt::print(out, "</table></div>\n");
}

/// A column for each phase in which some section can be entered.
void write_phases(std::ostream& out, const Coverage& coverage) {
  const Coverable& of = coverage.of();
  PhaseSet shown;
  for (std::size_t section = 0; section < of.program().sections.size(); ++section) shown = shown | of.entries(section);
  fmt::print(out, "<h3>Phases in which sections were entered</h3>\n<table class=\"sums\">\n<tr><th>section</th>");
  for (int i = 0; i < kPhases; ++i) {
    if (shown.has(static_cast<Phase>(i))) fmt::print(out, "<th>{}</th>", phase_name(static_cast<Phase>(i)));
  }
  fmt::print(out, "</tr>\n");
  for (std::size_t section = 0; section < of.program().sections.size(); ++section) {
    if (of.entries(section).empty()) continue;
    fmt::print(out, "<tr><td>{}</td>", page_text(section_name(of.program(), section)));
    for (int i = 0; i < kPhases; ++i) {
      const auto phase = static_cast<Phase>(i);
      if (!shown.has(phase)) continue;
      if (!of.entries(section).has(phase)) fmt::print(out, "<td></td>");
      else if (coverage.entered(section).has(phase)) fmt::print(out, "<td class=\"all\">yes</td>");
      else fmt::print(out, "<td class=\"none\">never</td>");
    }
    fmt::print(out, "</tr>\n");
  }
  fmt::print(out, "</table>\n");
}

void write_hang_ups(std::ostream& out, const Coverage& coverage, const Files& files) {
  fmt::print(out, "<h3>Where callers hang up</h3>\n");
  if (coverage.hang_ups().empty()) {
    fmt::print(out, "<p class=\"none\">No caller hangs up.</p>\n");
    return;
  }
  const Script& script = coverage.of().script;
  fmt::print(out, "<table class=\"sums\">\n<tr><th>place</th><th>statement</th><th>phase</th><th>how often</th></tr>\n");
  for (const auto& [point, count] : coverage.hang_ups()) {
    const auto& [id, phase] = point;
    const std::string place = id == kNoNode ? std::string() : place_link(script, id, files);
    const std::string statement = id == kNoNode ? "no section runs" : page_text(statement_name(script, id));
    fmt::print(out, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", place, statement, phase_name(phase), times_text(count));
  }
  fmt::print(out, "</table>\n");
}

void write_uncovered(std::ostream& out, const Coverage& coverage, const Files& files) {
  const std::vector<Uncovered> list = uncovered(coverage);
  fmt::print(out, "<h3>Not covered</h3>\n");
  if (list.empty()) {
    fmt::print(out, "<p class=\"all\">Every statement runs and every way is taken.</p>\n");
    return;
  }
  fmt::print(out, "<table class=\"sums\">\n");
  for (const Uncovered& it : list) {
    fmt::print(out, "<tr><td>{}</td><td>{}</td><td class=\"none\">{}</td></tr>\n", place_link(coverage.of().script, it.node, files),
               page_text(it.statement), page_text(it.what));
  }
  fmt::print(out, "</table>\n");
}

void write_diagrams(std::ostream& out, const Coverage& coverage) {
  const Coverable& of = coverage.of();
  fmt::print(out, "<h3>Ways through the script</h3>\n");
  for (std::size_t section = 0; section < of.program().sections.size(); ++section) {
    if (of.entries(section).empty()) continue;
    const page::Diagram diagram = diagram_of(coverage, section);
    fmt::print(out, "<details open=\"\"><summary>{}</summary><div class=\"wide\">\n{}</div></details>\n", page_text(diagram.name), draw(diagram));
  }
}

}  // namespace

void write_coverage_html(std::ostream& out, Coverages coverages) {
  fmt::print(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                  "{}\n<title>Coverage of call tests</title>\n<style>{}</style>\n</head>\n<body>\n<h1>Coverage of call tests</h1>\n", kCoveragePageMark, page::kPageStyle);
  fmt::print(out, "<p class=\"quiet\"><span class=\"all\">Green</span> ran, and every way on from it was taken; <span class=\"some\">yellow</span> ran, "
                  "and some way was never taken; <span class=\"none\">red</span> never ran. What no call can come to is not counted.</p>\n");
  const Files files = covered_files(coverages);
  write_overview(out, coverages);
  for (std::size_t i = 0; i < coverages.size(); ++i) {
    fmt::print(out, "<h2 id=\"script-{}\">{}</h2>\n", i, page_text(script_name(coverages[i]->of().script)));
    write_uncovered(out, *coverages[i], files);
    write_phases(out, *coverages[i]);
    write_hang_ups(out, *coverages[i], files);
    write_diagrams(out, *coverages[i]);
  }
  std::size_t number = 0;
  for (const auto& [key, file] : files) {
    fmt::print(out, "<h2>The text of {}</h2>\n", page_text(file.source->path));
    write_code(out, file, number++);
  }
  fmt::print(out, "</body>\n</html>\n");
}

}  // namespace phoneflow::cli::test_run
