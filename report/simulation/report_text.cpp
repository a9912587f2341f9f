#include "report/simulation/report_text.h"

#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "report/simulation/figure_lists.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

/// Omits the figures of a single skill or entry point, which equal the centre's; then the next block follows directly.
void write_block(std::ostream& out, std::string_view title, std::string_view about, std::string_view text) {
  if (text.starts_with('\n')) text.remove_prefix(1);
  if (!text.empty()) out << fmt::format("\n{}; {}\n{}", title, about, text);
}

}  // namespace

void write_simulation_text(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results, Colour colour) {
  const Readings readings{centre, results};
  if (results.partial) out << bold(partial_text(centre, results), colour) << '\n';
  out << bold(plain_line(centre.name), colour) << (centre.name.empty() ? "" : "\n");
  for (const std::string& sentence : preface(centre, results)) out << sentence << '\n';
  if (results.replications == 0) return;
  out << '\n' << bold("The whole centre", colour) << '\n';
  write_figures(out, readings, centre_scope(), kTextOfCentre);
  write_attempts(out, results);
  for (std::uint32_t i = 0; i < centre.skills.size(); ++i) {
    std::ostringstream block;
    if (centre.skills.size() > 1) write_figures(block, readings, skill_scope(i), kTextOfSkill);
    if (i < results.waits.size()) write_waits(block, results.waits[i]);
    const std::string title = fmt::format("Skill {}", plain_line(centre.skills[i].name));
    write_block(out, bold(title, colour), fmt::format("service level: answered within {}", length_text(centre.skills[i].threshold)),
                block.str());
  }
  for (std::uint32_t i = 0; i < centre.entries.size(); ++i) {
    const simulate::EntryPoint& entry = centre.entries[i];
    std::ostringstream block;
    if (centre.entries.size() > 1) write_figures(block, readings, entry_scope(i), kTextOfEntry);
    write_ends(block, results, i);
    write_data(block, results, i);
    write_presses(block, results, i, script_of(scripts, i));
    const std::string title = fmt::format("Entry point {}", plain_line(entry.name));
    write_block(out, bold(title, colour), fmt::format("{}, {}", plain_line(entry.number), plain_line(entry.script)), block.str());
  }
  if (results.intervals < 2) return;
  out << '\n' << bold("By interval", colour) << '\n';
  write_intervals(out, readings);
}

}  // namespace phoneflow::simulation
