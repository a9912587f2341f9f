// `phoneflow explain`, and the pages of rules as Markdown: everything from the registry, nothing written down twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "check/registry.h"
#include "cli/docs_pages.h"
#include "report/findings/examples.h"
#include "report/findings/message_pattern.h"
#include "report/findings/rule_page.h"
#include "support.h"
#include "tests/support/files.h"
#include "tests/support/markdown.h"

namespace phoneflow::cli {
namespace {

using test::run;

TEST(Explain, ARule) {
  const auto result = run({"explain", "missing-audio"});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, R"(PF170 missing-audio (warning)

  An audio file that is not beside the script, or is not a WAVE file.

Why it matters
  The action ends with Error and the caller hears nothing: on a waiting line that is
  dead air.

A script that has it

    Play audio("missing.wav")
    Hangup

    warning[PF170]: there is no audio file `missing.wav`; the action will end with Error
     --> example.flow:1:12
      |
    1 | Play audio("missing.wav")
      |            ^^^^^^^^^^^^^

The same, put right

    Play audio("welcome.wav")
    Hangup

When to allow it
  When the recordings are brought to the exchange by another way and are not kept beside
  the script.

    # phoneflow: allow missing-audio - the reason
)");
}

TEST(Explain, AnErrorOfTheLanguage) {
  EXPECT_EQ(run({"explain", "pf110"}).out, R"(PF110 unknown-action (error)

  The first word of a line is no action.

Why it matters
  A word that begins a statement is an action, a variable with `=`, or a label with `:`.
  What other products call it often has another name here; the message says so when it
  knows.

A script that has it

    Say "Hello."
    Hangup

    error[PF110]: no action named `Say`; write `Play`
     --> example.flow:1:1
      |
    1 | Say "Hello."
      | ^^^

The same, put right

    Play "Hello."
    Hangup

  `phoneflow check --fix` can put it right.

Read on
  It is about the language itself; see docs/actions.md.
)");
}

TEST(Explain, AnErrorThatNoFewLinesShow) {
  EXPECT_EQ(run({"explain", "PF002"}).out, R"(PF002 file-too-large (error)

  The file is larger than 16 MiB.

Why it matters
  No script that people write is so large; it is probably a recording or another file
  with a wrong name. Split a large script with `include`.

What is said
  With `…` for what is filled in:

    the file has … bytes; a script may have at most 16 MiB

Read on
  It is about the language itself; see docs/language.md, section Text.
)");
}

TEST(Explain, SeveralAreApart) {
  const std::string both = run({"explain", "PF110", "PF111"}).out;
  EXPECT_EQ(both, run({"explain", "PF110"}).out + "\n" + run({"explain", "PF111"}).out);
}

TEST(Explain, WithoutARuleAllAreListed) {
  const std::vector<std::string> lines = testing::lines_of(run({"explain"}).out);
  EXPECT_EQ(lines.size(), diagnostic_count());
  EXPECT_TRUE(std::ranges::is_sorted(lines));
  EXPECT_EQ(lines[0].substr(0, 25), "PF001  error    empty-fil");
}

TEST(Explain, TakesWhatWasCopiedFromAReport) {
  const std::string page = run({"explain", "PF201"}).out;
  for (const char* copied :
       {"PF201:", " pf201 ", "[PF201]", "warning[PF201 maybe-voice-after-callback]", "PF201 maybe-voice-after-callback"}) {
    EXPECT_EQ(run({"explain", copied}).out, page) << copied;
  }
  EXPECT_EQ(run({"explain", "PF2011"}).exit_code, kUsage);
  EXPECT_EQ(run({"explain", ""}).exit_code, kUsage);
}

TEST(Explain, UnknownOnesAreNearSomething) {
  const auto result = run({"explain", "PF110", "voice-after-calback"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "phoneflow: no rule `voice-after-calback`; did you mean `voice-after-callback`?\n");
  EXPECT_EQ(run({"explain", "Menu"}).err, "phoneflow: `Menu` is an action, not a rule; `phoneflow docs actions` is about actions\n");
  EXPECT_EQ(run({"explain", "xyz"}).err, "phoneflow: no rule `xyz`; `phoneflow explain` lists all\n");
}

TEST(Explain, Json) {
  const auto all = nlohmann::json::parse(run({"explain", "--format", "json"}).out);
  EXPECT_EQ(all.size(), diagnostic_count());
  const auto two = nlohmann::json::parse(run({"explain", "--format", "json", "PF170", "PF110"}).out);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0]["rule"], "missing-audio");
  EXPECT_EQ(two[0]["diagnostics"][0]["id"], "PF170");
  EXPECT_EQ(two[1]["message"], "no action named `…`…");
  EXPECT_EQ(two[1]["bad"], "Say \"Hello.\"\nHangup\n");
  EXPECT_EQ(two[1]["diagnostics"][0]["id"], "PF110");
  EXPECT_EQ(two[1]["fix"], "safe");
  EXPECT_FALSE(two[1].contains("ignore"));
}

