// The tests of each folder.
#pragma once

#include <string_view>
#include <vector>

namespace phoneflow::mutate {

struct Step {
  std::string_view program;       ///< in the build's tests/
  std::string_view filter = "*";  ///< a GoogleTest filter

  auto operator<=>(const Step&) const = default;
};

struct Layer {
  std::string_view folder;
  std::vector<Step> tests;  ///< in order: fast and specific tests first; slow ones last or omitted
};

const std::vector<Layer>& layers();

/// The entry with the longest folder that contains `path`; null when there is none.
const Layer* layer_of(std::string_view path);

}  // namespace phoneflow::mutate
