// [hours.Office] of centre files, holidays of iCalendar files among them, and what scripts of a simulated centre make of them.
#include <gtest/gtest.h>

#include <string>

#include <fmt/format.h>

#include "centre/icalendar.h"
#include "centres.h"
#include "runtime/zone_database.h"
#include "small_centre.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using std::chrono::December, std::chrono::January, std::chrono::November, std::chrono::May;
using test::kEntry;
using test::kSkill;
using test::SmallCentre;
using test::with;
using testing::problem_of;
using Day = std::chrono::sys_days;

constexpr std::chrono::year k2026{2026};

constexpr const char* kCalendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phoneflow//tests//EN\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Christmas\r\nDTSTART;VALUE=DATE:20201225\r\nDTEND;VALUE=DATE:20201227\r\n"
    "RRULE:FREQ=YEARLY;UNTIL=20271231\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Thanksgiving\r\nDTSTART;VALUE=DATE:20241128\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nEXDATE;VALUE=DATE:20271125\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Outing\r\nDTSTART;VALUE=DATE:20260515\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:4\r\nSUMMARY:Staff meeting\r\nDTSTART:20260518T090000\r\nDTEND:20260518T100000\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:5\r\nDTSTART;VALUE=DATE:20260601\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:6\r\nDTSTART;VALUE=DATE:20260301\r\nRDATE;VALUE=DATE:20260704\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:7\r\nDTSTART;VALUE=DATE:20260106\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:7\r\nRECURRENCE-ID;VALUE=DATE:20270106\r\nDTSTART;VALUE=DATE:20270107\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

std::string with_hours(std::string_view tables) { return std::string(kSkill) + kEntry + std::string(tables); }

Result<CentreFile> read_with(std::string_view tables, std::map<std::string, std::string> files = {}) {
  test::MemoryFiles memory;
  memory.files = std::move(files);
  return read_centre("c.toml", with_hours(tables), {}, memory);
}

