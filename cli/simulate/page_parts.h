// The parts of a simulation's page: tiles, tables, charts, diagrams.
//
// Used by page.cpp, and by nobody else. Each gives well-formed elements, or nothing when there is nothing to show.
#pragma once

#include <cstdint>
#include <string>

#include "cli/simulate/readings.h"

namespace phoneflow::cli::simulation {

/// What a planner asks first, in large figures.
[[nodiscard]] std::string tiles(const Readings& readings);
/// A row for each measure, a column for each scope of one kind; the centre is the first column of its skills.
[[nodiscard]] std::string figures_table(const Readings& readings, simulate::Scope::Kind kind);
[[nodiscard]] std::string waits_table(const Readings& readings);
[[nodiscard]] std::string attempts_table(const Readings& readings);
[[nodiscard]] std::string ends_table(const Readings& readings, std::uint32_t entry);
[[nodiscard]] std::string presses_table(const Readings& readings, std::uint32_t entry, const Script* script);
[[nodiscard]] std::string intervals_table(const Readings& readings);

/// Of the whole centre.
[[nodiscard]] std::string day_charts(const Readings& readings);
/// Of one skill.
[[nodiscard]] std::string wait_charts(const Readings& readings, std::uint32_t skill);
/// Each section of the script, its arrows as thick as the traffic on them.
[[nodiscard]] std::string traffic(const Readings& readings, std::uint32_t entry, const Script& script);

}  // namespace phoneflow::cli::simulation
