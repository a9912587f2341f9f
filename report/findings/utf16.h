// Converts byte offsets to UTF-16 columns, for SARIF and editors.
//
// The only such conversion. An invalid byte counts as one unit, like its replacement character.
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
