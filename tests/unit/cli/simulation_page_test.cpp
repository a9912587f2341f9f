#include <map>
#include <regex>
#include <set>

#include <pugixml.hpp>

#include "report/simulation/chart.h"
#include "report/simulation/chart_axis.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/verdict.h"
#include "tests/unit/cli/simulated.h"

namespace phoneflow::cli::test {
namespace {

using simulate::Unit;

std::string page_of(const Simulated& it) { return simulation::simulation_page(it.centre, it.scripts(), it.results, {}); }

/// The page as XML; fails when it is not.
pugi::xml_document parsed(const std::string& page) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result = xml.load_string(page.c_str(), pugi::parse_default | pugi::parse_doctype);
  EXPECT_TRUE(result) << result.description() << " at "
                      << page.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset - 40, 0)), 80);
  return xml;
}

TEST(SimulationPage, IsWellFormedAndNeedsNothingElse) {
  const std::string page = page_of(Simulated({.skills = 2}));
  const pugi::xml_document xml = parsed(page);
  for (const char* foreign : {"src=", "<link", "@import", "<script", "http:"}) {
    const std::size_t at = page.find(foreign);
    EXPECT_TRUE(at == std::string::npos || page.compare(at, 19, "http://www.w3.org/2") == 0) << foreign;
  }
  // Calls, queue, agents, callbacks, service, waits, lines; three histograms for each skill; main and on Answer.
  EXPECT_EQ(xml.select_nodes("//svg[@class='chart']").size(), 7U + 2 * 3);
  EXPECT_EQ(xml.select_nodes("//svg[not(@class)]").size(), 2U);
  for (const pugi::xpath_node& svg : xml.select_nodes("//svg")) {
    EXPECT_STREQ(svg.node().attribute("role").value(), "img");
    EXPECT_STRNE(svg.node().child_value("title"), "");
  }
  for (const pugi::xpath_node& svg : xml.select_nodes("//svg[@class='chart']")) EXPECT_STRNE(svg.node().child_value("desc"), "");
  for (const pugi::xpath_node& link : xml.select_nodes("//a")) {
    const std::string id = std::string(link.node().attribute("href").value()).substr(1);
    EXPECT_EQ(xml.select_nodes(("//h2[@id='" + id + "']").c_str()).size(), 1U) << id;
  }
}

TEST(SimulationPage, EscapesNames) {
  Simulated it({.skills = 1});
  it.centre.name = "<script>alert(\"1\")</script> & Söhne, \x01";
  it.centre.skills[0].name = "a<b>&\"c\"";
  it.centre.entries[0].name = "x]]>";
  const std::string page = page_of(it);
  const pugi::xml_document xml = parsed(page);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_NE(page.find("a&lt;b&gt;&amp;&quot;c&quot;"), std::string::npos);
  EXPECT_NE(page.find("Söhne"), std::string::npos);
}

TEST(SimulationPage, OfAnySizeIsWellFormed) {
  for (const SimulatedSize& size :
       {SimulatedSize{.replications = 0, .skills = 0, .intervals = 0}, SimulatedSize{.replications = 1, .skills = 0, .intervals = 1},
        SimulatedSize{.replications = 2, .skills = 10, .intervals = 336}}) {
    (void)parsed(page_of(Simulated(size)));
  }
}

TEST(SimulationPage, WithoutScriptsWaysOrQueuesHasNoDiagrams) {
  Simulated it({.skills = 0, .intervals = 0});
  it.results.ways.clear();
  it.results.turns.clear();
  const pugi::xml_document xml = parsed(simulation::simulation_page(it.centre, {}, it.results, {}));
  EXPECT_EQ(xml.select_nodes("//svg").size(), 0U);
}

TEST(SimulationPage, SaysThatItIsPartial) {
  Simulated it({.replications = 3});
  it.results.partial = true;
  it.centre.replications = 9;
  EXPECT_NE(page_of(it).find("<p class=\"partial\">partial: 3 of 9 replications done</p>"), std::string::npos);
}

