#include "runtime/value.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "runtime/random.h"

namespace phoneflow {
namespace {

TEST(Value, IsPlainAndSmall) {
  static_assert(sizeof(Value) == 16);
  static_assert(std::is_trivially_copyable_v<Value>);
  static_assert(sizeof(Heap) == 16);
  static_assert(!std::is_invocable_v<decltype([](auto x) -> decltype(Value::of(x)) { return Value::of(x); }), const char*>);
}

TEST(Value, TypesHaveNames) {
  EXPECT_EQ(type_name(Type::Nothing), "nothing");
  EXPECT_EQ(type_name(Type::Number), "a number");
  EXPECT_EQ(type_name(Type::Text), "a text");
  EXPECT_EQ(type_name(Type::Audio), "an audio file");
}

TEST(Heap, KeepsTexts) {
  Heap heap;
  const Value a = heap.text("hello");
  const Value empty = heap.text("");
  EXPECT_EQ(heap.view(a), "hello");
  EXPECT_EQ(heap.view(empty), "");
  EXPECT_EQ(heap.view(Value::constant_text("constant")), "constant");
}

TEST(Heap, BuildsATextPieceByPiece) {
  Heap heap;
  heap.text("before");
  const std::size_t start = heap.mark();
  heap.append("one ");
  heap.append("");
  heap.append("two");
  EXPECT_EQ(heap.view(heap.take(start)), "one two");
  EXPECT_EQ(heap.view(heap.take(heap.mark())), "");
}

TEST(Heap, TakesWhatLiesInItself) {
  Heap heap;
  Value text = heap.text("abc");
  for (int i = 0; i < 12; ++i) text = heap.text(heap.view(text));
  EXPECT_EQ(heap.view(text), "abc");
  const std::size_t start = heap.mark();
  for (int i = 0; i < 100; ++i) heap.append(heap.view(text));
  EXPECT_EQ(heap.view(heap.take(start)).size(), 300U);

  const std::array numbers{Value::of(1.0), Value::of(2.0)};
  Value list = heap.list(numbers);
  for (int i = 0; i < 20; ++i) list = heap.list(heap.items(list));
  ASSERT_EQ(heap.items(list).size(), 2U);
  EXPECT_EQ(heap.items(list)[1].number, 2.0);
}

TEST(Heap, CountsTextsOfAnyLength) {
  Heap heap;
  EXPECT_EQ(heap.counted_text("").end, 0U);
  EXPECT_EQ(heap.view(CountedText{}), "");
  EXPECT_EQ(heap.bytes(), 0U);
  for (const std::size_t size : {1U, 2U, 127U, 128U, 129U, 16'383U, 16'384U, 65'536U, 2'097'151U, 2'097'152U}) {
    const std::string characters(size, static_cast<char>(0xff));  // as any length looks that goes on
    const std::size_t before = heap.bytes();
    const CountedText text = heap.counted_text(characters);
    EXPECT_EQ(heap.view(text), characters) << size;
    EXPECT_EQ(heap.value(text).size, size);
    EXPECT_EQ(heap.value(text).at, before);
    EXPECT_EQ(heap.bytes() - before, Heap::counted_size(characters));
    EXPECT_EQ(Heap::counted_size(characters) - size, size < 128 ? 1U : size < 16'384 ? 2U : size < 2'097'152 ? 3U : 4U);
  }
}

TEST(Heap, TakesCountedTextsThatLieInItself) {
  Heap heap;
  CountedText text = heap.counted_text("abc");
  for (int i = 0; i < 40; ++i) text = heap.counted_text(heap.view(text));
  EXPECT_EQ(heap.view(text), "abc");
}

TEST(Heap, FindsFieldsOfRecords) {
  Heap heap;
  const std::array cells{Value::constant_text("name"), heap.text("Ana"), Value::constant_text("age"), Value::of(3.0)};
  const Value record = heap.record(cells);
  EXPECT_EQ(record.size, 2U);
  ASSERT_NE(heap.field(record, "name"), nullptr);
  EXPECT_EQ(heap.view(*heap.field(record, "name")), "Ana");
  EXPECT_EQ(heap.field(record, "age")->number, 3.0);
  EXPECT_EQ(heap.field(record, "Age"), nullptr);
}

TEST(Heap, ReadsConstantLists) {
  Heap heap;
  const std::array cells{Value::constant_text("a"), Value::of(2.0)};
  Value list = Value::constant_list(cells);
  EXPECT_EQ(heap.items(list).size(), 2U);
  heap.compact({&list, 1});
  EXPECT_EQ(heap.bytes(), 0U);
  EXPECT_TRUE(same(list, heap, heap.list(cells), heap));
  EXPECT_EQ(hash(list, heap, 1), hash(heap.list(cells), heap, 1));
}

TEST(Heap, CompactKeepsWhatIsReachedAndDropsTheRest) {
  Heap heap, before;
  heap.text("garbage before");
  const Value name = heap.text("Ana");
  heap.text("garbage between");
  const std::array inner{name, Value::of(true), heap.text("deep"), Value::of(Millis(5))};
  const Value list = heap.list(inner);
  heap.list(inner);
  const std::array fields{Value::constant_text("list"), list, heap.text("own key"), heap.text("")};
  std::array roots{Value{}, heap.record(fields), name, Value::of(1.0)};
  const std::array old = roots;
  before = heap;

  heap.compact(roots);
  for (std::size_t i = 0; i < roots.size(); ++i) EXPECT_TRUE(same(old[i], before, roots[i], heap)) << i;
  EXPECT_EQ(heap.bytes(), std::string_view("Anadeepown key").size() + (4 + 4) * sizeof(Value));
  const std::size_t bytes = heap.bytes();
  heap.compact(roots);
  EXPECT_EQ(heap.bytes(), bytes);
}

TEST(Heap, CompactOfNothingEmptiesIt) {
  Heap heap;
  heap.text(std::string(10'000, 'x'));
  heap.compact({});
  EXPECT_EQ(heap.bytes(), 0U);
  EXPECT_LE(heap.capacity(), 512U);
}

TEST(Heap, CompactKeepsOverlappingTextsTogether) {
  Heap heap;
  heap.text("garbage");
  const std::size_t start = heap.mark();
  heap.append("one");
  const Value one = heap.take(start);
  heap.append("two");
  std::array roots{heap.take(start), one};
  heap.compact(roots);
  EXPECT_EQ(heap.view(roots[0]), "onetwo");
  EXPECT_EQ(heap.view(roots[1]), "one");
  EXPECT_EQ(heap.bytes(), 6U);
}

TEST(Heap, CompactKeepsLengthsBehindTheirTexts) {
  Heap heap;
  heap.text("garbage");
  const std::string long_text(200, 'x');
  std::array texts{heap.counted_text("Ana"), CountedText{}, heap.counted_text(long_text), CountedText{}};
  heap.text("garbage");
  texts[3] = texts[0];
  std::array roots{heap.value(texts[2]), heap.value(texts[0]), heap.text("own")};
  heap.compact(roots, texts);
  EXPECT_EQ(heap.bytes(), 3U + 1 + 200 + 2 + 3);
  EXPECT_EQ(heap.view(texts[0]), "Ana");
  EXPECT_EQ(texts[1].end, 0U);
  EXPECT_EQ(heap.view(texts[2]), long_text);
  EXPECT_EQ(texts[3].end, texts[0].end);
  EXPECT_EQ(heap.view(roots[0]), long_text);
  EXPECT_EQ(roots[1].at, heap.value(texts[0]).at);
  EXPECT_EQ(heap.view(roots[2]), "own");
  texts = {};
  heap.compact(std::span(roots).subspan(1), texts);
  EXPECT_EQ(heap.view(roots[1]), "Ana");
  EXPECT_EQ(heap.bytes(), 6U);
}

TEST(Heap, WhatIsSharedStaysShared) {
  Heap heap;
  std::array<Value, 1> root{heap.text("x")};
  for (int i = 0; i < 100; ++i) root[0] = heap.list(std::array{root[0], root[0]});  // unfolded: 2 to the 100
  heap.compact(root);
  EXPECT_EQ(heap.bytes(), 1 + 200 * sizeof(Value));
  Heap other = heap;
  Value copy = root[0];
  other.text("moves nothing");
  EXPECT_TRUE(same(root[0], heap, copy, other));
  EXPECT_EQ(hash(root[0], heap, 3), hash(copy, other, 3));
}

TEST(Heap, CompactDoesNotAllocateInASteadyState) {
  Heap heap;
  std::array roots{heap.text("a text that stays, longer than any small string"), Value{}};
  std::size_t capacity = 0;
  for (int i = 0; i < 100; ++i) {
    roots[1] = heap.list(roots);
    heap.compact(roots);
    roots[1] = {};
    heap.compact(roots);
    if (i == 1) capacity = heap.capacity();
  }
  EXPECT_EQ(heap.capacity(), capacity);
}

TEST(Heap, CompactKeepsRoomThatIsInUseAndGivesBackTheRest) {
  Heap heap;
  std::array roots{heap.text("stays")};
  for (int i = 0; i < 3; ++i) {
    heap.text(std::string(800, 'x'));
    heap.compact(roots);
    EXPECT_GE(heap.capacity(), 800U);
  }
  heap.compact(roots);
  EXPECT_LE(heap.capacity(), 512U);
  heap.text(std::string(50'000, 'x'));
  heap.compact(roots);
  EXPECT_LE(heap.capacity(), 512U);
  EXPECT_EQ(heap.view(roots[0]), "stays");
}

TEST(Heap, CompactSurvivesDeepNesting) {
  Heap heap;
  std::array<Value, 1> root{Value::of(1.0)};
  for (int i = 0; i < 200'000; ++i) root[0] = heap.list(root);
  heap.compact(root);
  EXPECT_EQ(heap.bytes(), 200'000 * sizeof(Value));
  const Heap copy = heap;
  EXPECT_TRUE(same(root[0], heap, root[0], copy));
  EXPECT_EQ(hash(root[0], heap, 0), hash(root[0], copy, 0));
}

/// A random value, built in both heaps with different garbage between.
std::pair<Value, Value> random_value(Random& random, Heap& a, Heap& b, int depth) {
  const auto pick = [&](int n) { return static_cast<int>(random.next() % static_cast<unsigned>(n)); };
  if (pick(3) == 0) a.text("garbage");
  switch (pick(depth > 0 ? 7 : 5)) {
    case 0: return {};
    case 1: return {Value::of(true), Value::of(true)};
    case 2: {
      const double number = pick(5) / 2.0;
      return {Value::of(number), Value::of(number)};
    }
    case 3: {
      static const std::array<std::string, 3> kTexts{"", "one", "another text"};
      const std::string& text = kTexts[static_cast<std::size_t>(pick(3))];
      return {a.text(text), pick(2) == 0 ? Value::constant_text(text) : b.text(text)};
    }
    case 4: return {Value::of(Millis(5)), Value::of(Millis(5))};
    default: break;
  }
  std::vector<Value> cells_a, cells_b;
  const int count = pick(4);
  for (int i = 0; i < count; ++i) {
    cells_a.push_back(Value::constant_text("key"));
    cells_b.push_back(b.text("key"));
    const auto [value_a, value_b] = random_value(random, a, b, depth - 1);
    cells_a.push_back(value_a);
    cells_b.push_back(value_b);
  }
  if (pick(2) == 0) return {a.record(cells_a), b.record(cells_b)};
  return {a.list(cells_a), b.list(cells_b)};
}

TEST(Heap, RandomValuesSurviveCompaction) {
  Random random(1);
  for (int round = 0; round < 500; ++round) {
    Heap a, b;
    std::vector<Value> roots_a, roots_b;
    for (int i = 0; i < 5; ++i) {
      const auto [value_a, value_b] = random_value(random, a, b, 4);
      roots_a.push_back(value_a);
      roots_b.push_back(value_b);
    }
    a.compact(roots_a);
    EXPECT_LE(a.bytes(), b.bytes() + 1000);
    for (std::size_t i = 0; i < roots_a.size(); ++i) {
      ASSERT_TRUE(same(roots_a[i], a, roots_b[i], b));
      ASSERT_EQ(hash(roots_a[i], a, i), hash(roots_b[i], b, i));
    }
  }
}

TEST(Same, GoesByTypeAndContent) {
  Heap heap;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto eq = [&](const Value& a, const Value& b) {
    const bool result = same(a, heap, b, heap);
    if (result) {
      EXPECT_EQ(hash(a, heap, 9), hash(b, heap, 9));
    }
    return result;
  };
  EXPECT_TRUE(eq(Value::of(nan), Value::of(nan)));
  EXPECT_TRUE(eq(Value::of(0.0), Value::of(-0.0)));
  EXPECT_FALSE(eq(Value::of(1.0), Value::of(2.0)));
  EXPECT_FALSE(eq(Value::of(1.0), Value::of(true)));
  EXPECT_FALSE(eq(Value::of(false), Value{}));
  EXPECT_TRUE(eq(heap.text("a"), Value::constant_text("a")));
  EXPECT_FALSE(eq(heap.text("a"), heap.text("b")));
  EXPECT_TRUE(eq(heap.text(""), Value::constant_text("")));
  Value audio = heap.text("a");
  audio.type = Type::Audio;
  EXPECT_FALSE(eq(audio, heap.text("a")));
  EXPECT_FALSE(eq(heap.list({}), heap.record({})));
  const std::array one{Value::of(1.0), Value::of(2.0)}, other{Value::of(1.0), Value::of(3.0)};
  EXPECT_TRUE(eq(heap.list(one), heap.list(one)));
  EXPECT_FALSE(eq(heap.list(one), heap.list(other)));
}

TEST(Hash, TellsValuesApart) {
  Heap heap;
  EXPECT_NE(hash(Value::of(1.0), heap, 0), hash(Value::of(2.0), heap, 0));
  EXPECT_NE(hash(Value::of(1.0), heap, 0), hash(Value::of(1.0), heap, 1));
  EXPECT_NE(hash(heap.text("abcdefgh1"), heap, 0), hash(heap.text("abcdefgh2"), heap, 0));
  EXPECT_NE(hash(heap.text("ab"), heap, 0), hash(heap.text("ba"), heap, 0));
}

TEST(Hash, LooksAtSoMuchAndThenAtSizesOnly) {
  Heap heap;
  const auto list_with = [&](std::string_view last) {
    const Value items[] = {heap.text(std::string(65536, 'a')), heap.text(std::string(65000, 'a')), heap.text(last)};
    return hash(heap.list(items), heap, 0);
  };
  EXPECT_EQ(list_with(std::string(2000, 'a')), list_with(std::string(2000, 'b'))) << "a hash takes no longer for a larger value";
  EXPECT_NE(list_with(std::string(2000, 'a')), list_with(std::string(2001, 'a')));
}

}  // namespace
}  // namespace phoneflow
