#include "runtime/hours_profiles.h"

#include <gtest/gtest.h>

#include <chrono>

#include "runtime/zone_database.h"

namespace phoneflow {
namespace {

using std::chrono::January, std::chrono::February, std::chrono::March, std::chrono::October, std::chrono::May, std::chrono::December;
using enum HoursState;

std::int64_t utc(std::chrono::year_month_day day, int hour, int minute = 0) {
  const auto at = std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute);
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

constexpr std::chrono::year k2026{2026};
constexpr std::string_view kUtc = "Etc/UTC";

WeekPlan open(std::string_view text) {
  const Result<WeekPlan> plan = read_several_spans(text);
  EXPECT_TRUE(plan.has_value()) << text;
  return plan.value_or(WeekPlan{});
}

class HoursProfilesTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::optional<Opening> opening(std::string_view name, std::int64_t at, std::string_view zone = kUtc) const {
    return hours.opening(name, {at, zone});
  }
  [[nodiscard]] HoursState state(std::string_view name, std::int64_t at, std::string_view zone = kUtc) const {
    return opening(name, at, zone).value().state;
  }

  HoursProfiles hours{zone_database(),
                      {{"Office", {.zone = "Europe/Berlin", .open = open("Mon 09:00-17:00 and Tue 09:00-12:00 and 12:00-17:00")}},
                       {"Night", {.zone = "Europe/Berlin", .open = open("Sat 22:00-06:00")}},
                       {"Early", {.zone = "Europe/Berlin", .open = open("Sun 02:15-02:45")}},
                       {"Always", {.zone = "Etc/UTC", .open = open("Mon-Sun 00:00-24:00")}},
                       {"Never", {.zone = "Etc/UTC"}},
                       {"Feast",
                        {.zone = "Europe/Berlin",
                         .open = open("Mon-Sun 08:00-18:00"),
                         .holidays = {std::chrono::sys_days(k2026 / December / 31)},
                         .each_year = {January / 1, February / 29}}},
                       {"Here", {.open = open("Mon-Fri 08:00-18:00")}},
                       {"Samoa", {.zone = "Pacific/Apia", .open = open("Mon 00:00-24:00")}},
                       {"Hawaii", {.zone = "Pacific/Honolulu", .open = open("Mon 00:00-24:00")}},
                       {"Storm", {.open = open("Mon-Sun 00:00-24:00"), .instead = Weather}}}};
};

TEST_F(HoursProfilesTest, OpenAndClosedWithTheNextChange) {
  EXPECT_EQ(opening("Office", utc(k2026 / January / 5, 7, 59)), (Opening{Closed, utc(k2026 / January / 5, 8)}));
  EXPECT_EQ(opening("Office", utc(k2026 / January / 5, 8)), (Opening{Open, utc(k2026 / January / 5, 16)}));
  EXPECT_EQ(opening("Office", utc(k2026 / January / 5, 16)), (Opening{Closed, utc(k2026 / January / 6, 8)}));
  EXPECT_EQ(opening("Office", utc(k2026 / January / 6, 9)), (Opening{Open, utc(k2026 / January / 6, 16)})) << "spans that meet";
  EXPECT_EQ(opening("Office", utc(k2026 / January / 6, 16)), (Opening{Closed, utc(k2026 / January / 12, 8)})) << "the next week";
}

TEST_F(HoursProfilesTest, GoWithTheClocksOfTheZone) {
  EXPECT_EQ(opening("Office", utc(k2026 / May / 4, 7)), (Opening{Open, utc(k2026 / May / 4, 15)})) << "an hour earlier in summer";
  EXPECT_EQ(opening("Night", utc(k2026 / March / 28, 21)), (Opening{Open, utc(k2026 / March / 29, 4)})) << "7 hours: one is left out";
  EXPECT_EQ(opening("Night", utc(k2026 / October / 24, 20)), (Opening{Open, utc(k2026 / October / 25, 5)})) << "9 hours: one comes twice";
}

TEST_F(HoursProfilesTest, WhatClocksLeaveOutIsNeverOpen) {
  for (int minute = 0; minute < 180; ++minute) EXPECT_EQ(state("Early", utc(k2026 / March / 29, 0, minute)), Closed) << minute;
  EXPECT_EQ(opening("Early", utc(k2026 / March / 29, 0))->changes, utc(k2026 / std::chrono::April / 5, 0, 15)) << "a week later, in summer";
}

TEST_F(HoursProfilesTest, WhatClocksShowTwiceIsOpenTwice) {
  const std::int64_t midnight = utc(k2026 / October / 25, 0);
  EXPECT_EQ(opening("Early", midnight), (Opening{Closed, midnight + 15 * 60'000})) << "02:00 in summer";
  EXPECT_EQ(opening("Early", midnight + 20 * 60'000), (Opening{Open, midnight + 45 * 60'000}));
  EXPECT_EQ(opening("Early", midnight + 45 * 60'000), (Opening{Closed, midnight + 75 * 60'000})) << "02:15 comes again";
  EXPECT_EQ(opening("Early", midnight + 80 * 60'000), (Opening{Open, midnight + 105 * 60'000}));
}

TEST_F(HoursProfilesTest, OverMidnightAndTheEndOfTheWeek) {
  EXPECT_EQ(opening("Night", utc(k2026 / January / 11, 4, 59)), (Opening{Open, utc(k2026 / January / 11, 5)}));
  EXPECT_EQ(opening("Night", utc(k2026 / January / 11, 5)), (Opening{Closed, utc(k2026 / January / 17, 21)}));
}

TEST_F(HoursProfilesTest, AlwaysNeverAndUnknown) {
  EXPECT_EQ(opening("Always", utc(k2026 / January / 5, 0)), (Opening{Open, std::nullopt}));
  EXPECT_EQ(opening("Never", 0), (Opening{Closed, std::nullopt}));
  EXPECT_EQ(opening("Office hours", 0), std::nullopt);
  EXPECT_EQ(state("Night", -1), Closed) << "before 1970";
}

TEST_F(HoursProfilesTest, HolidaysAreWholeDaysOfTheZone) {
  EXPECT_EQ(opening("Feast", utc(k2026 / December / 30, 17)), (Opening{Closed, utc(k2026 / December / 30, 23)})) << "midnight in Berlin";
  EXPECT_EQ(state("Feast", utc(k2026 / December / 31, 12)), Holiday);
  EXPECT_EQ(opening("Feast", utc(k2026 / December / 31, 23)), (Opening{Holiday, utc(std::chrono::year(2027) / January / 1, 23)}))
      << "the year's end: 1 January is one, too";
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2027) / December / 31, 12)), Open) << "of one year";
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2031) / January / 1, 12)), Holiday) << "of each year";
}

