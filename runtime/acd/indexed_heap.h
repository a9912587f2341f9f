// A heap whose entries know where they stand, so that any of them can leave.
//
// Used by Line for the groups that wait. `Entry` has goes_first(a, b) and moved_to(place), which the heap calls whenever it moves one.
// Entries are copied; the least number of them is looked at from the top with each().
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoneflow::acd {

template <class Entry>
class IndexedHeap {
 public:
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] const Entry& top() const { return entries_.front(); }

  void push(const Entry& entry) {
    entries_.push_back(entry);
    rise(entries_.size() - 1, entry);
  }
  void remove(std::size_t place) {
    const Entry last = entries_.back();
    entries_.pop_back();
    if (place == entries_.size()) return;
    if (place > 0 && Entry::goes_first(last, entries_[parent(place)])) rise(place, last);
    else sink(place, last);
  }
  /// Calls look(entry) from the top down; not for those below one for which it is false.
  template <class Look>
  void each(const Look& look, std::size_t from = 0) const {
    if (from >= entries_.size() || !look(entries_[from])) return;
    for (std::size_t child = from * kChildren + 1; child <= from * kChildren + kChildren; ++child) each(look, child);
  }

 private:
  static constexpr std::size_t kChildren = 4;

  [[nodiscard]] static std::size_t parent(std::size_t place) { return (place - 1) / kChildren; }
  void put(std::size_t place, const Entry& entry) {
    entries_[place] = entry;
    entry.moved_to(static_cast<std::uint32_t>(place));
  }
  void rise(std::size_t place, const Entry& entry) {
    for (; place > 0 && Entry::goes_first(entry, entries_[parent(place)]); place = parent(place)) put(place, entries_[parent(place)]);
    put(place, entry);
  }
  void sink(std::size_t place, const Entry& entry) {
    while (true) {
      const std::size_t first = place * kChildren + 1;
      if (first >= entries_.size()) break;
      std::size_t best = first;
      for (std::size_t child = first + 1; child < first + kChildren && child < entries_.size(); ++child) {
        if (Entry::goes_first(entries_[child], entries_[best])) best = child;
      }
      if (!Entry::goes_first(entries_[best], entry)) break;
      put(place, entries_[best]);
      place = best;
    }
    put(place, entry);
  }

  std::vector<Entry> entries_;
};

}  // namespace phoneflow::acd
