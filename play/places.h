// Maps statements of a running script to source places.
//
// Used by all views of a trace. Statements are the opaque numbers of runtime/trace.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "interpreter/script.h"

namespace phoneflow {

struct PlaceInSource {
  std::string_view file;
  Position position;
  bool in_script = true;  ///< false: in an included file
};

/// Nothing for kNoStatement.
[[nodiscard]] std::optional<PlaceInSource> place_of(const Script& script, std::uint32_t statement);
/// `12`, or `common.flow:12` in an included file; empty for kNoStatement.
[[nodiscard]] std::string line_text(const Script& script, std::uint32_t statement);

/// The statement's action, or null.
[[nodiscard]] const ActionNode* action_at(const Script& script, std::uint32_t statement);
/// True when keys pressed at the statement are a secret: its action's Format is "pin", or known at run time only.
[[nodiscard]] bool keys_are_secret(const Script& script, std::uint32_t statement);

}  // namespace phoneflow