TEST(Explain, ColourOnlyWhenTheTerminalHasIt) {
  EXPECT_EQ(run({"explain", "PF170"}).out.find('\x1b'), std::string::npos);
  EXPECT_TRUE(run({"explain", "PF170"}, "", {.out_colour = true}).out.starts_with("\x1b[1mPF170 missing-audio (warning)\x1b[0m\n"));
}

TEST(RulePages, EveryOneHasAllItsParts) {
  for (const Diag code : all_codes()) {
    const std::string text = as_markdown(page_of(code, Colour::No));
    const std::string name(info(code).rule);
    const RulePage* page = find_page(code);
    EXPECT_FALSE(summary_of(code).empty()) << name;
    EXPECT_EQ(text.find("\x1b"), std::string::npos) << name;
    if (page == nullptr) continue;
    const std::string summary = summary_of(code);
    EXPECT_TRUE(summary.ends_with('.')) << name;
    EXPECT_EQ(std::ranges::count(summary, '`') % 2, 0) << summary;
    EXPECT_EQ(std::ranges::count(summary, '('), std::ranges::count(summary, ')')) << summary;
    for (const std::string_view part : {page->finds, page->why, page->ignore}) EXPECT_NE(text.find(part), std::string::npos) << name;
    const std::vector<testing::CodeBlock> blocks = testing::code_blocks(text);
    ASSERT_GE(blocks.size(), 3U) << name;
    EXPECT_EQ(blocks[0].text, page->bad) << name;
    EXPECT_NE(blocks[1].text.find(std::string(info(code).id)), std::string::npos) << name << "\n" << blocks[1].text;
    EXPECT_EQ(blocks[2].text, page->good) << name;
  }
}

TEST(RulePages, LinesOfProseAreShort) {
  for (const Diag code : all_codes()) {
    for (const std::string& line : testing::lines_of(as_text(page_of(code, Colour::No), Colour::No))) {
      const bool prose = line.starts_with("  ") && !line.starts_with("   ");
      EXPECT_TRUE(!prose || line.size() <= 110U) << line;  // bytes of at most 88 characters
    }
  }
}

TEST(RulePages, SectionsOfTheLanguageExist) {
  const std::vector<std::string> headings = testing::lines_of(testing::read_file("docs/language.md"));
  constexpr std::string_view kSection = "docs/language.md, section ";
  for (const Diag code : all_codes()) {
    const std::string text = as_markdown(page_of(code, Colour::No));
    const std::size_t at = text.find(kSection);
    if (at == std::string::npos) continue;
    const std::size_t begin = at + kSection.size();
    const std::string section = text.substr(begin, text.find(".\n", begin) - begin);
    EXPECT_TRUE(std::ranges::any_of(headings, [&](const std::string& line) { return line.ends_with("# " + section); }))
        << info(code).id << ": " << section;
  }
}

TEST(RulePages, TheIndexNamesEveryPageOnce) {
  const std::vector<DocsPage> pages = rule_docs();
  ASSERT_EQ(pages[0].name, "rules/README.md");
  std::set<std::string> linked;
  for (const testing::Link& link : testing::links(pages[0].text)) EXPECT_TRUE(linked.insert("rules/" + link.target).second) << link.target;
  EXPECT_EQ(linked.size(), pages.size() - 1);
  for (std::size_t i = 1; i < pages.size(); ++i) EXPECT_TRUE(linked.contains(pages[i].name)) << pages[i].name;
}

}  // namespace
}  // namespace phoneflow::cli
