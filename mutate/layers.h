// Which tests a folder has.
#pragma once

#include <string_view>
#include <vector>

namespace phoneflow::mutate {

struct Step {
  std::string_view program;       ///< of the build's tests/
  std::string_view filter = "*";  ///< which of its tests, as GoogleTest says it

  auto operator<=>(const Step&) const = default;
};

struct Layer {
  std::string_view folder;
  std::vector<Step> tests;  ///< the quickest that know most about the folder first; what takes long comes last or is left out
};

const std::vector<Layer>& layers();

/// The one with the longest folder that holds `path`; nullptr when none does.
const Layer* layer_of(std::string_view path);

}  // namespace phoneflow::mutate
