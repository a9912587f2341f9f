// Centre files: what they set, what they leave as it is, and how files that nobody means to write are met.
#include <gtest/gtest.h>

#include <algorithm>

#include "centres.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using simulate::kWeek;
using std::chrono::hours;
using test::kEntry;
using test::kSkill;

constexpr const char* kWhole = R"(
name = "Support on a Monday"
[run]
start = "Mon 08:00"
length = "10h"
warm_up = "30m"
drain = "2h"
interval = "15m"
replications = 20
seed = 7
confidence = "99 %"
[ports]
total = 60
[skills.Support]
handle_time = { lognormal = "4m", sd = "3m" }
callback_handle_time = "5m"
threshold = "30s"
initial_priority = 10
acceleration = 2.5
max_priority = 500
[skills.Sales]
handle_time = "1m30s"
[[agents]]
name = "Day team"
count = 12
skills = { Support = 1, Sales = 5 }
shifts = ["Mon-Fri 08:00-12:00", "Mon-Fri 12:30-17:00", "Sat 22:00-02:00"]
breaks = ["Mon-Fri 10:00-10:15"]
wrap_up = "30s"
answer_after = { uniform = ["1s", "4s"] }
refuses = "2 %"
refused_for = "30s"
[[agents]]
skills = "Sales"
[[entry]]
name = "Hotline"
number = "+18005550199"
script = "../callback.flow"
arrivals = "9/min"
open = ["Mon-Fri 08:00-18:00"]
[entry.callers]
patience = "never"
[[entry]]
number = "+18005550200"
script = "/srv/sales.flow"
arrivals = { every = "6s" }
[callers]
patience = { exponential = "2m" }
script_patience = { exponential = "5m" }
after_agent = { stays = "60 %", patience = "2m" }
redial = { share = "60 %", after = { exponential = "10m" }, at_most = 3 }
dialback = { answered = "70 %", busy = "5 %", no_answer = "15 %", voicemail = "10 %", after = { uniform = ["5s", "25s"] }, voicemail_time = "20s" }
[[callers.keys]]
prompt = "press 1"
line = 20
waited = ["60s", "5m"]
press = { "1" = "40 %", "12#" = 0.5 }
after = { uniform = ["2s", "8s"] }
between = "500ms"
decides = "once"
[[callers.keys]]
waited = "90s"
press = { 2 = "100 %" }
decides = "each time"
)";

Result<CentreFile> read(const std::string& text, const std::vector<std::string>& changes = {}, test::MemoryFiles files = {}) {
  auto file = read_centre("centres/c.toml", text, changes, files);
  EXPECT_EQ(testing::problem_of(file), "");
  return file;
}

std::string problem_of_centre(const std::string& text, const std::vector<std::string>& changes = {}) {
  test::MemoryFiles files;
  return testing::problem_of(read_centre("c.toml", text, changes, files));
}

std::string minimal() { return std::string(kSkill) + kEntry; }

std::vector<std::pair<std::int64_t, std::int64_t>> minutes_of(const simulate::WeekPlan& plan) {
  std::vector<std::pair<std::int64_t, std::int64_t>> spans;
  for (const simulate::WeekSpan& span : plan) spans.emplace_back(span.from / minutes(1), span.to / minutes(1));
  return spans;
}

TEST(CentreFile, WhatIsLeftOutIsTheModels) {
  const auto file = read(minimal());
  ASSERT_TRUE(file);
  const simulate::CentreModel defaults;
  const simulate::CentreModel& centre = file->centre;
  EXPECT_EQ(centre.name, "");
  EXPECT_EQ(centre.start, defaults.start);
  EXPECT_EQ(centre.length, defaults.length);
  EXPECT_EQ(centre.drain, defaults.drain);
  EXPECT_EQ(centre.interval, defaults.interval);
  EXPECT_EQ(centre.replications, 1U);
  EXPECT_EQ(centre.seed, 1U);
  EXPECT_EQ(centre.confidence, 0.95);
  EXPECT_FALSE(centre.ports);
  EXPECT_TRUE(centre.agents.empty());
  ASSERT_EQ(centre.skills.size(), 1U);
  EXPECT_EQ(centre.skills[0].threshold, seconds(20));
  EXPECT_FALSE(centre.skills[0].callback_handle_time);
  ASSERT_EQ(centre.entries.size(), 1U);
  EXPECT_EQ(centre.entries[0].name, "+18005550199");
  EXPECT_EQ(minutes_of(centre.entries[0].open), (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 7 * 24 * 60}}));
  simulate::Stream stream(1);
  EXPECT_EQ(centre.entries[0].callers.patience.sample(stream), simulate::kNever);
}

