// Generates events for a machine from bytes, possible or impossible ones.
#pragma once

#include <string>

#include "fuzz/input.h"
#include "interpreter/machine.h"
#include "runtime/request.h"

namespace phoneflow::fuzz {

/// The next event; advances time by up to a few hours. Texts are views into the bytes.
[[nodiscard]] Event next_event(Bytes& bytes, Instant& now);

/// The full content of a request, to compare requests of different machines.
[[nodiscard]] std::string description(const Request& request);

/// Invariants of a machine between two events: it can be saved and restored, copied, compared and hashed.
void must_be_a_value(const Machine& machine);

}  // namespace phoneflow::fuzz
