// Masks an action's argument for people: parts computed from a secret are masked, literals are not.
//
// Used by the machine when an observer is present and an argument is secret. Works on its own heap; the contact's is unchanged.
#pragma once

#include <span>
#include <string>

#include "interpreter/evaluate.h"
#include "interpreter/masked.h"
#include "interpreter/program.h"

namespace phoneflow {

/// For any value. `heap` is only read.
[[nodiscard]] MaskedArgument masked_value(const Value& value, const Heap& heap);

/// For a text or prompt that evaluates without a fault; `heap` is a copy of the contact's.
[[nodiscard]] MaskedArgument masked_argument(const Binding& binding, const Facts& facts, std::span<const Value> slots, Heap heap,
                                             const EvalContext& about);

}  // namespace phoneflow
