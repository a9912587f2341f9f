// `phoneflow docs`: pages made from the definitions.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "actions/registry.h"
#include "cli/docs_pages.h"
#include "report/findings/message_pattern.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

std::string file_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Docs, EveryActionPropertyAndOutcomeIsThere) {
  const std::string page = actions_page();
  for (const ActionDef* def : actions()) {
    EXPECT_NE(page.find("\n## " + std::string(def->name) + "\n"), std::string::npos) << def->name;
    for (const Param& param : def->params) EXPECT_NE(page.find("| `" + std::string(param.name) + "` |"), std::string::npos) << param.name;
    for (const OutcomeDef& outcome : def->outcomes)
      EXPECT_NE(page.find("| `" + std::string(outcome.name) + "` |"), std::string::npos) << outcome.name;
  }
}

TEST(Docs, LimitsAndDefaultsAreWords) {
  const std::string page = actions_page();
  EXPECT_NE(page.find("| `CallDelaySec` | whole number of seconds, or a duration | `0` | 0 to 59 s |"), std::string::npos) << page;
  EXPECT_NE(page.find("| `Terminator` | text | `\"#\"` | one key (0-9, * or #), or \"\" for none |"), std::string::npos) << page;
}

TEST(Docs, EveryRowOfATableHasItsCells) {
  std::istringstream page(diagnostics_page());
  int rows = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| PF")) continue;
    ++rows;
    int bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
    EXPECT_EQ(bars, 5) << line;
    EXPECT_EQ(line.find('{' + std::string("}")), std::string::npos) << line;
  }
  EXPECT_GT(rows, 50);
}

TEST(Docs, WritesThePages) {
  const test::Folder folder;
  const auto written = test::run({"docs", "--write", folder.at("")});
  EXPECT_EQ(written.exit_code, kFine) << written.err;
  for (const GeneratedPage& page : generated_pages()) {
    EXPECT_EQ(file_text(folder.at(fmt::format("{}.md", page.name))), test::run({"docs", std::string(page.name)}).out);
  }
  for (const DocsPage& page : rule_docs()) EXPECT_EQ(file_text(folder.at(page.name)), page.text);
  const auto failed = test::run({"docs", "--write", folder.at("none")});
  EXPECT_EQ(failed.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(failed.err), "phoneflow: cannot write none/actions.md: no such folder; make it first, or check the name\n");
}

TEST(Docs, FillsTheTablesOfPagesThatPeopleWrite) {
  const test::Folder folder;
  const std::string begin = "# Our events\n\n<!-- Made by `phoneflow docs` from `runtime/trace_kinds.def`; do not edit. -->\n";
  const std::string end = "<!-- end -->\n\nOurs.\n";
  const std::string page = folder.write("events.md", begin + "| old |\n" + end);
  const std::string other = folder.write("simulation.md", "what our team thinks of simulations\n");
  EXPECT_EQ(test::run({"docs", "--write", folder.at("")}).exit_code, kFine);
  const std::string text = file_text(page);
  EXPECT_TRUE(text.starts_with(begin + "| event | fields | when |\n")) << text;
  EXPECT_TRUE(text.ends_with(" |\n" + end)) << text;
  EXPECT_NE(text.find("\n| `stopped` | | what was played is cut off |\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n| `retry` | `seconds`, `attempts_left` | "), std::string::npos) << text;
  EXPECT_NE(text.find(" CallerHungUp, "), std::string::npos) << text;
  EXPECT_EQ(text.find("keys_taken"), std::string::npos) << text;
  EXPECT_EQ(file_text(other), "what our team thinks of simulations\n");
}

TEST(Docs, RemovesPagesOfRulesThatAreGone) {
  const test::Folder folder;
  std::filesystem::create_directory(folder.at("rules"));
  const std::string gone = folder.write("rules/gone.md", "# PF299 gone\n\n" + std::string(kRuleDocsMark) + "\n");
  const std::string own = folder.write("rules/ours.md", "what our team thinks of the rules\n");
  EXPECT_EQ(test::run({"docs", "--write", folder.at("")}).exit_code, kFine);
  EXPECT_FALSE(std::filesystem::exists(gone));
  EXPECT_TRUE(std::filesystem::exists(own));
}

/// What `explain` sends its reader to: the words behind `see`, on one line; empty when there are none.
std::string reading_of(std::string_view id) {
  std::istringstream words(test::run({"explain", std::string(id)}).out);
  std::string line;
  for (std::string word; words >> word;) line += word + " ";
  const std::size_t at = line.find("itself; see ");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + std::string_view("itself; see ").size();
  return line.substr(begin, line.find(". ", begin) - begin);
}

TEST(Docs, WhatExplainRefersToIsThere) {
  int read = 0;
  for (const Diag code : all_codes()) {
    const std::string reading = reading_of(info(code).id);
    if (reading.empty()) continue;
    ++read;
    const std::size_t comma = reading.find(", section ");
    const std::string page = file_text(std::string(PHONEFLOW_SOURCE_DIR) + "/" + reading.substr(0, comma));
    EXPECT_NE(page, "") << info(code).id << ": " << reading;
    if (comma == std::string::npos) continue;
    EXPECT_NE(page.find("# " + reading.substr(comma + 10) + "\n"), std::string::npos) << info(code).id << ": " << reading;
  }
  EXPECT_GT(read, 50);
  EXPECT_EQ(reading_of("PF061"), "docs/tests.md");
  EXPECT_EQ(reading_of("PF027"), "docs/tests.md");
  EXPECT_EQ(reading_of("PF026"), "docs/language.md, section Text");
}

}  // namespace
}  // namespace phoneflow::cli
