#include "report/simulation/chart_axis.h"

#include <cmath>

#include <fmt/format.h>

#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

using simulate::Unit;

/// Larger numbers are not charted.
constexpr double kFarthest = 1e15;

/// The smallest 1, 2 or 5 times a power of ten that is at least `least`.
double round_step(double least) {
  double power = 1e-6;
  while (power * 10 <= least) power *= 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least) return factor * power;
  }
  return 10 * power;
}

double time_step(double least) {
  for (const double seconds_of_it :
       {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 14'400.0, 43'200.0}) {
    if (seconds_of_it * 1000 >= least) return seconds_of_it * 1000;
  }
  constexpr double kDay = 86'400'000;
  return kDay * round_step(least / kDay);
}

}  // namespace

std::string Axis::label(double value) const {
  if (unit == Unit::Time) return time_text(value);
  const double factor = unit == Unit::Share ? 100 : 1;
  const double step = ticks.size() > 1 ? (ticks[1] - ticks[0]) * factor : 1;
  const int decimals = step >= 0.999 ? 0 : step >= 0.0999 ? 1 : 2;
  return fmt::format("{}{}", number_text(value * factor, decimals), unit == Unit::Share ? " %" : "");
}

Axis axis_to(double greatest, Unit unit, int most) {
  const double reach = greatest > 0 ? std::fmin(greatest, kFarthest) : 1;
  const double step = unit == Unit::Time ? time_step(reach / most) : round_step(reach / most * (1 - 1e-9));
  Axis axis{.top = 0, .ticks = {0}, .unit = unit};
  while (axis.top < reach * (1 - 1e-9)) {
    axis.top = step * static_cast<double>(axis.ticks.size());
    axis.ticks.push_back(axis.top);
  }
  return axis;
}

}  // namespace phoneflow::simulation
