// The commands, each in the file of its name; they return the exit code.
#pragma once

#include "cli/command.h"
#include "cli/orders.h"

namespace phoneflow::cli {

class Changes;

[[nodiscard]] int check_command(const Command& command, const CheckOrder& order);
/// The loop of --watch, until `changes` ends it.
[[nodiscard]] int watch_command(const Command& command, const CheckOrder& order, Changes& changes);
[[nodiscard]] int run_command(const Command& command, const RunOrder& order);
[[nodiscard]] int docs_command(const Command& command, const DocsOrder& order);
[[nodiscard]] int explain_command(const Command& command, const ExplainOrder& order);

[[nodiscard]] int test_command(const Command& command, const TestOrder& order);
[[nodiscard]] int simulate_command(const Command& command, const SimulateOrder& order);

}  // namespace phoneflow::cli
