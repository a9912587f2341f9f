#include "runtime/weekly_hours.h"

#include <gtest/gtest.h>

#include <chrono>

#include "runtime/zone_database.h"

namespace phoneflow {
namespace {

using std::chrono::January, std::chrono::March, std::chrono::October, std::chrono::May;

std::int64_t utc(std::chrono::year_month_day day, int hour, int minute = 0) {
  const auto at = std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute);
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

constexpr std::chrono::year k2026{2026};

class WeeklyHoursTest : public ::testing::Test {
 protected:
  WeeklyHours hours{zone_database(),
                    {{"Office", {"Europe/Berlin", {{1, 9 * 60, 17 * 60}, {2, 9 * 60, 12 * 60}, {2, 12 * 60, 17 * 60}}}},
                     {"Night", {"Europe/Berlin", {{6, 22 * 60, 30 * 60}}}},
                     {"Always", {"", {{0, 0, 1440}, {1, 0, 1440}, {2, 0, 1440}, {3, 0, 1440}, {4, 0, 1440}, {5, 0, 1440}, {6, 0, 1440}}}},
                     {"Never", {"", {}}}}};
};

TEST_F(WeeklyHoursTest, OpenAndClosedWithTheNextChange) {
  EXPECT_EQ(hours.opening("Office", utc(k2026 / January / 5, 7, 59)), (Opening{false, utc(k2026 / January / 5, 8)}));
  EXPECT_EQ(hours.opening("Office", utc(k2026 / January / 5, 8)), (Opening{true, utc(k2026 / January / 5, 16)}));
  EXPECT_EQ(hours.opening("Office", utc(k2026 / January / 5, 16)), (Opening{false, utc(k2026 / January / 6, 8)}));
  EXPECT_EQ(hours.opening("Office", utc(k2026 / January / 6, 9)), (Opening{true, utc(k2026 / January / 6, 16)})) << "spans that meet";
  EXPECT_EQ(hours.opening("Office", utc(k2026 / January / 6, 16)), (Opening{false, utc(k2026 / January / 12, 8)})) << "the next week";
}

TEST_F(WeeklyHoursTest, GoWithTheClocksOfTheZone) {
  EXPECT_EQ(hours.opening("Office", utc(k2026 / May / 4, 7)), (Opening{true, utc(k2026 / May / 4, 15)})) << "an hour earlier in summer";
  const auto spring = hours.opening("Night", utc(k2026 / March / 28, 21));
  EXPECT_EQ(spring, (Opening{true, utc(k2026 / March / 29, 4)})) << "7 hours: one is left out";
  const auto autumn = hours.opening("Night", utc(k2026 / October / 24, 20));
  EXPECT_EQ(autumn, (Opening{true, utc(k2026 / October / 25, 5)})) << "9 hours: one comes twice";
}

TEST_F(WeeklyHoursTest, OverMidnightAndTheEndOfTheWeek) {
  EXPECT_EQ(hours.opening("Night", utc(k2026 / January / 11, 4, 59)), (Opening{true, utc(k2026 / January / 11, 5)}));
  EXPECT_EQ(hours.opening("Night", utc(k2026 / January / 11, 5)), (Opening{false, utc(k2026 / January / 17, 21)}));
}

TEST_F(WeeklyHoursTest, AlwaysNeverAndUnknown) {
  EXPECT_EQ(hours.opening("Always", utc(k2026 / January / 5, 0)), (Opening{true, std::nullopt}));
  EXPECT_EQ(hours.opening("Never", 0), (Opening{false, std::nullopt}));
  EXPECT_EQ(hours.opening("Office hours", 0), std::nullopt);
  EXPECT_EQ(hours.opening("Night", -1), hours.opening("Night", -1)) << "before 1970";
}

TEST_F(WeeklyHoursTest, KnowTheZonesToo) {
  EXPECT_EQ(hours.offset("Europe/Berlin", utc(k2026 / January / 5, 0)), std::chrono::hours(1));
  EXPECT_EQ(zone_database().opening("Office", 0), std::nullopt);
}

}  // namespace
}  // namespace phoneflow
