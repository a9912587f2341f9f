// Names of a script in steps: variables, fields of its contact.
//
// Used by what is expected of them and by what says that a name is misspelt. Private to play/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "interpreter/program.h"

namespace phoneflow {

/// The slot of a variable; those of the main body take precedence over those of subs.
[[nodiscard]] std::optional<std::int32_t> slot_of(const Program& program, std::string_view name);
/// `contact.tier`, and nothing within it.
[[nodiscard]] bool is_field_of_contact(std::string_view name);

}  // namespace phoneflow
