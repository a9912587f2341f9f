// The promise of the checker's path analysis, kept under watch while a script runs.
//
// Whatever the machine does lies in what the analysis allows; whenever it blocks a voice action, that action had a
// diagnostic; what was said to be silent on every path is never heard.
#pragma once

#include <string>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// Runs the script with events that can happen in each phase, as the bytes decide. "" or which promise is broken, where.
[[nodiscard]] std::string broken_promise(const std::string& script, Bytes& events);

}  // namespace phoneflow::fuzz
