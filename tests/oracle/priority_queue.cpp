// Classes of callers who wait for the same agents, each at an entry point whose script gives them their priority.
#include <fmt/format.h>

#include "tests/oracle/system.h"

namespace phoneflow::oracle {
namespace {

/// Priority grows by whole seconds: a minute of the row is as long as is needed for a second to be nothing.
constexpr Millis kMinute = std::chrono::hours(1);

std::string script_of(double initial, double acceleration) {
  // Per minute of the script; so both are sixty times what they are in the row, which changes nobody's place.
  return waiting_script("Support",
                        fmt::format("InitialPriority: {}\n  Acceleration: {}\n  MaxPriority: 1000000", initial * 60, acceleration));
}

/// Initial priority of a class that the row numbers from 1; none is said: 0.
double initial_of(const Row& row, std::size_t number) {
  const std::string name = fmt::format("p{}", number);
  return param_text(row, name) ? param(row, name) : 0;
}

double acceleration_of(const Row& row, std::size_t number) {
  return param_text(row, "b") ? params(row, "b")[number - 1] : param(row, fmt::format("b{}", number));
}

}  // namespace

std::optional<System> priority_queue(const Row& row) {
  if (!row.model.starts_with("accumulating priority") && !row.model.starts_with("CXone priority")) return std::nullopt;
  const std::vector<double> classes = params(row, "lams");
  double calls = 0;
  for (const double one : classes) calls += one;
  const bool constant = param_text(row, "D").has_value();
  System system = queue_of(calls, 1, constant ? 1 : param(row, "n"));
  system.minute = kMinute;
  system.centre.skills.front().handle_time = constant ? always(system, 1) : exponential(system, 1);
  for (std::size_t i = 0; i < classes.size(); ++i)
    add_entry(system, classes[i], script_of(initial_of(row, i + 1), acceleration_of(row, i + 1)));
  return system;
}

}  // namespace phoneflow::oracle
