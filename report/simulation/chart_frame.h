// What all charts share: the SVG around them, the value axis with its lines, texts at places.
//
// Used by day_chart.cpp and wait_chart.cpp. Charts are as wide as a telephone, so that their signs are as large there as they are drawn.
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
/// Lines and labels; `title` above the plot, under it `name`, what the axis counts.
[[nodiscard]] std::string draw_axis(const Frame& frame, const Axis& axis, std::string_view title, std::string_view name);

}  // namespace phoneflow::simulation
