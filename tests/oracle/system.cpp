#include "tests/oracle/system.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace phoneflow::oracle {
namespace {

constexpr std::string_view kWaiting = R"(script "Wait for an agent"
Reqagent "{}" {{
  {}
  on Error -> Sorry
}}
loop {{ Music "hold.wav" }}

Sorry:
Hangup
)";

/// A number that theory has, in milliseconds of the simulation.
double stretched(const System& system, double minutes) { return minutes * static_cast<double>(system.minute.count()); }

}  // namespace

std::optional<System> system_of(const Row& row) {
  for (const Family& family : families()) {
    if (std::optional<System> system = family.make(row)) return system;
  }
  return std::nullopt;
}

std::span<const Family> families() {
  static constexpr Family kFamilies[] = {{"one_queue", single_queue},
                                         {"callbacks", callback_queue},
                                         {"priorities", priority_queue},
                                         {"menu", menu_before_queue},
                                         {"others", other_system}};
  return kFamilies;
}

std::string_view family_of(const Row& row) {
  for (const Family& family : families()) {
    if (family.make(row)) return family.name;
  }
  return "unknown";
}

simulate::Distribution exponential(const System& system, double per_minute) {
  return simulate::Distribution::exponential(stretched(system, 1 / per_minute)).value();
}

simulate::Distribution always(const System& system, double minutes) {
  return simulate::Distribution::constant(stretched(system, minutes)).value();
}

void add_entry(System& system, double calls_per_minute, std::string script) {
  simulate::EntryPoint entry{.name = fmt::format("Entry {}", system.scripts.size() + 1), .number = "+18005550199", .script = "script.flow"};
  entry.arrivals = simulate::Arrivals::at_rate(calls_per_minute * 1000 / static_cast<double>(system.minute.count())).value();
  system.centre.entries.push_back(std::move(entry));
  system.scripts.push_back(std::move(script));
  system.calls_per_minute += calls_per_minute;
}

System queue_of(double calls_per_minute, double per_minute, double count) {
  System system;
  system.centre.skills.push_back({.name = "Support", .handle_time = exponential(system, per_minute)});
  system.centre.agents.push_back({.name = "Agent", .count = static_cast<std::uint32_t>(count), .skills = {{.skill = 0}}});
  // The longest time constant of an M/M/n queue, and no less than a service.
  const double gap = std::sqrt(count * per_minute) - std::sqrt(calls_per_minute);
  system.settling = std::max(1 / (gap * gap), 2 / per_minute);
  return system;
}

std::string waiting_script(std::string_view skill, std::string_view properties) { return fmt::format(kWaiting, skill, properties); }

}  // namespace phoneflow::oracle
