// Finds repeated runs of one or several items in a list, so that each is shown once.
//
// Used for transcripts and for lists of heard prompts.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace phoneflow {

/// A run of `items` items that stands `times` times in a row.
struct Rounds {
  std::size_t items = 1;
  std::size_t times = 1;
};

/// Longer runs are not searched for.
inline constexpr std::size_t kLongestRound = 32;

/// The repetition that begins at the first item and covers the most items; of equal ones the shortest run. `list` is not empty.
template <class T, class Same>
Rounds rounds_of(std::span<const T> list, const Same& same) {
  Rounds best;
  for (std::size_t length = 1; length <= kLongestRound && 2 * length <= list.size(); ++length) {
    std::size_t end = length;
    while (end < list.size() && same(list[end], list[end - length])) ++end;
    const Rounds found{length, end / length};
    if (found.items * (found.times - 1) > best.items * (best.times - 1)) best = found;
  }
  return best;
}

/// Keeps one occurrence of each repetition and calls mark(last, items, times, end) on its last item; `end` is the last item of the last
/// occurrence.
template <class T, class Same, class Mark>
std::vector<T> without_rounds(std::span<const T> list, const Same& same, const Mark& mark) {
  std::vector<T> result;
  while (!list.empty()) {
    const auto [items, times] = rounds_of(list, same);
    const std::size_t all = items * times;
    const std::size_t before = result.size();
    if (items == 1) {
      result.push_back(list.front());
    } else {
      const std::vector<T> once = without_rounds(list.first(items), same, mark);
      result.insert(result.end(), once.begin(), once.end());
    }
    if (times > 1) mark(result.back(), result.size() - before, times, list[all - 1]);
    list = list.subspan(all);
  }
  return result;
}

}  // namespace phoneflow
