// Cost of one action: evaluation of its arguments, its step, its branch.
#include <benchmark/benchmark.h>

#include "bench/allocations.h"
#include "bench/by_hand.h"
#include "bench/scripts.h"
#include "interpreter/machine.h"

namespace phoneflow::bench {
namespace {

constexpr const char* kRequired = "≤ 60 ns, no allocation";
constexpr const char* kReference = "reference";
/// Until the heap and all buffers have reached their size.
constexpr int kWarmUp = 10'000;

constexpr std::string_view kLog = "loop {\n  Log \"a\"\n  Log \"b\"\n}\n";
constexpr std::string_view kMark = "loop {\n  Mark \"call {ContactID} from {ANI}\"\n}\n";
constexpr std::string_view kCount = "let count = 0\nloop {\n  count = count + 1\n  if count > 100 {\n    count = 0\n  }\n  Log \"a\"\n}\n";
constexpr std::string_view kMenu = R"(
Again:
Menu "For sales press 1, for support press 2." {
  Timeout: 6s
  on 1 -> Again
  on 2 -> Again
}
)";
constexpr std::string_view kMenuOfVariables = R"(
let patience = 6s
let most = 1
Again:
Menu "Hello {ANI}. For sales press 1, for support press 2." {
  Timeout: patience
  MaxDigits: most
  on 1 -> Again
  on 2 -> Again
}
)";

/// Repeats one event, a millisecond later each time; one action per iteration.
template <class Runner>
void repeat(benchmark::State& state, Runner& runner, EventKind kind, const char* required) {
  Event event{.kind = kind, .digit = '1', .now = Instant(Millis(1))};
  const auto next = [&] {
    event.now += Millis(1);
    Request request = runner.resume(event);
    benchmark::DoNotOptimize(request);
  };
  for (int i = 0; i < kWarmUp; ++i) next();
  const std::uint64_t before = allocations();
  for (auto _ : state) next();
  state.counters["allocations"] = static_cast<double>(allocations() - before) / static_cast<double>(state.iterations());
  state.SetLabel(required);
}

void measure(benchmark::State& state, std::string_view text, EventKind kind) {
  const auto script = loaded(text);
  Machine machine(script->program, {ContactId{1}, "+13125550123", "+18005550199"});
  (void)machine.resume({.kind = EventKind::Start});
  repeat(state, machine, kind, kRequired);
}

template <class ByHand>
void measure_by_hand(benchmark::State& state, EventKind kind) {
  ByHand runner;
  repeat(state, runner, kind, kReference);
}

void log_by_hand(benchmark::State& state) { measure_by_hand<LogByHand>(state, EventKind::Done); }
void count_by_hand(benchmark::State& state) { measure_by_hand<CountByHand>(state, EventKind::Done); }
void menu_by_hand(benchmark::State& state) { measure_by_hand<MenuByHand>(state, EventKind::Digit); }

BENCHMARK_CAPTURE(measure, log, kLog, EventKind::Done)->Name("Log of a constant text");
BENCHMARK(log_by_hand)->Name("Log of a constant text, by hand");
BENCHMARK_CAPTURE(measure, count, kCount, EventKind::Done)->Name("assignment, if, Log");
BENCHMARK(count_by_hand)->Name("assignment, if, Log, by hand");
BENCHMARK_CAPTURE(measure, menu, kMenu, EventKind::Digit)->Name("Menu, a key, its branch; constant arguments");
BENCHMARK(menu_by_hand)->Name("Menu, a key, its branch, by hand");
BENCHMARK_CAPTURE(measure, menu_of_variables, kMenuOfVariables, EventKind::Digit)
    ->Name("Menu, a key, its branch; a hole in the prompt, two variables");
BENCHMARK_CAPTURE(measure, mark, kMark, EventKind::Done)->Name("Mark of a text with two holes");

}  // namespace
}  // namespace phoneflow::bench
