// Values as JSON and back, with the limits of answers.
#include "runtime/json_values.h"

#include <string>

#include <gtest/gtest.h>

namespace phoneflow::testing {
namespace {

std::string again(std::string_view text) {
  Heap heap;
  Effort effort;
  const auto value = read_json(text, Secrecy::None, heap, effort);
  if (!value) return "(" + std::string(value.error()) + ")";
  const std::size_t mark = heap.mark();
  if (!append_json(heap, *value, effort)) return "(not written)";
  return std::string(heap.view(heap.take(mark)));
}

TEST(JsonValues, AreReadAndWritten) {
  EXPECT_EQ(again(R"({"a": [1, 2.50, true, {}, []], "b\u00e9": "x\n\"y\""})"), R"({"a":[1,2.5,true,{},[]],"bé":"x\n\"y\""})");
  EXPECT_EQ(again("  \"x\" "), "\"x\"");
  EXPECT_EQ(again("-0.5e1"), "-5");
  EXPECT_EQ(again(R"({"a": null, "b": 1})"), R"({"b":1})");
}

TEST(JsonValues, WhatAnAnswerMayNotHaveIsNotTaken) {
  EXPECT_EQ(again("null"), "(`null` is no value of a script)");
  EXPECT_EQ(again("[null]"), "(`null` is no value of a script)");
  EXPECT_EQ(again(R"({"a": 1, "a": 2})"), "(a name stands twice in a record)");
  EXPECT_EQ(again("{"), "(it is no JSON)");
  EXPECT_EQ(again(""), "(it is no JSON)");
  EXPECT_EQ(again("1e999"), "(it is no JSON)");
  EXPECT_EQ(again(std::string(65, '[') + std::string(65, ']')), "(it is nested more than 64 deep)");
  EXPECT_EQ(again(std::string(64, '[') + std::string(64, ']')), std::string(64, '[') + std::string(64, ']'));
  EXPECT_EQ(again("\"\\u0007\""), "(the answer has control characters)");
  EXPECT_EQ(again("\"\xff\""), "(it is no JSON)");
}

TEST(JsonValues, EachPartIsAsSecretAsTheText) {
  Heap heap;
  Effort effort;
  const auto value = read_json(R"({"a": ["1"], "b": 2})", Secrecy::Keys, heap, effort);
  ASSERT_TRUE(value);
  EXPECT_EQ(heap.field(*value, "b")->secrecy, Secrecy::Keys);
  EXPECT_EQ(heap.items(*heap.field(*value, "a"))[0].secrecy, Secrecy::Keys);
}

TEST(JsonValues, TakeEffort) {
  std::string items = "[1";
  for (int i = 0; i < 5000; ++i) items += ",1";
  Heap heap;
  Effort effort{1000};
  EXPECT_FALSE(read_json(items + "]", Secrecy::None, heap, effort));
  EXPECT_EQ(effort.left, 0U);
}

}  // namespace
}  // namespace phoneflow::testing
