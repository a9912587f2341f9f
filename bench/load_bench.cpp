// Speed of parsing and resolving.
#include <benchmark/benchmark.h>

#include "bench/scripts.h"

namespace phoneflow::bench {
namespace {

constexpr std::size_t kLargeScript = 1'000'000;

void load_repeatedly(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(loaded(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetLabel("≥ 1 MB/s");
}

void large(benchmark::State& state) {
  std::size_t lines = 1000;
  std::string text = realistic(lines);
  while (text.size() < kLargeScript) text = realistic(lines += 1000);
  load_repeatedly(state, text);
}

void callback(benchmark::State& state) { load_repeatedly(state, callback_script()); }

BENCHMARK(large)->Name("parse and resolve a script of 1 MB");
BENCHMARK(callback)->Name("parse and resolve scripts/callback.flow");

}  // namespace
}  // namespace phoneflow::bench
