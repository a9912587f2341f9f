// An argument of an action as people may see it: what was computed from a secret is masked, what the script says itself is not.
//
// Used by the machine when somebody listens and an argument is secret. Works on a heap of its own, so the contact's stays as it is.
#pragma once

#include <span>
#include <string>

#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace phoneflow {

struct MaskedArgument {
  std::string real;  ///< as a trace has it
  std::string masked;
};

/// Of a text or a prompt whose value has been computed without a fault; `heap` is a copy of the contact's.
[[nodiscard]] MaskedArgument masked_argument(const Binding& binding, const Facts& facts, std::span<const Value> slots, Heap heap,
                                             const EvalContext& about);

}  // namespace phoneflow
