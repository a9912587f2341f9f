// Events for a machine from the bytes of a fuzz input, possible or not.
#pragma once

#include <string>

#include "fuzz/input.h"
#include "interpreter/machine.h"
#include "runtime/request.h"

namespace phoneflow::fuzz {

/// The next event; time goes on by up to a few hours. Texts are views into the bytes.
[[nodiscard]] Event next_event(Bytes& bytes, Instant& now);

/// All that a request says, so that two can be compared whose texts lie in different machines.
[[nodiscard]] std::string description(const Request& request);

/// What holds for a machine between two events: it can be saved and restored, copied, compared and hashed.
void must_be_a_value(const Machine& machine);

}  // namespace phoneflow::fuzz
