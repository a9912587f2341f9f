// Speed of call tests: a thousand callback calls on one core.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "bench/scripts.h"
#include "calltest/runner.h"
#include "grammar/parse.h"

namespace phoneflow::bench {
namespace {

constexpr const char* kTest = R"(test "takes the callback and is called back" for "callback.flow"
call from "+13125550123" to "+18005550199"
hears "press 1"
press 1
hears "call you back"
expect phase Callback
agent "Ana" accepts after 4m
dials "+13125550123" showing "+18005550199"
caller answers
expect phase Active
caller hangs up
never hears "We are sorry"
)";

void thousand_tests(benchmark::State& state) {
  constexpr int kTests = 1000;
  const auto script = loaded(callback_script());
  Diagnostics diagnostics;
  const auto lines = parse_steps(script->sources.add("callback.test.flow", kTest), script->arena, diagnostics);
  const auto tests = calltest::read_tests(lines, true, script->arena, diagnostics);
  HalfAMinute audio;
  for (auto _ : state) {
    for (int i = 0; i < kTests; ++i) {
      if (calltest::run_test(*script, tests.front(), {}, audio, nullptr, nullptr).passed) continue;
      std::fputs("the test fails\n", stderr);
      std::exit(1);
    }
  }
  state.SetLabel("< 1 s");
}

BENCHMARK(thousand_tests)->Name("1,000 call tests of a callback")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace phoneflow::bench
