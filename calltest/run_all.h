// Runs many tests on all cores, with results in the order of the suites.
//
// The order of execution does not affect results; --shuffle changes only the order of starting.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/parallel.h"
#include "calltest/kept_results.h"
#include "calltest/runner.h"
#include "workspace/suite.h"

namespace phoneflow::calltest {

/// Selects tests; default-constructed, all.
struct TestFilter {
  std::string part{};                 ///< substring of name or file, case ignored
  std::optional<std::string> name{};  ///< exact name
};

struct RunSettings {
  TestFilter filter{};
  bool fail_fast = false;                  ///< after a failure, tests not yet begun are skipped
  std::optional<std::uint64_t> shuffle{};  ///< seed of the order
  WorkerPool crew{};
  PlayOptions play{};
  const KeptResults* kept = nullptr;  ///< cached results; null: all tests are run
};

struct Ran {
  const Suite* suite = nullptr;
  const TestCase* test = nullptr;
  bool skipped = false;               ///< by --fail-fast
  bool kept = false;                  ///< a cached result
  std::int64_t began = kStartMoment;  ///< start of calls without their own
  TestResult result{};
  AudioAsked audio{};  ///< with RunSettings::kept: audio files that the test used
};

/// Runs the tests that pass the filter, in order. `observers` may provide an observer for each.
struct Observers {
  virtual ~Observers() = default;
  /// Called from several threads; `index` is the test's index in the results.
  virtual Observer* of(std::size_t index, const Suite& suite) = 0;
};
[[nodiscard]] std::vector<Ran> run_all(const Suites& suites, const RunSettings& settings, Observers* observers);

[[nodiscard]] bool is_wanted(const Suite& suite, const TestCase& test, const TestFilter& filter);

}  // namespace phoneflow::calltest
