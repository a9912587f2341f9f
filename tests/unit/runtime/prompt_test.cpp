#include "runtime/prompt.h"

#include <gtest/gtest.h>

#include <array>

namespace phoneflow {
namespace {

Value audio(std::string_view name) {
  Value value = Value::constant_text(name);
  value.type = Type::Audio;
  return value;
}

Value silence(Millis length) {
  Value value = Value::of(length);
  value.type = Type::Silence;
  return value;
}

TEST(Prompt, ShowsItsParts) {
  Heap heap;
  const std::array values{heap.text("You are number"), audio("beep.wav"), Value::constant_text("third"), silence(seconds(2))};
  const Prompt prompt{&heap, values.data(), values.size()};
  EXPECT_EQ(prompt.part(0).kind, PromptPart::Kind::Spoken);
  EXPECT_EQ(prompt.part(1).text, "beep.wav");
  EXPECT_EQ(prompt.part(3).length, seconds(2));
  EXPECT_EQ(transcript_text(prompt), "You are number [beep.wav] third [2 s of silence]");
}

TEST(Prompt, LeavesEmptyTextsOut) {
  Heap heap;
  const std::array values{Value::constant_text(""), Value::constant_text("one "), Value::constant_text(""), silence(Millis(500))};
  EXPECT_EQ(transcript_text({&heap, values.data(), values.size()}), "one [0.5 s of silence]");
  EXPECT_EQ(transcript_text({}), "");
  EXPECT_TRUE(Prompt{}.empty());
}

}  // namespace
}  // namespace phoneflow
