// Blocks of a simulation's text report: figures in two columns, waits, key presses, intervals.
//
// Used by report_text.cpp only. A block without content writes nothing.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {

/// The requested figures that the scope has, in two columns.
void write_figures(std::ostream& out, const Readings& readings, const simulate::Scope& scope, std::span<const simulate::Measure> wanted);
void write_waits(std::ostream& out, const simulate::WaitHistograms& waits);
void write_attempts(std::ostream& out, const simulate::Results& results);
void write_ends(std::ostream& out, const simulate::Results& results, std::uint32_t entry);
void write_data(std::ostream& out, const simulate::Results& results, std::uint32_t entry);
void write_presses(std::ostream& out, const simulate::Results& results, std::uint32_t entry, const Script* script);
/// A row for each interval with any activity.
void write_intervals(std::ostream& out, const Readings& readings);

}  // namespace phoneflow::simulation
