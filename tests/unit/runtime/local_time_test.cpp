// Local times of a zone: they pass as its clocks do, and the tz database says how those go.
#include "runtime/local_time.h"

#include <gtest/gtest.h>

#include <chrono>

#include "runtime/zone_database.h"

namespace phoneflow {
namespace {

using std::chrono::hours;

constexpr std::int64_t at(int year, unsigned month, unsigned day, Millis time) {
  const std::chrono::sys_days date{std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)};
  return Millis(date.time_since_epoch() + time).count();
}

constexpr Clocks kNowhere{};

struct LocalTime : ::testing::Test {
  const Clocks berlin{&zone_database(), "Europe/Berlin"};
};

TEST_F(LocalTime, TheDatabaseKnowsTheOffsetsOfZones) {
  const Calendar& calendar = zone_database();
  EXPECT_EQ(calendar.offset("Europe/Berlin", at(2026, 1, 5, hours(8))), hours(1));
  EXPECT_EQ(calendar.offset("Europe/Berlin", at(2026, 7, 5, hours(8))), hours(2));
  EXPECT_EQ(calendar.offset("America/Denver", at(2026, 7, 5, hours(8))), hours(-6));
  EXPECT_EQ(calendar.offset("Europe/Berlin", at(2026, 1, 5, hours(8))), hours(1)) << "again, after another zone";
  EXPECT_EQ(calendar.offset("Asia/Kolkata", at(2026, 7, 5, hours(8))), minutes(330));
  EXPECT_EQ(calendar.offset("Atlantis/Capital", 0), Millis(0));
  EXPECT_EQ(calendar.offset("", 0), Millis(0));
}

TEST_F(LocalTime, ClocksGoForwardWhileTimePasses) {
  const std::int64_t begin = at(2026, 3, 29, hours(1) + minutes(30));
  EXPECT_EQ(berlin.after(begin, Millis(0)), begin);
  EXPECT_EQ(berlin.after(begin, minutes(29)), at(2026, 3, 29, hours(1) + minutes(59)));
  EXPECT_EQ(berlin.after(begin, minutes(30)), at(2026, 3, 29, hours(3)));
  EXPECT_EQ(berlin.after(begin, hours(24)), at(2026, 3, 30, hours(2) + minutes(30)));
  EXPECT_EQ(berlin.between(begin, at(2026, 3, 29, hours(3))), minutes(30));
}

TEST_F(LocalTime, ClocksGoBackWhileTimePasses) {
  const std::int64_t begin = at(2026, 10, 25, hours(2) + minutes(30));  // for the first time
  EXPECT_EQ(berlin.after(begin, minutes(29)), at(2026, 10, 25, hours(2) + minutes(59)));
  EXPECT_EQ(berlin.after(begin, minutes(30)), at(2026, 10, 25, hours(2)));
  EXPECT_EQ(berlin.after(begin, minutes(90)), at(2026, 10, 25, hours(3)));
  EXPECT_EQ(berlin.between(begin, at(2026, 10, 25, hours(3))), minutes(90));
}

TEST_F(LocalTime, AClockOfTheWorldBeginsIn1970) {
  const std::int64_t zero = berlin.local(0);  // as a contact's clock_origin where Instant counts from 1970
  EXPECT_EQ(zero, Millis(hours(1)).count());
  EXPECT_EQ(berlin.after(zero, Millis(at(2026, 7, 5, hours(8)))), at(2026, 7, 5, hours(10)));
  EXPECT_EQ(berlin.after(zero, Millis(at(2026, 1, 5, hours(8)))), at(2026, 1, 5, hours(9)));
}

TEST_F(LocalTime, WithoutAZoneClocksRunOnEvenly) {
  const std::int64_t begin = at(2026, 3, 29, hours(1) + minutes(30));
  for (const Clocks& clocks : {kNowhere, Clocks{&zone_database(), ""}, Clocks{&zone_database(), "Atlantis/Capital"}}) {
    EXPECT_EQ(clocks.after(begin, hours(1)), at(2026, 3, 29, hours(2) + minutes(30)));
    EXPECT_FALSE(gap_at(clocks, at(2026, 3, 29, hours(2) + minutes(30))).has_value());
  }
}

TEST_F(LocalTime, ATimeThatIsLeftOutLiesInAGap) {
  const auto gap = gap_at(berlin, at(2026, 3, 29, hours(2) + minutes(30)));
  ASSERT_TRUE(gap.has_value());
  EXPECT_EQ(gap->from, at(2026, 3, 29, hours(2)));
  EXPECT_EQ(gap->to, at(2026, 3, 29, hours(3)));
  EXPECT_EQ(berlin.utc(at(2026, 3, 29, hours(2) + minutes(30))), at(2026, 3, 29, hours(1) + minutes(30)))
      << "as much later as it is in the gap";
  EXPECT_FALSE(gap_at(berlin, at(2026, 3, 29, hours(3))).has_value());
  EXPECT_FALSE(gap_at(berlin, at(2026, 10, 25, hours(2) + minutes(30))).has_value()) << "it comes twice";
}

TEST_F(LocalTime, EveryTimeThatClocksShowComesBack) {
  for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC"}) {
    const Clocks clocks{&zone_database(), zone};
    for (std::int64_t utc = at(2011, 12, 1, hours(0)); utc < at(2013, 1, 1, hours(0)); utc += Millis(minutes(45)).count()) {
      const std::int64_t local = clocks.local(utc);
      EXPECT_EQ(clocks.local(clocks.utc(local)), local) << zone << " " << utc;
      EXPECT_LE(clocks.utc(local), utc) << "the first of two";
    }
  }
}

}  // namespace
}  // namespace phoneflow