std::string faults_of(const std::string& event) {
  std::string told;
  for (const CalendarFault& fault : calendar_faults("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + event + "END:VEVENT\r\nEND:VCALENDAR\r\n"))
    told += fmt::format("{}:{} {}\n", fault.line, fault.end_column, fault.sentence);
  return told;
}

TEST(CentreHours, WhatCannotBeReadOfACalendarIsTold) {
  EXPECT_TRUE(calendar_faults(kCalendar).empty());
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=YEARLY;INTERVAL=2\r\n"), "");
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=SOMETIMES\r\n"), "4:21 `RRULE` cannot be read: FREQ=SOMETIMES\n");
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261325\r\n"), "3:28 `DTSTART` is no day that there is: 20261325\n");
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:christmas\r\n"), "3:29 `DTSTART` cannot be read: christmas\n");
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261225\r\nRDATE;VALUE=DATE:20261226,2026\r\n 1227,20260230\r\n"),
            "4:31 `RDATE` is no day that there is: 20260230\n");
  EXPECT_EQ(faults_of("DTSTART;TZID=Europe/Berlin:20261225T080000\r\n"), "");
  EXPECT_NE(
      faults_of("DTSTART;TZID=Europe/Berlinn:20261225T080000\r\n").find("3:44 `DTSTART` has the time zone `Europe/Berlinn`, which neither"),
      std::string::npos);
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:RRULE:FREQ=SOMETIMES\r\n"), "");
  EXPECT_EQ(faults_of("SUMMARY:Christmas\r\n"), "2:13 this event has no `DTSTART`, so it is on no day\n");
  EXPECT_EQ(faults_of("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261224\r\n"), "4:26 `DTEND` lies before `DTSTART`: 20261224\n");
}

TEST(CentreHours, AFaultOfACalendarIsShownInItsFile) {
  const auto file = read_with("[hours.Office]\nopen = \"Sat\"\nholidays = \"days.ics\"\n",
                              {{"days.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261325\nEND:VEVENT\nEND:VCALENDAR\n"}});
  ASSERT_FALSE(file);
  EXPECT_NE(problem_of(file).find("error: `DTSTART` is no day that there is: 20261325\n --> days.ics:3:1\n"), std::string::npos)
      << problem_of(file);
}

TEST(CentreHours, AreRead) {
  const auto file = read_with(
      "[hours.Office]\nzone = \"Europe/Berlin\"\nopen = [\"Mon-Fri 08:00-12:00\", \"Fri 22:00-02:00\"]\n"
      "holidays = [\"2026-12-25\", \"12-26\", \"02-29\", \"days.ics\"]\noverride = \"Weather\"\n[hours.\"The Shop\"]\nopen = \"always\"\n",
      {{"days.ics", kCalendar}});
  ASSERT_TRUE(file) << problem_of(file);
  const HoursProfileMap& profiles = file->centre.hours;
  ASSERT_EQ(profiles.size(), 2U);
  const HoursProfile& office = profiles.at("Office");
  EXPECT_EQ(office.zone, "Europe/Berlin");
  EXPECT_EQ(office.open.size(), 6U);
  EXPECT_EQ(office.instead, HoursState::Weather);
  EXPECT_EQ(office.each_year, (std::vector<std::chrono::month_day>{December / 26, std::chrono::February / 29}));
  EXPECT_TRUE(std::ranges::is_sorted(office.holidays));
  EXPECT_TRUE(std::ranges::binary_search(office.holidays, Day(k2026 / May / 15)));
  EXPECT_EQ(profiles.at("The Shop").open.size(), 1U);
  EXPECT_FALSE(profiles.at("The Shop").instead);
}

TEST(CentreHours, HolidaysOfACalendarFollowItsRules) {
  const auto days = read_holidays(kCalendar);
  ASSERT_TRUE(days) << problem_of(days);
  const auto has = [&](std::chrono::year_month_day day) { return std::ranges::binary_search(*days, Day(day)); };
  EXPECT_TRUE(has(k2026 / December / 25) && has(k2026 / December / 26)) << "two days each year";
  EXPECT_FALSE(has(k2026 / December / 27));
  EXPECT_FALSE(has(std::chrono::year(2028) / December / 25)) << "up to 2027";
  EXPECT_TRUE(has(k2026 / November / 26)) << "the fourth Thursday";
  EXPECT_FALSE(has(std::chrono::year(2027) / November / 25)) << "left out";
  EXPECT_TRUE(has(std::chrono::year(2100) / November / 25));
  EXPECT_FALSE(has(std::chrono::year(2101) / November / 24));
  EXPECT_TRUE(has(k2026 / May / 15)) << "an event without an end";
  EXPECT_FALSE(has(k2026 / May / 18)) << "not the whole day";
  EXPECT_FALSE(has(k2026 / 6 / 1)) << "cancelled";
  EXPECT_TRUE(has(k2026 / 3 / 1));
  EXPECT_TRUE(has(k2026 / 7 / 4)) << "a further day";
  EXPECT_TRUE(has(k2026 / January / 6));
  EXPECT_FALSE(has(std::chrono::year(2027) / January / 6)) << "moved";
  EXPECT_TRUE(has(std::chrono::year(2027) / January / 7));
  EXPECT_TRUE(has(std::chrono::year(2028) / January / 6));
}

TEST(CentreHours, AnEventFromMidnightToMidnightTakesTheDay) {
  const auto days = read_holidays(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20261225T000000\r\nDTEND;TZID=Europe/Berlin:20261227T000000\r\n"
      "END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20261230T000000\r\nDTEND;TZID=Europe/Berlin:20261230T120000\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n");
  ASSERT_TRUE(days) << problem_of(days);
  EXPECT_EQ(*days, (std::vector<std::chrono::sys_days>{Day(k2026 / December / 25), Day(k2026 / December / 26)}));
}

TEST(CentreHours, WhatIsNoCalendarIsRefused) {
  for (const char* text : {"", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n"})
    EXPECT_EQ(problem_of(read_holidays(text)), "it is no iCalendar file, which begins with `BEGIN:VCALENDAR`") << text;
  EXPECT_TRUE(problem_of(read_holidays("BEGIN:VCALENDAR")).starts_with("it is cut off"));
  const auto many = read_holidays(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:17000101\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  EXPECT_EQ(problem_of(many), "it has more than 100000 days");
}

TEST(CentreHours, WhatIsWrongIsSaid) {
  const std::pair<const char*, const char*> cases[] = {
      {"[hours.Office]\n", "[hours.Office] has no `open`; when it is open, such as `open = [\"Mon-Fri 08:00-18:00\"]`"},
      {"[hours.Office]\nopen = \"\"\n", "`open` must be times of the week"},
      {"[hours.Office]\nopen = \"8-18\"\n", "`open`: `8-18` names no days and times"},
      {"[hours.Office]\nopen = \"Sat\"\nzone = \"Europe/Berln\"\n", "`Europe/Berln` is no time zone; did you mean `Europe/Berlin`?"},
      {"[hours.Office]\nopen = \"Sat\"\nholidays = [\"25.12.2026\"]\n", "`holidays`: there is no day `25.12.2026`; write days such as"},
      {"[hours.Office]\nopen = \"Sat\"\nholidays = [\"2026-02-30\"]\n", "`holidays`: there is no day `2026-02-30`; write days such as"},
      {"[hours.Office]\nopen = \"Sat\"\nholidays = [12]\n", "`holidays` must be days such as"},
      {"[hours.Office]\nopen = \"Sat\"\nholidays = \"none.ics\"\n", "`none.ics` cannot be read: no such file"},
      {"[hours.Office]\nopen = \"Sat\"\nholidays = \"bad.ics\"\n", "`bad.ics` cannot be used: it is no iCalendar file"},
      {"[hours.Office]\nopen = \"Sat\"\noverride = \"Wether\"\n", "`override`: hours are never `Wether`; did you mean `Weather`?"},
      {"[hours.Office]\nopen = \"Sat\"\noverride = true\n",
       "`override` must be one of Open, Closed, Holiday, Weather, Meeting, Emergency, Other"},
      {"[hours.Office]\nopen = \"Sat\"\nclosed = \"Sun\"\n", "`closed`"},
      {"[hours]\nOffice = \"Sat\"\n", "`Office` must be a table, such as `[hours.Office]`"},
      {"[[hours]]\n", "`hours` must be a table"},
  };
  for (const auto& [tables, problem] : cases) {
    const std::string found = problem_of(read_with(tables, {{"bad.ics", "hello"}}));
    EXPECT_NE(found.find(problem), std::string::npos) << tables << "\n" << found;
  }
}

TEST(CentreHours, AStartIsWrittenAsInSteps) {
  for (const char* start : {"Fri 2026-12-25 08:00", "2026-12-25 08:00", "2026-12-25T08:00"}) {
    const auto file = read_with(fmt::format("[run]\nstart = \"{}\"\n", start));
    ASSERT_TRUE(file) << problem_of(file);
    EXPECT_EQ(file->centre.week + file->centre.start, Millis(Day(k2026 / December / 25).time_since_epoch()) + std::chrono::hours(8))
        << start;
  }
}

constexpr const char* kAsks = R"(Hours "Office" {
  on Open { Mark "open" }
  on Holiday { Mark "holiday" }
  on Closed, Error { Mark "closed" }
}
Hangup
)";

constexpr const char* kRun = R"([run]
start = "2026-12-24T00:00"
length = "48h"
drain = "0s"
[skills.Support]
handle_time = "1m"
[[agents]]
skills = "Support"
[[entry]]
number = "+18005550199"
script = "a.flow"
arrivals = { every = "30m" }
[hours.Office]
open = "Mon-Fri 08:00-18:00"
holidays = "12-25"
)";

TEST(CentreHours, ScriptsOfASimulationAskThem) {
  const SmallCentre centre(kRun, kAsks);
  const auto early = centre.simulate({"--trace", "16"});
  EXPECT_NE(early.out.find("hours     Office: Closed\n"), std::string::npos) << early.out;
  const auto open = centre.simulate({"--trace", "20"});
  EXPECT_NE(open.out.find("hours     Office: Open\n"), std::string::npos) << open.out;
  const auto holiday = centre.simulate({"--trace", "70"});
  EXPECT_NE(holiday.out.find("hours     Office: Holiday\n"), std::string::npos) << holiday.out;
}

TEST(CentreHours, AScriptNeedsThoseItNames) {
  const SmallCentre centre(with(kRun, "[hours.Office]", "[hours.Ofice]"), kAsks);
  const auto result = centre.simulate();
  EXPECT_NE(result.err.find("the script asks for the hours `Office`, which the centre does not have; did you mean `Ofice`?"),
            std::string::npos)
      << result.err;
}

}  // namespace
}  // namespace phoneflow::cli
