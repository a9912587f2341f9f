// Counts allocations of the benchmark program by replacing its operator new.
#pragma once

#include <cstddef>
#include <cstdint>

namespace phoneflow::bench {

/// Calls of operator new so far.
[[nodiscard]] std::uint64_t allocations();
/// Bytes allocated and not freed, including the allocator's rounding.
[[nodiscard]] std::int64_t live_bytes();

}  // namespace phoneflow::bench
