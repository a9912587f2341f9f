// Bytes to UTF-16 code units: the columns of SARIF and of editors.
//
// The only place that converts. A byte that is not UTF-8 counts as one unit, as the sign that replaces it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/source.h"

namespace phoneflow {

[[nodiscard]] std::size_t utf16_length(std::string_view text);

/// As SourceSet::position, but the column counts UTF-16 code units; 1-based.
[[nodiscard]] Position utf16_position(const SourceSet& sources, std::uint32_t offset);

}  // namespace phoneflow
