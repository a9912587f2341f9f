// Replaces letters that identifiers must not have: `Menü`, `größe`, and Cyrillic letters that look like Latin ones.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// The name with each letter replaced by the nearest of a to z, `Menu` for `Menü`; empty when a letter has none.
[[nodiscard]] std::string plain_letters(std::string_view name);

}  // namespace phoneflow
