// Contacts simulated per second on one core, each with its own script, beside the same centre written by hand.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "bench/centre_by_hand.h"
#include "bench/scripts.h"
#include "runtime/wording.h"
#include "simulate/run.h"

namespace phoneflow::bench {
namespace {

constexpr std::uint64_t kContacts = 200'000;
constexpr std::string_view kMenu = "If you would like us to call you back when an agent is free, press 1. Otherwise, stay on the line.";
constexpr std::string_view kPromise = "Thank you. We will call you back on 2 0 1, 0 0 0, 0 0 0 1. Goodbye.";

/// 10 agents at 90 % load; callers give up after 8 minutes on average; 40 % of those who hear the menu request a callback.
constexpr CentreByHand kCentre{.agents = 10,
                               .between_calls = 240'000.0 / 9,
                               .talk = 240'000,
                               .patience = 480'000,
                               .takes_callback = 0.4,
                               .key_from = 1'000,
                               .key_to = 8'000,
                               .ring_from = 3'000,
                               .ring_to = 12'000,
                               .music = 30'000,
                               .menu_prompt = 0,
                               .menu_timeout = 4'000,
                               .promise = 0,
                               .dial_delay = 5'000};

simulate::CentreModel scripted_centre() {
  using simulate::Distribution;
  simulate::CentreModel centre;
  centre.skills.push_back({.name = "Support", .handle_time = *Distribution::exponential(kCentre.talk)});
  centre.agents.push_back({.name = "Agent", .count = static_cast<std::uint32_t>(kCentre.agents), .skills = {{0, 1}}});
  simulate::EntryPoint line;
  line.name = "Line";
  line.number = "+18005550199";
  line.arrivals = *simulate::Arrivals::at_rate(1000 / kCentre.between_calls);
  line.callers.patience = *Distribution::exponential(kCentre.patience);
  line.callers.dialback.after = *Distribution::uniform(kCentre.ring_from, kCentre.ring_to);
  line.callers.keys.push_back(
      {.prompt = "press 1", .choices = {{"1", kCentre.takes_callback}}, .after = *Distribution::uniform(kCentre.key_from, kCentre.key_to)});
  centre.entries.push_back(line);
  centre.length = Millis(static_cast<std::int64_t>(kCentre.between_calls * kContacts));
  return centre;
}

void scripted(benchmark::State& state) {
  const auto script = loaded(callback_script());
  HalfAMinute audio;
  simulate::CentreModel centre = scripted_centre();
  std::uint64_t contacts = 0;
  for (auto _ : state) {
    ++centre.seed;
    contacts += simulate::run_replications(centre, {{script.get(), &audio}}, {}).contacts;
  }
  state.counters["contacts"] = benchmark::Counter(static_cast<double>(contacts), benchmark::Counter::kIsRate);
  state.SetLabel("≥ 1,000,000 contacts/s");
}
BENCHMARK(scripted)->Name("a day of callbacks, each contact its script")->Unit(benchmark::kMillisecond);

void by_hand(benchmark::State& state) {
  CentreByHand centre = kCentre;
  centre.menu_prompt = static_cast<double>(spoken_length(kMenu).count());
  centre.promise = static_cast<double>(spoken_length(kPromise).count());
  std::uint64_t contacts = 0, seed = 0;
  for (auto _ : state) contacts += run_by_hand(centre, kContacts, ++seed).contacts;
  state.counters["contacts"] = benchmark::Counter(static_cast<double>(contacts), benchmark::Counter::kIsRate);
}
BENCHMARK(by_hand)->Name("the same centre by hand, no script")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace phoneflow::bench
