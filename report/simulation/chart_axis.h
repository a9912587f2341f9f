// The value axis of a chart: its range and round tick values.
//
// Used by the charts of a simulation's page. Times have steps in seconds, minutes and hours, other numbers steps of 1, 2 and 5.
#pragma once

#include <string>
#include <vector>

#include "simulate/figures.h"

namespace phoneflow::simulation {

struct Axis {
  double top = 1;
  std::vector<double> ticks;  ///< from 0 to top
  simulate::Unit unit{};

  /// `20 %`, `1:30`, `1,200`.
  [[nodiscard]] std::string label(double value) const;
};

/// An axis from 0 to at least `greatest`, with at most `most` steps.
[[nodiscard]] Axis axis_to(double greatest, simulate::Unit unit, int most);

}  // namespace phoneflow::simulation
