// Many tests at once, on all cores, with results in the order of the suites.
//
// Which test runs when makes no difference to any result; --shuffle only changes the order in which they are begun.
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

/// Which tests are meant; as it is, all.
struct TestFilter {
  std::string part{};                 ///< only those whose name or file contains it, without regard to case
  std::optional<std::string> name{};  ///< only those of exactly this name
};

struct RunSettings {
  TestFilter filter{};
  bool fail_fast = false;                  ///< tests that have not begun when one fails are left out
  std::optional<std::uint64_t> shuffle{};  ///< the seed of the order
  WorkerPool crew{};
  PlayOptions play{};
  const KeptResults* kept = nullptr;  ///< what need not be run; null: all is
};

struct Ran {
  const Suite* suite = nullptr;
  const TestCase* test = nullptr;
  bool skipped = false;               ///< by --fail-fast
  bool kept = false;                  ///< the result is one of before
  std::int64_t began = kStartMoment;  ///< the moment of calls that do not say it
  TestResult result{};
  AudioAsked audio{};  ///< with RunSettings::kept: the files that the test asked for
};

/// Those that the filter wants, in order. An observer for each of them comes from `observers`, if any.
struct Observers {
  virtual ~Observers() = default;
  /// Called from several threads; `index` is that of the test in the results.
  virtual Observer* of(std::size_t index, const Suite& suite) = 0;
};
[[nodiscard]] std::vector<Ran> run_all(const Suites& suites, const RunSettings& settings, Observers* observers);

[[nodiscard]] bool is_wanted(const Suite& suite, const TestCase& test, const TestFilter& filter);

}  // namespace phoneflow::calltest
