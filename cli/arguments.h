// Parses argv into an order, a help text, or a usage error of one line.
//
// The only place that knows CLI11; its exceptions stay in arguments.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/orders.h"

namespace phoneflow::cli {

[[nodiscard]] Order read_arguments(const std::vector<std::string>& arguments);

}  // namespace phoneflow::cli
