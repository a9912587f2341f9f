// The same work for many things, on all cores.
//
// Used by `phoneflow check`. Which worker does what is not known; whoever calls keeps the order by the index.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string_view>

namespace phoneflow {

struct WorkerPool {
  unsigned workers = 0;              ///< 0: one per core
  std::ostream* progress = nullptr;  ///< a terminal that is told how far it is, when it takes a while
};

/// Calls work(index) for each index below `count`, at the same time from several threads; returns when all is done.
/// `doing`: the progress line's word, as in "checked 3 of 9".
void for_each_index(std::size_t count, const WorkerPool& crew, std::string_view doing, const std::function<void(std::size_t)>& work);

}  // namespace phoneflow
