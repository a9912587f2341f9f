// One call test carried out in virtual time, and what came of it.
//
// The same test gives the same result on any thread: it has its own centre, players and journals; the script is only read.
#pragma once

#include <string>
#include <vector>

#include "cli/played_call.h"
#include "cli/test/test_file.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::cli::test_run {

struct TestResult {
  bool passed = false;
  Diagnostics failures;                    ///< places in the sources of the script
  std::vector<std::string> transcript;     ///< lines as `phoneflow run` prints them, up to the last step
  Instant ended{};                         ///< the moment of the last step
};

/// Plays the steps; a fault of the script is a failure too, unless a step expects it (`expect fault "…"`, `expect released ScriptFault`). `observer` and `also` may be null.
[[nodiscard]] TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio, Observer* observer, Journal* also);

}  // namespace phoneflow::cli::test_run
