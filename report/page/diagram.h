// Draws a diagram of boxes and arrows as inline SVG, laid out by Graphviz (layout.h), top down.
//
// Knows no scripts: report/test/section_diagram.h makes the boxes. Colours are CSS classes of the page (`all`, `some`, `none`, `flow` and
// `box`, `arrow`, `mark`). Escapes all texts. Deterministic.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace phoneflow::page {

/// Colour of a box or arrow: degree of coverage; Flow: traffic; Plain: none.
enum class Tone : unsigned char { Plain, None, Some, All, Flow };

[[nodiscard]] const char* tone_class(Tone tone);

struct Box {
  std::string title;     ///< wrapped; cut with `…` when too long
  std::string detail{};  ///< a smaller last line
  std::string place{};   ///< `line 12`: named by an arrow that is cut off
  std::string hint{};    ///< tooltip; contains the whole title
  Tone tone = Tone::Plain;
  bool is_exit = false;  ///< a round box at which an arrow leaves the diagram; no statement
};

struct Label {
  std::string text;     ///< cut with `…` when too long
  std::string count{};  ///< behind the text, never cut
  Tone tone = Tone::Plain;
};

struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<Label> labels;  ///< one line each
  Tone tone = Tone::Plain;
  double weight = 0;  ///< thickness from 0 (default of the style) to 1
};

struct Diagram {
  std::string name;        ///< for screen readers
  std::vector<Box> boxes;  ///< the first is the start
  std::vector<Arrow> arrows;
};

/// An arrow through too many layers ends at a box that names its target. With too many boxes or arrows a sentence replaces the picture. An
/// empty `beginning` element follows the picture, so that a narrow scroll box opens at the first box of the diagram.
[[nodiscard]] std::string draw(const Diagram& diagram);

}  // namespace phoneflow::page
