#include "runtime/sim/event_list.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>

namespace phoneflow::sim {

namespace {

constexpr std::size_t kChildren = 4;

std::uint64_t ms(Instant at) { return static_cast<std::uint64_t>(at.time_since_epoch().count()); }

Instant instant(std::uint64_t ms) { return Instant(Millis(static_cast<std::int64_t>(ms))); }

}  // namespace

// ---- from outside ----

EventList::Token EventList::add(Instant at, SimEvent::Kind kind, ContactId contact, std::uint32_t detail) {
  assert(at >= Instant{} && detail < (1U << kDetailBits));
  const std::uint32_t slot = new_slot();
  const std::uint64_t time = std::min(ms(at), kLatest);
  Node& node = nodes_[slot];
  node.time_and_what = time << (64 - kTimeBits) | detail << kKindBits | static_cast<std::uint64_t>(kind);
  node.contact = contact;
  ++pending_;
  keep(slot, time);
  return slot;
}

void EventList::schedule_now(Instant now, SimEvent happening) {
  if (immediate_end_ == immediate_.size()) lengthen_line();
  line_time_ = ms(now);
  immediate_[immediate_end_++] = {next_order(), happening};
}

void EventList::lengthen_line() { immediate_.resize(std::max<std::size_t>(immediate_.size() * 2, 16)); }

bool EventList::pop_until(Instant until, Taken& taken) {
  if (heap_.empty() && !fill_heap() && immediate_end_ == 0) {
    window_ = std::max(window_, std::min(ms(until), kLatest) & ~(kNear - 1));
    return false;
  }
  if (immediate_is_first()) {
    if (line_time_ > ms(until)) return false;
    taken = {instant(line_time_), immediate_[taken_].happening};
    drop_first_immediate();
    return true;
  }
  const Entry first = heap_.front();
  if (first.time > ms(until)) return false;
  const Node& node = nodes_[first.slot()];
  taken.at = instant(first.time);
  taken.happening = {static_cast<SimEvent::Kind>(node.time_and_what & ((1U << kKindBits) - 1)), node.contact,
                     static_cast<std::uint32_t>(node.time_and_what >> kKindBits) & ((1U << kDetailBits) - 1)};
  take_from_heap(0);
  free_slot(first.slot());
  return true;
}

std::optional<Instant> EventList::first_time() {
  if (heap_.empty() && !fill_heap() && immediate_end_ == 0) return std::nullopt;
  return instant(immediate_is_first() ? line_time_ : heap_.front().time);
}

void EventList::drop_first_immediate() {
  if (++taken_ == immediate_end_) taken_ = immediate_end_ = 0;
}

// ---- slots ----

std::uint32_t EventList::one_more_slot() {
  if (nodes_.size() == std::size_t{1} << kSlotBits) std::abort();
  // Among a million, a spare half would count.
  if (nodes_.size() == nodes_.capacity()) nodes_.reserve(nodes_.size() + std::max<std::size_t>(nodes_.size() / 8, 64));
  nodes_.emplace_back();
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t EventList::new_slot() {
  if (free_ == kNone) return one_more_slot();
  const std::uint32_t slot = free_;
  free_ = nodes_[slot].next;
  return slot;
}

void EventList::free_slot(std::uint32_t slot) {
  nodes_[slot].next = free_;
  free_ = slot;
  --pending_;
}

/// Where it belongs as seen from the present window.
void EventList::keep(std::uint32_t slot, std::uint64_t time) {
  if (time < window_ + kNear) return put_in_heap(slot, time);
  const unsigned level = level_of(time);
  put_in_bucket(slot, level, bucket_of(level, time));
}

void EventList::remove(std::uint32_t slot) {
  if (nodes_[slot].next == kInHeap) take_from_heap(nodes_[slot].before);
  else take_from_bucket(slot);
  free_slot(slot);
}

// ---- buckets ----

/// That of the highest digit in which the time, which is behind the window, differs from the window.
unsigned EventList::level_of(std::uint64_t time) const {
  return (static_cast<unsigned>(std::bit_width(time ^ window_)) - 1 - kNearBits) / kLevelBits;
}

std::size_t EventList::bucket_of(unsigned level, std::uint64_t time) const {
  return (time >> (kNearBits + level * kLevelBits)) & (kBuckets - 1);
}

void EventList::put_in_bucket(std::uint32_t slot, unsigned level, std::size_t bucket) {
  Level& in = levels_[level];
  std::uint64_t& used = in.used[bucket / 64];
  const std::uint64_t bit = std::uint64_t{1} << bucket % 64;
  Node& node = nodes_[slot];
  if ((used & bit) == 0) {
    used |= bit;
    node.next = node.before = slot;
  } else {
    Node& last = nodes_[in.last[bucket]];
    node.before = in.last[bucket];
    node.next = last.next;
    nodes_[last.next].before = slot;
    last.next = slot;
  }
  in.last[bucket] = slot;
}

void EventList::take_from_bucket(std::uint32_t slot) {
  const Node& node = nodes_[slot];
  const unsigned level = level_of(node.due());
  const std::size_t bucket = bucket_of(level, node.due());
  Level& in = levels_[level];
  if (node.next == slot) {
    in.used[bucket / 64] &= ~(std::uint64_t{1} << bucket % 64);
    return;
  }
  nodes_[node.before].next = node.next;
  nodes_[node.next].before = node.before;
  if (in.last[bucket] == slot) in.last[bucket] = node.before;
}

/// The first used bucket of the level behind the window; kBuckets when there is none.
std::size_t EventList::next_bucket(unsigned level) const {
  const auto& used = levels_[level].used;
  const std::size_t here = bucket_of(level, window_);
  std::size_t word = here / 64;
  std::uint64_t behind = used[word] & ~((std::uint64_t{2} << here % 64) - 1);
  while (behind == 0 && ++word < used.size()) behind = used[word];
  return behind == 0 ? kBuckets : word * 64 + static_cast<std::size_t>(std::countr_zero(behind));
}

/// Moves the window to what happens next, which is then in the heap; false when nothing is left. The heap must be empty.
bool EventList::fill_heap() {
  if (pending_ == 0) return false;
  while (heap_.empty()) {
    unsigned level = 0;
    std::size_t bucket = next_bucket(level);
    while (bucket == kBuckets) bucket = next_bucket(++level);
    const unsigned shift = kNearBits + level * kLevelBits;
    window_ = (window_ >> shift >> kLevelBits << kLevelBits | bucket) << shift;
    drain_bucket(level, bucket);
  }
  return true;
}

void EventList::drain_bucket(unsigned level, std::size_t bucket) {
  Level& in = levels_[level];
  in.used[bucket / 64] &= ~(std::uint64_t{1} << bucket % 64);
  const std::uint32_t last = in.last[bucket];
  std::uint32_t slot = nodes_[last].next;
  for (bool more = true; more;) {
    const std::uint32_t next = nodes_[slot].next;
    const std::uint64_t time = nodes_[slot].due();
    more = slot != last;
    if (level == 0) put_in_heap(slot, time);
    else keep(slot, time);
    slot = next;
  }
}

// ---- the heap ----

void EventList::put_in_heap(std::uint32_t slot, std::uint64_t time) {
  const Entry entry{time, next_order() | slot};
  nodes_[slot].next = kInHeap;
  nodes_[slot].before = 0;
  heap_.push_back(entry);
  if (heap_.size() > 1) rise(heap_.size() - 1, entry);
}

void EventList::put(std::size_t place, Entry entry) {
  heap_[place] = entry;
  nodes_[entry.slot()].before = static_cast<std::uint32_t>(place);
}

void EventList::rise(std::size_t place, Entry entry) {
  while (place > 0) {
    const std::size_t parent = (place - 1) / kChildren;
    if (!(entry < heap_[parent])) break;
    put(place, heap_[parent]);
    place = parent;
  }
  put(place, entry);
}

void EventList::sink(std::size_t place, Entry entry) {
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

void EventList::take_from_heap(std::size_t place) {
  const Entry last = heap_.back();
  heap_.pop_back();
  if (place == heap_.size()) return;
  if (place > 0 && last < heap_[(place - 1) / kChildren]) rise(place, last);
  else sink(place, last);
}

}  // namespace phoneflow::sim
