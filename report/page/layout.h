// Where the boxes, arrows and labels of a diagram lie: computed by Graphviz (`dot`), from top to bottom.
//
// Graphviz is told every size and measures no text, so no font, locale or setting of the machine has a part in the result. Only its
// layout of layers is linked in: neither its configuration file nor its other plugins are looked for. It keeps global state, so one
// layout is made at a time, whichever thread asks.
#pragma once

#include <cstddef>
#include <vector>

namespace phoneflow::page {

// Within these the worst outlines take little more than a second; most take milliseconds. The time for an arrow grows with the third power
// of the layers that it goes through, and over more than a screen no eye follows it.
inline constexpr std::size_t kMostBoxes = 300;
inline constexpr std::size_t kMostArrows = 500;
inline constexpr std::size_t kMostLayers = 8;

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
    Size label{};    ///< zero: no label
    double tip = 8;  ///< length of the arrow's tip
    int weight = 1;  ///< the heavier, the shorter and straighter
  };
  std::vector<Size> boxes;  ///< the first is the beginning
  std::vector<Arrow> arrows;
};

struct PlacedArrow {
  std::vector<Point> path;  ///< a Bézier spline: its start, then three points for each curve; it ends where the tip begins
  Point tip;                ///< the point of the tip
  Point label;              ///< the middle of the label
};

struct Layout {
  std::vector<Point> boxes;  ///< left upper corners
  std::vector<PlacedArrow> arrows;
  Size size;  ///< everything lies within
};

/// By arrow: how many layers of boxes it leads down, or back up. 0 beside and to itself. Cheap, whatever the outline.
[[nodiscard]] std::vector<std::size_t> layers_between(const Outline& outline);

/// The outline has at most kMostBoxes and kMostArrows, and no arrow through more than kMostLayers.
[[nodiscard]] Layout lay_out(const Outline& outline);

}  // namespace phoneflow::page
