// What becomes of standard output: a pipe whose reader leaves (`| head`) takes no more.
//
// SIGPIPE is ignored (main.cpp), so that such a reader costs no file that was asked for.
#pragma once

namespace phoneflow::cli {

/// Whether standard output is a pipe, or a terminal, that nobody reads any more.
[[nodiscard]] bool reader_has_left();

}  // namespace phoneflow::cli
