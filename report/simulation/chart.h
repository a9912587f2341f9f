// Charts as inline SVG: figures over the intervals of a run, and distributions of waits.
//
// Drawn for the page of a simulation, whose style has the colours (`series-1` …). Every chart has a title and a description for screen
// readers, and tooltips. Escapes all texts. Deterministic.
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
  std::string axis;  ///< unit of the values: `per 30 min`
  simulate::Unit unit{};
  std::vector<std::string> moments;  ///< start of each interval, and the end of the last
  std::size_t tick_every = 1;        ///< intervals between two labels
  std::vector<Series> series;        ///< at most 4
};
/// Omits series without values, or with zeros only. Empty when none is left, or for a single interval.
[[nodiscard]] std::string draw(const DayChart& chart);

struct WaitChart {
  std::string title;
  const simulate::Histogram& waits;
  int colour = 1;                     ///< index of the series' colour
  std::optional<Millis> threshold{};  ///< marked with a line
};
/// Contacts with a wait above 0. Empty when there are none.
[[nodiscard]] std::string draw(const WaitChart& chart);

}  // namespace phoneflow::simulation
