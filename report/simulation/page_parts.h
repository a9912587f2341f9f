// Parts of the pages of simulations: tiles, tables, charts, diagrams.
//
// Used by page.cpp and page_comparison.cpp. Each returns well-formed elements, or an empty text when there is nothing to show. Tables
// scroll horizontally with a fixed first column; figures of a column have the same precision.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "report/simulation/centre_inputs.h"
#include "report/simulation/readings.h"

namespace phoneflow::simulation {

/// A table in a scroll box: head cells and rows. Empty without rows.
[[nodiscard]] std::string boxed_table(std::string_view head, std::string_view rows);
/// A section with its heading; empty without content.
[[nodiscard]] std::string page_part(std::string_view id, std::string_view title, const std::string& content);
/// The whole page: `top` stands between the title and the table of contents.
[[nodiscard]] std::string page_around(std::string_view title, const std::string& top, const std::string& body);

/// True when no contact arrived: then there is nothing to chart.
[[nodiscard]] bool nobody_called(const Readings& readings);
/// The verdict on each skill, or why there is none; the worst interval, if any; a line of inputs. `whose`: a prefix such as "before: ".
[[nodiscard]] std::string verdicts(const Readings& readings, std::string_view whose);
[[nodiscard]] std::string worst_line(const Readings& readings, std::string_view whose);
[[nodiscard]] std::string input_line(const InputLine& line, std::string_view whose);
/// The inputs: a summary, and the complete list.
[[nodiscard]] std::string inputs_summary(const Inputs& inputs);
[[nodiscard]] std::string inputs_part(const Inputs& inputs);
/// The key figures, in large type.
[[nodiscard]] std::string tiles(const Readings& readings);
/// Tables by subject: a row per measure, a column per scope of one kind; the tables of skills begin with the centre.
[[nodiscard]] std::string figures_table(const Readings& readings, simulate::Scope::Kind kind);
[[nodiscard]] std::string waits_table(const Readings& readings);
[[nodiscard]] std::string attempts_table(const Readings& readings);
[[nodiscard]] std::string ends_table(const Readings& readings, std::uint32_t entry);
[[nodiscard]] std::string data_table(const Readings& readings, std::uint32_t entry);
[[nodiscard]] std::string presses_table(const Readings& readings, std::uint32_t entry, const Script* script);
[[nodiscard]] std::string intervals_table(const Readings& readings);

/// For the whole centre.
[[nodiscard]] std::string day_charts(const Readings& readings);
/// For the whole centre, both sides in each chart.
[[nodiscard]] std::string comparison_charts(const Readings& before, const Readings& after);
/// For one skill.
[[nodiscard]] std::string wait_charts(const Readings& readings, std::uint32_t skill);
/// Diagrams of the script's sections, with arrow widths proportional to traffic.
[[nodiscard]] std::string traffic(const Readings& readings, std::uint32_t entry, const Script& script);

}  // namespace phoneflow::simulation
