#include <pugixml.hpp>

#include "cli/simulate/chart.h"
#include "cli/simulate/chart_axis.h"
#include "tests/unit/cli/simulated.h"

namespace phoneflow::cli::test {
namespace {

using simulate::Unit;

std::string page_of(const Simulated& it) { return simulation::simulation_page(it.centre, it.scripts(), it.results); }

/// The page as XML; fails when it is not.
pugi::xml_document parsed(const std::string& page) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result = xml.load_string(page.c_str(), pugi::parse_default | pugi::parse_doctype);
  EXPECT_TRUE(result) << result.description() << " at " << page.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset - 40, 0)), 80);
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
  for (const SimulatedSize& size : {SimulatedSize{.replications = 0, .skills = 0, .intervals = 0}, SimulatedSize{.replications = 1, .skills = 0, .intervals = 1},
                                    SimulatedSize{.replications = 2, .skills = 10, .intervals = 336}}) {
    (void)parsed(page_of(Simulated(size)));
  }
}

TEST(SimulationPage, WithoutScriptsWaysOrQueuesHasNoDiagrams) {
  Simulated it({.skills = 0, .intervals = 0});
  it.results.ways.clear();
  it.results.turns.clear();
  const pugi::xml_document xml = parsed(simulation::simulation_page(it.centre, {}, it.results));
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
  EXPECT_EQ(xml.select_nodes("//path[@style='stroke-width:13.1px']").size(), 1U);   // after Log, on Answer
  EXPECT_EQ(xml.select_nodes("//path[@style='stroke-width:4.6px']").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//text[.='Default ×22,450']").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//text[.='no ×31,100']").size(), 1U);
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
  simulation::DayChart chart{.title = "T", .axis = "a", .unit = Unit::Count, .moments = {"1", "2", "3", "4"}, .tick_every = 1, .series = {}};
  EXPECT_EQ(draw(chart), "");
  chart.series.push_back({.name = "s", .values = Values{simulate::Estimate{1, {}}, std::nullopt, simulate::Estimate{2, {}}}});
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(draw(chart).c_str()));
  EXPECT_EQ(xml.select_nodes("//path[@class='line series-1']").size(), 2U + 1);   // and the legend's
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

}  // namespace
}  // namespace phoneflow::cli::test
