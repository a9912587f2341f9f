// The parts of the pages of simulations: tiles, tables, charts, diagrams.
//
// Used by page.cpp and page_comparison.cpp. Each gives well-formed elements, or nothing when there is nothing to show. A table lies in a
// box that scrolls, its first column stays in sight, and the figures of a column have one precision.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "report/simulation/centre_inputs.h"
#include "report/simulation/readings.h"

namespace phoneflow::simulation {

/// A table in its box: the cells of the head, and the rows. Empty without rows.
[[nodiscard]] std::string boxed_table(std::string_view head, std::string_view rows);
/// A part with its heading; nothing for one without content.
[[nodiscard]] std::string page_part(std::string_view id, std::string_view title, const std::string& content);
/// The whole page: `top` stands under the title, before the way to the parts.
[[nodiscard]] std::string page_around(std::string_view title, const std::string& top, const std::string& body);

/// Then there is no day to show.
[[nodiscard]] bool nobody_called(const Readings& readings);
/// The verdict on each skill, or why there is none; the worst interval, if there is one; a line of inputs. `whose`: before each, such as
/// "before: ".
[[nodiscard]] std::string verdicts(const Readings& readings, std::string_view whose);
[[nodiscard]] std::string worst_line(const Readings& readings, std::string_view whose);
[[nodiscard]] std::string input_line(const InputLine& line, std::string_view whose);
/// What went into it, in a few lines, and all of it.
[[nodiscard]] std::string inputs_summary(const Inputs& inputs);
[[nodiscard]] std::string inputs_part(const Inputs& inputs);
/// What a planner asks first, in large figures.
[[nodiscard]] std::string tiles(const Readings& readings);
/// Tables by subject: a row for each measure, a column for each scope of one kind; the centre is the first column of its skills.
[[nodiscard]] std::string figures_table(const Readings& readings, simulate::Scope::Kind kind);
[[nodiscard]] std::string waits_table(const Readings& readings);
[[nodiscard]] std::string attempts_table(const Readings& readings);
[[nodiscard]] std::string ends_table(const Readings& readings, std::uint32_t entry);
[[nodiscard]] std::string presses_table(const Readings& readings, std::uint32_t entry, const Script* script);
[[nodiscard]] std::string intervals_table(const Readings& readings);

/// Of the whole centre.
[[nodiscard]] std::string day_charts(const Readings& readings);
/// Of the whole centre, both sides in each chart.
[[nodiscard]] std::string comparison_charts(const Readings& before, const Readings& after);
/// Of one skill.
[[nodiscard]] std::string wait_charts(const Readings& readings, std::uint32_t skill);
/// Each section of the script, its arrows as thick as the traffic on them.
[[nodiscard]] std::string traffic(const Readings& readings, std::uint32_t entry, const Script& script);

}  // namespace phoneflow::simulation
