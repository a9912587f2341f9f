// The money of regions beyond those of the table of languages.
#pragma once

#include <string_view>

#include "tongue/tongue.h"

namespace phoneflow {

/// The currency of a language tag: of its language in the table, else that of its region, as ICU knows it.
[[nodiscard]] Currency currency_of_tag(std::string_view tag);

}  // namespace phoneflow
