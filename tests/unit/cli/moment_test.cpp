// Moments as people write them, and those that a time zone leaves out.
#include "runtime/moment_text.h"

#include <gtest/gtest.h>

#include "runtime/zone_gap.h"
#include "runtime/start_moment.h"
#include "runtime/zone_database.h"
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

TEST(Moment, TextsOfOtherSystemsHaveZones) {
  const Clocks berlin{&zone_database(), "Europe/Berlin"};
  const auto iso = [&](std::string_view text, const Clocks& clocks) {
    const Result<Moment> read = read_moment(text, clocks);
    return read ? iso_text(*read) : read.error().sentence;
  };
  EXPECT_EQ(iso("2026-11-27 08:00", berlin), "2026-11-27T08:00:00");
  EXPECT_EQ(iso("2026-11-27T08:00:00Z", berlin), "2026-11-27T09:00:00");
  EXPECT_EQ(iso("2026-06-27T08:00Z", berlin), "2026-06-27T10:00:00");
  EXPECT_EQ(iso("2026-11-27T08:00:00.999Z", berlin), "2026-11-27T09:00:00");
  EXPECT_EQ(iso("2026-11-27T08:00:00.5", berlin), "2026-11-27T08:00:00");
  EXPECT_EQ(iso("2026-11-27T08:00:00-05:30", berlin), "2026-11-27T14:30:00");
  EXPECT_EQ(iso("2026-11-27T07:00:00+0100", berlin), "2026-11-27T07:00:00") << "as Salesforce writes it";
  EXPECT_EQ(iso("2026-11-27T07:00:00.000+0000", berlin), "2026-11-27T08:00:00");
  EXPECT_EQ(iso("2026-12-31T23:30:00-01:00", {}), "2027-01-01T00:30:00");
  EXPECT_EQ(iso("2026-03-29 02:30", berlin), "2026-03-29T03:30:00") << "left out";
  for (const char* text : {"2026-11-27Z", "2026-11-27T08:00+1", "2026-11-27T08:00+25:00", "2026-11-27T08:00+010", "2026-11-27T08:00+01000",
                           "2026-11-27T08:00+01:60", "2026-11-27T08:00:00.Z", "Z", "+01:00"}) {
    const std::string problem = iso(text, berlin);
    EXPECT_TRUE(problem.ends_with("is no date and time; write them as in `Sat 2026-11-28 21:00`")) << text << ": " << problem;
  }
  const Moment twice = *read_moment("2026-10-25 02:30", berlin);
  EXPECT_EQ(twice, (Moment{at("2026-10-25 00:30"), 2 * 3'600'000})) << "the first of two";
  EXPECT_EQ(iso_text(moment_at(twice.utc + 3'600'000, berlin)), iso_text(twice));
  EXPECT_TRUE(is_moment(at("0001-01-01")) && is_moment(at("9999-12-31 23:59:59")));
  for (const char* text : {"0000-12-31 23:00", "0001-01-01T00:00+01:00", "9999-12-31T23:00-02:00"})
    EXPECT_EQ(iso(text, {}), "there is no such year; years are 0001 to 9999") << text;
  // There whatever the clocks: the check, which has none, and a call agree.
  EXPECT_EQ(iso("0001-01-01", berlin).substr(0, 10), "0001-01-01");
  EXPECT_EQ(iso("9999-12-31 23:59", Clocks{&zone_database(), "America/New_York"}).substr(0, 10), "9999-12-31");
  EXPECT_FALSE(is_moment(at("0001-01-01") - 1) || is_moment(at("9999-12-31 23:59:59") + 1000));
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
