// A process that promises to call back and calls back, all the time, until somebody kills it.
//
// It says on standard output, a line each, what others may count on, when the store has it:
// `ready` · `promised ID` · `dials ID NUMBER` (it dials now) · `over ID NUMBER` · `done ID` (served; nothing is kept).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace phoneflow::kill {

/// Batches that it has on their way.
inline constexpr std::size_t kAtOnce = 16;

/// With `finishes` it promises nothing more, and ends when all are served. The exit code: 1 when the store refuses what it must take.
int run_node(const std::string& file, std::uint64_t seed, bool finishes);

}  // namespace phoneflow::kill
