// A diagram of boxes and arrows as inline SVG, laid out in layers from the first box down.
//
// Knows nothing of scripts: coverage_diagram.h makes the boxes. Colours are CSS classes of the page that takes it in
// (`all`, `some`, `none` and `box`, `arrow`, `mark`). Texts are escaped here. Same boxes, same bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace phoneflow::cli::test_run {

/// How much of it is covered. Plain: nothing is said about it.
enum class Tone : unsigned char { Plain, None, Some, All };

[[nodiscard]] const char* tone_class(Tone tone);

struct Box {
  std::string title;
  std::string detail{};                  ///< a second line, smaller
  std::string hint{};                    ///< shown when the mouse rests on it
  Tone tone = Tone::Plain;
};

struct Label {
  std::string text;
  Tone tone = Tone::Plain;
};

struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<Label> labels;             ///< a line each
  Tone tone = Tone::Plain;
};

struct Diagram {
  std::string name;                      ///< for screen readers
  std::vector<Box> boxes;                ///< the first is the beginning
  std::vector<Arrow> arrows;
};

[[nodiscard]] std::string draw(const Diagram& diagram);

}  // namespace phoneflow::cli::test_run
