// What the numbers in a saved machine stand for, as one number: statements, outcomes, stages of actions, variables.
//
// Two programs with the same digest number them alike. The values in expressions are no part of it, they are the text's; nor is what no
// saved number stands for: places, and how many facts there are in front of the variables.
#pragma once

#include <cstdint>

#include "interpreter/program.h"

namespace phoneflow {

/// `facts` slots in front of the variables' are not counted.
[[nodiscard]] std::uint64_t digest_of(const Program& program, std::int32_t facts = static_cast<std::int32_t>(kFacts));

}  // namespace phoneflow
