#include "runtime/sim/event_list.h"

#include <algorithm>
#include <cstdlib>

namespace phoneflow::sim {

namespace {

constexpr std::size_t kChildren = 4;

}  // namespace

EventList::Token EventList::add(Instant at, const Happening& happening) {
  std::uint32_t slot = 0;
  if (free_.empty()) {
    if (places_.size() == std::size_t{1} << kSlotBits) std::abort();
    slot = static_cast<std::uint32_t>(places_.size());
    places_.push_back(0);
    if (slot % kChunk == 0) chunks_.push_back(std::make_unique<Chunk>());
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  this->happening(slot) = happening;
  heap_.emplace_back();
  rise(heap_.size() - 1, {at, next_order() | slot});
  return slot;
}

void EventList::follow(Instant now, const Happening& happening) { line_.push_back({now, next_order(), happening}); }

void EventList::remove_first() {
  if (!line_is_first()) return remove(0);
  if (++taken_ < line_.size()) return;
  line_.clear();
  taken_ = 0;
}

void EventList::put(std::size_t place, const Entry& entry) {
  heap_[place] = entry;
  places_[entry.slot()] = static_cast<std::uint32_t>(place);
}

void EventList::rise(std::size_t place, const Entry& entry) {
  while (place > 0) {
    const std::size_t parent = (place - 1) / kChildren;
    if (!(entry < heap_[parent])) break;
    put(place, heap_[parent]);
    place = parent;
  }
  put(place, entry);
}

void EventList::sink(std::size_t place, const Entry& entry) {
  while (true) {
    const std::size_t first = place * kChildren + 1;
    if (first >= heap_.size()) break;
    const std::size_t end = std::min(first + kChildren, heap_.size());
    std::size_t least = first;
    for (std::size_t child = first + 1; child < end; ++child) least = heap_[child] < heap_[least] ? child : least;
    if (!(heap_[least] < entry)) break;
    put(place, heap_[least]);
    place = least;
  }
  put(place, entry);
}

void EventList::remove(std::size_t place) {
  free_.push_back(heap_[place].slot());
  const Entry last = heap_.back();
  heap_.pop_back();
  if (place == heap_.size()) return;
  if (place > 0 && last < heap_[(place - 1) / kChildren]) rise(place, last);
  else sink(place, last);
}

}  // namespace phoneflow::sim
