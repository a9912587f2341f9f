#include "tests/unit/cli/covered.h"

#include <map>

#include <pugixml.hpp>

#include "report/page/page_text.h"

namespace phoneflow::cli::test {
namespace {

constexpr const char* kSmall = R"(include "more.flow"
Menu "Press 1." {
  on 1 -> Done
  on Default { Note() }
}
Done:
Hangup
)";
constexpr const char* kMore = "sub Note() {\n  Log \"note\"\n}\n";

Covered small() { return Covered(kSmall, "flows/small.flow", {{"flows/more.flow", kMore}}); }

TEST(Lcov, HasLinesSectionsAndBranches) {
  Covered covered = small();
  covered.play("call; press 1");
  covered.play("call; press 1");
  EXPECT_EQ(covered.written(calltest::write_lcov), R"(TN:
SF:flows/more.flow
FN:2,sub Note
FNDA:0,sub Note
FNF:1
FNH:0
BRF:0
BRH:0
DA:2,0
LF:1
LH:0
end_of_record
TN:
SF:flows/small.flow
FN:2,main
FNDA:2,main
FNF:1
FNH:1
BRDA:2,0,0,2
BRDA:2,0,1,0
BRF:2
BRH:1
DA:2,2
DA:4,0
DA:7,2
LF:3
LH:2
end_of_record
)");
}

/// Sums in the file are those of its own lines.
TEST(Lcov, AgreesWithItself) {
  Covered covered(kCallbackScript);
  covered.play("call; wait 12s; press 1; wait 1m; agent accepts; caller answers; caller hangs up");
  std::istringstream in(covered.written(calltest::write_lcov));
  std::map<std::string, int> sums;
  std::map<std::string, int> told;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(':');
    const std::string key = line.substr(0, colon);
    const bool zero = line.ends_with(",0") || line.ends_with(",-");
    if (key == "DA" || key == "BRDA") {
      ++sums[key];
      if (!zero) ++sums[key + " hit"];
    } else if (key == "LF" || key == "LH" || key == "BRF" || key == "BRH") {
      told[key] = std::stoi(line.substr(colon + 1));
    }
  }
  EXPECT_EQ(sums["DA"], told["LF"]);
  EXPECT_EQ(sums["DA hit"], told["LH"]);
  EXPECT_EQ(sums["BRDA"], told["BRF"]);
  EXPECT_EQ(sums["BRDA hit"], told["BRH"]);
  EXPECT_GT(told["LH"], 0);
}

TEST(Lcov, MarksBranchesOfLinesThatNeverRan) {
  const Covered covered = small();
  const std::string text = covered.written(calltest::write_lcov);
  EXPECT_NE(text.find("BRDA:2,0,0,-\nBRDA:2,0,1,-\n"), std::string::npos) << text;
}

TEST(Cobertura, HasLinesAndConditions) {
  Covered covered = small();
  covered.play("call; press 1");
  EXPECT_EQ(covered.written(calltest::write_cobertura), R"xml(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0.5000" branch-rate="0.5000" lines-covered="2" lines-valid="4" branches-covered="1" branches-valid="2" complexity="0" version="0.1.0" timestamp="0">
  <sources>
    <source>.</source>
  </sources>
  <packages>
    <package name="flows" line-rate="0.5000" branch-rate="0.5000" complexity="0">
      <classes>
        <class name="more.flow" filename="flows/more.flow" line-rate="0.0000" branch-rate="1.0000" complexity="0">
          <methods />
          <lines>
            <line number="2" hits="0" branch="false" />
          </lines>
        </class>
        <class name="small.flow" filename="flows/small.flow" line-rate="0.6667" branch-rate="0.5000" complexity="0">
          <methods />
          <lines>
            <line number="2" hits="1" branch="true" condition-coverage="50% (1/2)">
              <conditions>
                <condition number="0" type="switch" coverage="50%" />
              </conditions>
            </line>
            <line number="4" hits="0" branch="false" />
            <line number="7" hits="1" branch="false" />
          </lines>
        </class>
      </classes>
    </package>
  </packages>
</coverage>
)xml");
}

TEST(Reports, AddUpFilesThatSeveralScriptsInclude) {
  Covered one("include \"more.flow\"\nNote()\nHangup\n", "one.flow", {{"more.flow", kMore}});
  Covered two("include \"more.flow\"\nNote()\nNote()\nHangup\n", "two.flow", {{"more.flow", kMore}});
  one.play("call");
  two.play("call");
  std::ostringstream out;
  const calltest::Coverage* const all[] = {&one.coverage(), &two.coverage()};
  write_lcov(out, all);
  EXPECT_NE(out.str().find("SF:more.flow\nFN:2,sub Note\nFNDA:3,sub Note\n"), std::string::npos) << out.str();
  std::ostringstream text;
  write_coverage_text(text, all, 0);
  EXPECT_NE(text.str().find("all            7 of 7  100 %"), std::string::npos) << text.str();
}

/// What texts and names of files may hold; none of it may become a line, an element or a control sign.
TEST(Reports, SurviveRubbishInNamesAndTexts) {
  const std::string path = "a<b>&\"'\x1b[31m\n\xff.flow";
  Covered covered("Play \"<script>alert('1 & 2')</script>]]>\"\nHangup\n", path);
  covered.play("call");
  pugi::xml_document xml;
  EXPECT_TRUE(xml.load_string(covered.written(calltest::write_cobertura).c_str()));
  for (const std::string& text : {covered.text(), covered.written(calltest::write_lcov)}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find("\n\xff"), std::string::npos);
  }
  const std::string page = covered.written(calltest::write_coverage_html);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(&#39;1 &amp; 2&#39;)"), std::string::npos);
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  const std::size_t end = text.find(to, begin);
  return begin == std::string::npos || end == std::string::npos ? "" : text.substr(begin, end + to.size() - begin);
}

