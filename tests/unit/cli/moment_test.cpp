// Moments as people write them, and those that a time zone leaves out.
#include "play/moment.h"

#include <gtest/gtest.h>

#include "play/zone_gap.h"
#include "runtime/start_moment.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using testing::problem_of;

std::int64_t at(std::string_view text) {
  const Result<std::int64_t> read = read_moment(text);
  EXPECT_EQ(problem_of(read), "") << text;
  return read.value_or(-1);
}

TEST(Moment, IsReadInEachSpelling) {
  EXPECT_EQ(at("1970-01-01"), 0);
  EXPECT_EQ(at("2026-01-05T09:00"), 1767603600000);
  EXPECT_EQ(at("2026-01-05 09:00:30"), 1767603630000);
  EXPECT_EQ(at("2024-02-29"), 1709164800000);
  EXPECT_EQ(at("1969-12-31 23:59:59"), -1000);
  for (const char* text : {"Sat 2026-11-28 21:00", "sat 2026-11-28T21:00", "Saturday 2026-11-28 21:00:00", "SATURDAY, 2026-11-28  21:00",
                           "  Sat. 2026-11-28 21:00 "}) {
    EXPECT_EQ(moment_text(at(text)), "Sat 2026-11-28 21:00") << text;
  }
  EXPECT_EQ(moment_text(at("2026-11-28 9:05:07")), "Sat 2026-11-28 09:05:07");
}

TEST(Moment, IsWrittenAsItIsRead) {
  EXPECT_EQ(moment_text(kStartMoment), "Mon 2026-01-05 09:00");
  EXPECT_EQ(moment_text(-1), "Wed 1969-12-31 23:59:59");
  for (std::int64_t moment = kStartMoment; moment < kStartMoment + 40LL * 86'400'000; moment += 7'654'000)
    EXPECT_EQ(at(moment_text(moment)), moment);
  EXPECT_EQ(moment_text(at(kMomentExample)), kMomentExample);
}

TEST(Moment, WhatIsNoneSaysWhatToWrite) {
  const std::pair<const char*, const char*> cases[] = {
      {"Sun 2026-11-28 21:00", "2026-11-28 is a Saturday, not a Sunday; write `Sat 2026-11-28 21:00`, or the date that is meant"},
      {"Samstag 2026-11-28 21:00", "`Samstag` is no day of the week; write `Sat 2026-11-28 21:00`"},
      {"2026-02-30", "there is no 2026-02-30; February 2026 has 28 days"},
      {"Sun 2023-02-29 10:00", "there is no 2023-02-29; February 2023 has 28 days"},
      {"2026-04-00", "there is no 2026-04-00; April 2026 has 30 days"},
      {"2026-13-01", "there is no month 13; months are 01 to 12, as in `Sat 2026-11-28 21:00`"},
      {"2026-11-28 24:00", "there is no 24:00; times are 00:00 to 23:59, as in `Sat 2026-11-28 21:00`"},
      {"2026-11-28 21:60", "there is no 21:60; times are 00:00 to 23:59, as in `Sat 2026-11-28 21:00`"},
      {"2026-11-28 21:00:60", "there is no 21:00:60; times are 00:00 to 23:59, as in `Sat 2026-11-28 21:00`"},
  };
  for (const auto& [text, problem] : cases) EXPECT_EQ(problem_of(read_moment(text)), problem) << text;
  for (const char* text :
       {"", " ", "Sat", "21:00", "tonight", "2026", "2026-1-5", "28.11.2026", "2026-01-05T", "2026-01-05 9", "2026-01-05 9pm",
        "2026-01-05T09:00Z", "2026-01-05x", "2026-01-05 09:00 Mon", "2026-01-05 09:0", "20260105", "-2026-01-05", "2026-01-05\n09:00"}) {
    const std::string problem = problem_of(read_moment(text));
    EXPECT_TRUE(problem.ends_with("is no date and time; write them as in `Sat 2026-11-28 21:00`")) << text << ": " << problem;
  }
  EXPECT_EQ(problem_of(read_moment("\x1b[31m")), "`?[31m` is no date and time; write them as in `Sat 2026-11-28 21:00`");
}

TEST(Moment, ClocksLeaveOutWhatTheyGoForwardPast) {
  constexpr std::string_view kNewYork = "America/New_York";
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 02:00"), kNewYork)),
            "there is no Sun 2026-03-08 02:00 in America/New_York: clocks go forward from 02:00 to 03:00");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 02:59:59"), kNewYork)),
            "there is no Sun 2026-03-08 02:59:59 in America/New_York: clocks go forward from 02:00 to 03:00");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 01:59:59"), kNewYork)), "");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 03:00"), kNewYork)), "");
  EXPECT_EQ(problem_of(check_shown(at("2026-11-01 01:30"), kNewYork)), "") << "it comes twice";
  EXPECT_EQ(problem_of(check_shown(at("2026-03-29 02:30"), "Europe/Berlin")),
            "there is no Sun 2026-03-29 02:30 in Europe/Berlin: clocks go forward from 02:00 to 03:00");
  EXPECT_EQ(problem_of(check_shown(at("2026-10-04 02:15"), "Australia/Lord_Howe")),
            "there is no Sun 2026-10-04 02:15 in Australia/Lord_Howe: clocks go forward from 02:00 to 02:30");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 02:30"), "America/Phoenix")), "");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 02:30"), "")), "");
  EXPECT_EQ(problem_of(check_shown(at("2026-03-08 02:30"), "Atlantis/Capital")), "") << "a zone that this machine does not know";
}

}  // namespace
}  // namespace phoneflow::cli
