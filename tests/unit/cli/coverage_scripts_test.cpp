// What holds of coverage for every script there is that can be played with its own steps.
#include <gtest/gtest.h>

#include <memory>
#include <sstream>

#include <pugixml.hpp>

#include "workspace/load_script.h"
#include "cli/orders.h"
#include "play/played_call.h"
#include "play/scenario_play.h"
#include "cli/steps_source.h"
#include "calltest/coverage_report.h"
#include "tests/support/files.h"

namespace phoneflow::cli::test {
namespace {

using calltest::Coverable;
using calltest::Coverage;

/// Looks for what happens and cannot be covered.
class Doubter final : public Observer {
 public:
  explicit Doubter(Coverage& coverage) : coverage_(coverage), of_(coverage.of()) {}

  void reached(NodeId node, Phase phase) override {
    coverage_.reached(node, phase);
    const Node& it = of_.program().nodes[node];
    for (std::size_t section = 0; section < of_.program().sections.size(); ++section) {
      const PhaseSet entered = coverage_.phases_entered(section);
      for (int i = 0; i < kPhases; ++i) {
        const auto in = static_cast<Phase>(i);
        if (entered.has(in) && !of_.entries(section).has(in)) doubt("a section entered in " + std::string(phase_name(in)), node);
      }
    }
    const auto [first, last] = of_.ways_of(node);
    if (it.kind == NodeKind::Action && first == last) doubt("an action without ways", node);
  }
  void began(NodeId node) override { coverage_.began(node); }
  void ended(NodeId node, const ActionEnd& end) override {
    coverage_.ended(node, end);
    const std::string_view way = end.way_name();
    const auto [first, last] = of_.ways_of(node);
    bool known = false;
    for (std::size_t i = first; i < last; ++i) known = known || of_.ways()[i].name == way;
    if (!known) doubt("way `" + std::string(way) + "`", node);
  }
  void blocked(NodeId, std::string_view) override {}
  void hung_up(NodeId node, Phase phase) override { coverage_.hung_up(node, phase); }

  std::string doubts;

 private:
  void doubt(const std::string& what, NodeId node) {
    const Position at = of_.script.sources.position(of_.program().nodes[node].span.begin);
    doubts += std::to_string(at.line) + ": " + what + "\n";
  }

  Coverage& coverage_;
  const Coverable& of_;
};

std::string body_of(const std::string& page) {
  const std::size_t begin = page.find("<body>");
  return page.substr(begin, page.find("</html>") - begin);
}

void judge(const Coverage& coverage) {
  const Coverage* const all[] = {&coverage};
  std::ostringstream xml, page, text;
  write_cobertura(xml, all);
  write_coverage_html(page, all);
  write_coverage_text(text, all, 0);
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.str().c_str()));
  EXPECT_TRUE(document.load_string(body_of(page.str()).c_str()));
  EXPECT_FALSE(text.str().empty());
}

TEST(CoverageOfScripts, CoversNothingThatCannotBeCovered) {
  phoneflow::testing::enter_source_dir();
  std::istringstream no_input;
  std::size_t played = 0;
  for (const char* folder : {"scripts", "tests/cases"}) {
    for (const std::string& path : phoneflow::testing::files_below(folder, {".flow"})) {
      SCOPED_TRACE(path);
      FileReader reader(no_input);
      const Result<LoadedScript> read = load_script(path, reader, {.rules = RuleSettings::language_only()});
      if (!read || read->diagnostics.has_errors()) continue;
      const LoadedScript& loaded = *read;
      RunOrder order;
      order.script = path;
      Diagnostics diagnostics;
      const Result<std::vector<ScenarioStep>> steps = read_steps(order, reader, *loaded.script, diagnostics);
      if (!steps || diagnostics.has_errors()) continue;
      const Coverable coverable(*loaded.script);
      Coverage coverage(coverable);
      Doubter doubter(coverage);
      PlayedCall call(*loaded.script, {}, *loaded.audio, {}, &doubter);
      (void)play_scenario(call, *loaded.script, *steps, Instant(minutes(60)), diagnostics);
      EXPECT_EQ(doubter.doubts, "");
      judge(coverage);
      ++played;
    }
  }
  EXPECT_GT(played, 100U);
}

}  // namespace
}  // namespace phoneflow::cli::test