TEST(CentreFile, ReadsRunPortsAndSkills) {
  const auto file = read(kWhole);
  ASSERT_TRUE(file);
  const simulate::CentreModel& centre = file->centre;
  EXPECT_EQ(centre.name, "Support on a Monday");
  EXPECT_EQ(centre.start, hours(8));
  EXPECT_EQ(centre.length, hours(10));
  EXPECT_EQ(centre.warm_up, minutes(30));
  EXPECT_EQ(centre.drain, hours(2));
  EXPECT_EQ(centre.interval, minutes(15));
  EXPECT_EQ(centre.replications, 20U);
  EXPECT_EQ(centre.seed, 7U);
  EXPECT_EQ(centre.confidence, 0.99);
  EXPECT_EQ(centre.ports, 60U);
  ASSERT_EQ(centre.skills.size(), 2U);
  const simulate::Skill& support = centre.skills[0];
  EXPECT_EQ(support.name, "Support") << "in the order of the file";
  EXPECT_EQ(support.initial_priority, 10);
  EXPECT_EQ(support.acceleration, 2.5);
  EXPECT_EQ(support.max_priority, 500);
  EXPECT_EQ(support.threshold, seconds(30));
  EXPECT_NEAR(support.handle_time.mean(), 240e3, 1);
  EXPECT_NEAR(support.handle_time.standard_deviation(), 180e3, 1);
  ASSERT_TRUE(support.callback_handle_time);
  EXPECT_EQ(support.callback_handle_time->mean(), 300e3);
  EXPECT_EQ(centre.skills[1].handle_time.mean(), 90e3);
}

TEST(CentreFile, ReadsAgents) {
  const auto file = read(kWhole);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->centre.agents.size(), 2U);
  const simulate::AgentGroup& day = file->centre.agents[0];
  EXPECT_EQ(day.name, "Day team");
  EXPECT_EQ(day.count, 12U);
  ASSERT_EQ(day.skills.size(), 2U);
  EXPECT_EQ(day.skills[0].skill, 0U);
  EXPECT_EQ(day.skills[0].proficiency, 1);
  EXPECT_EQ(day.skills[1].skill, 1U);
  EXPECT_EQ(day.skills[1].proficiency, 5);
  const auto spans = minutes_of(day.shifts);
  ASSERT_EQ(spans.size(), 5U * 3 + 1);
  EXPECT_EQ(spans[0], (std::pair<std::int64_t, std::int64_t>{480, 600}));
  EXPECT_EQ(spans[1], (std::pair<std::int64_t, std::int64_t>{615, 720}));
  EXPECT_EQ(spans[2], (std::pair<std::int64_t, std::int64_t>{750, 1020}));
  EXPECT_EQ(spans.back(), (std::pair<std::int64_t, std::int64_t>{5 * 1440 + 1320, 6 * 1440 + 120})) << "over midnight";
  EXPECT_EQ(day.wrap_up.mean(), 30e3);
  EXPECT_EQ(day.answer_after.mean(), 2500);
  EXPECT_EQ(day.refuses, 0.02);
  EXPECT_EQ(day.refused_for.mean(), 30e3);
  EXPECT_EQ(file->centre.agents[1].name, "Group 2");
  EXPECT_EQ(file->centre.agents[1].count, 1U);
  EXPECT_EQ(minutes_of(file->centre.agents[1].shifts), (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, kWeek / minutes(1)}}))
      << "always there";
}

