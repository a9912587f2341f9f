// The blocks of a simulation's text: figures in two columns, waits, presses, the day.
//
// Used by report_text.cpp, and by nobody else; what each block needs is in Readings. A block without anything to say writes nothing.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {

/// The figures that the scope has, of those wanted: half of them to the left, half to the right.
void write_figures(std::ostream& out, const Readings& readings, const simulate::Scope& scope, std::span<const simulate::Measure> wanted);
void write_waits(std::ostream& out, const simulate::WaitHistograms& waits);
void write_attempts(std::ostream& out, const simulate::Results& results);
void write_ends(std::ostream& out, const simulate::Results& results, std::uint32_t entry);
void write_presses(std::ostream& out, const simulate::Results& results, std::uint32_t entry, const Script* script);
/// A row for each interval in which anybody calls, waits or works.
void write_intervals(std::ostream& out, const Readings& readings);

}  // namespace phoneflow::simulation
