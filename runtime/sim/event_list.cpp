#include "runtime/sim/event_list.h"

namespace phoneflow::sim {

EventList::Token EventList::add(Instant at, const Happening& happening) {
  std::uint32_t slot = 0;
  if (free_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  slots_[slot].at = at;
  slots_[slot].sequence = added_++;
  slots_[slot].happening = happening;
  heap_.push_back(slot);
  rise(heap_.size() - 1);
  return slot;
}

void EventList::cancel(Token& token) {
  if (token != kNone) remove(slots_[token].place);
  token = kNone;
}

bool EventList::before(std::uint32_t a, std::uint32_t b) const {
  if (slots_[a].at != slots_[b].at) return slots_[a].at < slots_[b].at;
  return slots_[a].sequence < slots_[b].sequence;
}

void EventList::put(std::size_t place, std::uint32_t slot) {
  heap_[place] = slot;
  slots_[slot].place = static_cast<std::uint32_t>(place);
}

void EventList::rise(std::size_t place) {
  const std::uint32_t slot = heap_[place];
  while (place > 0 && before(slot, heap_[(place - 1) / 2])) {
    put(place, heap_[(place - 1) / 2]);
    place = (place - 1) / 2;
  }
  put(place, slot);
}

void EventList::sink(std::size_t place) {
  const std::uint32_t slot = heap_[place];
  while (true) {
    std::size_t child = place * 2 + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
    if (!before(heap_[child], slot)) break;
    put(place, heap_[child]);
    place = child;
  }
  put(place, slot);
}

void EventList::remove(std::size_t place) {
  free_.push_back(heap_[place]);
  const std::uint32_t last = heap_.back();
  heap_.pop_back();
  if (place == heap_.size()) return;
  put(place, last);
  rise(place);
  sink(slots_[last].place);
}

}  // namespace phoneflow::sim
