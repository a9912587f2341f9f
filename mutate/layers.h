// Which tests a folder has.
#pragma once

#include <string_view>
#include <vector>

namespace phoneflow::mutate {

struct Layer {
  std::string_view folder;
  std::vector<std::string_view> tests;  ///< programs of the build's tests/, the quickest that know most about the folder first
};

const std::vector<Layer>& layers();

/// The one with the longest folder that holds `path`; nullptr when none does.
const Layer* layer_of(std::string_view path);

}  // namespace phoneflow::mutate
