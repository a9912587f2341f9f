// How a value that was computed from a secret is shown.
#include "runtime/secrecy.h"

#include <gtest/gtest.h>

#include "runtime/value.h"

namespace phoneflow {
namespace {

TEST(Secrecy, MasksKeysAndLeavesWhatStandsAroundThem) {
  EXPECT_EQ(masked("PIN 47*1#, please", Secrecy::Keys), "PIN •••••, please");
  EXPECT_EQ(masked("4 7 1 1", Secrecy::Keys), "• • • •");
  EXPECT_EQ(masked("?pin=%34%371", Secrecy::Keys), "?pin=•••");
  EXPECT_EQ(masked("100 % sure", Secrecy::Keys), "••• % sure");
  EXPECT_EQ(masked("4711", Secrecy::None), "4711");
  EXPECT_EQ(masked("", Secrecy::Whole), "");
}

TEST(Secrecy, MasksLettersOfWhatIsSecretAsAWhole) {
  EXPECT_EQ(masked("Ida, 12", Secrecy::Whole), "•••, ••");
  EXPECT_EQ(masked("für", Secrecy::Whole), "•••") << "a letter of two bytes is one";
}

TEST(Secrecy, MasksEverySignOfASecretOfTheCentre) {
  EXPECT_EQ(masked("a-1 =%34ü", Secrecy::Everything), "•••••••");
  EXPECT_EQ(masked("", Secrecy::Everything), "");
}

TEST(Secrecy, OfAContainerIsTheMostOfWhatItHolds) {
  Heap heap;
  Value secret = heap.text("4711");
  secret.secrecy = Secrecy::Keys;
  const Value plain = heap.list(std::vector{heap.text("a"), heap.text("b")});
  EXPECT_EQ(secrecy_of(plain, heap), Secrecy::None);
  const Value inner = heap.list(std::vector{heap.text("a"), secret});
  EXPECT_EQ(secrecy_of(inner, heap), Secrecy::Keys);
  const Value outer = heap.record(std::vector{heap.text("x"), inner});
  EXPECT_EQ(secrecy_of(outer, heap), Secrecy::Keys);
}

TEST(Secrecy, IsPartOfWhatAValueIs) {
  Heap heap;
  const Value plain = heap.text("4711");
  Value secret = plain;
  secret.secrecy = Secrecy::Keys;
  EXPECT_FALSE(same(plain, heap, secret, heap));
  EXPECT_NE(hash(plain, heap, 1), hash(secret, heap, 1));
}

TEST(Secrecy, OfACountedTextSurvivesCompaction) {
  Heap heap;
  heap.text("garbage");
  CountedText fact = heap.counted_text("4711");
  fact.secrecy = Secrecy::Keys;
  heap.compact({}, {&fact, 1});
  EXPECT_EQ(heap.view(fact), "4711");
  EXPECT_EQ(heap.value(fact).secrecy, Secrecy::Keys);
}

}  // namespace
}  // namespace phoneflow
