#include "simulate/figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "simulate/results.h"
#include "simulate/stream.h"
#include "simulate/ziggurat.h"

namespace phoneflow::simulate {
namespace {

TEST(Figures, EveryMeasureHasANameOfItsOwn) {
  std::set<std::string> names, titles;
  for (std::size_t i = 0; i < kMeasures; ++i) {
    const MeasureInfo& about = info(static_cast<Measure>(i));
    EXPECT_TRUE(names.insert(std::string(about.name)).second) << about.name;
    EXPECT_TRUE(titles.insert(std::string(about.title)).second) << about.title;
    EXPECT_EQ(about.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << about.name;
    EXPECT_LE(std::abs(about.good), 1);
  }
  EXPECT_EQ(info(Measure::Calls).name, "calls");
  EXPECT_EQ(info(Measure::AbandonRate).name, "abandon_rate");
  EXPECT_EQ(info(Measure::AbandonRate).unit, Unit::Share);
  EXPECT_EQ(info(Measure::ServiceLevel).good, 1);
  EXPECT_EQ(info(Measure::TimeOnLine).unit, Unit::Time);
  EXPECT_EQ(info(Measure::Occupancy).name, "occupancy");
  EXPECT_EQ(info(Measure::OutboundMinutes).name, "outbound_minutes");
  EXPECT_EQ(info(Measure::OutboundMinutes).unit, Unit::Minutes);
}

TEST(Figures, MoreIsBetterWorseOrNeither) {
  const std::set<Measure> better{Measure::Handled, Measure::HandledLive, Measure::ServiceLevel, Measure::CallbacksReached,
                                 Measure::TransfersAnswered};
  // Who finds no line, gives up, waits, or has to call again.
  const std::set<Measure> worse{Measure::Blocked,         Measure::QueueRefused,    Measure::CallbacksRefused, Measure::LeftInScript,
                                Measure::Delayed,         Measure::Abandoned,       Measure::AbandonRate,      Measure::AnswerSpeed,
                                Measure::LiveWait,        Measure::CallbackWait,    Measure::CallbacksFailed,  Measure::Unfinished,
                                Measure::Redials,         Measure::TimeOnLine,      Measure::TimeWaiting,      Measure::QueueLength,
                                Measure::LiveQueueLength, Measure::WaitingToRedial, Measure::Declines,         Measure::GaveUp};
  for (std::size_t i = 0; i < kMeasures; ++i) {
    const auto measure = static_cast<Measure>(i);
    EXPECT_EQ(info(measure).good, better.contains(measure) ? 1 : worse.contains(measure) ? -1 : 0) << info(measure).name;
  }
}

/// Numbers 1 … 5: mean 3, standard deviation √2.5, t(4) = 2.776445.
TEST(Figures, APlainNumberHasTheUsualInterval) {
  const std::vector<Ratio> numbers{{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}};
  const auto figure = estimate(numbers, 0.95);
  ASSERT_TRUE(figure && figure->half_width);
  EXPECT_DOUBLE_EQ(figure->mean, 3);
  EXPECT_NEAR(*figure->half_width, 2.7764451 * std::sqrt(2.5 / 5), 1e-6);
}

/// R = 12 / 8 = 1.5, residuals 1 - 3, 5 - 4.5, 6 - 4.5 over a mean of 8 / 3: their deviation is √(6.5 / 2) / (8 / 3); t(2) = 4.302653.
TEST(Figures, AQuotientIsThatOfSums) {
  const std::vector<Ratio> replications{{1, 2}, {5, 3}, {6, 3}};
  const auto figure = estimate(replications, 0.95);
  ASSERT_TRUE(figure && figure->half_width);
  EXPECT_DOUBLE_EQ(figure->mean, 1.5);
  EXPECT_NEAR(*figure->half_width, 4.3026527 * std::sqrt(6.5 / 2 / 3) / (8.0 / 3), 1e-6);
}

TEST(Figures, ReplicationsWithNothingToSayCountAsNone) {
  const auto figure = estimate({{4, 2}, {0, 0}, {8, 4}}, 0.95);
  ASSERT_TRUE(figure && figure->half_width);
  EXPECT_DOUBLE_EQ(figure->mean, 2);
  EXPECT_DOUBLE_EQ(*figure->half_width, 0);
  EXPECT_FALSE(estimate({{0, 0}, {0, 0}}, 0.95));
  EXPECT_FALSE(estimate({}, 0.95));
}

TEST(Figures, OneReplicationHasNoHalfWidth) {
  const auto figure = estimate({{3, 4}}, 0.95);
  ASSERT_TRUE(figure);
  EXPECT_DOUBLE_EQ(figure->mean, 0.75);
  EXPECT_FALSE(figure->half_width);
}

TEST(Figures, DifferencesArePaired) {
  const std::vector<Ratio> before{{10, 1}, {20, 1}, {60, 1}}, after{{9, 1}, {19, 1}, {59, 1}};
  const auto paired = difference(before, after, 0.95);
  ASSERT_TRUE(paired && paired->half_width);
  EXPECT_DOUBLE_EQ(paired->mean, -1);
  EXPECT_NEAR(*paired->half_width, 0, 1e-12);
  EXPECT_FALSE(difference(before, {{0, 0}, {0, 0}, {0, 0}}, 0.95));
  EXPECT_FALSE(difference({}, {}, 0.95));
}

TEST(Figures, DifferencesTakeWhatBothSidesHave) {
  const auto figure = difference({{1, 1}, {2, 1}, {300, 1}}, {{2, 1}, {3, 1}}, 0.95);
  ASSERT_TRUE(figure);
  EXPECT_DOUBLE_EQ(figure->mean, 1);
}

/// How many of `experiments` intervals hold the truth.
template <class Experiment>
int covered(int experiments, double truth, Experiment experiment) {
  int held = 0;
  for (int i = 0; i < experiments; ++i) {
    Stream stream(substream_seed(5, static_cast<std::uint64_t>(i)));
    const auto figure = experiment(stream);
    EXPECT_TRUE(figure && figure->half_width);
    if (figure && std::fabs(figure->mean - truth) <= *figure->half_width) ++held;
  }
  return held;
}

/// Waiting time over contacts, where more contacts wait longer: the truth is E[over] / E[under] = (100 · 2 + 2 · 10²) / 100.
std::vector<Ratio> day_by_day(Stream& stream, int days, double longer) {
  std::vector<Ratio> replications;
  for (int day = 0; day < days; ++day) {
    const double contacts = 100 + 10 * draw_normal(stream);
    const double wait = 2 + 0.02 * (contacts - 100) + longer + 0.1 * draw_normal(stream);
    replications.push_back({.numerator = contacts * wait, .denominator = contacts});
  }
  return replications;
}

TEST(Figures, IntervalsHoldTheTruthAsOftenAsTheySay) {
  const double truth = (100 * 2 + 0.02 * 100) / 100;
  const int held = covered(2000, truth, [](Stream& stream) { return estimate(day_by_day(stream, 20, 0), 0.95); });
  // Four standard errors of a share of 95 %, and one percent for the line drawn through a quotient.
  EXPECT_NEAR(held, 1900, 4 * std::sqrt(2000 * 0.95 * 0.05) + 20);
}

TEST(Figures, IntervalsOfDifferencesHoldTheTruthAsOftenAsTheySay) {
  const int held = covered(2000, 0.5, [](Stream& stream) {
    Stream again = stream;
    const auto before = day_by_day(stream, 20, 0);
    const auto after = day_by_day(again, 20, 0.5);
    // The same days, and a chance of their own for what happens on them.
    std::vector<Ratio> shaken = after;
    for (Ratio& it : shaken) it.numerator += 5 * draw_normal(stream);
    return difference(before, shaken, 0.95);
  });
  EXPECT_NEAR(held, 1900, 4 * std::sqrt(2000 * 0.95 * 0.05) + 20);
}

TEST(Results, AreFoundByKey) {
  Results results;
  const Scope skill{.kind = Scope::Kind::Skill, .index = 2, .interval = {}}, part{.kind = Scope::Kind::Skill, .index = 2, .interval = 0};
  results.keys = {{Measure::Calls, {}}, {Measure::Queued, skill}, {Measure::Queued, part}};
  results.figures = {{{4, 1}}, {{3, 1}}, {{2, 1}}};
  ASSERT_TRUE(std::is_sorted(results.keys.begin(), results.keys.end()));
  ASSERT_NE(results.find({Measure::Queued, skill}), nullptr);
  EXPECT_EQ(results.find({Measure::Queued, skill})->front().numerator, 3);
  EXPECT_EQ(results.find({Measure::Queued, part})->front().numerator, 2);
  EXPECT_EQ(results.find({Measure::Queued, {}}), nullptr);
  EXPECT_EQ(results.find({Measure::OutboundMinutes, part}), nullptr);
  EXPECT_DOUBLE_EQ(results.estimate({Measure::Calls, {}}, 0.95)->mean, 4);
  EXPECT_FALSE(results.estimate({Measure::Blocked, {}}, 0.95));
  EXPECT_EQ(Results().find({Measure::Calls, {}}), nullptr);
}

}  // namespace
}  // namespace phoneflow::simulate
