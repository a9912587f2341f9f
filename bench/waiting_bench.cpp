// Cost of a contact while others wait, from a thousand to a million: all with one priority, and each with its own.
#include <benchmark/benchmark.h>

#include <ctime>
#include <mutex>
#include <string_view>

#include "bench/scripts.h"
#include "simulate/simulation.h"

namespace phoneflow::bench {
namespace {

using namespace simulate;

constexpr std::uint64_t kTimed = 20'000;

constexpr std::string_view kSame =
    "script \"Same\"\nReqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 3600 }\nSorry:\nHangup\n";
constexpr std::string_view kOwn =
    "script \"Own\"\nReqagent \"Support\" {\n  InitialPriority: number(right(ANI, 6))\n  MaxPriority: 1000000\n  on Error -> Sorry\n}\n"
    "loop { Music \"hold.wav\", SecondsToPlay: 3600 }\nSorry:\nHangup\n";

/// `waiting` callers within ten seconds; then one arrival per service, at a rate that makes the music of waiting contacts negligible in the
/// measured time.
CentreModel crowd(double waiting) {
  CentreModel centre;
  centre.skills.push_back({.name = "Support", .handle_time = Distribution::exponential(600).value()});
  centre.agents.push_back({.name = "Agent", .count = 10, .skills = {{0, 1}}});
  centre.entries.push_back({.name = "Main",
                            .number = "+18005550199",
                            .script = "crowd.flow",
                            .arrivals = Arrivals::at_rates({{seconds(10), waiting / 10}, {kWeek, 1000.0 / 60}}).value()});
  centre.length = kWeek;
  return centre;
}

void among_those_who_wait(benchmark::State& state, std::string_view text) {
  const auto script = loaded(text);
  HalfAMinute audio;
  const CentreModel centre = crowd(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    std::mutex turn;
    Simulation simulation(centre, {{script.get(), &audio}}, 0, turn, false, nullptr, nullptr);
    while (simulation.centre().now() < Instant(seconds(11)) && simulation.proceed()) {
    }
    const std::uint64_t before = simulation.contacts();
    const std::clock_t begin = std::clock();  // CPU time of this process, since others may be busy
    while (simulation.contacts() < before + kTimed && simulation.proceed()) {
    }
    const double time = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    state.SetIterationTime(time / static_cast<double>(simulation.contacts() - before));
  }
  state.SetLabel("at most 3 times as much with 1,000,000 as with 1,000");
}

BENCHMARK_CAPTURE(among_those_who_wait, same, kSame)
    ->Name("a contact while so many wait, one priority")
    ->RangeMultiplier(10)
    ->Range(1'000, 1'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kNanosecond);
BENCHMARK_CAPTURE(among_those_who_wait, own, kOwn)
    ->Name("a contact while so many wait, each its own priority")
    ->RangeMultiplier(10)
    ->Range(1'000, 1'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace phoneflow::bench
