// The registry of the checker's rules, with lookup of their pages by id or name.
//
// A new rule is one file under check/rules/, one line here, one line in CMake, its codes in grammar/diagnostics.def
// and a folder of cases.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "check/rule.h"

namespace phoneflow {

[[nodiscard]] std::span<const Rule* const> rules();

/// The diagnostic with the id (`PF201`, in any case) or the name (`maybe-voice-after-callback`).
[[nodiscard]] std::optional<Diag> find_diagnostic(std::string_view id_or_name);
/// The page of a diagnostic; null for errors of the language, which have none.
[[nodiscard]] const RulePage* find_page(Diag code);

}  // namespace phoneflow
