// Figures as JSON: mean and half width, null where absent; units are separate.
//
// Used by the reports of simulations and comparisons.
#pragma once

#include <optional>
#include <string>

#include "support/json.h"
#include "report/simulation/readings.h"

namespace phoneflow::simulation {

/// `{"mean": 0.031, "half_width": 0.002}`.
[[nodiscard]] Json estimate_json(const std::optional<simulate::Estimate>& figure);
/// Keyed by the measure's name; empty when the scope has no figures.
[[nodiscard]] Json figures_json(const Readings& readings, const simulate::Scope& scope);

}  // namespace phoneflow::simulation
