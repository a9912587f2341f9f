// Language tags (BCP 47): `en`, `en-US`, `zh-Hant-TW`.
//
// Used by the resolver for the header's Language. Languages and regions must be known (language_codes.h); variants and extensions are not
// checked.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports an invalid language tag.
void check_language(Span span, std::string_view tag, Diagnostics& diagnostics);

}  // namespace phoneflow
