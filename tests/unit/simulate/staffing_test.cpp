#include "simulate/staffing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>

#include "interpreter/script.h"

namespace phoneflow::simulate {
namespace {

class NoSounds final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return std::nullopt; }
};

class NoScripts final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
};

/// A script and who asks for its sounds: nobody.
struct Loaded {
  std::unique_ptr<Script> script;
  NoSounds sounds;

  explicit Loaded(std::string text = "Reqagent \"Support\"\nStop\n") {
    NoScripts none;
    Diagnostics diagnostics;
    script = load("test.flow", std::move(text), none, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
  }
  [[nodiscard]] std::vector<EntryScript> scripts() { return {{script.get(), &sounds}}; }
};

constexpr double kMinute = 60'000;

/// Callers wait for ever for one group of agents. A day in one interval, the first hour of it not counted.
CentreModel steady(double calls_per_minute, double handle_ms) {
  CentreModel centre;
  centre.name = "steady";
  centre.skills = {{.name = "Support", .handle_time = *Distribution::exponential(handle_ms)}};
  centre.agents = {{.name = "Team", .count = 1, .skills = {{.skill = 0}}}};
  centre.entries = {
      {.name = "Line", .number = "+18005550199", .script = "test.flow", .arrivals = *Arrivals::at_rate(calls_per_minute / 60)}};
  centre.interval = kDay;
  centre.warm_up = minutes(60);
  centre.seed = 7;
  return centre;
}

/// The share that gives up, with exponential patience: M/M/n+M, by its balance equations.
double erlang_a_abandons(double arrivals, double served, double gives_up, std::uint32_t agents) {
  double weight = 1, sum = 1, lost = 0;
  for (std::uint32_t n = 1; n < agents + 2000; ++n) {
    const double waiting = n > agents ? n - agents : 0;
    weight *= arrivals / (std::min(n, agents) * served + waiting * gives_up);
    sum += weight;
    lost += weight * waiting * gives_up;
  }
  return lost / sum / arrivals;
}

TEST(Staffing, FindsErlangC) {
  Loaded loaded;
  const CentreModel centre = steady(100.0 / 30, 180'000);
  // 13 agents miss by half a point: telling takes more than usual.
  const Staffing staffing = find_staffing(centre, loaded.scripts(), {.service_level = 0.8, .within = seconds(20)}, {.fewer_to = 1024});
  ASSERT_EQ(staffing.end, StaffingEnd::Found);
  ASSERT_EQ(staffing.intervals.size(), 1U);
  const StaffedInterval& all = staffing.intervals[0];
  EXPECT_EQ(all.agents, 14U);
  EXPECT_EQ(all.meets, Meets::Yes);
  EXPECT_NEAR(all.figure(Measure::ServiceLevel)->mean, 0.88835, 0.01);
  EXPECT_LT(all.figure(Measure::ServiceLevel)->half_width, 0.01);
  EXPECT_NEAR(all.figure(Measure::AnswerSpeed)->mean, 7836, 800);
  EXPECT_NEAR(all.figure(Measure::Occupancy)->mean, 10.0 / 14, 0.01);
  ASSERT_TRUE(all.one_fewer);
  EXPECT_EQ(all.one_fewer->meets, Meets::No);
  EXPECT_NEAR(all.one_fewer->figure->mean, 0.795, 0.01);
  EXPECT_NEAR(staffing.paid_hours, 14 * 24, 1e-9);
}

TEST(Staffing, FindsErlangA) {
  constexpr double kCalls = 4, kHandle = 3, kPatience = 2;  // per minute, minutes, minutes
  Loaded loaded;
  CentreModel centre = steady(kCalls, kHandle * kMinute);
  centre.entries[0].callers.patience = *Distribution::exponential(kPatience * kMinute);
  for (const double target : {0.02, 0.1}) {
    std::uint32_t smallest = 1;
    while (erlang_a_abandons(kCalls, 1 / kHandle, 1 / kPatience, smallest) > target) ++smallest;
    const Staffing staffing = find_staffing(centre, loaded.scripts(), {.abandon_rate = target}, {});
    ASSERT_EQ(staffing.end, StaffingEnd::Found);
    const StaffedInterval& all = staffing.intervals[0];
    EXPECT_EQ(all.agents, smallest);
    EXPECT_EQ(all.meets, Meets::Yes);
    EXPECT_NEAR(all.figure(Measure::AbandonRate)->mean, erlang_a_abandons(kCalls, 1 / kHandle, 1 / kPatience, smallest), 0.004);
    ASSERT_TRUE(all.one_fewer);
    EXPECT_EQ(all.one_fewer->meets, Meets::No);
    EXPECT_NEAR(all.one_fewer->figure->mean, erlang_a_abandons(kCalls, 1 / kHandle, 1 / kPatience, smallest - 1), 0.004);
  }
}

TEST(Staffing, MeetsEveryKindOfTarget) {
  Loaded loaded;
  CentreModel centre = steady(100.0 / 30, 180'000);
  const auto agents = [&](const StaffTargets& targets) {
    return find_staffing(centre, loaded.scripts(), targets, {.verify_to = 64, .fewer_to = 32}).intervals[0].agents;
  };
  // Erlang C: 13 agents are 77 % busy, 14 are 71 %; callers wait 15 s with 13 and 8 s with 14.
  EXPECT_EQ(agents({.occupancy = 0.73}), 14U);
  EXPECT_EQ(agents({.answer_speed = seconds(10)}), 14U);
  EXPECT_GT(agents({.service_level = 0.9, .within = seconds(1)}), 14U);
  // The skill's own threshold counts where the target names none.
  centre.skills[0].threshold = seconds(1);
  EXPECT_EQ(agents({.service_level = 0.9}), agents({.service_level = 0.9, .within = seconds(1)}));
}

/// Six hours from 8, two peaks.
CentreModel two_peaks() {
  CentreModel centre = steady(1, 180'000);
  constexpr double kPerMinute[] = {2, 4, 8, 10, 8, 4, 3, 5, 9, 6, 4, 2};
  std::vector<Rate> rates;
  for (const double rate : kPerMinute) rates.push_back({minutes(30), rate / 60});
  centre.entries[0].arrivals = *Arrivals::at_rates(rates);
  centre.entries[0].callers.patience = *Distribution::exponential(3 * kMinute);
  centre.start = minutes(8 * 60);
  centre.length = minutes(6 * 60);
  centre.interval = minutes(30);
  centre.warm_up = Millis(0);
  return centre;
}

TEST(Staffing, FollowsADayWithTwoPeaks) {
  Loaded loaded;
  const CentreModel centre = two_peaks();
  const StaffTargets targets{.service_level = 0.8, .within = seconds(20), .abandon_rate = 0.08};
  const Staffing staffing = find_staffing(centre, loaded.scripts(), targets, {.verify_to = 64, .fewer_to = 32});
  ASSERT_EQ(staffing.end, StaffingEnd::Found);
  ASSERT_EQ(staffing.intervals.size(), 12U);
  for (const StaffedInterval& interval : staffing.intervals) {
    EXPECT_NE(interval.meets, Meets::No) << interval.interval;
    EXPECT_GE(interval.figure(Measure::ServiceLevel)->mean, 0.8) << interval.interval;
    EXPECT_LE(interval.figure(Measure::AbandonRate)->mean, 0.08) << interval.interval;
    ASSERT_TRUE(interval.one_fewer);
    EXPECT_NE(interval.one_fewer->meets, Meets::Yes) << interval.interval;
  }
  const auto agents = [&](std::size_t interval) { return staffing.intervals[interval].agents; };
  EXPECT_GT(agents(3), agents(6) + 10);
  EXPECT_GT(agents(8), agents(6) + 10);
  EXPECT_GT(agents(8), agents(11) + 10);
}

TEST(Staffing, SaysWhatNoStaffingReaches) {
  Loaded loaded;
  CentreModel centre = two_peaks();
  centre.length = minutes(60);
  centre.agents[0].answer_after = *Distribution::constant(30'000);
  const Staffing staffing = find_staffing(centre, loaded.scripts(), {.service_level = 0.8, .within = seconds(20)}, {.most = 100});
  EXPECT_EQ(staffing.end, StaffingEnd::Unreachable);
  EXPECT_LT(staffing.all_replications, 200U);
  ASSERT_EQ(staffing.intervals.size(), 2U);
  EXPECT_EQ(staffing.intervals[0].agents, 100U);
  EXPECT_EQ(staffing.intervals[0].meets, Meets::No);
  EXPECT_EQ(staffing.intervals[0].lacks, Measure::ServiceLevel);
  EXPECT_EQ(staffing.intervals[0].figure(Measure::ServiceLevel)->mean, 0);
}

TEST(Staffing, WantsNobodyWhereNobodyCalls) {
  Loaded loaded;
  CentreModel centre = two_peaks();
  centre.entries[0].arrivals = *Arrivals::at_rates({{minutes(60), 0}, {minutes(60), 5.0 / 60}, {minutes(480), 0}});
  const StaffTargets targets{.service_level = 0.8};
  const Staffing none = find_staffing(centre, loaded.scripts(), targets, {.verify_to = 64, .fewer_to = 32});
  ASSERT_EQ(none.end, StaffingEnd::Found);
  EXPECT_EQ(none.intervals[0].agents, 0U);
  EXPECT_FALSE(none.intervals[0].used);
  EXPECT_EQ(none.intervals[0].meets, Meets::Yes);
  EXPECT_GT(none.intervals[2].agents, 14U);
  EXPECT_EQ(none.intervals[10].agents, 0U);
  const Staffing some = find_staffing(centre, loaded.scripts(), targets, {.least = 2, .verify_to = 64, .fewer_to = 32});
  EXPECT_EQ(some.intervals[0].agents, 2U);
  EXPECT_FALSE(some.intervals[0].one_fewer);
}

TEST(Staffing, AnswersTheOnlyCallerOfAnInterval) {
  Loaded loaded;
  CentreModel centre = two_peaks();
  centre.entries[0].arrivals = *Arrivals::evenly(minutes(70));
  centre.length = minutes(4 * 60);
  const Staffing staffing = find_staffing(centre, loaded.scripts(), {.service_level = 0.8}, {.verify_to = 32, .fewer_to = 32});
  ASSERT_EQ(staffing.end, StaffingEnd::Found);
  // They call at 70, 140 and 210 minutes, intervals of 30.
  for (std::size_t i = 0; i < 8; ++i) {
    const bool somebody_calls = i == 2 || i == 4 || i == 7;
    EXPECT_TRUE(staffing.intervals[i].agents >= 1 || !somebody_calls) << i;
    EXPECT_TRUE(staffing.intervals[i].used || !somebody_calls) << i;
  }
}

TEST(Staffing, OfARunWithoutIntervalsIsOneForAllOfIt) {
  Loaded loaded;
  CentreModel centre = steady(2, 60'000);
  centre.interval = Millis(0);
  centre.warm_up = Millis(0);
  centre.length = minutes(60);
  const Staffing staffing = find_staffing(centre, loaded.scripts(), {.service_level = 0.8}, {.verify_to = 32, .fewer_to = 32});
  ASSERT_EQ(staffing.end, StaffingEnd::Found);
  ASSERT_EQ(staffing.intervals.size(), 1U);
  EXPECT_GE(staffing.intervals[0].agents, 3U) << "two are busy all the time";
  ASSERT_TRUE(staffing.intervals[0].figure(Measure::ServiceLevel));
  EXPECT_GE(staffing.intervals[0].figure(Measure::ServiceLevel)->mean, 0.8);
}

// Callers who never give up are never lost, however few agents there are: they must be served all the same.
TEST(Staffing, DoesNotLeaveCallersToWaitForEver) {
  Loaded loaded;
  CentreModel centre = steady(100.0 / 30, 180'000);
  centre.drain = minutes(10);
  const Staffing staffing = find_staffing(centre, loaded.scripts(), {.abandon_rate = 0.05}, {});
  ASSERT_EQ(staffing.end, StaffingEnd::Found);
  EXPECT_GE(staffing.intervals[0].agents, 10U);
}

TEST(Staffing, EndsWhereItIsToldTo) {
  Loaded loaded;
  const CentreModel centre = two_peaks();
  const StaffTargets targets{.service_level = 0.8};
  const Staffing capped = find_staffing(centre, loaded.scripts(), targets, {.most_replications = 60});
  EXPECT_EQ(capped.end, StaffingEnd::Capped);
  EXPECT_LE(capped.all_replications, 60U);
  EXPECT_EQ(capped.intervals.size(), 12U);

  const std::atomic<bool> stop = true;
  StaffingOptions options;
  options.run.stop = &stop;
  EXPECT_EQ(find_staffing(centre, loaded.scripts(), targets, options).end, StaffingEnd::Stopped);

  CentreModel busy = centre;
  busy.most_events = 10;
  busy.most_events_each = 0;
  const Staffing early = find_staffing(busy, loaded.scripts(), targets, {});
  EXPECT_EQ(early.end, StaffingEnd::EndedEarly);
  EXPECT_EQ(early.ended_early.why, EarlyEnd::Busy);

  CentreModel fortnight = centre;
  fortnight.length = 2 * kWeek;
  EXPECT_EQ(find_staffing(fortnight, loaded.scripts(), targets, {}).end, StaffingEnd::TooLong);
}

TEST(Staffing, IsTheSameWhoeverDoesTheWork) {
  Loaded loaded;
  CentreModel centre = two_peaks();
  centre.length = minutes(120);
  StaffingOptions backwards;
  backwards.run.for_each = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    while (count > 0) work(--count);
  };
  const StaffTargets targets{.service_level = 0.8};
  StaffingOptions forwards;
  forwards.verify_to = backwards.verify_to = 32;
  forwards.fewer_to = backwards.fewer_to = 32;
  const Staffing one = find_staffing(centre, loaded.scripts(), targets, forwards);
  const Staffing other = find_staffing(centre, loaded.scripts(), targets, backwards);
  ASSERT_EQ(one.intervals.size(), other.intervals.size());
  for (std::size_t i = 0; i < one.intervals.size(); ++i) {
    EXPECT_EQ(one.intervals[i].agents, other.intervals[i].agents);
    EXPECT_EQ(one.intervals[i].figure(Measure::ServiceLevel)->mean, other.intervals[i].figure(Measure::ServiceLevel)->mean);
  }
  EXPECT_EQ(one.all_replications, other.all_replications);
}

TEST(HeadCounts, AreShiftsOfAgentsWithNumbers) {
  CentreModel centre = two_peaks();
  centre.length = minutes(120);
  centre.agents.insert(centre.agents.begin(), {.name = "Others", .count = 3, .skills = {{.skill = 0}}});
  const CentreModel staffed = with_heads(centre, 1, {1, 2, 0, 1});
  ASSERT_EQ(staffed.agents.size(), 3U);
  EXPECT_EQ(staffed.agents[0].count, 3U);
  EXPECT_EQ(staffed.agents[1].name, "Team 1");
  const WeekPlan& first = staffed.agents[1].shifts;
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].from, minutes(8 * 60));
  EXPECT_EQ(first[0].to, minutes(9 * 60));
  EXPECT_EQ(first[1].from, minutes(9 * 60 + 30));
  // Whoever is there last stays while callers wait.
  EXPECT_EQ(first[1].to, minutes(10 * 60) + centre.drain);
  ASSERT_EQ(staffed.agents[2].shifts.size(), 1U);
  EXPECT_EQ(staffed.agents[2].shifts[0].from, minutes(8 * 60 + 30));
  EXPECT_EQ(staffed.agents[2].shifts[0].to, minutes(9 * 60));
  EXPECT_DOUBLE_EQ(paid_hours(centre, {1, 2, 0, 1}), 2);
}

TEST(HeadCounts, TheLastIntervalMayBeShorter) {
  CentreModel centre = steady(1, 60'000);
  centre.warm_up = Millis(0);
  for (const int unit : {1, 60'000}) {
    centre.interval = Millis(2 * unit);
    centre.length = Millis(5 * unit);
    EXPECT_EQ(intervals_of(centre), 3U);
    EXPECT_EQ(length_of_interval(centre, 1), Millis(2 * unit));
    EXPECT_EQ(length_of_interval(centre, 2), Millis(unit));
  }
  centre.interval = Millis(1);
  centre.length = Millis(3);
  EXPECT_EQ(intervals_of(centre), 3U);
  centre.interval = Millis(4);
  EXPECT_EQ(intervals_of(centre), 1U);
  EXPECT_EQ(length_of_interval(centre, 0), Millis(3));
}

TEST(HeadCounts, OfARunWithoutIntervalsAreOneForAllOfIt) {
  CentreModel centre = steady(1, 60'000);
  centre.interval = Millis(0);
  EXPECT_EQ(intervals_of(centre), 1U);
  EXPECT_EQ(first_counted_interval(centre), 0U);
  EXPECT_EQ(length_of_interval(centre, 0), centre.length);
  EXPECT_EQ(with_heads(centre, 0, {3}).agents.size(), 3U);
  EXPECT_DOUBLE_EQ(paid_hours(centre, {3}), 3 * 24);
}

TEST(HeadCounts, GoOnOverTheEndOfTheWeekAndCoverTheWarmUp) {
  CentreModel centre = two_peaks();
  centre.start = kWeek - minutes(30);
  centre.length = minutes(90);
  centre.warm_up = minutes(30);
  centre.drain = minutes(15);
  EXPECT_EQ(first_counted_interval(centre), 1U);
  const CentreModel staffed = with_heads(centre, 0, {9, 1, 1});
  ASSERT_EQ(staffed.agents.size(), 1U);
  const WeekPlan& shifts = staffed.agents[0].shifts;
  ASSERT_EQ(shifts.size(), 2U);
  EXPECT_EQ(shifts[0].from, Millis(0));
  EXPECT_EQ(shifts[0].to, minutes(75));
  EXPECT_EQ(shifts[1].from, kWeek - minutes(30));
  EXPECT_EQ(shifts[1].to, kWeek);
  EXPECT_DOUBLE_EQ(paid_hours(centre, {9, 1, 1}), 1);
}

}  // namespace
}  // namespace phoneflow::simulate
