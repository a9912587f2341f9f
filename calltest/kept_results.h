// Results of tests that nothing has touched since: for `phoneflow test --watch`.
//
// A suite is as it was when its test file, its script, what that includes, and the audio files that its tests asked for are.
// Looks at contents, not at times; keeps only what has run. Results with coverage are not kept: they would lack theirs.
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
  /// Before a run: finds out which suites are as they were.
  void compare(const Suites& suites);
  /// Null when the test must be run; valid until keep().
  [[nodiscard]] const TestResult* find(const Suite& suite, const TestCase& test) const;
  /// After a run, in place of all that was kept before.
  void keep(const std::vector<Ran>& runs);
  /// The audio files that the tests asked for, as paths.
  [[nodiscard]] std::vector<std::string> audio_paths() const;

 private:
  struct Of {
    std::uint64_t sources = 0;
    std::string folder;
    AudioAsked audio;
    std::map<std::string, TestResult> results;  // by the name of the test
  };

  std::map<std::string, Of> suites_;  // by file and script
  std::set<std::string> same_;
};

/// Of the contents of a suite's test file, script and includes; equal everywhere.
[[nodiscard]] std::uint64_t content_hash(const Suite& suite);

}  // namespace phoneflow::calltest
