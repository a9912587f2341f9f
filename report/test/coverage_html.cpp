#include <cmath>
#include <iterator>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "workspace/files.h"
#include "report/page/page_style.h"
#include "report/page/page_text.h"
#include "report/test/coverage_look.h"
#include "calltest/coverage_names.h"
#include "report/test/page_code.h"
#include "analysis/reachable.h"
#include "report/test/section_diagram.h"
#include "calltest/uncovered.h"
#include "support/wording.h"
#include "workspace/write_file.h"

namespace phoneflow::calltest {
namespace {

using page::page_text;

/// The files of one script.
struct LinkedFiles {
  std::map<std::string, CoveredFile> all;
  std::size_t first = 0;  ///< index of its first file on the page
};

/// A link from a statement's place to its line.
std::string place_link(const Script& script, NodeId id, const LinkedFiles& of) {
  const auto& [files, number] = of;
  const std::uint32_t offset = script.program.nodes[id].span.begin;
  const auto file = files.find(file_key(script.sources.at(offset).path));
  const std::string place = page_text(place_text(script, id));
  const std::uint32_t line = script.sources.position(offset).line;
  // The end of a section has no line to link to.
  if (file == files.end()) return place;
  const auto first = file->second.statements.lower_bound({line, 0});
  if (first == file->second.statements.end() || first->first.line != line) return place;
  return fmt::format("<a href=\"#{}\">{}</a>", line_id(number + static_cast<std::size_t>(std::distance(files.begin(), file)), line), place);
}

/// `what`: the column heading, which narrow pages repeat with each share.
void write_share(std::ostream& out, std::string_view what, const Share& share) {
  const std::string percent = percent_text(share);
  const char* tone = share.complete() ? "all" : share.covered == 0 ? "none" : "some";
  fmt::print(
      out,
      "<td data-what=\"{}\"><span class=\"{}\">{}</span> <span class=\"quiet\">{} of {}</span> <meter min=\"0\" max=\"100\" value=\"{:.0f}\">{}</meter></td>",
      what, tone, percent, grouped_text(share.covered), grouped_text(share.all), std::floor(share.percent()), percent);
}

void write_sums(std::ostream& out, const std::string& name, const CoverageTotals& totals) {
  fmt::print(out, "<tr><td>{}</td>", name);
  write_share(out, "statements", totals.statements);
  write_share(out, "ways", totals.ways);
  write_share(out, "sections by phase", totals.entries);
  fmt::print(out, "</tr>\n");
}

void write_overview(std::ostream& out, Coverages coverages) {
  fmt::print(out, "<table class=\"sums overview\">\n<tr><th>script</th><th>statements</th><th>ways</th><th>sections by phase</th></tr>\n");
  for (std::size_t i = 0; i < coverages.size(); ++i) {
    const std::string name = page_text(script_name(coverages[i]->of().script));
    write_sums(out, fmt::format("<a href=\"#script-{}\">{}</a>", i, name), coverages[i]->totals());
  }
  if (coverages.size() > 1) write_sums(out, "all", totals_of(coverages));
  fmt::print(out, "</table>\n");
}

void write_phases(std::ostream& out, const Coverage& coverage) {
  const Coverable& of = coverage.of();
  fmt::print(
      out,
      "<h3>Phases in which sections were entered</h3>\n<table class=\"sums\">\n<tr><th>section</th><th>entered in</th><th>never entered in</th></tr>\n");
  for (std::size_t section = 0; section < of.program().sections.size(); ++section) {
    const PhaseSet possible = of.entries(section), entered = coverage.phases_entered(section);
    if (possible.empty()) continue;
    PhaseSet never;
    for (int i = 0; i < kPhases; ++i) {
      const auto phase = static_cast<Phase>(i);
      if (possible.has(phase) && !entered.has(phase)) never = never | PhaseSet{phase};
    }
    fmt::print(out, "<tr><td>{}</td><td class=\"all\">{}</td><td class=\"none\">{}</td></tr>\n",
               page_text(section_name(of.program(), section)), phase_names(entered), phase_names(never));
  }
  fmt::print(out, "</table>\n");
}

void write_hang_ups(std::ostream& out, const Coverage& coverage, const LinkedFiles& files) {
  fmt::print(out, "<h3>Where callers hang up</h3>\n");
  if (coverage.hang_ups().empty()) {
    fmt::print(out, "<p class=\"quiet\">No caller of these tests hangs up.</p>\n");
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

void write_uncovered(std::ostream& out, const Coverage& coverage, const LinkedFiles& files) {
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
    fmt::print(out, "<details open=\"\"><summary>{}</summary><div class=\"wide\">\n{}</div></details>\n", page_text(diagram.name),
               draw(diagram));
  }
}

/// Everything about one script; others are hidden meanwhile.
void write_script(std::ostream& out, const Coverage& coverage, std::size_t number, const LinkedFiles& files) {
  fmt::print(out, "<article class=\"script\" id=\"script-{}\">\n<h2>{}</h2>\n", number, page_text(script_name(coverage.of().script)));
  write_uncovered(out, coverage, files);
  write_phases(out, coverage);
  write_hang_ups(out, coverage, files);
  write_diagrams(out, coverage);
  std::size_t file_number = files.first;
  for (const auto& [key, file] : files.all) {
    fmt::print(out, "<h3>The text of {}</h3>\n", page_text(file.source->path));
    write_code(out, file, file_number++);
  }
  fmt::print(out, "</article>\n");
}

}  // namespace

void write_coverage_html(std::ostream& out, Coverages coverages) {
  fmt::print(
      out,
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
      "{}\n<title>Coverage of call tests</title>\n<style>{}{}</style>\n</head>\n<body>\n<h1>Coverage of call tests</h1>\n",
      kCoveragePageMark, page::kPageStyle, kCoverageStyle);
  fmt::print(
      out,
      "<p class=\"quiet\"><span class=\"all\">Green</span> ran, and every way on from it was taken; <span class=\"some\">yellow</span> ran, "
      "and some way was never taken; <span class=\"none\">red</span> never ran. What no call can come to is not counted.</p>\n");
  write_overview(out, coverages);
  LinkedFiles files;
  for (std::size_t i = 0; i < coverages.size(); ++i) {
    files.first += files.all.size();
    files.all = covered_files(coverages.subspan(i, 1));
    write_script(out, *coverages[i], i, files);
  }
  fmt::print(out, "</body>\n</html>\n");
}

}  // namespace phoneflow::calltest
