// Cost of the checker beside parsing and resolving, by length of the script.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "bench/scripts.h"
#include "check/check.h"

namespace phoneflow::bench {
namespace {

std::size_t statements(const Script& script) {
  return static_cast<std::size_t>(std::ranges::count_if(script.program.nodes, [](const Node& node) { return node.is_statement; }));
}

/// A menu tree of at least `count` statements.
std::string of_statements(std::size_t count) {
  std::size_t lines = 100;
  std::string text = realistic(lines);
  while (statements(*loaded(text)) < count) text = realistic(lines += std::max<std::size_t>(lines / 8, 29));
  return text;
}

void rules_only(benchmark::State& state, const std::string& text, const char* wanted) {
  const auto script = loaded(text);
  for (auto _ : state) {
    Diagnostics diagnostics;
    check(*script, nullptr, {}, diagnostics);
    benchmark::DoNotOptimize(diagnostics);
  }
  state.SetLabel(wanted);
}

void everything(benchmark::State& state) {
  const std::string text = of_statements(10'000);
  for (auto _ : state) {
    const auto script = loaded(text);
    Diagnostics diagnostics;
    check(*script, nullptr, {}, diagnostics);
    benchmark::DoNotOptimize(diagnostics);
  }
  state.SetLabel("< 1 s");
}

void rules_of_100_lines(benchmark::State& state) { rules_only(state, realistic(100), "< 10 ms"); }
void rules_of_1000_statements(benchmark::State& state) { rules_only(state, of_statements(1'000), ""); }
void rules_of_10000_statements(benchmark::State& state) { rules_only(state, of_statements(10'000), ""); }

BENCHMARK(everything)->Name("parse, resolve and check 10,000 statements");
BENCHMARK(rules_of_100_lines)->Name("all rules on 100 lines");
BENCHMARK(rules_of_1000_statements)->Name("all rules on 1,000 statements");
BENCHMARK(rules_of_10000_statements)->Name("all rules on 10,000 statements");

}  // namespace
}  // namespace phoneflow::bench
