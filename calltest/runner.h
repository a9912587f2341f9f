// One call test carried out in virtual time, and what came of it.
//
// The same test gives the same result on any thread: it has its own centre, players and journals; the script is only read.
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
  Diagnostics faults;                ///< of the script, that no step expects: what else failed follows from them
  Diagnostics failures;              ///< of steps and of the transcript; all places are in the sources of the script
  std::vector<TranscriptLine> told;  ///< up to the last step, or to a fault behind it that no step expects; the first kMostLines
  std::uint64_t more_lines = 0;      ///< that came after those
  Instant ended{};                   ///< the moment of the last step

  /// Faults and failures, the cause first.
  [[nodiscard]] std::vector<const Diagnostic*> problems() const;
  /// Lines as `phoneflow run` prints them.
  [[nodiscard]] std::vector<std::string> transcript() const;
  /// The same with what repeats said once.
  [[nodiscard]] std::vector<std::string> brief_transcript() const;
};

/// When its first call comes in, local time: milliseconds since 1970.
[[nodiscard]] std::int64_t began(const TestCase& test, const PlayOptions& options);

/// Plays the steps; a fault of the script is a failure too, unless a step expects it (`expect fault "…"`, `expect released ScriptFault`).
/// `observer` and `also` may be null.
[[nodiscard]] TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio,
                                  Observer* observer, Journal* also);

}  // namespace phoneflow::calltest
