// Cached results of unchanged tests, for `phoneflow test --watch`.
//
// A suite is unchanged when its test file, its script with includes, and the audio files used by its tests are. Compares contents, not
// times. Results with coverage are not cached.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "calltest/runner.h"
#include "workspace/suite.h"

namespace phoneflow::calltest {

struct Ran;
using AudioAsked = std::map<std::string, std::optional<WavFormat>, std::less<>>;

class KeptResults {
 public:
  /// Before a run: determines which suites are unchanged.
  void compare(const Suites& suites);
  /// Null when the test must be run; valid until keep().
  [[nodiscard]] const TestResult* find(const Suite& suite, const TestCase& test) const;
  /// After a run: replaces the cache.
  void keep(const std::vector<Ran>& runs);
  /// Paths of the audio files used by the tests.
  [[nodiscard]] std::vector<std::string> audio_paths() const;

 private:
  struct Of {
    std::uint64_t sources = 0;
    sim::AudioPlaces places;
    AudioAsked audio;
    std::map<std::string, TestResult> results;  // by test name
  };

  std::map<std::string, Of> suites_;  // by file and script
  std::set<std::string> same_;
};

/// Hash of the contents of the test file, script, includes and centre file; machine-independent.
[[nodiscard]] std::uint64_t content_hash(const Suite& suite);

}  // namespace phoneflow::calltest
