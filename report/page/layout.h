// Computes positions of a diagram's boxes, arrows and labels with Graphviz (`dot`), top down.
//
// All sizes are given to Graphviz, which measures no text: fonts, locale and settings of the machine have no effect. Only its layered
// layout is linked in; it loads no configuration file and no plugin. Graphviz has global state, so layouts are serialised by a mutex.
#pragma once

#include <cstddef>
#include <vector>

namespace phoneflow::page {

// Within these limits the worst outlines take little more than a second; most take milliseconds. The time for an arrow grows with the third
// power of the layers it crosses, and longer arrows are hard to follow.
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

/// Input of a layout: sizes of boxes, and arrows between them.
struct Outline {
  struct Arrow {
    std::size_t from = 0;
    std::size_t to = 0;
    Size label{};    ///< zero: no label
    double tip = 8;  ///< length of the arrowhead
    int weight = 1;  ///< larger: shorter and straighter
  };
  std::vector<Size> boxes;  ///< the first is the start
  std::vector<Arrow> arrows;
};

struct PlacedArrow {
  std::vector<Point> path;  ///< a Bézier spline: its start, then three points per curve; it ends at the base of the arrowhead
  Point tip;                ///< the point of the arrowhead
  Point label;              ///< centre of the label
};

struct Layout {
  std::vector<Point> boxes;  ///< top left corners
  std::vector<PlacedArrow> arrows;
  Size size;  ///< bounding box
};

/// By arrow: the number of layers between its boxes; 0 within a layer. Cheap for any outline.
[[nodiscard]] std::vector<std::size_t> layers_between(const Outline& outline);

/// The outline must have at most kMostBoxes and kMostArrows, and no arrow over more than kMostLayers.
[[nodiscard]] Layout lay_out(const Outline& outline);

}  // namespace phoneflow::page
