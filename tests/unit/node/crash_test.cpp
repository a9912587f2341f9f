// Nodes over one store that fail at any write, stall, and are told late: what was promised is kept.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fuzz/node_world.h"
#include "runtime/random.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kScenarios = 25;          // of which every write fails
constexpr int kPairs = 8;               // of which it fails, and then the node dies
constexpr int kStorms = 3'000;          // with several faults
constexpr int kMostUntilFound = 5'000;  // scenarios until a deceit is noticed

/// Different for each seed, the same in every run.
NodeScenario scenario_of(std::uint64_t seed, bool with_faults) {
  Random random(seed);
  std::string bytes;
  for (int i = 0; i < 80; ++i) bytes += static_cast<char>(random.next() & 0xff);
  Bytes decisions(bytes);
  return node_scenario_from(decisions, with_faults);
}

/// A failure says what was broken, by which small scenario, and its story.
::testing::AssertionResult keeps(const NodeScenario& scenario, NodeStory& story) {
  story = play(scenario);
  if (story.broken.empty()) return ::testing::AssertionSuccess();
  const NodeScenario small = shrunk(scenario, [](const NodeScenario& less) { return !play(less).broken.empty(); });
  const NodeStory told = play(small, Deceit::None, true);
  return ::testing::AssertionFailure() << story.broken << " in\n"
                                       << text_of(scenario) << "\nand " << told.broken << " in\n"
                                       << text_of(small) << told.told;
}

TEST(Nodes, WithoutFaultsEveryCallerIsServed) {
  NodeStory story;
  int promised = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    ASSERT_TRUE(keeps(scenario_of(seed, false), story)) << "seed " << seed;
    EXPECT_EQ(story.deaths, 0);
    promised += story.promised;
  }
  EXPECT_GT(promised, 100);
}

/// Calls play_with(fault) for each fault of each write of the scenario when nothing fails.
template <class PlayWith>
void for_each_write(const NodeScenario& scenario, const PlayWith& play_with) {
  const std::vector<int> writes = play(scenario).writes;
  for (int caller = 0; caller < static_cast<int>(writes.size()); ++caller) {
    for (int write = 1; write <= writes[static_cast<std::size_t>(caller)]; ++write) {
      for (int kind = 0; kind <= static_cast<int>(kLastOfWrites); ++kind) {
        play_with(NodeScenario::Fault{.kind = static_cast<FaultKind>(kind), .whose = caller, .at = write, .lasts = 15});
      }
    }
  }
}

TEST(Nodes, KeepTheirPromisesWhateverWriteFails) {
  NodeStory story;
  int plays = 0, deaths = 0, promised = 0;
  for (std::uint64_t seed = 1; seed <= kScenarios && !HasFailure(); ++seed) {
    NodeScenario scenario = scenario_of(seed, false);
    for_each_write(scenario, [&](const NodeScenario::Fault& fault) {
      scenario.faults = {fault};
      ASSERT_TRUE(HasFailure() || keeps(scenario, story)) << "seed " << seed;
      ++plays;
      deaths += story.deaths;
      promised += story.promised;
    });
  }
  EXPECT_GT(plays, 8'000);
  EXPECT_GT(deaths, 3'000);
  EXPECT_GT(promised, 10'000);
}

/// What is not known to be written is not counted on: the node dies with the next write of the contact, or the one after it.
TEST(Nodes, KeepTheirPromisesWhenTheyDieSoonAfterAFault) {
  NodeStory story;
  for (std::uint64_t seed = 101; seed <= 100 + kPairs && !HasFailure(); ++seed) {
    NodeScenario scenario = scenario_of(seed, false);
    for_each_write(scenario, [&](const NodeScenario::Fault& fault) {
      for (int later = 1; later <= 2; ++later) {
        scenario.faults = {fault, {.kind = FaultKind::CrashBefore, .whose = fault.whose, .at = fault.at + later}};
        ASSERT_TRUE(HasFailure() || keeps(scenario, story)) << "seed " << seed;
      }
    });
  }
}

TEST(Nodes, KeepTheirPromisesWhenSeveralThingsFail) {
  NodeStory story;
  int deaths = 0, fenced = 0, promised = 0, parked = 0;
  for (std::uint64_t seed = 10'001; seed <= 10'000 + kStorms; ++seed) {
    ASSERT_TRUE(keeps(scenario_of(seed, true), story)) << "seed " << seed;
    deaths += story.deaths;
    fenced += story.fenced;
    promised += story.promised;
    parked += story.parked;
  }
  EXPECT_GT(deaths, 2'000);
  EXPECT_GT(fenced, 1'000);
  EXPECT_GT(promised, 2'000);
  EXPECT_GT(parked, 0);
  EXPECT_LT(parked, deaths / 50);
}

/// A world that does not notice would prove nothing.
TEST(Nodes, EveryDeceitIsNoticed) {
  for (const Deceit deceit : {Deceit::ClockStops, Deceit::NoAttempts, Deceit::NoPromises, Deceit::NobodyLives, Deceit::AgentsAreFree}) {
    const auto fails = [&](const NodeScenario& scenario) { return !play(scenario, deceit).broken.empty(); };
    NodeScenario found;
    for (std::uint64_t seed = 20'001; found.callers.empty() && seed <= 20'000 + kMostUntilFound; ++seed) {
      const NodeScenario scenario = scenario_of(seed, true);
      if (fails(scenario)) found = scenario;
    }
    ASSERT_FALSE(found.callers.empty()) << "deceit " << static_cast<int>(deceit);
    const NodeScenario small = shrunk(found, fails);
    EXPECT_TRUE(fails(small));
    EXPECT_LE(small.callers.size() + small.agents.size() + small.faults.size(), 9U) << text_of(small);
  }
}

TEST(Nodes, TheSameScenarioTwiceIsTheSameStory) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const NodeScenario scenario = scenario_of(seed, true);
    EXPECT_EQ(play(scenario, Deceit::None, true).told, play(scenario, Deceit::None, true).told);
  }
}

}  // namespace
}  // namespace phoneflow::fuzz