TEST(CentreFile, ReadsEntryPointsAndCallers) {
  const auto file = read(kWhole);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->centre.entries.size(), 2U);
  const simulate::EntryPoint& hotline = file->centre.entries[0];
  EXPECT_EQ(hotline.name, "Hotline");
  EXPECT_EQ(hotline.number, "+18005550199");
  EXPECT_EQ(hotline.script, "centres/../callback.flow") << "relative to the file";
  EXPECT_EQ(file->centre.entries[1].script, "/srv/sales.flow");
  EXPECT_EQ(minutes_of(hotline.open)[4], (std::pair<std::int64_t, std::int64_t>{4 * 1440 + 480, 4 * 1440 + 1080}));
  simulate::Stream stream(1);
  EXPECT_EQ(hotline.callers.patience.sample(stream), simulate::kNever) << "its own";
  const simulate::Callers& callers = file->centre.entries[1].callers;
  EXPECT_EQ(callers.patience.mean(), 120e3);
  EXPECT_EQ(hotline.callers.script_patience.mean(), 300e3) << "that of all";
  EXPECT_EQ(callers.after_agent.stays, 0.6);
  EXPECT_EQ(callers.after_agent.patience.mean(), 120e3);
  EXPECT_EQ(callers.redial, 0.6);
  EXPECT_EQ(callers.redials, 3U);
  EXPECT_EQ(callers.redial_after.mean(), 600e3);
  EXPECT_EQ(callers.dialback.answered, 0.7);
  EXPECT_EQ(callers.dialback.busy, 0.05);
  EXPECT_EQ(callers.dialback.no_answer, 0.15);
  EXPECT_EQ(callers.dialback.voicemail, 0.1);
  EXPECT_EQ(callers.dialback.after.mean(), 15e3);
  EXPECT_EQ(callers.dialback.voicemail_time.mean(), 20e3);
  simulate::Arrivals even = file->centre.entries[1].arrivals;
  EXPECT_EQ(even.next(stream), Instant{});
  EXPECT_EQ(even.next(stream), Instant(seconds(6)));
}

TEST(CentreFile, ReadsRulesForKeys) {
  const auto file = read(kWhole);
  ASSERT_TRUE(file);
  const auto& keys = file->centre.entries[0].callers.keys;
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0].prompt, "press 1");
  EXPECT_EQ(keys[0].line, 20U);
  EXPECT_EQ(keys[0].waited_from, seconds(60));
  EXPECT_EQ(keys[0].waited_to, minutes(5));
  ASSERT_EQ(keys[0].choices.size(), 2U);
  EXPECT_EQ(keys[0].choices[1].keys, "12#");
  EXPECT_EQ(keys[0].choices[1].share, 0.5);
  EXPECT_EQ(keys[0].after.mean(), 5e3);
  EXPECT_EQ(keys[0].between.mean(), 500);
  EXPECT_TRUE(keys[0].once);
  EXPECT_EQ(keys[1].waited_from, seconds(90));
  EXPECT_FALSE(keys[1].waited_to);
  EXPECT_FALSE(keys[1].once);
  EXPECT_EQ(file->key_rules[1].size(), 2U) << "each entry point knows where its rules stand";
}

