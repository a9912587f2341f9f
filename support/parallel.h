// A parallel loop over an index range, on all cores.
//
// Used by `phoneflow check`. The order of execution is unspecified: the caller stores results by index.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string_view>

namespace phoneflow {

struct WorkerPool {
  unsigned workers = 0;              ///< 0: one per core
  std::ostream* progress = nullptr;  ///< a terminal that gets a progress line when the work takes a while
};

/// Calls work(index) for each index below `count`, concurrently, and returns when all calls have returned. `doing`: the verb of the
/// progress line, as in "checked 3 of 9".
void for_each_index(std::size_t count, const WorkerPool& crew, std::string_view doing, const std::function<void(std::size_t)>& work);

}  // namespace phoneflow
