#include <algorithm>
#include <iterator>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "calltest/coverage_names.h"
#include "calltest/uncovered.h"

namespace phoneflow::calltest {
namespace {

std::string share_text(const Share& share) { return fmt::format("{} of {}  {:>5}", share.covered, share.all, percent_text(share)); }

void write_row(std::ostream& out, std::size_t width, std::string_view name, const CoverageTotals& totals) {
  fmt::print(out, "{:<{}}  {:>18}  {:>18}  {:>18}\n", name, width, share_text(totals.statements), share_text(totals.ways),
             share_text(totals.entries));
}

void write_table(std::ostream& out, Coverages coverages) {
  std::size_t width = std::string_view("script").size();
  for (const Coverage* coverage : coverages) width = std::max(width, script_name(coverage->of().script).size());
  fmt::print(out, "{:<{}}  {:>18}  {:>18}  {:>18}\n", "script", width, "statements", "ways", "sections by phase");
  for (const Coverage* coverage : coverages) write_row(out, width, script_name(coverage->of().script), coverage->totals());
  if (coverages.size() > 1) write_row(out, width, "all", totals_of(coverages));
}

std::string entered_text(PhaseSet can, PhaseSet entered) {
  PhaseSet never;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (can.has(phase) && !entered.has(phase)) never.add(phase);
  }
  if (entered.empty()) return fmt::format("never entered; can be in {}", phase_names(can));
  if (never.empty()) return fmt::format("entered in {}", phase_names(entered));
  return fmt::format("entered in {}; never in {}", phase_names(entered), phase_names(never));
}

void write_sections(std::ostream& out, const Coverage& coverage) {
  const Program& program = coverage.of().program();
  std::size_t width = 0;
  for (std::size_t i = 0; i < program.sections.size(); ++i) {
    if (!coverage.of().entries(i).empty()) width = std::max(width, section_name(program, i).size());
  }
  for (std::size_t i = 0; i < program.sections.size(); ++i) {
    if (coverage.of().entries(i).empty()) continue;
    fmt::print(out, "  {:<{}}  {}\n", section_name(program, i), width, entered_text(coverage.of().entries(i), coverage.phases_entered(i)));
  }
}

void write_hang_ups(std::ostream& out, const Coverage& coverage) {
  if (coverage.hang_ups().empty()) {
    fmt::print(out, "  no caller hangs up\n");
    return;
  }
  const Script& script = coverage.of().script;
  for (const auto& [point, count] : coverage.hang_ups()) {
    const auto& [id, phase] = point;
    const std::string at =
        id == kNoNode ? "while no section runs" : fmt::format("at {}  {}", place_text(script, id), statement_name(script, id));
    fmt::print(out, "  callers hang up {} in {}  {}\n", at, phase_name(phase), times_text(count));
  }
}

void write_uncovered(std::ostream& out, Coverages coverages, std::size_t shown) {
  std::vector<Uncovered> list;
  for (const Coverage* coverage : coverages) std::ranges::move(uncovered(*coverage), std::back_inserter(list));
  if (list.empty()) return;
  const std::size_t count = shown == 0 ? list.size() : std::min(shown, list.size());
  std::size_t place = 0;
  std::size_t statement = 0;
  for (std::size_t i = 0; i < count; ++i) {
    place = std::max(place, list[i].place.size());
    statement = std::max(statement, list[i].statement.size());
  }
  fmt::print(out, "\nnot covered\n");
  for (std::size_t i = 0; i < count; ++i) {
    fmt::print(out, "  {:<{}}  {:<{}}  {}\n", list[i].place, place, list[i].statement, statement, list[i].what);
  }
  if (count < list.size()) fmt::print(out, "  … and {} more\n", list.size() - count);
}

}  // namespace

CoverageTotals totals_of(Coverages coverages) {
  CoverageTotals totals;
  for (const Coverage* coverage : coverages) totals += coverage->totals();
  return totals;
}

void write_coverage_text(std::ostream& out, Coverages coverages, std::size_t shown) {
  write_table(out, coverages);
  for (const Coverage* coverage : coverages) {
    fmt::print(out, "\n{}\n", script_name(coverage->of().script));
    write_sections(out, *coverage);
    write_hang_ups(out, *coverage);
  }
  write_uncovered(out, coverages, shown);
}

}  // namespace phoneflow::calltest