TEST(CentreFile, ReadsEveryDistribution) {
  struct Row {
    const char* text;
    double mean, deviation;
  };
  constexpr Row kRows[] = {
      {"\"90s\"", 90e3, 0},
      {"\"1h 2m 3s\"", 3723e3, 0},
      {"{ constant = \"1.5m\" }", 90e3, 0},
      {"{ exponential = \"4m\" }", 240e3, 240e3},
      {"{ uniform = [\"1m\", \"3m\"] }", 120e3, 34641},
      {"{ normal = \"4m\", sd = \"30s\" }", 240e3, 30e3},
      {"{ lognormal = \"4m\", sd = \"3m\" }", 240e3, 180e3},
      {"{ gamma = \"4m\", sd = \"2m\" }", 240e3, 120e3},
      {"{ erlang = 4, mean = \"4m\" }", 240e3, 120e3},
      {"{ weibull = 1, scale = \"3m\" }", 180e3, 180e3},
      {"{ weibull = 1, mean = \"3m\" }", 180e3, 180e3},
      {"{ values = [\"1m\", \"3m\"] }", 120e3, 60e3},
      {"{ file = \"times.csv\" }", 120e3, 60e3},
      {"{ file = \"times.csv\", column = \"talk\" }", 30e3, 0},
  };
  test::MemoryFiles files;
  files.files["centres/times.csv"] = "handled,talk\n60,30\n3m,\"30s\"\n";
  for (const Row& row : kRows) {
    const auto file = read("[skills.A]\nhandle_time = " + std::string(row.text) + "\n" + kEntry, {}, files);
    ASSERT_TRUE(file) << row.text;
    EXPECT_NEAR(file->centre.skills[0].handle_time.mean(), row.mean, row.mean * 1e-3) << row.text;
    EXPECT_NEAR(file->centre.skills[0].handle_time.standard_deviation(), row.deviation, row.mean * 1e-3) << row.text;
  }
}

/// The first arrivals at an entry point.
std::vector<Instant> arrivals(const std::string& arrivals, const std::string& run, const std::string& csv, std::size_t count) {
  test::MemoryFiles files;
  files.files["centres/calls.csv"] = csv;
  const auto file = read(run + kSkill + "[[entry]]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\n" + arrivals + "\n", {}, files);
  std::vector<Instant> moments;
  if (!file) return moments;
  simulate::Arrivals all = file->centre.entries[0].arrivals;
  simulate::Stream stream(1);
  for (auto at = all.next(stream); at && moments.size() < count; at = all.next(stream)) moments.push_back(*at);
  return moments;
}

