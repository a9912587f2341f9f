// Diagrams of sections: what their boxes and arrows say, and the SVG that is made of them.
#include "tests/unit/cli/covered.h"

#include <chrono>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "report/page/diagram.h"
#include "report/page/layout.h"
#include "report/simulation/readings.h"
#include "report/test/section_diagram.h"

namespace phoneflow::cli::test {
namespace {

std::string text_of(const page::Diagram& diagram) {
  std::string text;
  for (const page::Box& box : diagram.boxes)
    text += fmt::format("{}{} | {} | {}\n", box.is_exit ? "leaves: " : "", box.title, box.detail, tone_class(box.tone));
  for (const page::Arrow& arrow : diagram.arrows) {
    text += fmt::format("{} -> {} {}", arrow.from, arrow.to, tone_class(arrow.tone));
    for (const page::Label& label : arrow.labels) text += " | " + label.text + (label.text.empty() ? "" : " ") + label.count;
    text += "\n";
  }
  return text;
}

std::string titles(const std::string& script) {
  const Covered covered(script);
  std::string text;
  for (const page::Box& box : diagram_of(covered.coverage(), 0).boxes) text += box.title + "; ";
  return text;
}

pugi::xml_document drawn(const page::Diagram& diagram) {
  pugi::xml_document xml;
  const std::string svg = draw(diagram);
  EXPECT_TRUE(xml.load_string(svg.c_str())) << svg;
  return xml;
}

TEST(CoverageDiagram, HasBoxesAndColouredWays) {
  Covered covered("Menu \"Press 1.\" {\n  on 1 -> Done\n  on Default { Note() }\n}\nDone:\nHangup\nsub Note() {\n  Log \"note\"\n}\n");
  covered.play("call; press 1");
  EXPECT_EQ(text_of(diagram_of(covered.coverage(), 0)), R"told(Menu "Press 1." | line 1 · once | some
Hangup | line 6 · once | all
Note() | line 3 · never | none
0 -> 1 all | 1 ×1
0 -> 2 none | Default ×0
2 -> 1 none | ×0
)told");
}

TEST(CoverageDiagram, ShowsWhereContactsLeaveWithTheirCount) {
  Covered covered("Reqagent \"Support\"\nMusic \"hold.wav\" { SecondsToPlay: 60 }\nMenu \"Press 1.\" { on 1 -> Done }\nDone:\n");
  covered.play("call; wait 10s; caller hangs up");
  covered.play("call; wait 20s; caller hangs up");
  covered.play("call; wait 10s; agent accepts; agent hangs up");
  covered.play("call; wait 61s; press 1; agent accepts");
  EXPECT_EQ(text_of(diagram_of(covered.coverage(), 0)), R"told(Reqagent "Support" | line 1 · 4 times | all
Music "hold.wav" | line 2 · 4 times | all
Menu "Press 1." | line 3 · once | some
the end | once | all
leaves: hung up |  | plain
leaves: answered |  | plain
leaves: answered |  | plain
0 -> 1 all | ×4
1 -> 2 all | ×1
2 -> 3 some | 1 ×1 | next ×0
1 -> 4 plain | ×2
1 -> 5 plain | ×1
3 -> 6 plain | ×1
)told");
}

TEST(CoverageDiagram, ShowsThePromptWithAllItsPartsWhereverItIsWritten) {
  EXPECT_EQ(titles("Play \"One.\", audio(\"hold.wav\"),\n  \"Two.\"\nHangup\n"), "Play \"One.\", audio(\"hold.wav\"), \"Two.\"; Hangup; ");
  EXPECT_EQ(titles("Menu {\n  Timeout: 4s\n  Prompt: [\"Press 1.\", silence(1s),\n    \"Or 2.\"]\n  on 1 -> Done\n}\nDone:\nHangup\n"),
            "Menu [\"Press 1.\", silence(1s), \"Or 2.\"]; Hangup; ");
  EXPECT_EQ(titles("Menu { Prompt: \"Press 1.\"  on 1 -> Done }\nDone:\nHangup\n"), "Menu \"Press 1.\"; Hangup; ");
  EXPECT_EQ(titles("let key = Collect \"Your number.\" { MaxDigits: 3 }\nHangup\n"), "Collect \"Your number.\"; Hangup; ");
}

/// Of the first statement, as tables of simulations show it.
std::string prompt_of(const std::string& script) {
  const Covered covered(script);
  return simulation::prompt_of(&covered.script(), covered.script().program.sections[0].entry);
}

TEST(PromptOf, OneTextStandsWithoutQuotesAndSeveralPartsAsWritten) {
  EXPECT_EQ(prompt_of("Menu \"Say \\\"one\\\".\" { on 1 -> Done }\nDone:\nHangup\n"), "Say \\\"one\\\".");
  EXPECT_EQ(prompt_of("Menu { Prompt: \"Press 1.\"  on 1 -> Done }\nDone:\nHangup\n"), "Press 1.");
  EXPECT_EQ(prompt_of("Menu \"One.\", silence(1s), \"Two.\" { on 1 -> Done }\nDone:\nHangup\n"), "\"One.\", silence(1s), \"Two.\"");
  EXPECT_EQ(prompt_of("Wait 1s\nHangup\n"), "");
}

TEST(CoverageDiagram, NamesBoxesWithoutBlocksAndComments) {
  EXPECT_EQ(titles("let n = 1\nrepeat 2 { Log \"a {n} b\" { on Default { n = 2 } } }\nwhile n > 1 { n = n - 1 }\nloop { n = n + 1 }\n"),
            "repeat 2; Log \"a {n} b\"; while n > 1; n = n + 1; ");
  EXPECT_EQ(titles("Play \"One.\",  # a \"{first}\n  \"Two #  {ANI}\"  # then\nHangup\n"), "Play \"One.\", \"Two #  {ANI}\"; Hangup; ");
  EXPECT_EQ(titles("if ANI == \"\\\"{ANI}\" or  # why\n   DNIS == \"1\" { Log \"x\" }\nHangup\n"),
            "if ANI == \"\\\"{ANI}\" or DNIS == \"1\"; Log \"x\"; Hangup; ");
}

page::Diagram chain(std::size_t boxes) {
  page::Diagram diagram{.name = "main", .boxes = {}, .arrows = {}};
  for (std::size_t i = 0; i < boxes; ++i) {
    diagram.boxes.push_back({.title = fmt::format("Play \"{}\"", i), .place = fmt::format("line {}", i + 1), .hint = "x"});
    if (i > 0) diagram.arrows.push_back({.from = i - 1, .to = i, .labels = {{"×1"}}});
  }
  return diagram;
}

TEST(Diagram, EscapesWhatIsWrittenInIt) {
  page::Diagram diagram = chain(2);
  diagram.name = "<&>\"";
  diagram.boxes[0] = {.title = "Play \"<script>'&'\x1b[31m\"", .detail = "<b>\x07", .hint = "\"<i>&\"\xff"};
  diagram.arrows[0].labels[0].text = "<a&b>\x01";
  const std::string svg = draw(diagram);
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(svg.c_str())) << svg;
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find("<b>"), std::string::npos);
  for (const char c : svg) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_STREQ(xml.select_node("//g/text").node().child_value(), "Play \"<script>'&'\xef\xbf\xbd[31m\"");
}