TEST(Page, IsWellFormedAndNeedsNothingElse) {
  Covered covered(kCallbackScript);
  covered.play("call; wait 12s; press 1; wait 1m; agent accepts; caller answers; caller hangs up");
  const std::string page = covered.written(calltest::write_coverage_html);
  pugi::xml_document xml;
  const std::string body = between(page, "<body>", "</body>");
  EXPECT_TRUE(xml.load_string(body.c_str()));
  EXPECT_EQ(page.find("src="), std::string::npos);
  EXPECT_EQ(page.find("<link"), std::string::npos);
  EXPECT_EQ(page.find("@import"), std::string::npos);
  EXPECT_NE(page.find("prefers-color-scheme: dark"), std::string::npos);
  // In all diagrams together: a box for each action, the ends, and where the callback was answered.
  EXPECT_EQ(xml.select_nodes("//svg").size(), 1U);
  EXPECT_EQ(xml.select_nodes("//g[starts-with(@class, 'box')]").size(), 7U);
}

TEST(Page, ShowsOneScriptAtATimeAndNothingWiderThanThePage) {
  Covered one = small(), other(kCallbackScript);
  one.play("call; press 1");
  const calltest::Coverage* const all[] = {&one.coverage(), &other.coverage()};
  std::ostringstream out;
  write_coverage_html(out, all);
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(between(out.str(), "<body>", "</body>").c_str()));
  EXPECT_EQ(xml.select_nodes("/body/article[@class='script']").size(), 2U);
  for (const char* inside : {"//svg", "//table[@class='code']", "//h3", "//details"}) {
    EXPECT_EQ(xml.select_nodes(inside).size(), xml.select_nodes((std::string("/body/article[@class='script']") + inside).c_str()).size())
        << inside;
  }
  for (const pugi::xpath_node& link : xml.select_nodes("//a")) {
    const std::string id = std::string(link.node().attribute("href").value()).substr(1);
    EXPECT_EQ(xml.select_nodes(("//*[@id='" + id + "']").c_str()).size(), 1U) << id;
  }
  EXPECT_NE(out.str().find(".script { display: none; } .script:target, .script:has(:target) { display: block; }"), std::string::npos);
  EXPECT_EQ(xml.select_nodes("//*[@class='wide' and not(svg)]").size(), 0U) << "only diagrams scroll sideways, each in its own box";
  EXPECT_EQ(xml.select_nodes("//svg[not(parent::*[@class='wide'])]").size(), 0U);
  EXPECT_EQ(xml.select_nodes("//svg[not(following-sibling::div[@class='beginning'])]").size(), 0U) << "where a narrow box opens";
}

TEST(Page, IsNotRedWhereNobodyHangsUp) {
  Covered covered = small();
  covered.play("call; press 1");
  const std::string page = covered.written(calltest::write_coverage_html);
  EXPECT_NE(page.find("<p class=\"quiet\">No caller of these tests hangs up.</p>"), std::string::npos);
}

TEST(Page, ShowsCountsAndWaysBesideTheText) {
  Covered covered = small();
  covered.play("call; press 1");
  const std::string page = covered.written(calltest::write_coverage_html);
  EXPECT_NE(
      page.find("<tr id=\"file-1-2\" class=\"some\"><td class=\"no\">2</td><td class=\"hits\">1</td><td>Menu &quot;Press 1.&quot; {</td>"
                "<td class=\"ways\">1 ×1 · <span class=\"none\">Default never</span></td></tr>"),
      std::string::npos);
  EXPECT_NE(page.find("<a href=\"#file-1-2\">flows/small.flow:2</a></td><td>Menu</td><td class=\"none\">Default is never taken</td>"),
            std::string::npos);
  EXPECT_NE(page.find("<tr><td class=\"no\">3</td><td class=\"hits\"></td><td>  on 1 -&gt; Done</td><td class=\"ways\"></td></tr>"),
            std::string::npos);
}

TEST(Page, LinesAreGreenOnlyWhereEveryTurnWasTakenToo) {
  Covered chosen("case ANI {\n  on \"+1\" -> A\n  on Default { }\n}\nLog \"x\"\nHangup\nA:\nLog \"y\"\nHangup\n");
  chosen.play("call; expect log \"x\"");
  const std::string page = chosen.written(calltest::write_coverage_html);
  EXPECT_NE(page.find("<tr id=\"file-0-1\" class=\"some\"><td class=\"no\">1</td><td class=\"hits\">1</td><td>case ANI {</td>"
                      "<td class=\"ways\"><span class=\"none\">&quot;+1&quot; never</span> · Default ×1</td></tr>"),
            std::string::npos)
      << page.substr(page.find("<table class=\"code\">"));
  EXPECT_NE(page.find("<g class=\"box some\">"), std::string::npos) << "the box says the same";

  Covered looped("if 1 == 1 { Log \"a\" }\nlet n = 2\nrepeat n { Log \"b\" }\nHangup\n");
  looped.play("call; expect log \"b\"");
  const std::string loops = looped.written(calltest::write_coverage_html);
  EXPECT_NE(loops.find("<tr id=\"file-0-1\" class=\"some\">"), std::string::npos);
  EXPECT_NE(loops.find("<tr id=\"file-0-3\" class=\"all\">"), std::string::npos) << loops.substr(loops.find("<table class=\"code\">"));
}

TEST(PageText, IsCutBySigns) {
  EXPECT_EQ(page::cut("äöü", 3), "äöü");
  EXPECT_EQ(page::cut("äöüß", 3), "äö…");
  EXPECT_EQ(page::cut("", 3), "");
}

}  // namespace
}  // namespace phoneflow::cli::test
