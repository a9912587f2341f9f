// Other ways to keep what is still to happen, measured beside the simulated centre's: the choice is written in docs/performance.md.
//
// All of them: add(at) gives a token, cancel(token) takes it back, pop() removes the earliest and gives its time. Equal times are in no
// order here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <set>
#include <utility>
#include <vector>

namespace phoneflow::bench {

/// A heap of `Children` per place that knows where each token is.
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
    for (; place > 0 && entry.at < heap_[(place - 1) / Children].at; place = (place - 1) / Children) put(place, heap_[(place - 1) / Children]);
    put(place, entry);
  }
  void sink(std::size_t place, Entry entry) {
    for (std::size_t first = place * Children + 1; first < heap_.size(); first = place * Children + 1) {
      std::size_t least = first;
      for (std::size_t child = first + 1; child < heap_.size() && child < first + Children; ++child) least = heap_[child].at < heap_[least].at ? child : least;
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

/// The standard library's heap; what is cancelled stays in it until it comes to the top.
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

/// Buckets of equal width, as many as there are events, sorted when their turn comes (Brown's calendar queue, with a width that is
/// given instead of found).
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

}  // namespace phoneflow::bench
