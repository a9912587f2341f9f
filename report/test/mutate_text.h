// Reports of mutation testing, as text and JSON: how many mutants were noticed, and the survivors.
//
// For `phoneflow test --mutate`. Survivors are sorted by script and line, each with its lines before and after.
#pragma once

#include <span>
#include <string>

#include "calltest/mutate.h"

namespace phoneflow::calltest {

/// Whole lines. The scripts must still exist.
[[nodiscard]] std::string mutation_text(std::span<const Mutation> scripts);
/// One line without its end.
[[nodiscard]] std::string mutation_json(std::span<const Mutation> scripts);

}  // namespace phoneflow::calltest