TEST_F(HoursProfilesTest, TheLastOfFebruaryInLeapYears) {
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2028) / February / 29, 12)), Holiday);
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2028) / March / 1, 12)), Open);
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2027) / February / 28, 12)), Open);
  EXPECT_EQ(state("Feast", utc(std::chrono::year(2027) / March / 1, 12)), Open);
}

TEST_F(HoursProfilesTest, WestAndEastOfTheDateLine) {
  const std::int64_t at = utc(k2026 / January / 4, 12);  // Sunday noon in Greenwich
  EXPECT_EQ(opening("Samoa", at), (Opening{Open, utc(k2026 / January / 5, 11)})) << "Monday, 01:00";
  EXPECT_EQ(opening("Hawaii", at), (Opening{Closed, utc(k2026 / January / 5, 10)})) << "Sunday, 02:00";
}

TEST_F(HoursProfilesTest, WithoutAZoneTheyGoByTheScripts) {
  const std::int64_t at = utc(k2026 / January / 5, 7, 30);
  EXPECT_EQ(opening("Here", at, "Europe/Berlin"), (Opening{Open, utc(k2026 / January / 5, 17)}));
  EXPECT_EQ(opening("Here", at, "Europe/London"), (Opening{Closed, utc(k2026 / January / 5, 8)}));
  EXPECT_EQ(opening("Here", at, ""), (Opening{Closed, utc(k2026 / January / 5, 8)})) << "nobody names a zone";
}

TEST_F(HoursProfilesTest, AScriptWithoutAZoneIsWhereTheHoursAre) {
  EXPECT_EQ(opening("Office", utc(k2026 / January / 5, 8, 59), ""), (Opening{Closed, utc(k2026 / January / 5, 9)}));
  EXPECT_EQ(opening("Office", utc(k2026 / May / 4, 9), ""), (Opening{Open, utc(k2026 / May / 4, 17)}));
}

TEST_F(HoursProfilesTest, WhatSomebodySaysHolds) {
  const std::int64_t at = utc(k2026 / January / 5, 12);
  EXPECT_EQ(opening("Storm", at), (Opening{Weather, std::nullopt}));
  hours.say("Office", Emergency);
  hours.say("Shop", Open);
  EXPECT_EQ(state("Office", at), Emergency);
  EXPECT_EQ(state("Shop", at), Open) << "without a profile";
  hours.say("Office", std::nullopt);
  hours.say("Shop", std::nullopt);
  EXPECT_EQ(state("Office", at), Open);
  EXPECT_EQ(opening("Shop", at), std::nullopt);
}

TEST_F(HoursProfilesTest, ACalendarIsAskedAgainForTheWholeYear) {
  for (const std::string_view name : {"Office", "Night", "Early", "Feast", "Samoa", "Hawaii"}) {
    std::int64_t at = utc(k2026 / January / 1, 0);
    for (int edges = 0; at < utc(std::chrono::year(2027) / January / 2, 0); ++edges) {
      ASSERT_LT(edges, 2000);
      const Opening now = *opening(name, at);
      const std::int64_t end = now.changes.value_or(at + 14LL * 86'400'000);
      ASSERT_GT(end, at) << name;
      for (std::int64_t between = at; between < end; between += 7 * 60'000)
        ASSERT_EQ(state(name, between), now.state) << name << " at " << between;
      ASSERT_EQ(state(name, end - 1), now.state) << name << " before " << end;
      if (now.changes) {
        ASSERT_NE(state(name, end), now.state) << name << " at " << end;
      }
      at = end;
    }
  }
}

TEST_F(HoursProfilesTest, KnowTheZonesToo) {
  EXPECT_EQ(hours.offset("Europe/Berlin", utc(k2026 / January / 5, 0)), std::chrono::hours(1));
  EXPECT_EQ(zone_database().opening("Office", {0, ""}), std::nullopt);
}

}  // namespace
}  // namespace phoneflow
