// Who of many is offered first, where each has a priority of its own that grows with time.
//
// Used by Waiting, with one contender for each group of contacts that wait on equal terms. The rule is that of runtime/queue.h and nothing
// else; this finds the few that it must be asked about. Of those whose priority does not grow any more the order never changes. Of those
// that grow alike, whoever was queued at the same part of a second keeps the order as well, and gains or loses against another part by one
// second's growth: so they stand in a thousand heaps, one for each millisecond of a second, under a tree of their best. A few who grow
// alike are simply compared; so it takes many accelerations, not many contenders, to make it slow.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "runtime/acd/indexed_heap.h"
#include "runtime/queue.h"

namespace phoneflow::acd {

/// One of them; the caller keeps it in place from enter() to leave().
struct Contender {
  enum class In : std::uint8_t { Nowhere, Few, Many, Constant };

  Place place{};
  std::uint32_t at = 0;        // in the list or the heap where it stands
  std::uint32_t limit_at = 0;  // in the heap of limits
  In in = In::Nowhere;
};

class FirstInLine {
 public:
  void enter(Contender& one);
  void leave(Contender& one);
  /// Null when there is none. Time must not run back from call to call.
  [[nodiscard]] Contender* best(Instant now);
  /// Calls take(contender) for each that goes before `own`. Costs as much as there are of them.
  template <class Take>
  void each_before(const Place& own, Instant now, const Take& take);

 private:
  static constexpr std::size_t kFew = 24;
  static constexpr std::size_t kParts = 1000;  // of a second
  static constexpr std::size_t kLeaves = 1024;

  /// By a priority that stays.
  struct Fixed {
    double priority = 0;
    Instant first_queued{};
    Contender* one = nullptr;

    static bool goes_first(const Fixed& a, const Fixed& b);
    void moved_to(std::uint32_t place) const { one->at = place; }
  };
  /// By what the priority was, or would have been, at the beginning of time, by whole seconds.
  struct Growing {
    double at_zero = 0;
    Contender* one = nullptr;

    static bool goes_first(const Growing& a, const Growing& b) { return a.at_zero > b.at_zero; }
    void moved_to(std::uint32_t place) const { one->at = place; }
  };
  /// By when the priority ends to grow.
  struct Limit {
    Instant reached{};
    Contender* one = nullptr;

    static bool goes_first(const Limit& a, const Limit& b) { return a.reached < b.reached; }
    void moved_to(std::uint32_t place) const { one->limit_at = place; }
  };
  /// Many whose priority grows alike.
  struct Many {
    std::array<IndexedHeap<Growing>, kParts> heaps{};  // by the part of the second in which they were queued
    std::array<std::uint16_t, kLeaves> best{};         // the part with the best of all below a node; kParts: nobody. The root is 1
    IndexedHeap<Limit> limits{};
    double largest = 0;  // initial priority so far

    Many() { best.fill(kParts); }
    void settle(std::size_t part);
    [[nodiscard]] std::size_t better(std::size_t a, std::size_t b) const;
    [[nodiscard]] std::size_t best_of(std::size_t node) const;
  };
  /// Those with one acceleration.
  struct Alike {
    std::vector<Contender*> few{};  // all of them, as long as they are few
    std::unique_ptr<Many> many{};   // then these
  };
  /// What parts of a second have: those that are still to come in the present one have a second less.
  struct Look {
    const Many& many;
    std::size_t present = 0;
    double second = 0;  // its growth

    [[nodiscard]] double value(const Growing& one, std::size_t part) const { return part > present ? one.at_zero - second : one.at_zero; }
  };

  void enter_many(Many& many, Contender& one);
  static void leave_many(Many& many, Contender& one);
  void enter_constant(Contender& one);
  void settle_limits(Instant now);
  [[nodiscard]] static double most(const Look& look, std::size_t node, std::size_t from, std::size_t to);
  template <class Take>
  static void each_above(const Look& look, double least, std::size_t node, std::size_t from, std::size_t to, const Take& take);
  [[nodiscard]] static Look look_at(const Many& many, double acceleration, Instant now);
  [[nodiscard]] static double doubt(const Many& many, double acceleration, Instant now);

  std::map<double, Alike> alike_;  // by acceleration
  std::size_t crowds_ = 0;         // of them, those with many
  IndexedHeap<Fixed> constant_;    // of many, those who do not grow, or not any more
};

/// Calls take(contender) for each contender of the parts from … to whose priority may be at least `least`.
template <class Take>
void FirstInLine::each_above(const Look& look, double least, std::size_t node, std::size_t from, std::size_t to, const Take& take) {
  const std::size_t part = look.many.best_of(node);
  if (part == kParts) return;
  const Growing& top = look.many.heaps[part].top();
  if ((from > look.present ? top.at_zero - look.second : top.at_zero) < least) return;
  if (to - from == 1) {
    look.many.heaps[part].each([&](const Growing& one) {
      if (look.value(one, part) < least) return false;
      take(*one.one);
      return true;
    });
    return;
  }
  const std::size_t middle = (from + to) / 2;
  each_above(look, least, 2 * node, from, middle, take);
  each_above(look, least, 2 * node + 1, middle, to, take);
}

template <class Take>
void FirstInLine::each_before(const Place& own, Instant now, const Take& take) {
  const auto look = [&](Contender& one) {
    const bool before = goes_before(one.place, own, now);
    if (before) take(one);
    return before;
  };
  settle_limits(now);
  constant_.each([&](const Fixed& one) { return look(*one.one); });
  for (const auto& [acceleration, alike] : alike_) {
    for (Contender* one : alike.few) look(*one);
    if (alike.many == nullptr) continue;
    const double seconds_ago = static_cast<double>(now.time_since_epoch().count() / 1000);
    const double least = priority(own, now) - acceleration / 60 * seconds_ago - doubt(*alike.many, acceleration, now);
    each_above(look_at(*alike.many, acceleration, now), least, 1, 0, kLeaves, look);
  }
}

}  // namespace phoneflow::acd
