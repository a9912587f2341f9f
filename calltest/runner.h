// Runs one call test in virtual time.
//
// Deterministic on any thread: each test has its own centre, players and journals; the script is read-only.
#pragma once

#include <string>
#include <vector>

#include "play/played_call.h"
#include "play/test_file.h"
#include "play/transcript.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::calltest {

struct TestResult {
  static constexpr std::size_t kMostLines = 10'000;

  bool passed = false;
  Diagnostics faults;                ///< of the script, expected by no step: the cause of other failures
  Diagnostics failures;              ///< of steps and of the transcript; places are in the sources of the script
  std::vector<TranscriptLine> told;  ///< up to the last step, or to an unexpected fault after it; the first kMostLines
  std::uint64_t more_lines = 0;      ///< lines beyond those
  Instant ended{};                   ///< time of the last step

  /// Faults and failures, the cause first.
  [[nodiscard]] std::vector<const Diagnostic*> problems() const;
  /// Lines as `phoneflow run` prints them.
  [[nodiscard]] std::vector<std::string> transcript() const;
  /// As transcript(), repetitions shown once.
  [[nodiscard]] std::vector<std::string> brief_transcript() const;
};

/// Local time of its first call: milliseconds since 1970.
[[nodiscard]] std::int64_t began(const TestCase& test, const PlayOptions& options);

/// Plays the steps; a fault of the script is a failure too, unless a step expects it (`expect fault "…"`, `expect released ScriptFault`).
/// `observer` and `also` may be null.
[[nodiscard]] TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio,
                                  Observer* observer, Journal* also);

}  // namespace phoneflow::calltest
