// Finds a text of a TOML file that is not closed.
//
// Used for what the parser refuses: it names a place behind the text, or what stands there.
#pragma once

#include <optional>
#include <string_view>

#include "workspace/config_error.h"

namespace phoneflow {

/// The first text without a closing quotation mark, from its opening one to the end of the line. `text` may be no TOML in other ways.
[[nodiscard]] std::optional<ConfigError> unclosed_text(std::string_view text, std::uint32_t source);

}  // namespace phoneflow
