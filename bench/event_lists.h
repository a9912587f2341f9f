// Alternatives to the simulated centre's event list; docs/performance.md compares them.
//
// Common interface: add(at) returns a token, cancel(token) removes its event, pop() removes the earliest event and returns its time. Equal
// times are unordered.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <set>
#include <utility>
#include <vector>

namespace phoneflow::bench {

/// A d-ary heap that tracks the position of each token.
template <std::size_t Children>
class IndexedHeap {
 public:
  std::uint32_t add(std::int64_t at) {
    std::uint32_t token = static_cast<std::uint32_t>(places_.size());
    if (free_.empty()) places_.push_back(0);
    else token = free_.back(), free_.pop_back();
    heap_.emplace_back();
    rise(heap_.size() - 1, {at, token});
    return token;
  }
  void cancel(std::uint32_t token) { remove(places_[token]); }
  std::int64_t pop() {
    const std::int64_t at = heap_.front().at;
    remove(0);
    return at;
  }

 private:
  struct Entry {
    std::int64_t at = 0;
    std::uint32_t token = 0;
  };

  void put(std::size_t place, Entry entry) {
    heap_[place] = entry;
    places_[entry.token] = static_cast<std::uint32_t>(place);
  }
  void rise(std::size_t place, Entry entry) {
    for (; place > 0 && entry.at < heap_[(place - 1) / Children].at; place = (place - 1) / Children)
      put(place, heap_[(place - 1) / Children]);
    put(place, entry);
  }
  void sink(std::size_t place, Entry entry) {
    for (std::size_t first = place * Children + 1; first < heap_.size(); first = place * Children + 1) {
      std::size_t least = first;
      for (std::size_t child = first + 1; child < heap_.size() && child < first + Children; ++child)
        least = heap_[child].at < heap_[least].at ? child : least;
      if (heap_[least].at >= entry.at) break;
      put(place, heap_[least]);
      place = least;
    }
    put(place, entry);
  }
  void remove(std::size_t place) {
    free_.push_back(heap_[place].token);
    const Entry last = heap_.back();
    heap_.pop_back();
    if (place == heap_.size()) return;
    if (place > 0 && last.at < heap_[(place - 1) / Children].at) rise(place, last);
    else sink(place, last);
  }

  std::vector<Entry> heap_;
  std::vector<std::uint32_t> places_, free_;
};

/// The standard library's heap with lazy deletion: cancelled events stay until they reach the top.
class LazyHeap {
 public:
  std::uint32_t add(std::int64_t at) {
    alive_.push_back(true);
    heap_.emplace(-at, static_cast<std::uint32_t>(alive_.size() - 1));
    return static_cast<std::uint32_t>(alive_.size() - 1);
  }
  void cancel(std::uint32_t token) { alive_[token] = false; }
  std::int64_t pop() {
    while (!alive_[heap_.top().second]) heap_.pop();
    const auto [at, token] = heap_.top();
    heap_.pop();
    return -at;
  }

 private:
  std::priority_queue<std::pair<std::int64_t, std::uint32_t>> heap_;
  std::vector<bool> alive_;
};

/// A balanced tree.
class Tree {
 public:
  std::uint32_t add(std::int64_t at) {
    std::uint32_t token = static_cast<std::uint32_t>(nodes_.size());
    if (free_.empty()) nodes_.emplace_back();
    else token = free_.back(), free_.pop_back();
    nodes_[token] = tree_.emplace(at, token).first;
    return token;
  }
  void cancel(std::uint32_t token) {
    tree_.erase(nodes_[token]);
    free_.push_back(token);
  }
  std::int64_t pop() {
    const auto [at, token] = *tree_.begin();
    cancel(token);
    return at;
  }

 private:
  std::set<std::pair<std::int64_t, std::uint32_t>> tree_;
  std::vector<std::set<std::pair<std::int64_t, std::uint32_t>>::iterator> nodes_;
  std::vector<std::uint32_t> free_;
};

/// A calendar queue (Brown): buckets of equal width, one per event, sorted when their turn comes. The width is given, not adapted.
class Calendar {
 public:
  Calendar(std::size_t buckets, std::int64_t width) : width_(width), buckets_(buckets, kNone) {}

