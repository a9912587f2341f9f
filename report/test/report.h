// The results of tests as text for people, JSON, JUnit XML and TAP.
//
// Everything comes from the results alone, in the order of the suites: the same results, the same bytes.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>

#include "calltest/run_all.h"
#include "grammar/render.h"

namespace phoneflow::calltest {

struct Tally {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
  std::size_t kept = 0;  ///< of those that passed or failed
};
[[nodiscard]] Tally tally_of(std::span<const Ran> runs);
/// "12 tests passed", "2 of 12 tests failed, 3 not run", "12 tests passed, 9 of them unchanged".
[[nodiscard]] std::string tally_text(const Tally& tally);

/// A line per test (not of those that passed before and were not run again), then what went wrong: the step, the transcript so far, the
/// command that plays it again.
void write_test_text(std::ostream& out, std::span<const Ran> runs, Colour colour);
/// `troubles`: what kept tests from being run stands among the results, so that they do not look better than the exit code.
void write_test_json(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);
void write_test_junit(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);
void write_test_tap(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);

/// `12:5`, of the test's first line in its file.
[[nodiscard]] Position position_of(const Ran& run);
/// The failures as text, one after another.
[[nodiscard]] std::string failure_text(const Ran& run, Colour colour);
/// The command that runs this test alone.
[[nodiscard]] std::string replay_command(const Ran& run);

}  // namespace phoneflow::calltest
