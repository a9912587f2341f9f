// The transcripts that tests hold: `#<` lines behind the steps say line by line what `phoneflow run` would print.
//
// A test that has one must keep to it; `--update` rewrites it. A `#<` line alone asks --update for the first one.
#pragma once

#include <string>
#include <vector>

#include "calltest/run_all.h"

namespace phoneflow::calltest {

/// Adds a failure to each test that holds a transcript and cannot have one, whatever --update would write.
void refuse_transcripts(std::vector<Ran>& runs);
/// Does that, and adds a failure to each test whose transcript is another.
void compare_transcripts(std::vector<Ran>& runs);

struct Rewritten {
  std::string file;
  std::string before, after;
};
/// The files whose transcripts are others now, with those of tests that pass otherwise.
[[nodiscard]] std::vector<Rewritten> rewritten_transcripts(const std::vector<Ran>& runs);
/// Lines behind a transcript that has grown have other numbers, and transcripts of a script's own tests name them: plays these
/// again in their new text until nothing changes.
void settle(Rewritten& file, SourceReader& reader, Projects* projects, const RunSettings& settings);

}  // namespace phoneflow::calltest
