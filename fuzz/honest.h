// Checks the path analysis against a running script.
//
// Every behaviour of the machine must be among those the analysis allows; every blocked voice action must have a diagnostic; an action
// reported as silent on every path must never be heard.
#pragma once

#include <string>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// Runs the script with events that are possible in each phase, chosen by the bytes. "" or the violated invariant, with its place.
[[nodiscard]] std::string broken_promise(const std::string& script, Bytes& events);

}  // namespace phoneflow::fuzz
