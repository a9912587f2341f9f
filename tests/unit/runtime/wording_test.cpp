#include "runtime/wording.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "runtime/random.h"

namespace phoneflow {
namespace {

std::string say(const Value& value, Wording wording, Heap heap = {}) {
  const std::size_t start = heap.mark();
  append_worded(heap, value, wording);
  return std::string(heap.view(heap.take(start)));
}
std::string say(const char* text, Wording wording) { return say(Value::constant_text(text), wording); }
std::string say(double number, Wording wording) { return say(Value::of(number), wording); }
std::string say(Millis duration, Wording wording) { return say(Value::of(duration), wording); }

TEST(Wording, Plain) {
  EXPECT_EQ(say(Value{}, Wording::Plain), "");
  EXPECT_EQ(say(Value::of(true), Wording::Plain), "true");
  EXPECT_EQ(say(Value::of(false), Wording::Plain), "false");
  EXPECT_EQ(say(3, Wording::Plain), "3");
  EXPECT_EQ(say(0.5, Wording::Plain), "0.5");
  EXPECT_EQ(say(-0.0, Wording::Plain), "0");
  EXPECT_EQ(say(13125550123.0, Wording::Plain), "13125550123");
  EXPECT_EQ(say("as it is", Wording::Plain), "as it is");
}

TEST(Wording, PlainDurations) {
  EXPECT_EQ(say(Millis(0), Wording::Plain), "0s");
  EXPECT_EQ(say(seconds(30), Wording::Plain), "30s");
  EXPECT_EQ(say(minutes(4), Wording::Plain), "4m");
  EXPECT_EQ(say(seconds(90), Wording::Plain), "1m 30s");
  EXPECT_EQ(say(Millis(500), Wording::Plain), "500ms");
  EXPECT_EQ(say(Millis(1500), Wording::Plain), "1s 500ms");
  EXPECT_EQ(say(std::chrono::hours(2), Wording::Plain), "2h");
  EXPECT_EQ(say(seconds(-30), Wording::Plain), "-30s");
}

TEST(Wording, Digits) {
  EXPECT_EQ(say("123", Wording::Digits), "1 2 3");
  EXPECT_EQ(say(407, Wording::Digits), "4 0 7");
  EXPECT_EQ(say("+1 (312) 555-0123", Wording::Digits), "1 3 1 2 5 5 5 0 1 2 3");
  EXPECT_EQ(say("12*", Wording::Digits), "1 2 *");
  EXPECT_EQ(say("ü1", Wording::Digits), "ü 1");
  EXPECT_EQ(say("none", Wording::Digits), "none");
  EXPECT_EQ(say(1.5, Wording::Digits), "1.5");
  EXPECT_EQ(say(-3, Wording::Digits), "-3");
}

TEST(Wording, Number) {
  EXPECT_EQ(say(1234.5, Wording::Number), "1,234.5");
  EXPECT_EQ(say(-1234567, Wording::Number), "-1,234,567");
  EXPECT_EQ(say(123, Wording::Number), "123");
  EXPECT_EQ(say(0.25, Wording::Number), "0.25");
  EXPECT_EQ(say("45000", Wording::Number), "45,000");
  EXPECT_EQ(say("45 000", Wording::Number), "45 000");
  EXPECT_EQ(say("inf", Wording::Number), "inf");
  EXPECT_EQ(say("", Wording::Number), "");
  EXPECT_EQ(say("1.2.3", Wording::Number), "1.2.3");
  EXPECT_EQ(say(std::string(400, '9').c_str(), Wording::Number), std::string(400, '9')) << "more than a number can be";
}

TEST(Wording, Money) {
  EXPECT_EQ(say(1234.5, Wording::Money), "$1,234.50");
  EXPECT_EQ(say(-3, Wording::Money), "-$3.00");
  EXPECT_EQ(say(-0.001, Wording::Money), "$0.00");
  EXPECT_EQ(say("12.5", Wording::Money), "$12.50");
  EXPECT_EQ(say(999.999, Wording::Money), "$1,000.00");
  EXPECT_EQ(say(0.125, Wording::Money), "$0.13") << "as round(0.125, 2)";
  EXPECT_EQ(say(-0.125, Wording::Money), "-$0.13");
  EXPECT_EQ(say(1e15, Wording::Money), "$1,000,000,000,000,000.00");
  EXPECT_EQ(say(9'007'199'254'740'991.0, Wording::Number), "9,007,199,254,740,991");
  EXPECT_EQ(say("a lot", Wording::Money), "a lot");
}

TEST(Wording, Date) {
  EXPECT_EQ(say("2026-01-05T09:00:30", Wording::Date), "Monday, January 5");
  EXPECT_EQ(say("2026-01-05", Wording::Date), "Monday, January 5");
  EXPECT_EQ(say("2024-02-29", Wording::Date), "Thursday, February 29");
  EXPECT_EQ(say("2023-02-29", Wording::Date), "2023-02-29");
  EXPECT_EQ(say("2026-13-01", Wording::Date), "2026-13-01");
  EXPECT_EQ(say("tomorrow", Wording::Date), "tomorrow");
  EXPECT_EQ(say("09:00", Wording::Date), "09:00");
  EXPECT_EQ(say(5, Wording::Date), "5");
}

TEST(Wording, Time) {
  EXPECT_EQ(say("2026-01-05T09:00:30", Wording::Time), "9:00 AM");
  EXPECT_EQ(say("2026-01-05 00:05", Wording::Time), "12:05 AM");
  EXPECT_EQ(say("2026-01-05T12:30:00Z", Wording::Time), "12:30 PM");
  EXPECT_EQ(say("2026-01-05T23:59:00.250-07:00", Wording::Time), "11:59 PM");
  EXPECT_EQ(say("17:30", Wording::Time), "5:30 PM");
  EXPECT_EQ(say("24:00", Wording::Time), "24:00");
  EXPECT_EQ(say("09:00 or so", Wording::Time), "09:00 or so");
  EXPECT_EQ(say("2026-01-05", Wording::Time), "2026-01-05");
}

TEST(Wording, Duration) {
  EXPECT_EQ(say(seconds(270), Wording::Duration), "4 minutes 30 seconds");
  EXPECT_EQ(say(minutes(1), Wording::Duration), "1 minute");
  EXPECT_EQ(say(minutes(125), Wording::Duration), "2 hours 5 minutes");
  EXPECT_EQ(say(seconds(3605), Wording::Duration), "1 hour 5 seconds");
  EXPECT_EQ(say(seconds(1), Wording::Duration), "1 second");
  EXPECT_EQ(say(Millis(0), Wording::Duration), "0 seconds");
  EXPECT_EQ(say(Millis(500), Wording::Duration), "0.5 seconds");
  EXPECT_EQ(say(Millis(62'345), Wording::Duration), "1 minute 2 seconds");
  EXPECT_EQ(say(seconds(-61), Wording::Duration), "minus 1 minute 1 second");
  EXPECT_EQ(say(90, Wording::Duration), "1 minute 30 seconds");
  EXPECT_EQ(say("90", Wording::Duration), "1 minute 30 seconds");
}

TEST(Wording, Ordinal) {
  EXPECT_EQ(say(1, Wording::Ordinal), "first");
  EXPECT_EQ(say(12, Wording::Ordinal), "twelfth");
  EXPECT_EQ(say(14, Wording::Ordinal), "fourteenth");
  EXPECT_EQ(say(20, Wording::Ordinal), "twentieth");
  EXPECT_EQ(say(21, Wording::Ordinal), "21st");
  EXPECT_EQ(say(102, Wording::Ordinal), "102nd");
  EXPECT_EQ(say(113, Wording::Ordinal), "113th");
  EXPECT_EQ(say(0.0, Wording::Ordinal), "0th");
  EXPECT_EQ(say("3", Wording::Ordinal), "third");
  EXPECT_EQ(say(-1, Wording::Ordinal), "-1");
  EXPECT_EQ(say(1.5, Wording::Ordinal), "1.5");
}

TEST(Wording, Phone) {
  EXPECT_EQ(say("+13125550123", Wording::Phone), "312 555 0123");
  EXPECT_EQ(say("13125550123", Wording::Phone), "312 555 0123");
  EXPECT_EQ(say("(312) 555-0123", Wording::Phone), "312 555 0123");
  EXPECT_EQ(say(3125550123.0, Wording::Phone), "312 555 0123");
  EXPECT_EQ(say("+49301234567", Wording::Phone), "+49 301 234 567");
  EXPECT_EQ(say("911", Wording::Phone), "9 1 1") << "not nine hundred eleven";
  EXPECT_EQ(say("5550", Wording::Phone), "5 5 5 0");
  EXPECT_EQ(say("55501", Wording::Phone), "555 01");
  EXPECT_EQ(say("312-555-0123 x12", Wording::Phone), "312 555 0123 extension 12");
  EXPECT_EQ(say("anonymous", Wording::Phone), "anonymous");
  EXPECT_EQ(say("12", Wording::Phone), "12");
}

TEST(Wording, ListsAndRecords) {
  Heap heap;
  const std::array items{Value::of(1.0), heap.text("two"), Value{}};
  const Value list = heap.list(items);
  EXPECT_EQ(say(list, Wording::Plain, heap), "1, two, ");
  EXPECT_EQ(say(list, Wording::Ordinal, heap), "first, two, ");
  const std::array cells{heap.text("key"), Value::of(1.0), Value::constant_text("other"), Value::of(true)};
  const Value record = heap.record(cells);
  EXPECT_EQ(say(record, Wording::Plain, heap), "{key: 1, other: true}");
  EXPECT_EQ(say(heap.record({}), Wording::Plain), "{}");
  const std::vector<Value> numbers{Value::of(1.0), Value::of(2.0)};
  const std::vector<Value> nested{heap.list(numbers), Value::of(3.0)};
  const Value whole = heap.list(nested);
  EXPECT_EQ(say(whole, Wording::Plain, heap), "1, 2, 3");
  const std::vector<Value> with_list{heap.text("a"), whole, heap.text("b"), heap.list({})};
  const Value record_of_lists = heap.record(with_list);
  EXPECT_EQ(say(record_of_lists, Wording::Plain, heap), "{a: [[1, 2], 3], b: []}");
}

TEST(Wording, EndsWithListsThatUnfoldWithoutEnd) {
  Heap heap;
  Value list = heap.text("x");
  for (int i = 0; i < 60; ++i) list = heap.list(std::array{list, list});
  EXPECT_LT(say(list, Wording::Plain, heap).size(), 100'000U);
}

TEST(Wording, SaysWhatLiesInTheHeapItself) {
  Heap heap;
  Value text = heap.text("some text");
  const std::size_t start = heap.mark();
  for (int i = 0; i < 50; ++i) append_worded(heap, text, Wording::Plain);
  EXPECT_EQ(heap.take(start).size, 450U);
}

TEST(Wording, IsTotal) {
  constexpr std::array kAll{Wording::Plain, Wording::Digits,   Wording::Number,  Wording::Money, Wording::Date,
                            Wording::Time,  Wording::Duration, Wording::Ordinal, Wording::Phone};
  using Limits = std::numeric_limits<double>;
  for (const Wording wording : kAll) {
    for (const double number : {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), 1e300, -1e300, 1e15, -1e15, 1e-300,
                                Limits::denorm_min(), 9.007199254740993e15}) {
      EXPECT_FALSE(say(number, wording).empty());
    }
    for (const Millis duration : {Millis::min(), Millis::max()}) EXPECT_FALSE(say(duration, wording).empty());
    Random random(5);
    for (int round = 0; round < 2000; ++round) {
      std::string bytes;
      const auto length = random.next() % 24;
      constexpr std::string_view kLikely = "0123456789+-.:T ()x,#Z\xff\x80";
      for (unsigned i = 0; i < length; ++i) bytes += kLikely[random.next() % kLikely.size()];
      for (std::size_t language = 0; language < kSpokenLanguageCount; ++language) {
        const Tongue tongue{static_cast<SpokenLanguage>(language), {'E', 'U', 'R'}};
        Heap heap;
        const std::size_t mark = heap.mark();
        append_worded(heap, Value::constant_text(bytes), wording, tongue);
        const std::string words(heap.view(heap.take(mark)));
        // No figure takes more than four words a byte: `999,999` are ten.
        EXPECT_LE(spoken_length(words, tongue), info(tongue.language).word * static_cast<int>(4 * words.size())) << words;
      }
    }
  }
}

TEST(SpokenLength, CountsWordsAndDigits) {
  EXPECT_EQ(spoken_length(""), Millis(0));
  EXPECT_EQ(spoken_length("hello"), Millis(400));
  EXPECT_EQ(spoken_length("Please hold the line."), Millis(1600));
  EXPECT_EQ(spoken_length("press 1"), Millis(800));
  EXPECT_EQ(spoken_length("312 555"), Millis(2400));
  EXPECT_EQ(spoken_length("don't"), Millis(400));
  EXPECT_EQ(spoken_length("don’t"), Millis(400));
  EXPECT_EQ(spoken_length("grüß dich"), Millis(800));
  EXPECT_EQ(spoken_length("stay — on"), Millis(800));
  EXPECT_EQ(spoken_length("no\u00a0break"), Millis(800));
  EXPECT_EQ(spoken_length("..."), Millis(400));
  EXPECT_EQ(spoken_length("1st"), Millis(400)) << "first";
  EXPECT_EQ(spoken_length("22nd"), Millis(800)) << "twenty-second";
  EXPECT_EQ(spoken_length("$5.00"), Millis(800)) << "five dollars";
  EXPECT_EQ(spoken_length("101"), Millis(1200)) << "one hundred one";
}

/// Plain texts go a short way; an apostrophe that belongs to no word sends the same text the long one.
TEST(SpokenLength, IsTheSameTheShortWayAndTheLongWay) {
  constexpr std::string_view kCharacters = "aZbY  ,.@[`{/:0189-";
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const auto length = 1 + random.next() % 400;
    for (unsigned i = 0; i < length; ++i) text += kCharacters[random.next() % kCharacters.size()];
    ASSERT_EQ(spoken_length(text), spoken_length(text + " '")) << text;
  }
}

}  // namespace
}  // namespace phoneflow
