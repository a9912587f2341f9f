// The common parts of charts: the SVG element, the value axis with grid lines, positioned texts.
//
// Used by day_chart.cpp and wait_chart.cpp. Charts are as wide as a phone's screen, so that texts keep their size there.
#pragma once

#include <string>
#include <string_view>

#include "report/simulation/chart_axis.h"

namespace phoneflow::simulation {

struct Frame {
  double width = 360;
  double height = 0;
  double left = 52;
  double top = 58;
  double right = 16;
  double bottom = 36;

  [[nodiscard]] double plot_width() const { return width - left - right; }
  [[nodiscard]] double plot_height() const { return height - top - bottom; }
  [[nodiscard]] double base() const { return height - bottom; }
  [[nodiscard]] double y(double value, const Axis& axis) const { return base() - value / axis.top * plot_height(); }
};

[[nodiscard]] std::string open_chart(const Frame& frame, std::string_view title, std::string_view description);
[[nodiscard]] std::string close_chart();
[[nodiscard]] std::string text_at(double x, double y, std::string_view style, std::string_view text);
/// Grid lines and labels; `title` above the plot, below it `name`, the unit of the axis.
[[nodiscard]] std::string draw_axis(const Frame& frame, const Axis& axis, std::string_view title, std::string_view name);

}  // namespace phoneflow::simulation
