// Words of a command line to an order, or to help or one clear line about what is wrong with them.
//
// The only place that knows CLI11; its exceptions stay in arguments.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/orders.h"

namespace phoneflow::cli {

[[nodiscard]] Order read_arguments(const std::vector<std::string>& arguments);

}  // namespace phoneflow::cli
