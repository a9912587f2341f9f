// A diagram of boxes and arrows as inline SVG, laid out by Graphviz (layout.h) from the first box down.
//
// Knows nothing of scripts: report/test/section_diagram.h makes the boxes. Colours are CSS classes of the page that takes it in
// (`all`, `some`, `none`, `flow` and `box`, `arrow`, `mark`). Texts are escaped here. Same boxes, same bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace phoneflow::page {

/// How much of it is covered; Flow: so many pass. Plain: nothing is said about it.
enum class Tone : unsigned char { Plain, None, Some, All, Flow };

[[nodiscard]] const char* tone_class(Tone tone);

struct Box {
  std::string title;     ///< broken into lines; what is too long ends with `…`
  std::string detail{};  ///< a last line, smaller
  std::string place{};   ///< `line 12`: what an arrow that cannot be drawn says of it
  std::string hint{};    ///< shown when the mouse rests on it: all of the title, at least
  Tone tone = Tone::Plain;
  bool is_exit = false;  ///< where an arrow leaves the diagram, not a statement: a round one
};

struct Label {
  std::string text;     ///< what is too long ends with `…`
  std::string count{};  ///< stands behind it, always whole
  Tone tone = Tone::Plain;
};

struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<Label> labels;  ///< a line each
  Tone tone = Tone::Plain;
  double weight = 0;  ///< 0 to 1: how thick; at 0 as thick as the style says
};

struct Diagram {
  std::string name;        ///< for screen readers
  std::vector<Box> boxes;  ///< the first is the beginning
  std::vector<Arrow> arrows;
};

/// An arrow through more layers than can be laid out in time ends at a box that says where it leads. A sentence instead of a picture
/// when there are too many boxes or arrows. Behind the picture stands an empty `beginning`: a narrow box around both opens with the
/// first box of the diagram in sight.
[[nodiscard]] std::string draw(const Diagram& diagram);

}  // namespace phoneflow::page
