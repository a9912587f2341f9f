// Transcripts in tests: `#<` lines behind the steps hold the output of `phoneflow run`.
//
// A test with a transcript must reproduce it; `--update` rewrites it. A lone `#<` line requests the first one from --update.
#pragma once

#include <string>
#include <vector>

#include "calltest/run_all.h"

namespace phoneflow::calltest {

/// Adds a failure to each test with a transcript that it cannot have, even under --update.
void refuse_transcripts(std::vector<Ran>& runs);
/// As refuse_transcripts(); also adds a failure to each test whose transcript differs.
void compare_transcripts(std::vector<Ran>& runs);

struct Rewritten {
  std::string file;
  std::string before, after;
};
/// Files with changed transcripts, of tests that pass otherwise.
[[nodiscard]] std::vector<Rewritten> rewritten_transcripts(const std::vector<Ran>& runs);
/// Plays the tests of the new text again until nothing changes: a longer transcript moves line numbers, which transcripts of a script's own
/// tests contain.
void settle(Rewritten& file, SourceReader& reader, Projects* projects, const RunSettings& settings, const Around& around = nothing_around);

}  // namespace phoneflow::calltest
