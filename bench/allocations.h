// Counts what the program allocates: the benchmark program's operator new is replaced by one that counts.
#pragma once

#include <cstddef>
#include <cstdint>

namespace phoneflow::bench {

/// Calls of operator new so far.
[[nodiscard]] std::uint64_t allocations();
/// Bytes allocated and not freed, as the allocator rounds them up.
[[nodiscard]] std::int64_t live_bytes();

}  // namespace phoneflow::bench
