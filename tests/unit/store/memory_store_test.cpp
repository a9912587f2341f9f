// Several nodes over one store in memory, and the faults that tests place at its commits.
#include "tests/unit/store/stores.h"

namespace phoneflow::store::testing {
namespace {

struct MemoryStoreTest : ::testing::Test {
  MemoryDatabase database;
  MemoryStore one{database}, other{database};
  Digest version = *one.deploy(a_bundle());

  [[nodiscard]] ContactRow row(const Store& owner, std::uint64_t id = 1) const {
    return {.id = ContactId(id), .owner = owner.node(), .bundle = version};
  }
};

TEST_F(MemoryStoreTest, AContactIsTakenFromADeadNodeOnly) {
  EXPECT_TRUE(one.beat(Millis(1000)));
  EXPECT_EQ(commit(one, {Add{row(one)}}), kDurable);
  EXPECT_EQ(commit(other, {Take{ContactId(1), kFirstEpoch, {}}}), Verdict::OwnerLives);
  database.now += Millis(999);
  EXPECT_EQ(other.is_dead(one.node()), false);
  database.now += Millis(1);
  EXPECT_EQ(other.is_dead(one.node()), true);
  EXPECT_EQ(commit(other, {Take{ContactId(1), kFirstEpoch, {}}}), kDurable);
  EXPECT_EQ(commit(one, {Put{row(one)}}), Verdict::Stale) << "it only stalled, and wakes";
  EXPECT_EQ(other.find(ContactId(1)).value()->crashes, 1);
}

TEST_F(MemoryStoreTest, OfTwoThatTakeOneIsLate) {
  ContactRow waits = row(one);
  waits.owner = kNobody;
  EXPECT_EQ(commit(one, {Add{waits}}), kDurable);
  EXPECT_EQ(commit(one, {Take{ContactId(1), kFirstEpoch, "Ana"}}), kDurable);
  EXPECT_EQ(commit(other, {Take{ContactId(1), kFirstEpoch, "Ben"}}), Verdict::Stale);
}

TEST_F(MemoryStoreTest, AStalledNodeWritesLate) {
  EXPECT_EQ(commit(one, {Add{row(one)}}), kDurable);
  one.stall();
  const Ticket late = *one.commit({Dial{ContactId(1), kFirstEpoch, {}}});
  EXPECT_TRUE(one.completed().empty());
  EXPECT_EQ(commit(other, {Take{ContactId(1), kFirstEpoch, {}}}), kDurable);
  one.go_on();
  EXPECT_EQ(await(one, late).verdict, Verdict::Stale);
  EXPECT_EQ(other.attempts(ContactId(1)).value().size(), 0U);
}

TEST_F(MemoryStoreTest, EveryFateIsWhatItSays) {
  struct Case {
    Fate fate;
    bool is_written, is_heard, is_fine;
  };
  std::uint64_t id = 0;
  for (const Case& one_case :
       {Case{Fate::Written, true, true, true}, Case{Fate::WrittenFailed, true, true, false}, Case{Fate::WrittenUnheard, true, false, false},
        Case{Fate::LostFailed, false, true, false}, Case{Fate::LostUnheard, false, false, false}}) {
    one.set_fate([&](const Batch& batch) {
      EXPECT_EQ(batch.size(), 1U);
      return one_case.fate;
    });
    EXPECT_TRUE(one.commit({Add{row(one, ++id)}}));
    EXPECT_EQ(one.find(ContactId(id)).value().has_value(), one_case.is_written);
    const std::vector<Completion> completions = one.completed();
    ASSERT_EQ(completions.size(), one_case.is_heard ? 1U : 0U);
    for (const Completion& completion : completions) EXPECT_EQ(completion.verdict.has_value(), one_case.is_fine);
  }
}

TEST_F(MemoryStoreTest, WhoWaitsForAnswersIsWoken) {
  int woken = 0;
  one.on_completed([&] { ++woken; });
  EXPECT_TRUE(one.commit({Add{row(one)}}));
  EXPECT_TRUE(one.take_ids());
  EXPECT_EQ(woken, 2);
}

}  // namespace
}  // namespace phoneflow::store::testing
