// The codes of all diagnostics and their formats, from grammar/diagnostics.def.
//
// Included by the source files that report or name a code, never by a header: a new diagnostic rebuilds those files only.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

enum class Diag : std::uint16_t {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) name,
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
};

namespace detail {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) \
  template <>                                                  \
  struct DiagFormat<Diag::name> {                              \
    static constexpr std::string_view text = format;           \
  };
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
}  // namespace detail

}  // namespace phoneflow
