// A map whose copies share what is equal does what std::map does, and does not copy.
#include "analysis/shared_map.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace phoneflow {
namespace {

/// Counts how often values are looked at or copied.
struct Counted {
  int value = 0;
  static inline std::size_t copies = 0;
  Counted() = default;
  explicit Counted(int number) : value(number) {}
  Counted(const Counted& other) : value(other.value) { ++copies; }
  Counted& operator=(const Counted& other) {
    value = other.value;
    ++copies;
    return *this;
  }
  friend bool operator==(const Counted& a, const Counted& b) { return a.value == b.value; }
};

using Plain = std::map<std::uint32_t, int>;

void expect_same(const SharedMap<int>& map, const Plain& plain, std::uint32_t keys) {
  ASSERT_EQ(map.size(), plain.size());
  for (std::uint32_t key = 0; key < keys; ++key) {
    const int* found = map.find(key);
    const auto known = plain.find(key);
    ASSERT_EQ(found != nullptr, known != plain.end()) << key;
    if (found != nullptr) {
      ASSERT_EQ(*found, known->second) << key;
    }
  }
}

TEST(SharedMap, DoesWhatAMapDoes) {
  constexpr std::uint32_t kKeys = 70;
  std::mt19937 random(7);
  std::vector<SharedMap<int>> maps(6);
  std::vector<Plain> plain(6);
  for (int step = 0; step < 20'000; ++step) {
    const std::size_t at = random() % maps.size();
    const std::size_t from = random() % maps.size();
    const std::uint32_t key = random() % kKeys;
    switch (random() % 8) {
      case 0: {
        const std::uint32_t end = key + random() % 9;
        maps[at].remove(key, end);
        plain[at].erase(plain[at].lower_bound(key), plain[at].lower_bound(end));
        break;
      }
      case 1: {
        const std::size_t before = plain[at].size();
        plain[at].insert(plain[from].begin(), plain[from].end());
        ASSERT_EQ(maps[at].join(maps[from]), plain[at].size() > before);
        break;
      }
      case 2:
        maps[at] = maps[from];
        plain[at] = plain[from];
        break;
      case 3: {
        const std::size_t erased = std::erase_if(plain[at], [&](const auto& it) {
          const auto other = plain[from].find(it.first);
          return other == plain[from].end() || other->second != it.second;
        });
        ASSERT_EQ(maps[at].keep_common(maps[from]), erased > 0);
        break;
      }
      default: {
        const int value = static_cast<int>(random() % 3);
        maps[at].set(key, value);
        plain[at][key] = value;
        break;
      }
    }
    expect_same(maps[at], plain[at], kKeys);
  }
}

TEST(SharedMap, TakesTheLargestKeys) {
  SharedMap<int> map;
  map.set(0xFFFFFFFF, 1);
  map.set(0, 2);
  map.set(0x80000000, 3);
  EXPECT_EQ(*map.find(0xFFFFFFFF), 1);
  map.remove(1, 0xFFFFFFFF);
  EXPECT_EQ(map.size(), 2U);
  EXPECT_EQ(map.find(0x80000000), nullptr);
}

/// A place each, all kept, and what each way on adds joined again: as a long script does it.
TEST(SharedMap, ManyCopiesThatDifferInLittleCostLittle) {
  constexpr std::uint32_t kPlaces = 2000;
  Counted::copies = 0;
  std::vector<SharedMap<Counted>> places(1);
  for (std::uint32_t key = 0; key < kPlaces; ++key) {
    SharedMap<Counted> next = places.back();
    next.set(key, Counted(1));
    next.join(places.back());
    places.push_back(std::move(next));
  }
  SharedMap<Counted> end;
  for (const SharedMap<Counted>& place : places) end.join(place);
  EXPECT_EQ(end.size(), kPlaces);
  EXPECT_LE(Counted::copies, 40U * kPlaces);
}

}  // namespace
}  // namespace phoneflow
