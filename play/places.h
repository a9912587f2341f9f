// From a statement of a running script back to where it is written.
//
// Used by everything that shows a trace. Statements are the opaque numbers of runtime/trace.h.
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
  bool in_script = true;  ///< false: in a file that it includes
};

/// Nothing for kNoStatement.
[[nodiscard]] std::optional<PlaceInSource> place_of(const Script& script, std::uint32_t statement);
/// `12`, or `common.flow:12` in an included file; empty for kNoStatement.
[[nodiscard]] std::string line_text(const Script& script, std::uint32_t statement);

/// The action that the statement is, or nullptr.
[[nodiscard]] const ActionNode* action_at(const Script& script, std::uint32_t statement);
/// Whether keys pressed at this statement are a secret: an action whose Format is "pin", or known only at run time.
[[nodiscard]] bool keys_are_secret(const Script& script, std::uint32_t statement);

}  // namespace phoneflow