TEST(SimulationPage, ArrowsAreAsThickAsTheirTraffic) {
  const pugi::xml_document xml = parsed(page_of(Simulated({})));
  // The way that most contacts take is the thickest, the others in proportion: 1.2 + 12.8 × 22,450 / 84,000.
  EXPECT_EQ(xml.select_nodes("//path[@style='stroke-width:14.0px']").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//path[@style='stroke-width:13.1px']").size(), 1U);  // after Log, on Answer
  EXPECT_EQ(xml.select_nodes("//path[@style='stroke-width:4.6px']").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//text[.='Default ×22,450']").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//text[.='no ×31,100']").size(), 1U);
}

// ---- what a page promises, as far as it is seen without a browser ----

/// The numbers before `unit` in a style, behind any of `properties`.
std::vector<double> sizes_in(const std::string& style, const std::string& unit) {
  std::vector<double> sizes;
  const std::regex size("font(?:-size)?:[^;}]*?([0-9.]+)" + unit);
  for (std::sregex_iterator it(style.begin(), style.end(), size), end; it != end; ++it) sizes.push_back(std::stod((*it)[1]));
  return sizes;
}

TEST(SimulationPage, TypeIsLargeEnoughOnATelephone) {
  constexpr double kLeast = 11, kRem = 16;
  const std::string page = page_of(Simulated({.skills = 2}));
  std::string style = page.substr(page.find("<style>"), page.find("</style>") - page.find("<style>"));
  style.erase(style.find("@media print"));
  ASSERT_FALSE(sizes_in(style, "px").empty());
  for (const double size : sizes_in(style, "px")) EXPECT_GE(size, kLeast);
  for (const double size : sizes_in(style, "rem")) EXPECT_GE(size * kRem, kLeast);
  // Charts shrink with the page, down to a width of 340 px, and their signs with them.
  EXPECT_NE(style.find("svg.chart { width: 100%; min-width: 340px; height: auto; font: 12px "), std::string::npos);
  const pugi::xml_document xml = parsed(page);
  for (const pugi::xpath_node& svg : xml.select_nodes("//svg[@class='chart']"))
    EXPECT_GE(12 * 340 / svg.node().attribute("width").as_double(), kLeast);
}

TEST(SimulationPage, TablesScrollInBoxesWithTheirFirstColumnInSight) {
  const Simulated before({.skills = 2}), after({.skills = 2, .load = 1.4});
  const simulation::Inputs inputs{{"Agents", {"name", "count"}, {{"Ana", "1"}}}};
  for (const std::string& page : {simulation::simulation_page(before.centre, before.scripts(), before.results, inputs),
                                  simulation::comparison_page(before.side(), after.side(), {{"run.seed", "1", "2"}}, {inputs, inputs})}) {
    const pugi::xml_document xml = parsed(page);
    EXPECT_GT(xml.select_nodes("//table").size(), 5U);
    EXPECT_EQ(xml.select_nodes("//table[not(parent::div[@class='wide'])]").size(), 0U);
    EXPECT_NE(page.find(".wide { overflow-x: auto; "), std::string::npos);
    EXPECT_NE(page.find(".wide table.sums th:first-child, .wide table.sums td:first-child { position: sticky; left: 0; "),
              std::string::npos);
  }
}

TEST(SimulationPage, BoxesOfDiagramsOpenAtTheFirstBox) {
  const std::string page = page_of(Simulated({}));
  // As a snap position for a moment: every browser moves there at first, and leaves it to the reader afterwards.
  EXPECT_NE(
      page.find(
          ".wide { overflow-x: auto; scroll-snap-type: x mandatory; } .wide .beginning { width: 1px; height: 0; animation: begin-here 1ms; }\n"
          "@keyframes begin-here { from, to { scroll-snap-align: start; } }"),
      std::string::npos);
  const pugi::xml_document xml = parsed(page);
  const pugi::xpath_node_set beginnings = xml.select_nodes("//div[@class='wide'][svg]/div[@class='beginning']");
  EXPECT_EQ(beginnings.size(), 2U);
  for (const pugi::xpath_node& beginning : beginnings) {
    const pugi::xml_node box = beginning.parent().select_node("svg/g[1]/rect").node();
    const double middle = box.attribute("x").as_double() + box.attribute("width").as_double() / 2;
    const std::string style = beginning.node().attribute("style").value();
    ASSERT_TRUE(style.starts_with("margin-left:max(0px,") && style.ends_with("px - 50%)")) << style;
    EXPECT_NEAR(std::stod(style.substr(std::string_view("margin-left:max(0px,").size())), middle, 1);
  }
}

TEST(SimulationPage, FirstCellsOfPressesSayWhichKeyOfWhichMenu) {
  const pugi::xml_document xml = parsed(page_of(Simulated({.skills = 1})));
  const pugi::xpath_node_set rows = xml.select_nodes("//h3[.='What callers pressed']/following-sibling::div[1]//tbody/tr");
  EXPECT_GT(rows.size(), 1U);
  for (const pugi::xpath_node& row : rows) {
    const pugi::xml_node cell = row.node().child("td");
    EXPECT_GT(std::string_view(cell.child_value()).size(), 1U) << "the line";
    EXPECT_EQ(cell.select_nodes("kbd|span").size(), 1U) << "the keys";
  }
}

TEST(SimulationPage, IntervalsWithoutCallbacksHaveNoColumnsOfThem) {
  Simulated it({.skills = 1});
  const char* heads = "//section[h2/@id='intervals']//th[starts-with(., 'callbacks')]";
  EXPECT_GT(parsed(page_of(it)).select_nodes(heads).size(), 0U);
  for (std::size_t i = 0; i < it.results.keys.size(); ++i) {
    if (it.results.keys[i].measure != simulate::Measure::CallbacksTaken &&
        it.results.keys[i].measure != simulate::Measure::CallbacksReached)
      continue;
    for (simulate::Ratio& figure : it.results.figures[i]) figure.numerator = 0;
  }
  EXPECT_EQ(parsed(page_of(it)).select_nodes(heads).size(), 0U);
}

/// What follows the point of the first number in it, and what follows that: `47.0 %` is "0 %"; nothing of a cell without a number.
std::string form_of(const std::string& cell) {
  const std::size_t digit = cell.find_first_of("0123456789");
  if (digit == std::string::npos) return {};
  const std::size_t end = std::min(cell.find_first_not_of("0123456789,", digit), cell.size());
  std::string form = cell.substr(end);
  for (char& c : form) c = c >= '0' && c <= '9' ? '0' : c;
  return form.empty() ? "whole" : form;
}

TEST(SimulationPage, FiguresOfAColumnHaveOnePrecision) {
  const Simulated before({.skills = 2}), after({.skills = 2, .load = 1.4});
  for (const std::string& page : {page_of(before), simulation::comparison_page(before.side(), after.side(), {}, {})}) {
    const pugi::xml_document xml = parsed(page);
    std::size_t columns = 0;
    for (const pugi::xpath_node& table : xml.select_nodes("//table[tbody/tr/td[@class='number']]")) {
      std::map<std::size_t, std::set<std::string>> forms;
      for (const pugi::xpath_node& row : table.node().select_nodes("tbody/tr")) {
        std::size_t column = 0;
        for (const pugi::xml_node& cell : row.node().children("td")) {
          const std::string form = form_of(cell.child_value());
          if (std::string_view(cell.attribute("class").value()) == "number" && !form.empty()) forms[column].insert(form);
          ++column;
        }
      }
      for (const auto& [column, found] : forms) {
        EXPECT_EQ(found.size(), 1U) << "column " << column << " has `" << *found.begin() << "` and `" << *found.rbegin() << "`";
        ++columns;
      }
    }
    EXPECT_GT(columns, 30U);
  }
}

TEST(SimulationPage, BeginsWithTheVerdictTheWorstIntervalAndWhatWasSimulated) {
  const Simulated it({.skills = 2});
  const std::string page =
      simulation::simulation_page(it.centre, it.scripts(), it.results, {{"Agents", {"name", "count"}, {{"Day team", "1,200"}}}});
  std::size_t before = 0;
  for (const char* part :
       {"<p class=\"verdict\"><strong class=\"all\">met</strong> Support: 82.2 % ± 0.4 are answered within 20 s, 80 % are wanted</p>",
        "<p class=\"verdict\"><strong>worst interval</strong> 14:00 to 14:30: ", "<h2 id=\"inputs\">What was simulated</h2>",
        "<td>Day team</td><td>1,200</td>", "<h2 id=\"day\">"}) {
    const std::size_t at = page.find(part);
    EXPECT_NE(at, std::string::npos) << part << "\n" << page.substr(page.find("</h1>"), 900);
    EXPECT_GT(at, before) << part;
    before = at;
  }
}

TEST(SimulationPage, LabelsOfMomentsHaveRoom) {
  constexpr double kSign = 6.6;  // the width of a sign, about
  for (const std::uint32_t intervals : {4U, 20U, 48U, 336U, 700U}) {
    const pugi::xml_document xml = parsed(page_of(Simulated({.intervals = intervals})));
    for (const pugi::xpath_node& svg : xml.select_nodes("//section[h2/@id='day']//svg")) {
      double end = -1000;
      for (const pugi::xpath_node& label : svg.node().select_nodes("text[@class='tick-x']")) {
        const double half = kSign * static_cast<double>(std::string_view(label.node().child_value()).size()) / 2,
                     at = label.node().attribute("x").as_double();
        EXPECT_GT(at - half, end) << intervals << " intervals, " << label.node().child_value();
        end = at + half;
      }
    }
  }
}

TEST(Verdict, IsGivenWhereChanceLeavesNoDoubt) {
  using Kind = simulation::Verdict::Kind;
  Simulated it({.skills = 1, .intervals = 0});
  const auto kind = [&](double wanted) {
    it.centre.skills[0].wanted_level = wanted;
    return simulation::verdicts_of({it.centre, it.results}).at(0).kind;
  };
  const auto level = it.results.estimate({simulate::Measure::ServiceLevel, simulation::skill_scope(0)}, it.centre.confidence);
  ASSERT_TRUE(level && level->half_width);
  EXPECT_EQ(kind(level->mean - *level->half_width - 0.001), Kind::Met);
  EXPECT_EQ(kind(level->mean - *level->half_width + 0.001), Kind::Open);
  EXPECT_EQ(kind(level->mean + *level->half_width - 0.001), Kind::Open);
  EXPECT_EQ(kind(level->mean + *level->half_width + 0.001), Kind::Missed);
  EXPECT_FALSE(simulation::worst_interval({it.centre, it.results})) << "there are no intervals";
}

TEST(Verdict, OfOneReplicationSaysThatItIs) {
  Simulated it({.replications = 1, .skills = 1});
  it.centre.skills[0].wanted_level = 0.1;
  EXPECT_NE(page_of(it).find("<strong class=\"some\">met in this one replication</strong> Support: "), std::string::npos);
  it.centre.skills[0].wanted_level = 0.99;
  EXPECT_NE(page_of(it).find("<strong class=\"some\">missed in this one replication</strong> Support: "), std::string::npos);
}

TEST(SimulationPage, SaysThatNobodyCalled) {
  Simulated it({.replications = 3, .skills = 1, .intervals = 4});
  for (std::size_t i = 0; i < it.results.keys.size(); ++i) {
    const Measure measure = it.results.keys[i].measure;
    if (measure == Measure::AgentsOnShift) continue;
    for (Ratio& figure : it.results.figures[i]) figure = {0, simulate::info(measure).unit == Unit::Count ? 1.0 : 0.0};
  }
  it.results.contacts = 0;
  const std::string page = page_of(it);
  EXPECT_NE(page.find("<p class=\"verdict\"><strong>no verdict</strong> nobody called</p>"), std::string::npos);
  EXPECT_EQ(page.find("<h2 id=\"day\">"), std::string::npos) << "agents on shift, and nobody calls them";
  EXPECT_EQ(page.find("href=\"#day\""), std::string::npos);
}

/// Of one interval.
struct Hour {
  double level = 0;      ///< share
  double wait = 0;       ///< ms
  double abandoned = 0;  ///< share
};

/// The hour that the page names; empty when it names none. Hours begin at 08:00.
std::string worst_of(const std::vector<Hour>& hours) {
  Simulated it({.replications = 2, .intervals = 0});
  FigureBook book;
  for (std::uint32_t i = 0; i < hours.size(); ++i) {
    const Scope part{.kind = Scope::Kind::Centre, .index = 0, .interval = i};
    book.set_numbers(Measure::ServiceLevel, part, {hours[i].level, hours[i].level});
    book.set_numbers(Measure::LiveWait, part, {hours[i].wait, hours[i].wait});
    book.set_numbers(Measure::AbandonRate, part, {hours[i].abandoned, hours[i].abandoned});
  }
  it.results = {};
  book.write_to(it.results);
  it.results.replications = 2;
  it.results.intervals = static_cast<std::uint32_t>(hours.size());
  it.centre.interval = std::chrono::hours(1);
  it.centre.length = it.results.intervals * it.centre.interval;
  return simulation::worst_interval({it.centre, it.results}).value_or("");
}

TEST(WorstInterval, IsTheOneWithTheLongestWaitWhereLevelsReadTheSame) {
  EXPECT_EQ(worst_of({{0, 6'172'000}, {0, 9'300'000}, {0, 12'229'000}}),
            "10:00 to 11:00: 0.0 % in time, 0.0 % hung up waiting, 3:23:49 on the line until an agent on average");
  EXPECT_TRUE(worst_of({{0.0004, 9'000}, {0, 6'000}, {0.5, 20'000}}).starts_with("08:00 to 09:00: 0.0 %"));
  EXPECT_TRUE(worst_of({{0.5, 6'000, 0.1}, {0.5, 6'000, 0.3}, {0.5, 6'000, 0.2}}).starts_with("09:00 to 10:00: 50.0 %"));
  EXPECT_TRUE(worst_of({{0.5, 6'000, 0.1}, {0.5, 6'000, 0.1}, {0.9, 60'000, 0.9}}).starts_with("09:00 to 10:00: 50.0 %")) << "the later";
}

TEST(WorstInterval, IsNoneWhereAllAreInTime) {
  EXPECT_EQ(worst_of({{1, 6'000}, {1, 9'000}, {1, 7'000}}), "");
  EXPECT_EQ(worst_of({{0.2, 6'000}}), "") << "one is not worse than another";
  EXPECT_TRUE(worst_of({{1, 9'000}, {0.999, 1'000}}).starts_with("09:00 to 10:00: 99.9 %"));
}

TEST(ComparisonPage, ShowsBothSides) {
  const Simulated before({.skills = 2}), after({.skills = 2, .load = 1.4});
  const std::string page = simulation::comparison_page(before.side(), after.side(), {{"agents.\"Day <team>\".count", "16", "18"}}, {});
  const pugi::xml_document xml = parsed(page);
  EXPECT_NE(page.find("<td>agents.<wbr/>&quot;Day &lt;team&gt;&quot;.<wbr/>count</td><td>16</td><td>18</td>"), std::string::npos);
  EXPECT_NE(page.find("</strong> before: Support: "), std::string::npos);
  EXPECT_NE(page.find("</strong> after: Support: "), std::string::npos);
  EXPECT_GT(xml.select_nodes("//strong[.='worse']").size(), 3U) << "more load";
  EXPECT_EQ(xml.select_nodes("//svg[@class='chart'][.//text[@class='legend'][.='before']][.//text[@class='legend'][.='after']]").size(),
            7U);
  (void)parsed(simulation::comparison_page(Simulated({.replications = 1, .skills = 0, .intervals = 1}).side(),
                                           Simulated({.replications = 1, .skills = 0, .intervals = 1}).side(), {}, {}));
}

TEST(ComparisonPage, BreaksKeysBetweenTheirParts) {
  const Simulated it({.intervals = 2});
  const std::string page = simulation::comparison_page(it.side(), it.side(), {{"skills.Support.handle_time", "3m", "4m"}}, {});
  EXPECT_NE(page.find("<td>skills.<wbr/>Support.<wbr/>handle_<wbr/>time</td>"), std::string::npos);
}

TEST(ComparisonPage, SaysWhyThereAreNoCharts) {
  const Simulated before({.intervals = 20}), after({.intervals = 10});
  const std::string page = simulation::comparison_page(before.side(), after.side(), {}, {});
  const pugi::xml_document xml = parsed(page);
  EXPECT_EQ(xml.select_nodes("//svg[@class='chart']").size(), 0U);
  EXPECT_STREQ(xml.select_node("//section[h2/@id='day']/p").node().child_value(),
               "There are no charts: they would pair intervals by their places, and there are 20 before and 10 after.");
}

TEST(ComparisonPage, BeginsWithTheVerdictsThenWhatWentIntoBothSides) {
  const Simulated before({.skills = 2}), after({.skills = 2, .load = 1.4});
  const auto inputs = [](const char* count) {
    return simulation::Inputs{{"Agents", {"name", "count"}, {{"Day team", count}}},
                              {"Arrivals", {"name", "arrivals"}, {{"Main", "all day"}}}};
  };
  const std::string page =
      simulation::comparison_page(before.side(), after.side(), {{"agents.count", "16", "18"}}, {inputs("16"), inputs("18")});
  std::size_t last = 0;
  for (const char* part :
       {"</strong> before: Support: ", "</strong> after: Support: ", "paired replications", "<strong>worst interval</strong> before: ",
        "<strong>worst interval</strong> after: ", "<strong>agents</strong> before: 16 Day team<",
        "<strong>agents</strong> after: 18 Day team<", "<strong>arrivals</strong> Main all day<", "<td>agents.<wbr/>count</td>",
        "<h2 id=\"inputs\">What was simulated, before</h2>", "<td>16</td>", "<h2 id=\"inputs-after\">What was simulated, after</h2>",
        "<td>18</td>", "<h2 id=\"day\">"}) {
    const std::size_t at = page.find(part, last);
    ASSERT_NE(at, std::string::npos) << part;
    last = at;
  }
}

TEST(ColumnStyle, WritesAllAlike) {
  using simulation::ColumnStyle;
  const auto texts = [](Unit unit, const std::vector<double>& means) {
    std::string text;
    const ColumnStyle style(unit, means);
    for (const double mean : means) text += style.text(mean) + "|";
    return text + style.half_width(means.back());
  };
  EXPECT_EQ(texts(Unit::Count, {2818, 12'345.6, 63.6}), "2,818|12,346|64|± 64");
  EXPECT_EQ(texts(Unit::Count, {2818, 6.25}), "2,818.0|6.2|± 6.2");
  EXPECT_EQ(texts(Unit::Count, {0, 7, 1200}), "0|7|1,200|± 1,200");
  EXPECT_EQ(texts(Unit::Share, {0.648, 1, 0.0051}), "64.8 %|100.0 %|0.5 %|± 0.5");
  EXPECT_EQ(texts(Unit::Time, {19'300, 400}), "19.3 s|0.4 s|± 0.4");
  EXPECT_EQ(texts(Unit::Time, {19'300, 223'000}), "0:19|3:43|± 3:43");
  EXPECT_EQ(texts(Unit::Time, {19'300, 3'723'000}), "0:00:19|1:02:03|± 1:02:03");
  EXPECT_EQ(texts(Unit::Level, {24.88, 0.04}), "24.88|0.04|± 0.04");
  EXPECT_EQ(texts(Unit::Minutes, {9850, 730}), "9,850 min|730 min|± 730");
  const std::vector<double> shares{0.03, -0.0312}, times{-90'000, 200}, small{0.0001};
  EXPECT_EQ(ColumnStyle(Unit::Share, shares).difference(0.03) + ColumnStyle(Unit::Share, shares).difference(-0.0312),
            "+3.0 points-3.1 points");
  EXPECT_EQ(ColumnStyle(Unit::Time, times).difference(-90'000) + ColumnStyle(Unit::Time, times).difference(200), "-1:300:00");
  EXPECT_EQ(ColumnStyle(Unit::Share, small).difference(0.0001), "0.0 points");
}

TEST(ChartAxis, HasRoundNumbers) {
  const auto labels = [](double greatest, Unit unit) {
    std::string text;
    const simulation::Axis axis = simulation::axis_to(greatest, unit, 5);
    for (const double tick : axis.ticks) text += axis.label(tick) + "|";
    return text;
  };
  EXPECT_EQ(labels(215, Unit::Count), "0|50|100|150|200|250|");
  EXPECT_EQ(labels(1, Unit::Share), "0 %|20 %|40 %|60 %|80 %|100 %|");
  EXPECT_EQ(labels(0.031, Unit::Share), "0 %|1 %|2 %|3 %|4 %|");
  EXPECT_EQ(labels(100'000, Unit::Time), "0 s|30 s|1:00|1:30|2:00|");
  EXPECT_EQ(labels(0, Unit::Level), "0.0|0.2|0.4|0.6|0.8|1.0|");
  EXPECT_EQ(labels(2'400'000, Unit::Count), "0|500,000|1,000,000|1,500,000|2,000,000|2,500,000|");
}

TEST(DayChart, BreaksWhereThereIsNothingToSay) {
  using Values = std::vector<std::optional<simulate::Estimate>>;
  simulation::DayChart chart{
      .title = "T", .axis = "a", .unit = Unit::Count, .moments = {"1", "2", "3", "4"}, .tick_every = 1, .series = {}};
  EXPECT_EQ(draw(chart), "");
  chart.series.push_back({.name = "zeros", .values = Values{simulate::Estimate{0, {}}, simulate::Estimate{0, 0.0}, std::nullopt}});
  EXPECT_EQ(draw(chart), "") << "no chart of zeros";
  chart.series.push_back({.name = "s", .values = Values{simulate::Estimate{1, {}}, std::nullopt, simulate::Estimate{2, {}}}});
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(draw(chart).c_str()));
  EXPECT_EQ(xml.select_nodes("//path[@class='line series-1']").size(), 2U + 1);  // and the legend's
  EXPECT_EQ(xml.select_nodes("//rect/title").size(), 2U);
}

TEST(WaitChart, BarsAndTheRestAreAll) {
  simulate::Histogram waits;
  EXPECT_EQ(draw(simulation::WaitChart{.title = "T", .waits = waits}), "");
  waits.add(Millis(0));
  EXPECT_EQ(draw(simulation::WaitChart{.title = "T", .waits = waits}), "");
  for (int i = 1; i <= 1000; ++i) waits.add(seconds(i));
  waits.add(std::chrono::hours(20));
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(draw(simulation::WaitChart{.title = "T", .waits = waits, .threshold = seconds(120)}).c_str()));
  double sum = 0;
  for (const pugi::xpath_node& bar : xml.select_nodes("//rect/title")) {
    const std::string text = bar.node().child_value();
    sum += std::stod(text.substr(text.rfind(": ") + 2));
  }
  EXPECT_NEAR(sum, 100, 2);
  EXPECT_EQ(xml.select_nodes("//text[.='target 2:00']").size(), 1U);
}

TEST(WaitChart, NamesOfLinesStandOverAllLinesOnTheSideWithRoom) {
  simulate::Histogram waits;
  for (int i = 1; i <= 1000; ++i) waits.add(seconds(i < 860 ? 400 + i / 20 : 460 + (i - 860) / 4));
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(draw(simulation::WaitChart{.title = "T", .waits = waits, .threshold = seconds(480)}).c_str()));
  EXPECT_EQ(xml.select_nodes("//path[@class='marked']").size(), 3U);
  EXPECT_EQ(xml.select_nodes("//path[@class='marked'][preceding-sibling::text[starts-with(@class, 'marked-')]]").size(), 0U);
  std::set<std::string> rows;
  for (const pugi::xpath_node& name : xml.select_nodes("//text[starts-with(@class, 'marked-')]"))
    rows.insert(name.node().attribute("y").value());
  EXPECT_EQ(rows.size(), 3U);
  EXPECT_EQ(xml.select_nodes("//text[@class='marked-left'][.='50 % of all']").size(), 1U) << "the other lines are to the right of it";
}

/// The upright pieces of a path of `M x y` and `V y`: where, from, to.
struct Piece {
  double x = 0, from = 0, to = 0;
};
std::vector<Piece> pieces_of(const std::string& path) {
  std::vector<Piece> pieces;
  const std::regex piece("M([0-9.]+) ([0-9.]+)V([0-9.]+)");
  for (std::sregex_iterator it(path.begin(), path.end(), piece), end; it != end; ++it)
    pieces.push_back({std::stod((*it)[1]), std::stod((*it)[2]), std::stod((*it)[3])});
  return pieces;
}

TEST(WaitChart, LinesLeaveOutTheRowsOfNamesInTheirWay) {
  constexpr double kSign = 6.6, kRise = 9;
  for (const int target : {15, 20, 25, 40, 60, 85}) {
    simulate::Histogram waits;
    for (int i = 1; i <= 1000; ++i) waits.add(Millis(i < 895 ? 5 * i : 26'000 + (i - 895) * 700));
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(draw(simulation::WaitChart{.title = "T", .waits = waits, .threshold = seconds(target)}).c_str()));
    const auto lines = xml.select_nodes("//path[@class='marked']"), names = xml.select_nodes("//text[starts-with(@class, 'marked-')]");
    EXPECT_EQ(lines.size(), 3U) << target;
    for (const pugi::xpath_node& name : names) {
      const double width = kSign * static_cast<double>(std::string_view(name.node().child_value()).size()),
                   x = name.node().attribute("x").as_double(), y = name.node().attribute("y").as_double();
      const double from = std::string_view(name.node().attribute("class").value()) == "marked-left" ? x - width : x;
      for (const pugi::xpath_node& line : lines) {
        const std::vector<Piece> pieces = pieces_of(line.node().attribute("d").value());
        ASSERT_FALSE(pieces.empty());
        for (const Piece& piece : pieces) {
          EXPECT_FALSE(piece.x > from && piece.x < from + width && piece.from < y && piece.to > y - kRise)
              << target << ": " << name.node().child_value() << " and the line at " << piece.x;
        }
      }
    }
  }
}

}  // namespace
}  // namespace phoneflow::cli::test