TEST(CentreFile, ReadsRatesOverTheWeek) {
  const auto moments = arrivals(
      "[[entry.arrivals]]\ndays = \"Mon-Tue\"\nfrom = \"09:00\"\nper = \"1h\"\ncalls = [0, 3600]\n"
      "[[entry.arrivals]]\ndays = \"Wed\"\nfrom = \"22:00\"\nto = \"02:00\"\nrate = \"60/min\"\n",
      "[run]\nstart = \"Mon 08:00\"\n", "", 30'000);
  ASSERT_EQ(moments.size(), 30'000U);
  EXPECT_GE(moments[0], Instant(hours(2))) << "at ten";
  const auto before = [&](Millis at) { return std::ranges::count_if(moments, [&](Instant moment) { return moment < Instant(at); }); };
  EXPECT_NEAR(static_cast<double>(before(hours(3))), 3600, 300);
  EXPECT_EQ(before(hours(26)), before(hours(3)));
  EXPECT_NEAR(static_cast<double>(before(hours(27))), 7200, 400);
  EXPECT_EQ(before(hours(48 + 14)), before(hours(27)));
  EXPECT_NEAR(static_cast<double>(before(hours(48 + 18))), 7200 + 4 * 3600, 800) << "over midnight";
  EXPECT_EQ(before(kWeek + hours(2)), before(hours(48 + 18)));
}

TEST(CentreFile, ReadsRecordedCalls) {
  const auto at = [](std::initializer_list<int> seconds_from_start) {
    std::vector<Instant> moments;
    for (const int one : seconds_from_start) moments.emplace_back(seconds(one));
    return moments;
  };
  const std::string from_file = "arrivals = { file = \"calls.csv\" }", run = "[run]\nstart = \"Mon 08:00\"\nlength = \"10h\"\n";
  EXPECT_EQ(arrivals(from_file, run, "called;who\r\n2026-11-23T08:00:12;a\r\n2026-11-23 07:59:00;b\r\n2026-11-23T08:00:10;c\r\n", 9),
            at({10, 12}))
      << "unsorted, one too early";
  EXPECT_EQ(arrivals(from_file, run,
                     "\xEF\xBB\xBF"
                     "08:00:12\n08:01\n",
                     9),
            at({12, 60}));
  EXPECT_EQ(arrivals(from_file, run, "Mon 08:00:12\nTue 08:00:00\n\n", 9), at({12})) << "Tuesday is not in the run";
  EXPECT_EQ(arrivals(from_file, "[run]\nstart = \"Sun 22:00\"\nlength = \"8h\"\n", "Mon 01:00\nSun 23:00\n", 9), at({3600, 3 * 3600}))
      << "the night that follows";
  EXPECT_EQ(arrivals(from_file, "[run]\nstart = \"Wed 08:00\"\nlength = \"8h\"\n", "2026-11-25T09:00:00\n", 9), at({3600}));
  EXPECT_EQ(arrivals("arrivals = { file = \"calls.csv\", column = \"when\" }", run, "id,when\n7,\"08:00:05.250\"\n", 9),
            std::vector<Instant>{Instant(Millis(5250))});
}

TEST(CentreFile, OddTextsAreReadOrRefused) {
  EXPECT_TRUE(read("\xEF\xBB\xBF" + minimal())) << "a byte-order mark";
  std::string crlf;
  for (const char c : minimal()) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_TRUE(read(crlf));
  const auto unicode = read(
      "name = \"Støtte 客服 é\"\n[skills.\"Übergabe\"]\nhandle_time = \"1m\"\n[[agents]]\nname = \"Équipe\"\nskills = [\"Übergabe\"]\n" +
      std::string(kEntry));
  ASSERT_TRUE(unicode);
  EXPECT_EQ(unicode->centre.name, "Støtte 客服 é");
  EXPECT_EQ(unicode->centre.skills[0].name, "Übergabe");
  EXPECT_NE(problem_of_centre("name = \"\xff\xfe\"\n").find("this is not TOML"), std::string::npos);
  EXPECT_NE(
      problem_of_centre(std::string(5 << 20, '#')).find("a centre file has at most 4 MiB; put recorded calls into a file of their own"),
      std::string::npos);
  std::string deep = "a";
  for (int i = 0; i < 200'000; ++i) deep += ".a";
  EXPECT_NE(problem_of_centre(deep + " = 1\n").find("a key has more than 100 parts"), std::string::npos);
  EXPECT_NE(problem_of_centre("a = " + std::string(100'000, '[')).find("this is not TOML"), std::string::npos);
}

TEST(CentreFile, CountsAreBounded) {
  std::string many = minimal();
  for (int i = 0; i < 1001; ++i) many += "[[agents]]\nskills = \"Support\"\n";
  EXPECT_NE(problem_of_centre(many).find("error: [[agents]] is there 1001 times; at most 1000\n"), std::string::npos);
  const std::string two = "[[agents]]\ncount = 60000\nskills = \"Support\"\n[[agents]]\ncount = 60000\nskills = \"Support\"\n";
  EXPECT_NE(problem_of_centre(minimal() + two).find("error: with these there are 120000 agents; at most 100000 are simulated\n"),
            std::string::npos);
  std::string keys;
  for (int i = 0; i < 60; ++i) keys += "unknown" + std::to_string(i) + " = 1\n";
  const std::string problem = problem_of_centre(keys + minimal());
  EXPECT_NE(problem.find("unknown49"), std::string::npos);
  EXPECT_EQ(problem.find("unknown50"), std::string::npos);
  EXPECT_TRUE(problem.ends_with("\nand 10 mistakes more\n")) << problem.substr(problem.size() - 60);
}

TEST(CentreFile, AMistakeIsUnderlined) {
  EXPECT_EQ(problem_of_centre("[run]\nlenght = \"10h\"\n" + minimal()),
            "error: no key `lenght` in [run]; did you mean `length`?\n --> c.toml:2:1\n  |\n2 | lenght = \"10h\"\n  | ^^^^^^\n");
}

}  // namespace
}  // namespace phoneflow::cli
