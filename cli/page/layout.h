// Where the boxes, arrows and labels of a diagram lie: computed by Graphviz (`dot`), top to bottom.
//
// Graphviz is told every size and measures no text, so that no font of the machine has a part in the result. Not for several
// threads at once: Graphviz keeps global state. Larger diagrams than kMostBoxes and kMostArrows must not come here: `dot` takes
// more than linear time.
#pragma once

#include <cstddef>
#include <vector>

namespace phoneflow::cli::page {

inline constexpr std::size_t kMostBoxes = 500;
inline constexpr std::size_t kMostArrows = 1500;

/// Pixels; y grows downwards.
struct Point {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

/// What is to be laid out: sizes, and which box leads to which.
struct Outline {
  struct Arrow {
    std::size_t from = 0;
    std::size_t to = 0;
    Size label;                          ///< zero: no label
    double tip = 8;                      ///< length of the arrow's tip
  };
  std::vector<Size> boxes;               ///< the first is the beginning
  std::vector<Arrow> arrows;
};

struct PlacedArrow {
  std::vector<Point> path;               ///< a Bézier spline: its start, then three points for each curve; it ends where the tip begins
  Point tip;                             ///< the point of the tip
  Point label;                           ///< the middle of the label
};

struct Layout {
  std::vector<Point> boxes;              ///< left upper corners
  std::vector<PlacedArrow> arrows;
  Size size;                             ///< everything lies within
};

[[nodiscard]] Layout lay_out(const Outline& outline);

}  // namespace phoneflow::cli::page
