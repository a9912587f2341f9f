// What a simulation found, for planners and for machines: text, JSON, CSV, one page of HTML; and two simulations compared.
//
// `phoneflow simulate` writes with these. They read simulate::Results and measure nothing; the same results give the same bytes.
// Whatever names and prompts contain, JSON stays JSON, CSV (RFC 4180) stays CSV and HTML is also well-formed XML. They refuse
// nothing: a figure that the results do not have is left out.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "report/simulation/centre_inputs.h"
#include "centre/centre_differences.h"
#include "grammar/render.h"
#include "interpreter/script.h"
#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulation {

/// One for each of the centre's entries, in that order; not owned. An entry without one has statement numbers for prompts.
using EntryScripts = std::vector<const Script*>;

/// At most 100 columns.
void write_simulation_text(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results, Colour colour);
void write_simulation_json(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results);
/// One row per figure; no histograms and no presses.
void write_simulation_csv(std::ostream& out, const simulate::CentreModel& centre, const simulate::Results& results);
/// Needs no other file and no network. Has diagrams of the scripts when ways were counted.
[[nodiscard]] std::string simulation_page(const simulate::CentreModel& centre, const EntryScripts& scripts,
                                          const simulate::Results& results, const Inputs& inputs);

/// One side of a comparison. Skills and entry points of both sides with the same name are the same; others are left out.
struct Side {
  const simulate::CentreModel& centre;
  const simulate::Results& results;
};

/// What was changed, then differences of which chance can be excluded as sentences, then a table.
void write_comparison_text(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes, Colour colour);
void write_comparison_json(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes);
void write_comparison_csv(std::ostream& out, const Side& before, const Side& after);
/// What went into both sides of a comparison.
struct BothInputs {
  Inputs before;
  Inputs after;
};
/// Needs no other file and no network.
[[nodiscard]] std::string comparison_page(const Side& before, const Side& after, const CentreChanges& changes, const BothInputs& inputs);

}  // namespace phoneflow::simulation