  std::uint32_t add(std::int64_t at) {
    std::uint32_t token = static_cast<std::uint32_t>(at_.size());
    if (free_.empty()) at_.push_back(at), next_.push_back(kNone), before_.push_back(kNone);
    else token = free_.back(), free_.pop_back();
    at_[token] = at;
    std::uint32_t& head = buckets_[bucket(at)];
    next_[token] = head;
    before_[token] = kNone;
    if (head != kNone) before_[head] = token;
    head = token;
    return token;
  }
  void cancel(std::uint32_t token) {
    (before_[token] == kNone ? buckets_[bucket(at_[token])] : next_[before_[token]]) = next_[token];
    if (next_[token] != kNone) before_[next_[token]] = before_[token];
    free_.push_back(token);
  }
  std::int64_t pop() {
    for (;; day_ += width_) {
      std::uint32_t least = kNone;
      for (std::uint32_t token = buckets_[bucket(day_)]; token != kNone; token = next_[token]) {
        if (at_[token] < day_ + width_ && (least == kNone || at_[token] < at_[least])) least = token;
      }
      if (least == kNone) continue;
      const std::int64_t at = at_[least];
      cancel(least);
      return at;
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  [[nodiscard]] std::size_t bucket(std::int64_t at) const { return static_cast<std::size_t>(at / width_) % buckets_.size(); }

  std::int64_t width_;
  std::int64_t day_ = 0;
  std::vector<std::uint32_t> buckets_;
  std::vector<std::int64_t> at_;
  std::vector<std::uint32_t> next_, before_, free_;
};

/// A hierarchical timing wheel (Varghese and Lauck 1987): one level per 6-bit digit; an event is on the level of the highest digit in which
/// its time differs from the last time popped. The earliest event is in the first non-empty slot, whose other events move down when it is
/// popped.
class Wheel {
 public:
  std::uint32_t add(std::int64_t at) {
    std::uint32_t token = static_cast<std::uint32_t>(nodes_.size());
    if (free_.empty()) nodes_.emplace_back();
    else token = free_.back(), free_.pop_back();
    nodes_[token].at = static_cast<std::uint64_t>(at);
    enter(token);
    return token;
  }
  void cancel(std::uint32_t token) {
    const Node& node = nodes_[token];
    const std::size_t level = level_of(node.at), number = slot_of(node.at, level);
    Slot& slot = slots_[level][number];
    (node.before == kNone ? slot.first : nodes_[node.before].behind) = node.behind;
    (node.behind == kNone ? slot.last : nodes_[node.behind].before) = node.before;
    if (slot.first == kNone) clear(level, number);
    free_.push_back(token);
  }
  std::int64_t pop() {
    const auto level = static_cast<std::size_t>(std::countr_zero(levels_));
    const auto number = static_cast<std::size_t>(std::countr_zero(occupied_[level]));
    std::uint32_t first = slots_[level][number].first;
    for (std::uint32_t other = nodes_[first].behind; level > 0 && other != kNone; other = nodes_[other].behind) {
      if (nodes_[other].at < nodes_[first].at) first = other;
    }
    const std::uint64_t now = nodes_[first].at;
    cancel(first);
    taken_ = now;
    std::uint32_t other = level == 0 ? kNone : slots_[level][number].first;
    if (other != kNone) clear(level, number);
    while (other != kNone) enter(std::exchange(other, nodes_[other].behind));
    return static_cast<std::int64_t>(now);
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  struct Node {
    std::uint64_t at = 0;
    std::uint32_t before = kNone, behind = kNone;
  };
  struct Slot {
    std::uint32_t first = kNone, last = kNone;
  };

  [[nodiscard]] std::size_t level_of(std::uint64_t at) const { return static_cast<std::size_t>(std::bit_width((at ^ taken_) | 1) - 1) / 6; }
  [[nodiscard]] static std::size_t slot_of(std::uint64_t at, std::size_t level) { return (at >> (6 * level)) % 64; }
  void enter(std::uint32_t token) {
    Node& node = nodes_[token];
    const std::size_t level = level_of(node.at), number = slot_of(node.at, level);
    Slot& slot = slots_[level][number];
    node.before = slot.last;
    node.behind = kNone;
    (slot.last == kNone ? slot.first : nodes_[slot.last].behind) = token;
    slot.last = token;
    occupied_[level] |= std::uint64_t{1} << number;
    levels_ |= std::uint64_t{1} << level;
  }
  void clear(std::size_t level, std::size_t number) {
    slots_[level][number] = {};
    occupied_[level] &= ~(std::uint64_t{1} << number);
    if (occupied_[level] == 0) levels_ &= ~(std::uint64_t{1} << level);
  }

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> free_;
  std::array<std::array<Slot, 64>, 11> slots_{};
  std::array<std::uint64_t, 11> occupied_{};
  std::uint64_t levels_ = 0, taken_ = 0;
};

}  // namespace phoneflow::bench
