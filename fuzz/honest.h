// Checks the path analysis against a running script.
//
// Every behaviour of the machine must be among those the analysis allows; every blocked voice action must have a diagnostic; an action
// reported as silent on every path must never be heard.
#pragma once

#include <string>

#include "fuzz/input.h"
#include "support/result.h"

namespace phoneflow::fuzz {

/// Runs the script with events that can happen in each phase, as the bytes decide. Fails with the promise that is broken,
/// and where.
[[nodiscard]] Result<void> check_honest(const std::string& script, Bytes& events);

}  // namespace phoneflow::fuzz
