// `--set`: what a change changes, and what is said of one that cannot be made.
#include <gtest/gtest.h>

#include "centres.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

constexpr const char* kCentre = R"([skills.Support]
handle_time = { lognormal = "4m", sd = "3m" }
[[agents]]
name = "Day team"
count = 12
skills = { Support = 1 }
[[agents]]
name = "Night.team"
skills = ["Support"]
[[entry]]
name = "Hotline"
number = "+18005550199"
script = "a.flow"
arrivals = { every = "6s" }
[callers]
patience = "2m"
[[callers.keys]]
press = { "1" = "40 %" }
)";

Result<CentreFile> changed(const std::vector<std::string>& changes) {
  test::MemoryFiles files;
  return read_centre("c.toml", kCentre, changes, files);
}

simulate::CentreModel with(const std::vector<std::string>& changes) {
  auto file = changed(changes);
  EXPECT_EQ(testing::problem_of(file), "");
  return file ? std::move(file->centre) : simulate::CentreModel{};
}

std::string problem_of_change(const std::string& change) { return testing::problem_of(changed({change})); }

TEST(CentreChange, LeadsToEveryKindOfKey) {
  const simulate::CentreModel centre =
      with({"run.seed=2", "run.length = 3h", "run.start=Tue 07:30", "skills.Support.handle_time.sd=1m", "skills.Support.threshold=\"5s\"",
            "agents.Day team.count=11", "agents[1].count=7", "agents.\"Night.team\".wrap_up='30s'", "agents[0].skills.Support=4",
            "entry.Hotline.arrivals=12/min", "callers.patience={ exponential = \"3m\" }", "callers.keys[0].press.1=50 %",
            "entry[0].callers.redial={ share = 0.5, after = \"1m\" }", "name=Über", "ports.total=9"});
  EXPECT_EQ(centre.seed, 2U);
  EXPECT_EQ(centre.length, std::chrono::hours(3));
  EXPECT_EQ(centre.start, std::chrono::hours(24 + 7) + minutes(30));
  ASSERT_EQ(centre.agents.size(), 2U);
  EXPECT_NEAR(centre.skills.at(0).handle_time.standard_deviation(), 60e3, 1);
  EXPECT_EQ(centre.skills[0].threshold, seconds(5));
  EXPECT_EQ(centre.agents[0].count, 11U);
  EXPECT_EQ(centre.agents[1].count, 7U);
  EXPECT_EQ(centre.agents[1].wrap_up.mean(), 30e3);
  EXPECT_EQ(centre.agents[0].skills.at(0).proficiency, 4);
  EXPECT_EQ(centre.entries.at(0).callers.patience.standard_deviation(), 180e3);
  EXPECT_EQ(centre.entries[0].callers.keys.at(0).choices.at(0).share, 0.5);
  EXPECT_EQ(centre.entries[0].callers.redial, 0.5);
  EXPECT_EQ(centre.name, "Über");
  EXPECT_EQ(centre.ports, 9U);
}

TEST(CentreChange, TheLastChangeCounts) { EXPECT_EQ(with({"run.seed=2", "run.seed=3"}).seed, 3U); }

TEST(CentreChange, AMistakeIsShownInTheChange) {
  EXPECT_EQ(
      problem_of_change("agents.\"Day teem\".count=11"),
      "error: none here is named `Day teem`; did you mean `Day team`?\n --> --set:1:8\n  |\n1 | agents.\"Day teem\".count=11\n  |        ^^^^^^^^^^\n");
  EXPECT_EQ(problem_of_change("callers.patience={ exponential = 3 }"),
            "error: `exponential` must be a length of time of more than 0, such as `\"90s\"`, not `3`\n --> --set:1:34\n  |\n"
            "1 | callers.patience={ exponential = 3 }\n  |                                  ^\n");
}

TEST(CentreChange, WhatCannotBeChangedIsTold) {
  struct Row {
    const char* change;
    const char* told;
  };
  constexpr Row kRows[] = {
      {"x", "a change is a key, `=` and a value, such as `run.seed=2` or `agents.\"Day team\".count=11`\n"},
      {"", "a change is a key, `=` and a value"},
      {"=3", "a change is a key, `=` and a value"},
      {"run..seed=3", "a change is a key, `=` and a value"},
      {"agents[x].count=3", "a change is a key, `=` and a value"},
      {"agents[0.count=3", "a change is a key, `=` and a value"},
      {"agents.\"Day team.count=3", "a change is a key, `=` and a value"},
      {"[0]=3", "a change is a key, `=` and a value"},
      {"a.b.c.d.e.f.g.h.i.j.k.l.m.n=1", "a change is a key, `=` and a value"},
      {"agents[7].count=3", "there is no [7]; the list has 2 items, counted from 0\n"},
      {"agents[99999999999999999999].count=3", "a change is a key, `=` and a value"},
      {"agents.count=3", "none here is named `count`; `[0]` is the first\n"},
      {"skills.Suport.threshold=3s", "no skill `Suport` in the file; did you mean `Support`?\n"},
      {"run[0]=3", "there is no list `run` to change\n"},
      {"callers.patience.exponential=3m", "`callers.patience` is `\"2m\"`; it has no key `exponential`\n"},
      {"run.sed=3", "no key `sed` in [run]; did you mean `seed`?\n"},
      {"run.seed=x", "`seed` must be a whole number, not negative, not `\"x\"`\n"},
      {"run.seed=", "`seed` must be a whole number, not negative, not `\"\"`\n"},
      {"run=3", "`run` must be a table, such as `[run]`, not `3`\n"},
      {"run.length=1\ncheat = 2", "`length` must be a length of time from 1s to 366d, such as `\"10h\"`, not"},
  };
  for (const Row& row : kRows) {
    const std::string problem = problem_of_change(row.change);
    EXPECT_NE(problem.find(row.told), std::string::npos) << row.change << "\n" << problem;
    EXPECT_NE(problem.find("--> --set:"), std::string::npos) << row.change << "\n" << problem;
  }
}

TEST(CentreChange, AddsNothing) {
  EXPECT_EQ(
      problem_of_change("agents[0].count=+2"),
      "error: `+2` would be the new value, and is not added to the old one; 12 and 2 more is `14`\n --> --set:1:17\n  |\n1 | agents[0].count=+2\n  |                 ^^\n");
  EXPECT_EQ(
      problem_of_change("ports.total=+2"),
      "error: `+2` would be the new value, and is not added to the old one; write the value that is wanted\n --> --set:1:13\n  |\n1 | ports.total=+2\n  |             ^^\n");
  for (const char* change : {"agents[0].count+=2", "agents[0].count -= 2"}) {
    EXPECT_TRUE(problem_of_change(change).starts_with(
        "error: `--set` gives a new value with `=`, and neither adds nor takes away; write the value that is wanted\n"))
        << change;
  }
  EXPECT_EQ(with({"entry.Hotline.number=+18005550123"}).entries.at(0).number, "+18005550123") << "a telephone number";
}

}  // namespace
}  // namespace phoneflow::cli
