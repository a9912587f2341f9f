#include "report/simulation/report.h"

#include <sstream>

#include <nlohmann/json.hpp>

#include "support/cells.h"
#include "report/simulation/figure_text.h"
#include "tests/unit/cli/simulated.h"

namespace phoneflow::cli::test {
namespace {

using simulate::Estimate;
using simulate::Unit;

std::string text_of(const Simulated& it) {
  std::ostringstream out;
  simulation::write_simulation_text(out, it.centre, it.scripts(), it.results, Colour::No);
  return out.str();
}

std::string json_of(const Simulated& it) {
  std::ostringstream out;
  simulation::write_simulation_json(out, it.centre, it.scripts(), it.results);
  return out.str();
}

std::string csv_of(const Simulated& it) {
  std::ostringstream out;
  simulation::write_simulation_csv(out, it.centre, it.results);
  return out.str();
}

std::string said(double mean, std::optional<double> half, Unit unit) {
  return simulation::figure_text(Estimate{mean, half}, unit).joined();
}

TEST(FigureText, HasTheDigitsThatChanceLeaves) {
  EXPECT_EQ(said(2880, 14.2, Unit::Count), "2,880 ± 14");
  EXPECT_EQ(said(12.34, 1.26, Unit::Count), "12.3 ± 1.3");
  EXPECT_EQ(said(12, std::nullopt, Unit::Count), "12");
  EXPECT_EQ(said(0.0312, 0.002, Unit::Share), "3.1 % ± 0.2");
  EXPECT_EQ(said(0.0312, 0.0004, Unit::Share), "3.12 % ± 0.04");
  EXPECT_EQ(said(0.9996, std::nullopt, Unit::Share), "100.0 %");
  EXPECT_EQ(said(12'340, 400, Unit::Time), "12.3 s ± 0.4 s");
  EXPECT_EQ(said(12'340, std::nullopt, Unit::Time), "12 s");
  EXPECT_EQ(said(83'000, 4'200, Unit::Time), "1:23 ± 4 s");
  EXPECT_EQ(said(3'723'000, 61'000, Unit::Time), "1:02:03 ± 1:01");
  EXPECT_EQ(said(0, 0, Unit::Time), "0.0 s ± 0.0 s");
  EXPECT_EQ(said(59'960, 100, Unit::Time), "1:00 ± 0.1 s");
  EXPECT_EQ(said(4.234, 0.12, Unit::Level), "4.23 ± 0.12");
  EXPECT_EQ(said(868.2, 6.5, Unit::Minutes), "868.2 min ± 6.5");
  EXPECT_EQ(simulation::difference_text({-0.031, 0.004}, Unit::Share).joined(), "-3.1 points ± 0.4");
  EXPECT_EQ(simulation::difference_text({41'000, 3'000}, Unit::Time).joined(), "+41.0 s ± 3.0 s");
  EXPECT_EQ(simulation::difference_text({-0.0001, 0.01}, Unit::Share).joined(), "0.0 points ± 1.0");
  EXPECT_EQ(simulation::number_text(-1234567.8, 1), "-1,234,567.8");
  EXPECT_EQ(simulation::number_text(1e300, 1), "1e+300");
}

/// Two replications with one figure each way, so that every sign is known.
Simulated small() {
  Simulated it({.replications = 2, .skills = 1, .intervals = 0});
  it.results = {};
  it.results.replications = 2;
  it.results.contacts = 2010;
  it.centre.length = std::chrono::hours(10);
  it.centre.replications = 2;
  FigureBook book;
  book.set_numbers(Measure::Calls, simulation::centre_scope(), {1000, 1010});
  book.set(Measure::AbandonRate, simulation::centre_scope(), {{30, 1000}, {33, 1010}});
  book.set(Measure::CallbackWait, simulation::centre_scope(), {{0, 0}, {0, 0}});
  book.set(Measure::ServiceLevel, simulation::skill_scope(0), {{800, 1000}, {808, 1010}});
  book.set_numbers(Measure::Calls, simulation::entry_scope(0), {1000, 1010});
  book.write_to(it.results);
  it.results.ends = {{0, ReleaseCause::CallerHungUp, 1500}, {0, ReleaseCause::AgentHungUp, 510}};
  it.results.attempts = {{1, 80, 10, 10, 0, 0}};
  it.results.waits.resize(1);
  for (const int wait : {0, 1, 2, 3}) it.results.waits[0].live_answered.add(seconds(wait));
  return it;
}

TEST(SimulationText, SaysWhatAPlannerReadsFirst) {
  EXPECT_EQ(text_of(small()), R"(Support on a Monday
2 replications of 10 h; 2,010 contacts; seed 1
figures are means per replication; ± is the half width of a 95 % confidence interval

The whole centre
  calls      1,005 ± 64   wait of callbacks  -
  abandoned  3.1 % ± 1.7

  dial-backs  dialled  reached          busy  no answer  invalid  voicemail
  attempt 1       100       80  80.0 %    10         10        0          0

Skill Support; service level: answered within 20 s
  waits in the queue    contacts   mean   50 %   90 %   95 %   99 %  longest
  live, until answered         4  1.5 s  1.0 s  3.0 s  3.0 s  3.0 s      3 s

Entry point Hotline; +18005550199, queue.flow
  ended because       contacts   share
  the caller hung up     1,500  74.6 %
  the agent hung up        510  25.4 %
)");
}

TEST(SimulationText, SaysThatItIsPartial) {
  Simulated it = small();
  it.results.partial = true;
  it.centre.replications = 30;
  EXPECT_TRUE(text_of(it).starts_with("partial: 2 of 30 replications done\n"));
  it.results.cut = 0.42;
  EXPECT_TRUE(text_of(it).starts_with("partial: 42 % of the first replication\n"));
}

TEST(SimulationText, OneReplicationHasNoIntervals) {
  const std::string text = text_of(Simulated({.replications = 1}));
  EXPECT_EQ(text.find("±"), std::string::npos);
  EXPECT_NE(text.find("one replication does not tell how far chance moves these figures"), std::string::npos);
}

TEST(SimulationText, OfNothingSaysSo) {
  Simulated it({.replications = 0, .skills = 0, .intervals = 0});
  it.results.partial = true;
  EXPECT_EQ(text_of(it), "partial: 0 of 0 replications done\nSupport on a Monday\n0 replications of 0 s; 0 contacts; seed 1\n");
}

TEST(SimulationText, ShowsKeysWithTheirPrompt) {
  const std::string text = text_of(Simulated({}));
  EXPECT_NE(text.find("     8  To be called back, press 1. <b>Otherwise</b> stay &…  nothing  22,140  71.2 %\n"
                      "                                                              1         8,640  27.8 %\n"),
            std::string::npos)
      << text;
}

TEST(SimulationText, HasAtMost100ColumnsAndNoBlanksAtTheEnd) {
  for (const SimulatedSize& size :
       {SimulatedSize{}, SimulatedSize{.skills = 10, .intervals = 336}, SimulatedSize{.replications = 1, .intervals = 700}}) {
    std::istringstream lines(text_of(Simulated(size)));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(cell_width(line), 100U) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(SimulationText, LeavesQuietIntervalsOut) {
  Simulated it = small();
  it.results.intervals = 4;
  FigureBook book;
  for (const std::uint32_t interval : {0U, 1U, 2U, 3U}) {
    Scope scope = simulation::centre_scope();
    scope.interval = interval;
    book.set_numbers(Measure::Calls, scope, {interval < 2 ? 10.0 : 0, interval < 2 ? 12.0 : 0});
  }
  it.results.keys.clear();
  it.results.figures.clear();
  book.write_to(it.results);
  EXPECT_TRUE(text_of(it).ends_with(
      "By interval\n  from   calls\n  08:00     11\n  08:30     11\n  2 intervals left out: no calls and no agents\n"))
      << text_of(it);
}

TEST(SimulationText, KeepsTerminalsSafe) {
  Simulated it = small();
  it.centre.name = "a\x1b[31m\nb";
  it.centre.skills[0].name = "\x1b[2J";
  it.centre.entries[0].name = "x\ny";
  const std::string text = text_of(it);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("Entry point x\\ny"), std::string::npos);
}

TEST(SimulationText, IntervalsOfLongRunsHaveDaysAndWeeks) {
  Simulated it({.replications = 1, .intervals = 1});
  EXPECT_EQ(simulation::interval_text(it.centre, 31), "23:30");
  EXPECT_EQ(simulation::interval_text(it.centre, 32), "00:00");
  it.centre.length = simulate::kWeek;
  EXPECT_EQ(simulation::interval_text(it.centre, 32), "Tue 00:00");
  it.centre.length = 2 * simulate::kWeek;
  EXPECT_EQ(simulation::interval_text(it.centre, 336), "week 2 Mon 08:00");
}

TEST(SimulationJson, HasFiguresWithUnitsAndHalfWidths) {
  const auto json = nlohmann::json::parse(json_of(small()), nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  EXPECT_EQ(json["run"]["replications"], 2);
  const auto& calls = json["centre"]["figures"]["calls"];
  EXPECT_EQ(calls["unit"], "count");
  EXPECT_EQ(calls["mean"], 1005);
  EXPECT_NEAR(calls["half_width"].get<double>(), 63.53, 0.01);
  EXPECT_TRUE(json["centre"]["figures"]["callback_wait"]["mean"].is_null());
  EXPECT_NEAR(json["skills"][0]["waits"]["answered_live"]["p50_ms"].get<double>(), 1000, 4);
  EXPECT_EQ(json["entries"][0]["ends"]["CallerHungUp"], 1500);
  EXPECT_EQ(json["dial_backs"][0]["reached"], 80);
}

TEST(SimulationJson, IsValidWhateverItsSize) {
  for (const SimulatedSize& size :
       {SimulatedSize{}, SimulatedSize{.replications = 0, .skills = 0, .intervals = 0}, SimulatedSize{.skills = 10, .intervals = 336}}) {
    Simulated it(size);
    it.centre.name = "<\"&, \xff";
    const auto json = nlohmann::json::parse(json_of(it), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    EXPECT_EQ(json["skills"].size(), size.skills);
    EXPECT_EQ(json["centre"]["intervals"].size(), size.replications == 0 ? 0 : size.intervals);
  }
}

TEST(SimulationJson, HasKeysWithTheirPrompts) {
  const auto json = nlohmann::json::parse(json_of(Simulated({})));
  const auto& press = json["entries"][0]["presses"][1];
  EXPECT_EQ(press["line"], "8");
  EXPECT_EQ(press["keys"], "1");
  EXPECT_EQ(press["count"], 8640);
  EXPECT_NEAR(press["share"].get<double>(), 0.278, 0.001);
}

/// Rows of fields; an error is a row with too few.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') rows.back().back() += csv[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) rows.back().emplace_back();
    else if (c == '\r' && !quoted && i + 1 < csv.size() && csv[i + 1] == '\n') {
      ++i;
      rows.push_back({""});
    } else rows.back().back() += c;
  }
  EXPECT_FALSE(quoted);
  rows.pop_back();
  return rows;
}

TEST(SimulationCsv, HasARowForEachFigure) {
  Simulated it = small();
  it.centre.name = "a \"b\", <c> & d\r\ne";
  const auto rows = rows_of(csv_of(it));
  ASSERT_EQ(rows.size(), 5U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), 7U);
  EXPECT_EQ(rows[1], (std::vector<std::string>{"centre", "a \"b\", <c> & d?\\ne", "", "calls", "count", "1005", rows[1][6]}));
  EXPECT_EQ(rows[3][0], "skill");
  EXPECT_EQ(rows[3][4], "share");
}

TEST(SimulationCsv, NamesIntervalsAndLeavesUnknownHalfWidthsEmpty) {
  const auto rows = rows_of(csv_of(Simulated({.replications = 1, .skills = 2, .intervals = 3})));
  ASSERT_GT(rows.size(), 60U);
  EXPECT_EQ(rows[1].back(), "");
  bool found = false;
  for (const auto& row : rows) found = found || row[2] == "09:00";
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace phoneflow::cli::test
