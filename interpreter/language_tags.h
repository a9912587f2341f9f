// Language tags (BCP 47): `en`, `en-US`, `zh-Hant-TW`.
//
// Used by the resolver for the header's Language. Languages of two letters and regions must be in the registries of ISO 639-1, ISO 3166-1
// and UN M.49; languages of three letters and variants are taken as they are.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports what is no language tag.
void check_language(Span span, std::string_view tag, Diagnostics& diagnostics);

}  // namespace phoneflow
