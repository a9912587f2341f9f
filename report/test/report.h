// Test results as text, JSON, JUnit XML and TAP.
//
// Depend only on the results, in the order of the suites; deterministic.
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
  std::size_t kept = 0;  ///< cached results among passed and failed
};
[[nodiscard]] Tally tally_of(std::span<const Ran> runs);
/// "12 tests passed", "2 of 12 tests failed, 3 not run", "12 tests passed, 9 of them unchanged".
[[nodiscard]] std::string tally_text(const Tally& tally);

/// A line per test (cached passes omitted), then failures: the step, the transcript so far, and the command that repeats the test.
void write_test_text(std::ostream& out, std::span<const Ran> runs, Colour colour);
/// `troubles`: files whose tests could not run are included, so that the results agree with the exit code.
void write_test_json(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);
void write_test_junit(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);
void write_test_tap(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles);

/// The place of the test's first line: `12:5`.
[[nodiscard]] Position position_of(const Ran& run);
/// The failures as text.
[[nodiscard]] std::string failure_text(const Ran& run, Colour colour);
/// The command that runs this test alone.
[[nodiscard]] std::string replay_command(const Ran& run);

}  // namespace phoneflow::calltest
