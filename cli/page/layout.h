// Where the boxes and arrows of a diagram lie: layers by distance from the first box, arrows as cubic curves.
//
// An arrow to the next layer goes straight down; every other one goes round at the right side, in the lane of the box it leads
// to, and never behind a box. Labels keep off each other where there is room.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/page/diagram.h"

namespace phoneflow::cli::page {

inline constexpr double kBoxWidth = 220;
inline constexpr double kBoxHeight = 42;
inline constexpr double kLabelLine = 14;

struct Point {
  double x = 0;
  double y = 0;
};

/// Four points of a Bézier curve.
struct Curve {
  Point a, b, c, d;

  [[nodiscard]] Point at(double t) const;
};

struct PlacedArrow {
  std::vector<Curve> curves;             ///< one after another; straight lines between their ends
  Point label;                           ///< middle of its first line
};

struct Layout {
  std::vector<Point> boxes;              ///< left upper corners
  std::vector<PlacedArrow> arrows;
  double width = 0;
  double height = 0;
};

[[nodiscard]] Layout lay_out(const Diagram& diagram);

}  // namespace phoneflow::cli::page
