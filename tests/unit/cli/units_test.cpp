// The quantities and times of centre files, one by one; and what the command line of `simulate` reads.
#include <gtest/gtest.h>

#include "cli/progress.h"
#include "centre/staff_target.h"
#include "runtime/week_plan.h"
#include "centre/trace_condition.h"
#include "support/units.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using std::chrono::hours;
using testing::problem_of;

TEST(Units, Durations) {
  EXPECT_EQ(read_duration("3m"), 180e3);
  EXPECT_EQ(read_duration(" 1h 30m "), 5400e3);
  EXPECT_EQ(read_duration("1.5m"), 90e3);
  EXPECT_EQ(read_duration("500 ms"), 500);
  EXPECT_EQ(read_duration("2d1h1m1s1ms"), 176'461'001);
  EXPECT_EQ(read_duration("0s"), 0);
  for (const char* wrong : {"", " ", "3", "m", "3 min", "3M", "-3m", "+3m", "3m2h", "3m3m", "1e3s", "1..5m", ".5m", "5.m", "inf", "nans",
                            "3m,", "99999999999999999h", "101 years"}) {
    EXPECT_FALSE(read_duration(wrong)) << wrong;
  }
}

TEST(Units, RatesAndShares) {
  EXPECT_EQ(read_rate("9/min"), 0.15);
  EXPECT_EQ(read_rate("540 / h"), 0.15);
  EXPECT_EQ(read_rate("0.15/s"), 0.15);
  EXPECT_EQ(read_rate("86400/day"), 1);
  for (const char* wrong : {"", "9", "9/", "/min", "9/week", "-9/min", "1e308/min", "9//min", "x/min"})
    EXPECT_FALSE(read_rate(wrong)) << wrong;
  EXPECT_EQ(read_percent("40 %"), 0.4);
  EXPECT_EQ(read_percent("0.5%"), 0.005);
  for (const char* wrong : {"", "%", "40", "-1 %", "1001 %", "40 % of", "nan %"}) EXPECT_FALSE(read_percent(wrong)) << wrong;
}

TEST(Units, DurationsAreWrittenAsTheyAreRead) {
  for (const char* text : {"0s", "500ms", "20s", "1h30m", "366d", "1d2h3m4s5ms"}) {
    EXPECT_EQ(duration_text(Millis(static_cast<std::int64_t>(read_duration(text).value_or(-1)))), text);
  }
}

