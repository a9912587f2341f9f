// Reports of a simulation and of a comparison: text, JSON, CSV, HTML page.
//
// Used by `phoneflow simulate`. They format simulate::Results; deterministic. Whatever names and prompts contain, the output is valid JSON,
// CSV (RFC 4180) and HTML that is also well-formed XML. Figures missing from the results are left out.
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

/// Parallel to the centre's entries; not owned. An entry without a script shows statement numbers instead of prompts.
using EntryScripts = std::vector<const Script*>;

/// At most 100 columns.
void write_simulation_text(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results, Colour colour);
void write_simulation_json(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results);
/// One row per figure; without histograms and key presses.
void write_simulation_csv(std::ostream& out, const simulate::CentreModel& centre, const simulate::Results& results);
/// Self-contained. Has diagrams of the scripts when branches were counted.
[[nodiscard]] std::string simulation_page(const simulate::CentreModel& centre, const EntryScripts& scripts,
                                          const simulate::Results& results, const Inputs& inputs);

/// One side of a comparison. Skills and entry points are paired by name; unpaired ones are left out.
struct Side {
  const simulate::CentreModel& centre;
  const simulate::Results& results;
};

/// The changes, significant differences as sentences, then a table.
void write_comparison_text(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes, Colour colour);
void write_comparison_json(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes);
void write_comparison_csv(std::ostream& out, const Side& before, const Side& after);
/// The inputs of both sides.
struct BothInputs {
  Inputs before;
  Inputs after;
};
/// Self-contained.
[[nodiscard]] std::string comparison_page(const Side& before, const Side& after, const CentreChanges& changes, const BothInputs& inputs);

}  // namespace phoneflow::simulation
