// A run on its way: how far it says it is, and its end when more contacts are there than there is memory for.
#include <gtest/gtest.h>

#include "fuzz/input.h"
#include "simulate/run.h"
#include "tests/support/loading.h"

namespace phoneflow::simulate {
namespace {

/// One call a second, and nobody who would answer or give up.
CentreModel endless() {
  CentreModel centre;
  centre.skills.push_back({.name = "Support"});
  centre.entries.push_back({.name = "Main", .number = "+18005550199", .script = "", .arrivals = Arrivals::evenly(seconds(1)).value()});
  centre.replications = 4;
  centre.most_present = 100;
  return centre;
}

TEST(Crowd, ARunEndsWhenTooManyAreThere) {
  const testing::Judged judged = testing::judge("script \"S\" { Skill: \"Support\" }\nReqagent\nloop { Music \"hold.wav\" }\n");
  fuzz::SomeAudio audio;
  const auto backwards = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = count; i-- > 0;) work(i);
  };
  CentreModel centre = endless();
  for (const Results& results : {run_replications(centre, {{judged.script.get(), &audio}}, {}),
                                 run_replications(centre, {{judged.script.get(), &audio}}, {.for_each = backwards})}) {
    EXPECT_TRUE(results.partial);
    EXPECT_EQ(results.replications, 0U);
    EXPECT_EQ(results.ended_early, (EndedEarly{Instant(seconds(100)), EarlyEnd::Crowded})) << "the hundred and first calls then";
  }
  centre.length = seconds(100);
  centre.drain = Millis(0);
  const Results enough = run_replications(centre, {{judged.script.get(), &audio}}, {});
  EXPECT_FALSE(enough.ended_early || enough.partial);
  EXPECT_EQ(enough.replications, 4U);
}

TEST(Crowd, ARunEndsWhenAScriptGoesRoundWithHardlyAnyTime) {
  const testing::Judged judged = testing::judge("loop { Wait 1ms }\n");
  fuzz::SomeAudio audio;
  CentreModel centre = endless();
  centre.most_events = 1000;
  centre.most_events_each = 100;
  const Results results = run_replications(centre, {{judged.script.get(), &audio}}, {});
  EXPECT_EQ(results.replications, 0U);
  EXPECT_TRUE(results.partial);
  ASSERT_TRUE(results.ended_early);
  EXPECT_EQ(results.ended_early->why, EarlyEnd::Busy);
  // A caller comes at once and a second one after a second, each with an event a millisecond: after 1.1 s there were 1,200.
  EXPECT_GE(results.ended_early->at, Instant(Millis(1095)));
  EXPECT_LE(results.ended_early->at, Instant(Millis(1105)));
  const testing::Judged short_one = testing::judge("repeat 50 { Wait 1ms }\nHangup\n");
  centre.length = seconds(100);
  EXPECT_FALSE(run_replications(centre, {{short_one.script.get(), &audio}}, {}).ended_early);
}

/// Keeps what it hears.
class Heard final : public Progress {
 public:
  void at(double share, std::uint64_t contacts) override {
    EXPECT_GE(share, share_);
    EXPECT_GE(contacts, contacts_);
    share_ = share;
    contacts_ = contacts;
    ++times_;
  }
  double share_ = 0;
  std::uint64_t contacts_ = 0;
  int times_ = 0;
};

TEST(ProgressOfARun, GrowsToAllOfTheWorkWhateverComesFirst) {
  const testing::Judged judged = testing::judge("Play \"Good day.\"\nHangup\n");
  fuzz::SomeAudio audio;
  const auto by_turns = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = 1; i < count; i += 2) work(i);
    for (std::size_t i = 0; i < count; i += 2) work(i);
  };
  CentreModel centre = endless();
  centre.length = minutes(5);
  centre.drain = minutes(1);
  Heard heard;
  const Results results = run_replications(centre, {{judged.script.get(), &audio}}, {.for_each = by_turns, .progress = &heard});
  EXPECT_EQ(results.replications, 4U);
  EXPECT_DOUBLE_EQ(heard.share_, 1);
  EXPECT_EQ(heard.contacts_, results.contacts);
  EXPECT_EQ(heard.contacts_, 4U * 300U);
  EXPECT_GE(heard.times_, 4);
}

}  // namespace
}  // namespace phoneflow::simulate