TEST(Diagram, BreaksLongTextsAndKeepsThemWholeInTheHint) {
  page::Diagram diagram = chain(1);
  const std::string word(200, 'w');
  diagram.boxes[0].title = "Play \"Good morning, and thank you for calling.\"";
  diagram.boxes.push_back({.title = word, .hint = word});
  diagram.boxes.push_back({.title = std::string("日本語の長い文章をここに書きますから折り返してください"), .hint = "x"});
  const pugi::xml_document xml = drawn(diagram);
  std::string lines;
  for (const pugi::xml_node& text : xml.select_nodes("//g")[0].node().children("text")) lines += std::string(text.child_value()) + "|";
  EXPECT_EQ(lines, "Play \"Good morning, and thank|you for calling.\"|");
  const pugi::xml_node long_word = xml.select_nodes("//g")[1].node();
  EXPECT_STREQ(long_word.child_value("title"), word.c_str());
  EXPECT_EQ(long_word.select_nodes("text").size(), 5U);
  EXPECT_EQ(std::string(long_word.select_nodes("text")[4].node().child_value()), std::string(28, 'w') + " …");
  // No line is wider than the box: a sign takes 7.25 px, a wide one twice as much.
  EXPECT_EQ(xml.select_nodes("//g")[2].node().select_nodes("text").size(), 2U);
  for (const pugi::xpath_node& box : xml.select_nodes("//g"))
    EXPECT_LE(box.node().child("rect").attribute("width").as_double(), 30 * 7.25 + 19);
}

TEST(Diagram, CutsLongLabelsAndKeepsThemWhole) {
  page::Diagram diagram = chain(2);
  diagram.arrows[0].labels[0] = {.text = std::string(50, 'k'), .count = "×1"};
  const pugi::xml_node label = drawn(diagram).select_node("//text[contains(@class, 'mark')]").node();
  EXPECT_EQ(std::string(label.child_value("title")), std::string(50, 'k') + " ×1");
  EXPECT_EQ(std::string(label.last_child().value()), std::string(33, 'k') + "… ×1");
}

TEST(Diagram, AnArrowThatIsTooLongSaysWhereItLeads) {
  page::Diagram diagram = chain(60);
  diagram.arrows.push_back({.from = 59, .to = 1, .labels = {{"1 ×7"}}});
  diagram.arrows.push_back({.from = 20, .to = 12, .labels = {{"2 ×7"}}});
  const pugi::xml_document xml = drawn(diagram);
  const auto exits = xml.select_nodes("//g[contains(@class, 'exit')]");
  ASSERT_EQ(exits.size(), 1U);
  EXPECT_STREQ(exits[0].node().child_value("text"), "to line 2");
  EXPECT_STREQ(exits[0].node().child_value("title"), "Play \"1\"");
  EXPECT_EQ(xml.select_nodes("//path[contains(@class, 'arrow')]").size(), 61U);
}

TEST(Diagram, ThatIsTooLargeIsASentence) {
  EXPECT_EQ(
      draw(chain(page::kMostBoxes + 1)),
      "<p class=\"quiet\">301 boxes and 300 arrows are too many for a diagram; move parts into subs: each has a diagram of its own</p>\n");
  page::Diagram diagram = chain(page::kMostBoxes);
  EXPECT_EQ(draw(diagram).find("<svg"), 0U);
  while (diagram.arrows.size() <= page::kMostArrows) diagram.arrows.push_back({.from = 0, .to = 5, .labels = {}});
  EXPECT_EQ(draw(diagram).find("<p"), 0U);
}

TEST(Diagram, OfTheLargestSizeIsDrawnInTime) {
  page::Diagram diagram = chain(page::kMostBoxes);
  for (std::size_t i = 0; diagram.arrows.size() < page::kMostArrows; ++i) {
    diagram.arrows.push_back({.from = i * 7919 % page::kMostBoxes, .to = i * 104729 % page::kMostBoxes, .labels = {{"×1"}}});
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(draw(diagram).find("<svg"), 0U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));  // of a machine with other things to do
}

}  // namespace
}  // namespace phoneflow::cli::test
