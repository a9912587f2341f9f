#include "calltest/run_all.h"

#include <algorithm>
#include <numeric>

#include "play/scenario_expect.h"
#include "runtime/random.h"
#include "runtime/sim/audio_folder.h"

namespace phoneflow::calltest {
namespace {

/// Fisher-Yates with our own generator: the same order on every machine.
void shuffle(std::vector<std::size_t>& order, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t i = order.size(); i > 1; --i) {
    const auto other = static_cast<std::size_t>(random.between(Millis(0), Millis(static_cast<std::int64_t>(i) - 1)).count());
    std::swap(order[i - 1], order[other]);
  }
}

}  // namespace

bool is_wanted(const Suite& suite, const TestCase& test, const TestFilter& filter) {
  if (filter.name && test.name != *filter.name) return false;
  const std::string wanted = heard_form(filter.part);
  return heard_form(test.name).find(wanted) != std::string::npos || heard_form(suite.file).find(wanted) != std::string::npos;
}

std::vector<Ran> run_all(const Suites& suites, const RunSettings& settings, Observers* observers) {
  std::vector<Ran> runs;
  for (const Suite& suite : suites.all) {
    for (const TestCase& test : suite.tests) {
      if (is_wanted(suite, test, settings.filter)) runs.push_back({.suite = &suite, .test = &test, .began = settings.play.clock_origin});
    }
  }
  std::vector<std::size_t> order(runs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (settings.shuffle) shuffle(order, *settings.shuffle);
  std::atomic<bool> failed = false;
  for_each_index(order.size(), settings.crew, "tested", [&](std::size_t i) {
    Ran& run = runs[order[i]];
    if (settings.fail_fast && failed) {
      run.skipped = true;
      return;
    }
    if (const TestResult* before = settings.kept == nullptr ? nullptr : settings.kept->find(*run.suite, *run.test); before != nullptr) {
      run.kept = true;
      run.result = *before;
      if (!run.result.passed) failed = true;
      return;
    }
    sim::AudioFolder audio(run.suite->loaded.audio->places());
    run.result = run_test(*run.suite->loaded.script, *run.test, settings.play, audio,
                          observers == nullptr ? nullptr : observers->of(order[i], *run.suite), nullptr);
    if (settings.kept != nullptr) run.audio = audio.known();
    if (!run.result.passed) failed = true;
  });
  return runs;
}

}  // namespace phoneflow::calltest
