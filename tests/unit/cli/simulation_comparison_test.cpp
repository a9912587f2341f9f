#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/cells.h"
#include "report/simulation/compared.h"
#include "tests/unit/cli/simulated.h"

namespace phoneflow::cli::test {
namespace {

/// Four replications of two figures, the second centre with less abandonment and other talk.
struct Pair {
  Pair() {
    fill(before, {40, 42, 38, 44}, {900'000, 880'000, 910'000, 905'000});
    fill(after, {9, 12, 8, 13}, {901'000, 878'000, 912'000, 904'000});
  }

  static void fill(Simulated& side, const std::vector<double>& abandoned, const std::vector<double>& time) {
    side.results = {};
    side.results.replications = 4;
    FigureBook book;
    std::vector<Ratio> rates, times;
    for (const double it : abandoned) rates.push_back({it, 1000});
    for (const double it : time) times.push_back({it, 10});
    book.set(Measure::AbandonRate, simulation::centre_scope(), rates);
    book.set(Measure::TimeOnLine, simulation::centre_scope(), times);
    book.set(Measure::CallbackWait, simulation::centre_scope(), {{0, 0}, {0, 0}, {0, 0}, {0, 0}});
    book.write_to(side.results);
  }

  Simulated before{{.replications = 4, .intervals = 0}};
  Simulated after{{.replications = 4, .intervals = 0}};

  [[nodiscard]] std::string text() const {
    std::ostringstream out;
    write_comparison_text(out, before.side(), after.side(), {}, Colour::No);
    return out.str();
  }
};

TEST(Comparison, SaysWhatIsCertainAndWhatIsNot) {
  const Pair pair;
  EXPECT_EQ(pair.text(), R"(4 paired replications; ± is the half width of a 95 % confidence interval

abandonment falls by 3.05 points ± 0.09
no difference seen in time on the line

The whole centre
                    before        after          difference
  abandoned          4.1 % ± 0.4  1.1 % ± 0.4  -3.05 points ± 0.09  better
  time on the line    1:30 ± 2 s   1:30 ± 2 s         0.0 s ± 0.3 s
)");
}

/// What the comparison says of callbacks reached, given those taken and reached in each replication.
std::string judged(const std::vector<double>& taken_before, const std::vector<double>& before, const std::vector<double>& taken_after,
                   const std::vector<double>& after) {
  Simulated first({.replications = 3, .intervals = 0}), second({.replications = 3, .intervals = 0});
  const auto fill = [](Simulated& side, const std::vector<double>& taken, const std::vector<double>& reached) {
    side.results = {};
    side.results.replications = 3;
    FigureBook book;
    book.set_numbers(Measure::CallbacksTaken, simulation::centre_scope(), taken);
    book.set_numbers(Measure::CallbacksReached, simulation::centre_scope(), reached);
    book.write_to(side.results);
  };
  fill(first, taken_before, before);
  fill(second, taken_after, after);
  const auto figures = simulation::compare(first.side(), second.side(), simulation::centre_scope());
  EXPECT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures.front().measure, Measure::CallbacksTaken);
  return simulation::judgement(figures.back()).words;
}

TEST(Comparison, CountsAreJudgedByTheirShares) {
  EXPECT_EQ(judged({200, 202, 198}, {187, 188, 186}, {140, 141, 139}, {137, 138, 136}), "better share");
  EXPECT_EQ(judged({200, 202, 198}, {187, 188, 186}, {300, 301, 299}, {200, 201, 199}), "worse share");
  EXPECT_EQ(judged({200, 210, 190}, {180, 189, 171}, {100, 105, 95}, {90, 94.5, 85.5}), "less") << "as many of those taken";
}

TEST(Comparison, OneReplicationIsNoEvidence) {
  Pair pair;
  for (Simulated* side : {&pair.before, &pair.after}) {
    side->results.replications = 1;
    for (auto& figure : side->results.figures) figure.resize(1);
  }
  const std::string text = pair.text();
  EXPECT_TRUE(text.starts_with("1 paired replication; it takes two to tell a difference from chance\n")) << text;
  EXPECT_EQ(text.find("falls"), std::string::npos);
  EXPECT_EQ(text.find("better"), std::string::npos);
}

TEST(Comparison, NothingChangedIsNoDifference) {
  const Simulated same({.skills = 2});
  std::ostringstream out;
  write_comparison_text(out, same.side(), same.side(), {}, Colour::No);
  EXPECT_NE(out.str().find("\nno difference seen in abandonment, service level,"), std::string::npos) << out.str();
  EXPECT_EQ(out.str().find("better"), std::string::npos);
}

TEST(Comparison, PairsSkillsByName) {
  Simulated before({.skills = 2, .intervals = 2}), after({.skills = 2, .intervals = 2});
  std::swap(after.centre.skills[0], after.centre.skills[1]);
  const auto there = simulation::same_scope(simulation::skill_scope(0), before.centre, after.centre);
  ASSERT_TRUE(there);
  EXPECT_EQ(there->index, 1U);
  after.centre.skills[1].name = "Sales";
  EXPECT_FALSE(simulation::same_scope(simulation::skill_scope(0), before.centre, after.centre));
  std::ostringstream out;
  write_comparison_text(out, before.side(), after.side(), {}, Colour::No);
  EXPECT_NE(out.str().find("Skill Support: only before\nSkill Sales: only after\n"), std::string::npos) << out.str();
}

TEST(Comparison, FitsIn100Columns) {
  const Simulated before({.skills = 3}), after({.skills = 3, .load = 0.8});
  std::ostringstream out;
  write_comparison_text(out, before.side(), after.side(), {}, Colour::No);
  EXPECT_NE(out.str().find("Skill 2: abandonment falls by"), std::string::npos) << out.str();
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(cell_width(line), 100U) << line;
}

TEST(Comparison, JsonHasBothSidesAndTheDifference) {
  const Pair pair;
  std::ostringstream out;
  write_comparison_json(out, pair.before.side(), pair.after.side(), {{"agents[0].count", "12", "14"}});
  const auto json = nlohmann::json::parse(out.str(), nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  EXPECT_EQ(json["certain"], "abandonment falls by 3.05 points ± 0.09");
  ASSERT_EQ(json["figures"].size(), 2U);
  const auto& rate = json["figures"][0];
  EXPECT_EQ(rate["measure"], "abandon_rate");
  EXPECT_EQ(rate["certain"], true);
  EXPECT_TRUE(rate["interval"].is_null());
  EXPECT_NEAR(rate["difference"]["mean"].get<double>(), -0.0305, 1e-9);
}

TEST(Comparison, CsvHasARowForEachPair) {
  Simulated before({.intervals = 2}), after({.intervals = 2});
  before.centre.name = "a, \"b\"";
  std::ostringstream out;
  write_comparison_csv(out, before.side(), after.side());
  EXPECT_NE(out.str().find("\r\ncentre,\"a, \"\"b\"\"\",,calls,count,"), std::string::npos);
  EXPECT_NE(out.str().find("\r\ncentre,\"a, \"\"b\"\"\",08:30,calls,count,"), std::string::npos);
  EXPECT_TRUE(out.str().ends_with(",0,0,no\r\n"));
}

}  // namespace
}  // namespace phoneflow::cli::test
