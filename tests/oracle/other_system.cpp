// Callers who find the line engaged and call again, agents who differ in what they can, and calls that come in waves.
#include <cmath>

#include <fmt/format.h>

#include "tests/oracle/system.h"

namespace phoneflow::oracle {
namespace {

System redialling(const Row& row) {
  const double calls = param(row, "lam");
  System system = queue_of(calls, param(row, "mu"), 1);
  system.centre.ports = 1;
  add_entry(system, calls, waiting_script());
  simulate::Callers& callers = system.centre.entries.front().callers;
  callers.redial = 1;
  callers.redials = 1'000'000;
  callers.redial_after = exponential(system, param(row, "redial_rate"));
  return system;
}

/// Calls for `a` may go to either agent, those for `b` only to the second.
System two_skills(const Row& row) {
  System system;
  for (const char* name : {"a", "b"}) {
    system.centre.skills.push_back({.name = name, .handle_time = exponential(system, 1)});
    add_entry(system, param(row, fmt::format("lam_{}", name)), waiting_script(name));
  }
  system.centre.agents.push_back({.name = "Agent 1", .skills = {{.skill = 0}}});
  system.centre.agents.push_back({.name = "Agent 2", .skills = {{.skill = 0}, {.skill = 1}}});
  system.settling = 40;
  return system;
}

constexpr int kHours = 24;
constexpr int kStepsAnHour = 10;
constexpr std::uint32_t kDays = 8;  // of a run; the first is for settling
constexpr Millis kStep = minutes(6);

/// The row's minute is called an hour here. Calls as a sine over the day, in steps; more agents than there is work. The run begins half a
/// step before midnight, so that every sixth minute is the middle of an interval.
System in_waves(const Row& row) {
  System system = queue_of(10, param(row, "mu"), 100);
  system.minute = std::chrono::hours(1);
  system.centre.skills.front().handle_time = exponential(system, param(row, "mu"));
  add_entry(system, 10, waiting_script());
  std::vector<simulate::Rate> day;
  constexpr double kTwoPi = 6.283185307179586;
  for (int step = 0; step < kHours * kStepsAnHour; ++step) {
    const double hour = (step + 0.5) / kStepsAnHour;
    day.push_back({kStep, (10 + 5 * std::sin(kTwoPi * hour / kHours)) / 3600});
  }
  system.centre.entries.front().arrivals = simulate::Arrivals::at_rates(day, std::chrono::hours(kHours) - kStep / 2).value();
  system.centre.interval = kStep;
  system.run = kDays * kHours;
  const auto moment = static_cast<std::uint32_t>(param(row, "t"));
  for (std::uint32_t of_day = 1; of_day < kDays; ++of_day) system.moments.push_back((of_day * kHours + moment) * kStepsAnHour);
  return system;
}

}  // namespace

std::optional<System> other_system(const Row& row) {
  if (row.model.starts_with("M/M/1 constant redial")) return redialling(row);
  if (row.model.starts_with("skill-based FCFS-ALIS N-model")) return two_skills(row);
  if (row.model.starts_with("Mt/M/inf")) return in_waves(row);
  return std::nullopt;
}

}  // namespace phoneflow::oracle