TEST(TimePlan, TimesAndDays) {
  EXPECT_EQ(read_time_of_day("08:00"), hours(8));
  EXPECT_EQ(read_time_of_day("8:05"), hours(8) + minutes(5));
  EXPECT_EQ(read_time_of_day("08:00:12.250"), hours(8) + Millis(12'250));
  EXPECT_EQ(read_time_of_day("24:00"), hours(24));
  for (const char* wrong :
       {"", "8", "8:", "8:5:", "08:60", "24:01", "25:00", "08:00:60", "08:00:", "08:00:1.5", "-8:00", "08:00x", "08-00"})
    EXPECT_FALSE(read_time_of_day(wrong)) << wrong;
  EXPECT_EQ(read_days("Mon"), std::vector<int>{0});
  EXPECT_EQ(read_days("sunday"), std::vector<int>{6});
  EXPECT_EQ(read_days("Fri - Mon"), (std::vector<int>{4, 5, 6, 0}));
  EXPECT_EQ(read_days("Mon,Wed, Fri-Sat,Fri"), (std::vector<int>{0, 2, 4, 5}));
  for (const char* wrong : {"", "Mo", "Mon-", "Mon,", "Mon Tue", "x"}) EXPECT_TRUE(read_days(wrong).empty()) << wrong;
  EXPECT_EQ(read_week_time("Tue 01:00"), hours(25));
  EXPECT_EQ(read_week_time("01:00"), hours(1));
  EXPECT_FALSE(read_week_time("Tue"));
}

std::string spans(const std::string& text) {
  const Result<simulate::WeekPlan> read = read_spans(text);
  if (!read) return read.error().sentence;
  std::string all;
  for (const simulate::WeekSpan& span : joined(*read))
    all += std::to_string(span.from / hours(1)) + "-" + std::to_string(span.to / hours(1)) + " ";
  return all;
}

TEST(TimePlan, Spans) {
  EXPECT_EQ(spans("Mon-Tue 08:00-12:00"), "8-12 32-36 ");
  EXPECT_EQ(spans("Sat"), "120-144 ");
  EXPECT_EQ(spans("00:00-24:00"), "0-168 ");
  EXPECT_EQ(spans("Sun 22:00-02:00"), "0-2 166-168 ") << "over the end of the week";
  EXPECT_EQ(spans("Mon 22:00-00:00"), "22-24 ");
  EXPECT_EQ(spans("Mon 08:00 - 12:00"), "8-12 ");
  EXPECT_EQ(
      spans("Mon 12:00"),
      "`12:00` is no time from … to within a day (00:00 to 24:00); it should be such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`");
  EXPECT_EQ(spans("Mon 24:00-02:00").substr(0, 13), "`24:00-02:00`");
}

TEST(TimePlan, Breaks) {
  EXPECT_FALSE(read_spans("Mon 07:00-09:00,"));
  const simulate::WeekPlan morning = joined(*read_spans("Mon 08:00-12:00"));
  EXPECT_EQ(length_of(without(morning, {})), hours(4));
  simulate::WeekPlan gaps = *read_spans("Mon 07:00-09:00");
  gaps.push_back(read_spans("Mon 10:00-11:00")->front());
  const auto rest = without(morning, joined(gaps));
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(rest[0].from, hours(9));
  EXPECT_EQ(rest[0].to, hours(10));
  EXPECT_EQ(rest[1].from, hours(11));
  EXPECT_EQ(rest[1].to, hours(12));
}

TEST(StaffTarget, ReadsTargets) {
  const auto target = read_staff_target("80 % within 20 s, abandonment < 5 %,occupancy<85%, answer < 30s");
  ASSERT_EQ(problem_of(target), "");
  EXPECT_EQ(target->service, (ServiceTarget{0.8, seconds(20)}));
  EXPECT_EQ(target->abandonment, 0.05);
  EXPECT_EQ(target->occupancy, 0.85);
  EXPECT_EQ(target->answer, seconds(30));
}

TEST(StaffTarget, TellsWhatIsWrong) {
  const auto told = [](const char* text) { return problem_of(read_staff_target(text)); };
  EXPECT_EQ(told("80 within 20s"), "`80 within 20s` must be a share and a length of time, such as `80 % within 20 s`");
  EXPECT_EQ(told("120 % within 20s"), "`120 % within 20s` must be a share and a length of time, such as `80 % within 20 s`");
  EXPECT_EQ(told("abandonment < 5"), "`abandonment < 5` must be a share, such as `abandonment < 5 %`");
  EXPECT_EQ(told("ocupancy < 5 %"), "`ocupancy < 5 %` is no target; did you mean `occupancy`?");
  EXPECT_EQ(told("answer < 5 %"), "`answer < 5 %` must be a length of time, such as `answer < 30s`");
  EXPECT_EQ(told("answer < 5s, answer < 6s"), "`answer < 6s` says again what another target says");
  EXPECT_EQ(told("80 % within 20 s,"),
            "`` is no target; targets are `80 % within 20 s`, `abandonment < 5 %`, `occupancy < 85 %` and `answer < 30s`");
}

TEST(TraceCondition, HoldsOrNot) {
  simulate::ContactFacts contact;
  contact.wait = minutes(6);
  contact.line = minutes(7);
  contact.callback = true;
  const auto holds = [&](const char* text) {
    const auto condition = TraceCondition::read(text);
    EXPECT_EQ(problem_of(condition), "");
    return condition && condition->holds(contact);
  };
  EXPECT_TRUE(holds("wait > 5m"));
  EXPECT_FALSE(holds("wait > 6m"));
  EXPECT_TRUE(holds("wait >= 6m and line<7m1s and callback"));
  EXPECT_TRUE(holds("line <= 7m"));
  EXPECT_FALSE(holds("callback and abandoned"));
  EXPECT_FALSE(holds("handled"));
  const auto told = [](const char* text) { return problem_of(TraceCondition::read(text)); };
  EXPECT_EQ(told("wiat > 5m"), "`wiat` is nothing that a contact has; did you mean `wait`?");
  EXPECT_EQ(
      told("x"),
      "`x` is nothing that a contact has; there are `wait`, `line`, `handled`, `abandoned`, `callback` and fields such as `contact.tier = gold`");
  EXPECT_EQ(told("wait"), "`wait` is a length of time; compare it, as in `wait > 5m`");
  EXPECT_EQ(told("wait > 5"), "`wait > 5` must end with a length of time, as in `wait > 5m`");
  EXPECT_EQ(told("handled > 5m"), "`handled` is true or not; leave out what follows it");
  EXPECT_EQ(
      told(""),
      "`` is nothing that a contact has; there are `wait`, `line`, `handled`, `abandoned`, `callback` and fields such as `contact.tier = gold`");
}

TEST(Progress, SaysShareRateAndTimeLeft) {
  EXPECT_EQ(progress_text("simulating", 0.425, 1'240'000, 4, 0), "simulating [########............]  42 %  310,000 contacts/s  0:06 left");
  EXPECT_EQ(progress_text("simulating", 0, 0, 1, 0), "simulating [....................]   0 %  0 contacts/s");
  EXPECT_EQ(progress_text("simulating", 1, 999, 1, 80), "simulating [####################] 100 %  999 contacts/s  0:00 left");
  EXPECT_EQ(progress_text("simulating", 0.425, 1'240'000, 4, 60), "simulating [########............]  42 %  310,000 contacts/s")
      << "59 cells: the line never wraps";
  EXPECT_EQ(progress_text("simulating", 0.425, 1'240'000, 4, 1), "");
}

}  // namespace
}  // namespace phoneflow::cli
