#include "runtime/packed_array.h"

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <vector>

#include "runtime/random.h"
#include "runtime/value.h"

namespace phoneflow {
namespace {

using Numbers = PackedArray<std::uint32_t>;

std::vector<std::uint32_t> content(const Numbers& array) { return {array.begin(), array.end()}; }

Numbers of(std::initializer_list<std::uint32_t> numbers) {
  Numbers array;
  array.append(numbers.begin(), numbers.size());
  return array;
}

TEST(PackedArray, TakesEightBytesAndNothingElseWhenEmpty) {
  static_assert(sizeof(PackedArray<char>) == 8);
  static_assert(sizeof(PackedArray<Value>) == 8);
  Numbers array;
  EXPECT_EQ(array.allocated(), 0U);
  EXPECT_EQ(array.begin(), array.end());
  array.append(nullptr, 0);
  array.resize(0);
  array.reserve(0);
  array.shrink_to_fit();
  array.clear();
  EXPECT_EQ(Numbers(array).allocated(), 0U);
  EXPECT_EQ(array.allocated(), 0U);
}

TEST(PackedArray, TakesOneAfterAnother) {
  Numbers array;
  array.push(7);
  EXPECT_EQ(array.capacity(), 4U) << "as appending one makes room";
  array.push(8);
  array.push(array[0]);
  array.push(9);
  array.push(array[1]);
  EXPECT_EQ(content(array), (std::vector<std::uint32_t>{7, 8, 7, 9, 8}));
  EXPECT_EQ(array.capacity(), 8U);
}

TEST(PackedArray, GrowsByHalfOfItsSizeAndReservesNoMoreThanThatTakesAnyway) {
  Numbers array = of({1, 2, 3, 4});
  EXPECT_EQ(array.capacity(), 4U);
  array.append(std::array{5U}.data(), 1);
  EXPECT_EQ(array.capacity(), 8U) << "6, and 32 bytes take as much as 40";
  array.append(std::array<std::uint32_t, 6>{}.data(), 6);
  EXPECT_EQ(array.capacity(), 12U);
  array.reserve(5);
  EXPECT_EQ(array.capacity(), 12U);
  array.reserve(20);
  EXPECT_EQ(array.capacity(), 20U);
  EXPECT_EQ(array.allocated(), 8 + 20 * sizeof(std::uint32_t));
  array.shrink_to_fit();
  EXPECT_EQ(array.capacity(), 12U);
  const std::uint32_t* place = array.data();
  array.shrink_to_fit();
  EXPECT_EQ(array.data(), place) << "nothing to give back";
  array.clear();
  EXPECT_EQ(array.capacity(), 12U);
  array.shrink_to_fit();
  EXPECT_EQ(array.allocated(), 0U);
}

TEST(PackedArray, RoomThatIsMadeIsWhatAppendingWouldMake) {
  Numbers array = of({1, 2, 3, 4});
  const std::uint32_t* place = array.data();
  array.make_room(0);
  EXPECT_EQ(array.data(), place);
  array.make_room(1);
  EXPECT_EQ(array.capacity(), 8U);
  place = array.data();
  array.make_room(4);
  EXPECT_EQ(array.data(), place) << "there is room";
  array.make_room(20);
  EXPECT_GE(array.capacity(), 24U);
  EXPECT_EQ(content(array), (std::vector<std::uint32_t>{1, 2, 3, 4}));
}

TEST(PackedArray, NewItemsAreAsNewAlsoWhereOthersWere) {
  Numbers array = of({1, 2, 3});
  array.resize(1);
  array.resize(4);
  EXPECT_EQ(content(array), (std::vector<std::uint32_t>{1, 0, 0, 0}));
  EXPECT_EQ(PackedArray<Value>(2)[1].type, Type::Nothing);
}

TEST(PackedArray, AppendsPiecesOfItself) {
  Numbers array = of({1, 2, 3});
  array.shrink_to_fit();
  const std::uint32_t* place = array.data();
  array.append(place + 1, 2);  // into new memory
  EXPECT_NE(array.data(), place);
  array.reserve(6);
  array.append(array.data() + 4, 1);  // into what is there
  EXPECT_EQ(content(array), (std::vector<std::uint32_t>{1, 2, 3, 2, 3, 3}));
}

TEST(PackedArray, CopiesAndMoves) {
  Numbers array = of({1, 2, 3});
  array.reserve(10);
  Numbers copy = array;
  EXPECT_LT(copy.capacity(), 10U);
  EXPECT_EQ(content(copy), content(array));
  const std::uint32_t* place = array.data();
  array = copy;
  EXPECT_EQ(array.data(), place) << "the memory was enough";
  const Numbers& self = array;
  array = self;
  EXPECT_EQ(content(array), content(copy));
  Numbers taken = std::move(array);
  EXPECT_EQ(taken.data(), place);
  copy = std::move(taken);
  EXPECT_EQ(copy.data(), place);
  copy = Numbers();
  EXPECT_EQ(copy.allocated(), 0U);
}

TEST(PackedArrayDeathTest, AbortsWhereItsNumbersEnd) {
  Numbers array = of({1});
  EXPECT_DEATH(array.append(array.data(), std::size_t{1} << 32), "");
}

/// A random deed, done to both.
void change(Random& random, Numbers& array, std::vector<std::uint32_t>& model) {
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random.next() % n); };
  const std::size_t from = pick(model.size() + 1);
  const std::size_t count = pick(model.size() - from + 1);
  switch (pick(9)) {
    case 0:
    case 1: {
      std::vector<std::uint32_t> more(pick(9));
      for (std::uint32_t& number : more) number = static_cast<std::uint32_t>(random.next());
      array.append(more.data(), more.size());
      model.insert(model.end(), more.begin(), more.end());
      return;
    }
    case 2: {
      if (model.size() > 200) return;
      const std::vector<std::uint32_t> piece(model.begin() + static_cast<std::ptrdiff_t>(from),
                                             model.begin() + static_cast<std::ptrdiff_t>(from + count));
      array.append(array.data() + from, count);
      model.insert(model.end(), piece.begin(), piece.end());
      return;
    }
    case 3: {
      const std::size_t size = pick(40);
      array.resize(size);
      return model.resize(size);
    }
    case 4: return array.reserve(pick(60));
    case 5: return array.shrink_to_fit();
    case 6: {
      Numbers other = array;
      other.append(std::array{1U}.data(), 1);
      array = pick(2) == 0 ? other : std::move(other);
      return model.push_back(1);
    }
    case 7: {
      Numbers other = std::move(array);
      array = Numbers(3);
      array = std::move(other);
      return;
    }
    default:
      if (pick(4) != 0) return;
      array.clear();
      model.clear();
  }
}

TEST(PackedArray, IsLikeAVector) {
  Random random(1);
  for (int round = 0; round < 100; ++round) {
    Numbers array;
    std::vector<std::uint32_t> model;
    for (int step = 0; step < 200; ++step) {
      change(random, array, model);
      ASSERT_EQ(content(array), model) << round << ' ' << step;
      ASSERT_EQ(array.empty(), model.empty());
      ASSERT_GE(array.capacity(), array.size());
      ASSERT_EQ(std::span<const std::uint32_t>(array).size(), model.size());
      if (!model.empty()) {
        ASSERT_EQ(array[model.size() / 2], model[model.size() / 2]);
      }
    }
  }
}

}  // namespace
}  // namespace phoneflow
