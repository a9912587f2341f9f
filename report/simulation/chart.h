// Charts as inline SVG: figures over the intervals of a run, and how waits are distributed.
//
// Drawn for the page of a simulation, whose style colours them by class (`series-1` …). Every chart has a title and a description
// for screen readers, and says under the mouse what each part is. Texts are escaped here. Same numbers, same bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "simulate/figures.h"
#include "simulate/histogram.h"

namespace phoneflow::simulation {

struct Series {
  std::string name;
  std::vector<std::optional<simulate::Estimate>> values;  ///< by interval
  bool is_area = false;                                   ///< filled down to 0
};

struct DayChart {
  std::string title;
  std::string axis;  ///< what the numbers are: `per 30 min`
  simulate::Unit unit{};
  std::vector<std::string> moments;  ///< by interval: when it begins; one more for the end
  std::size_t tick_every = 1;        ///< intervals between two moments that are written
  std::vector<Series> series;        ///< at most 4
};
/// A series without a value, or of zeros, is left out. Empty when none is left, or there is one interval only.
[[nodiscard]] std::string draw(const DayChart& chart);

struct WaitChart {
  std::string title;
  const simulate::Histogram& waits;
  int colour = 1;                     ///< of which series
  std::optional<Millis> threshold{};  ///< marked with a line
};
/// Those that waited at all. Empty when nobody did.
[[nodiscard]] std::string draw(const WaitChart& chart);

}  // namespace phoneflow::simulation
