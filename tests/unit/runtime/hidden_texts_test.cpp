// Values that hold a secret of a centre file.
#include "runtime/hidden_texts.h"

#include <gtest/gtest.h>

#include <vector>

namespace phoneflow {
namespace {

HiddenTexts hiding(std::initializer_list<const char*> secrets) {
  HiddenTexts texts;
  for (const char* secret : secrets) texts.add(secret);
  return texts;
}

TEST(HiddenTexts, FindsASecretHoweverItIsWritten) {
  const HiddenTexts texts = hiding({"a\"b/c", "abc"});
  for (const char* text : {"a\"b/c", "x a\"b/c y", "{\"k\":\"a\\\"b/c\"}", "a%22b%2Fc", "YSJiL2M="})
    EXPECT_EQ(texts.secrecy_of(text), Secrecy::Everything) << text;
  for (const char* text : {"", "a\"b/", "abc", "A\"B/C"}) EXPECT_EQ(texts.secrecy_of(text), Secrecy::None) << text;
}

TEST(HiddenTexts, FindsASecretInsideOfBase64AndInHexadecimal) {
  const HiddenTexts texts = hiding({"token-123"});
  for (const char* text : {"dXNlcjp0b2tlbi0xMjM=", "dG9rZW4tMTIzOnp6", "eHRva2VuLTEyMyE=", "746f6b656e2d313233", "746F6B656E2D313233"})
    EXPECT_EQ(texts.secrecy_of(text), Secrecy::Everything) << text;
  EXPECT_EQ(texts.masked("a token-123token-123 b"), "a •••••• b");
  EXPECT_TRUE(texts.has_piece("oken-"));
  EXPECT_FALSE(texts.has_piece("oken"));
}

TEST(HiddenTexts, MarksThePartsThatHoldOneAndNoOther) {
  const HiddenTexts texts = hiding({"token-1", "48213"});
  Heap heap;
  const Value list = heap.list(std::vector{heap.text("token-1!"), heap.text("token"), Value::of(48213.0), Value::of(4821.0)});
  const Value record = heap.record(std::vector{Value::constant_text("plain"), list, Value::constant_text("token-1"), Value::of(true)});
  EXPECT_TRUE(texts.is_in(record, heap));
  const Value marked = texts.marked(record, heap);
  EXPECT_EQ(heap.view(heap.items(heap.items(marked)[1])[0]), "token-1!") << "the same content";
  const std::span<const Value> fields = heap.items(marked);
  EXPECT_EQ(fields[2].secrecy, Secrecy::Everything) << "a name";
  EXPECT_EQ(fields[3].secrecy, Secrecy::None);
  const std::vector<Secrecy> wanted{Secrecy::Everything, Secrecy::None, Secrecy::Everything, Secrecy::None};
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(heap.items(fields[1])[i].secrecy, wanted[i]) << i;
  EXPECT_FALSE(texts.is_in(heap.list(std::vector{heap.text("token")}), heap));
  EXPECT_FALSE(HiddenTexts().is_in(record, heap));
}

}  // namespace
}  // namespace phoneflow
