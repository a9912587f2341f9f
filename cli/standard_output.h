// State of standard output: detects a pipe whose reader has left (`| head`).
//
// SIGPIPE is ignored (main.cpp), so that output files are written all the same.
#pragma once

namespace phoneflow::cli {

/// True when standard output is a pipe or terminal without a reader.
[[nodiscard]] bool reader_has_left();

}  // namespace phoneflow::cli
