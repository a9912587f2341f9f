// What comes from outside is taken as it is or not at all.
#include "runtime/outside.h"
#include "tests/support/results.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace phoneflow {
namespace {

using testing::problem_of;

TEST(PercentEncoded, AllButLettersDigitsAndFourSigns) {
  EXPECT_EQ(percent_encoded("azAZ09-._~"), "azAZ09-._~");
  EXPECT_EQ(percent_encoded("`{@[/:"), "%60%7B%40%5B%2F%3A") << "the neighbours of letters and digits";
  EXPECT_EQ(percent_encoded("a b&c=d+e"), "a%20b%26c%3Dd%2Be");
  EXPECT_EQ(percent_encoded("é\x01\xff"), "%C3%A9%01%FF");
  EXPECT_EQ(percent_encoded(""), "");
}

TEST(Cut, KeepsWholeCharacters) {
  EXPECT_EQ(cut("größe", 9), "größe");
  EXPECT_EQ(cut("größe", 7), "größe") << "exactly so many bytes";
  EXPECT_EQ(cut("größe", 6), "größ");
  EXPECT_EQ(cut("größe", 4), "grö");
  EXPECT_EQ(cut("größe", 3), "gr");
  EXPECT_EQ(cut("ö", 1), "");
  EXPECT_EQ(cut("", 0), "");
}

TEST(Numbers, MayHave128BytesAndNothingThatControls) {
  EXPECT_EQ(problem_of(check_number("")), "") << "withheld";
  EXPECT_EQ(problem_of(check_number("+1 312 555-0123")), "");
  EXPECT_EQ(problem_of(check_number(std::string(128, '1'))), "");
  EXPECT_EQ(problem_of(check_number(std::string(129, '1'))), "must have at most 128 bytes");
  EXPECT_EQ(problem_of(check_number("1\n2")), "must not have control characters");
  EXPECT_EQ(problem_of(check_number("1\t2")), "must not have control characters");
  EXPECT_EQ(problem_of(check_number(" ~")), "");
  EXPECT_EQ(problem_of(check_number("\x1f")), "must not have control characters");
  EXPECT_EQ(problem_of(check_number("\x7f")), "must not have control characters");
  EXPECT_EQ(problem_of(check_number("\xc2\x9f")), "must not have control characters");
  EXPECT_EQ(problem_of(check_number("\xc2\xa0")), "");
}

TEST(Numbers, AreUtf8) {
  for (const char* right :
       {"\xc2\xa1", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_EQ(problem_of(check_number(right)), "") << right;
  }
  const std::vector<std::string> wrong = {
      "\x80",      // begins in the middle
      "\xc1\xbf",  // longer than needed
      "\xe0\x9f\xbf",
      "\xf0\x8f\xbf\xbf",
      "\xed\xa0\x80",
      "\xed\xbf\xbf",  // halves of UTF-16
      "\xf4\x90\x80\x80",
      "\xf5\x80\x80\x80",  // above the last character
      "\xc2",
      "\xe2\x82",
      "\xf0\x9f\x98",  // ends in the middle
      "\xc2"
      "1",
      "\xe2\x82"
      "1",
      "\xf0\x9f\x98"
      "1",
  };
  for (const std::string& text : wrong) EXPECT_EQ(problem_of(check_number(text)), "must be UTF-8") << ::testing::PrintToString(text);
}

class Answers : public ::testing::Test {
 protected:
  std::string problem(std::initializer_list<Value> fields) {
    reply_.record = reply_.heap.record(std::vector<Value>(fields));
    return problem_of(check_reply(reply_));
  }
  Value text(std::string_view of) { return reply_.heap.text(of); }
  Reply reply_;
};

TEST_F(Answers, AreRecordsOfData) {
  EXPECT_EQ(problem({text("name"), text("Ann\r\n\tLee"), text("n"), Value::of(1.0), text("none"), Value{}}), "");
  EXPECT_EQ(problem({text("na\nme"), text("Ann")}), "the answer has control characters") << "a name has no line ends";
  EXPECT_EQ(problem({text("name"), text("Ann\x1b")}), "the answer has control characters");
  EXPECT_EQ(problem({text("name"), text("\xff")}), "the answer is not UTF-8");
  Value sound = text("beep.wav");
  sound.type = Type::Audio;
  EXPECT_EQ(problem({text("name"), sound}), "the answer has what is no data");
  reply_.record = text("Ann");
  EXPECT_EQ(problem_of(check_reply(reply_)), "the answer is no record");
}

TEST_F(Answers, HaveTextsOf65536Bytes) {
  EXPECT_EQ(problem({text("text"), text(std::string(65536, 'a'))}), "");
  EXPECT_EQ(problem({text("text"), text(std::string(65537, 'a'))}), "the answer has a text of more than 65,536 bytes");
}

TEST_F(Answers, AreNested64Deep) {
  Value inner = Value::of(1.0);
  for (int i = 0; i < 63; ++i) inner = reply_.heap.list(std::vector<Value>{inner});
  EXPECT_EQ(problem({text("list"), inner}), "") << "63 lists in the record";
  EXPECT_EQ(problem({text("list"), reply_.heap.list(std::vector<Value>{inner})}), "the answer is nested more than 64 deep");
}

TEST_F(Answers, HaveListsOf10000Items) {
  EXPECT_EQ(problem({text("list"), reply_.heap.list(std::vector<Value>(10000))}), "");
  EXPECT_EQ(problem({text("list"), reply_.heap.list(std::vector<Value>(10001))}),
            "the answer has a list or a record of more than 10,000 items");
}

TEST_F(Answers, HaveAMebibyteInAll) {
  const Value long_text = text(std::string(65536, 'a'));
  EXPECT_EQ(problem({text("list"), reply_.heap.list(std::vector<Value>(15, long_text))}), "");
  EXPECT_EQ(problem({text("list"), reply_.heap.list(std::vector<Value>(16, long_text))}), "the answer is larger than 1 MiB");
}

}  // namespace
}  // namespace phoneflow
