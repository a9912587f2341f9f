// Cost of telling what a contact may hear next, beside one copy of its machine.
#include <benchmark/benchmark.h>

#include "bench/scripts.h"
#include "interpreter/look_ahead.h"

namespace phoneflow::bench {
namespace {

constexpr int kPrompts = 2;

/// The contact hears its first prompt or music.
Machine begun(const Script& script) {
  Machine machine(script.program, {ContactId{1}, "+13125550123", "+18005550199"});
  (void)machine.resume({.kind = EventKind::Start});
  while (const request::Info* const waits = machine.waits()) {
    if (!waits->answers.has(EventKind::Done)) break;
    (void)machine.resume({.kind = EventKind::Done});
  }
  return machine;
}

void look_ahead(benchmark::State& state, const char* name) {
  const auto script = shipped(name);
  const Machine machine = begun(*script);
  for (auto _ : state) {
    const auto heard = may_say(machine, kPrompts);
    benchmark::DoNotOptimize(heard.data());
  }
  state.SetLabel("≤ 50 µs");
}

void copy(benchmark::State& state) {
  const auto script = shipped("callback.flow");
  const Machine machine = begun(*script);
  for (auto _ : state) {
    Machine other(machine);
    benchmark::DoNotOptimize(&other);
  }
  state.SetLabel("reference");
}

BENCHMARK_CAPTURE(look_ahead, callback, "callback.flow")->Name("what may be heard within two prompts: callback.flow");
BENCHMARK_CAPTURE(look_ahead, callback_number, "callback_number.flow")->Name("the same: callback_number.flow");
BENCHMARK_CAPTURE(look_ahead, main_menu, "main_menu.flow")->Name("the same: main_menu.flow");
BENCHMARK(copy)->Name("a copy of the machine");

}  // namespace
}  // namespace phoneflow::bench
