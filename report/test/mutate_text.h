// What mutation found, for people and as JSON: how many breakages were noticed, and each that was not.
//
// For `phoneflow test --mutate`. Survivors stand in the order of the scripts and their lines, each with the lines before and after.
#pragma once

#include <span>
#include <string>

#include "calltest/mutate.h"

namespace phoneflow::calltest {

/// Whole lines. The scripts must still be there.
[[nodiscard]] std::string mutation_text(std::span<const Mutation> scripts);
/// One line without its end.
[[nodiscard]] std::string mutation_json(std::span<const Mutation> scripts);

}  // namespace phoneflow::calltest
