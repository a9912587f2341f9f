// Names with letters that no name has: `Menü`, `größe`, and Cyrillic letters that look like Latin ones.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// The name in the letters a to z that is nearest, `Menu` for `Menü`; empty when a letter has no such one.
[[nodiscard]] std::string plain_letters(std::string_view name);

}  // namespace phoneflow
