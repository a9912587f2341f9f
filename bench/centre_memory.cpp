#include <mutex>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "bench/allocations.h"
#include "bench/measures.h"
#include "bench/scripts.h"
#include "simulate/simulation.h"

namespace phoneflow::bench {
namespace {

using namespace simulate;

constexpr std::size_t kWaiting = 1'000'000;
/// Slightly more than a million callers within ten seconds, and no agents.
CentreModel crowd(double presses) {
  CentreModel centre;
  centre.skills.push_back({.name = "Support"});
  centre.entries.push_back(
      {.name = "Main", .number = "+18005550199", .script = "callback.flow", .arrivals = Arrivals::at_rate(kWaiting / 10.0 * 1.01).value()});
  centre.entries.front().callers.patience = Distribution::exponential(1e10).value();
  centre.entries.front().callers.keys.push_back(
      {.choices = {{.keys = "1", .share = presses}}, .after = Distribution::constant(2000).value()});
  centre.length = seconds(10);
  return centre;
}

Row measure(std::string_view phase, double presses) {
  const auto script = loaded(callback_script());
  const CentreModel centre = crowd(presses);
  HalfAMinute audio;
  std::mutex turn;
  const std::int64_t before = live_bytes();
  Simulation simulation(centre, {{script.get(), &audio}}, 0, turn, false, nullptr, nullptr);
  while (simulation.proceed() && simulation.centre().now() < Instant(seconds(60))) {
  }
  const double bytes = static_cast<double>(live_bytes() - before) / static_cast<double>(simulation.present());
  return {fmt::format("a waiting contact in {}, of {:.2f} million in a simulation", phase, static_cast<double>(simulation.present()) / 1e6),
          fmt::format("{:.0f} bytes ({} of them the visit, session included)", bytes, sizeof(SimContact)), "≤ 512 bytes"};
}

}  // namespace

std::vector<Row> memory_of_a_crowd() { return {measure("Queued", 0), measure("Callback", 1)}; }

}  // namespace phoneflow::bench
