// What the documentation shows is true: its scripts check, its commands print what stands below them, its links lead
// somewhere, and its generated pages are those of today.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/docs_pages.h"
#include "report/findings/examples.h"
#include "tests/support/results.h"
#include "workspace/files.h"
#include "workspace/settings_file.h"
#include "centre/centre_file.h"
#include "tests/support/expectations.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"
#include "tests/support/markdown.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kSkip = "…";

std::vector<std::string> pages() {
  std::vector<std::string> found{"README.md"};
  for (const std::string_view folder :
       {"docs", "grammar", "runtime", "actions", "interpreter", "check", "cli", "scripts", "tests", "bench", "fuzz", "editors"}) {
    for (std::string& path : files_below(std::string(folder), {".md"})) found.push_back(std::move(path));
  }
  return found;
}

/// With all rules and the recordings of examples on the pages of rules; elsewhere with what makes a script impossible to run.
Judged judged_block(const std::string& page, const std::string& text) {
  if (!page.starts_with("docs/rules/") && page != "docs/errors.md") return judge(text, {.rules = RuleSettings::language_only()});
  CheckedExample example = check_example(text);
  return {std::move(example.diagnostics), std::move(example.script)};
}

/// All that is wrong with a block of the language, as it is shown.
std::string wrong_with_script(const CodeBlock& block, const std::string& page = "README.md") {
  std::istringstream info(block.info);
  std::string language;
  std::string kind;
  std::string id;
  info >> language >> kind >> id;
  const Judged judged = judged_block(page, block.text);
  if (kind.empty()) return words(judged);
  if (kind != "fragment" && (kind != "bad" || id.empty())) return "the info string says neither `flow fragment` nor `flow bad PFxxx`";
  bool shown = false;
  for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
    const std::string_view found = phoneflow::info(diagnostic.code).id;
    // A fragment has its surroundings elsewhere; its own text must be right.
    if (kind == "fragment" ? found.starts_with("PF0") : found != id) return words(judged);
    shown = true;
  }
  return kind == "fragment" || shown ? "" : id + " is not reported";
}

/// Both of `…` and without: whether `found` is what the page shows.
bool matches(const std::vector<std::string>& shown, std::size_t i, const std::vector<std::string>& found, std::size_t j) {
  if (i == shown.size()) return j == found.size();
  if (shown[i] != kSkip) return j < found.size() && shown[i] == found[j] && matches(shown, i + 1, found, j + 1);
  for (std::size_t k = j; k <= found.size(); ++k) {
    if (matches(shown, i + 1, found, k)) return true;
  }
  return false;
}

/// The arguments of phoneflow in a command line of the page; empty for other programs.
std::vector<std::string> phoneflow_arguments(std::string_view command) {
  constexpr std::string_view kRun = "./dev run ";
  constexpr std::string_view kProgram = "phoneflow ";
  if (command.starts_with(kRun)) command.remove_prefix(std::string_view("./dev ").size());
  else if (command.starts_with(kProgram)) command.remove_prefix(kProgram.size());
  else return {};
  std::vector<std::string> words = shell_words(command);
  return words.empty() ? std::vector<std::string>{"a command line that this test cannot take apart"} : words;
}

std::string wrong_with_output(const std::string& command, const std::vector<std::string>& shown) {
  const std::vector<std::string> arguments = phoneflow_arguments(command);
  if (arguments.empty()) return {};
  std::istringstream in;
  std::ostringstream out;
  (void)cli::Command{in, out, out}.run(arguments);
  const std::vector<std::string> found = lines_of(out.str());
  if (matches(shown, 0, found, 0)) return {};
  std::string text;
  for (const std::string& line : shown) text += line + "\n";
  return "$ " + command + "\nshown (-) and printed (+) differ:\n" + difference(text, out.str());
}

std::string wrong_with_console(const CodeBlock& block) {
  std::string wrong;
  std::string command;
  std::vector<std::string> shown;
  for (const std::string& line : lines_of(block.text + "$ ")) {
    if (!line.starts_with("$ ")) {
      shown.push_back(line);
      continue;
    }
    wrong += wrong_with_output(command, shown);
    command = line.substr(2);
    shown.clear();
  }
  return wrong;
}

std::string wrong_with_link(const std::string& page, const std::string& target) {
  if (target.find("://") != std::string::npos || target.starts_with("mailto:")) return {};
  const std::size_t hash = target.find('#');
  const std::string file = target.substr(0, hash);
  const std::string path = file.empty() ? page : (std::filesystem::path(page).parent_path() / file).lexically_normal().generic_string();
  if (!exists(path)) return "leads nowhere: " + target;
  if (hash == std::string::npos || !path.ends_with(".md")) return {};
  const std::vector<std::string> known = anchors(read_file(path));
  return std::ranges::find(known, target.substr(hash + 1)) != known.end() ? "" : "no such heading: " + target;
}

std::string generated(const std::string& page) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ((cli::Command{in, out, err}.run({"docs", page})), cli::kFine) << err.str();
  return out.str();
}

void fail_if(const std::string& wrong, const std::string& page, std::size_t line) {
  if (!wrong.empty()) ADD_FAILURE() << page << ":" << line << ": " << wrong;
}

class Docs : public ::testing::Test {
 protected:
  void SetUp() override { enter_source_dir(); }
};

TEST_F(Docs, EveryScriptChecks) {
  for (const std::string& page : pages()) {
    for (const CodeBlock& block : code_blocks(read_file(page))) {
      if (block.info != "flow" && !block.info.starts_with("flow ")) continue;
      fail_if(wrong_with_script(block, page), page, block.line);
    }
  }
}

TEST_F(Docs, EveryCommandPrintsWhatIsShown) {
  for (const std::string& page : pages()) {
    for (const CodeBlock& block : code_blocks(read_file(page))) {
      if (block.info != "console") continue;
      fail_if(wrong_with_console(block), page, block.line);
    }
  }
}

TEST_F(Docs, EverySettingsFileIsRead) {
  std::size_t found = 0;
  for (const std::string& page : pages()) {
    for (const CodeBlock& block : code_blocks(read_file(page))) {
      if (block.info != "toml") continue;
      ++found;
      EXPECT_EQ(problem_of(read_settings("phoneflow.toml", block.text)), "") << page << ":" << block.line;
    }
  }
  EXPECT_GT(found, 0U);
}

TEST_F(Docs, EveryCentreFileIsRead) {
  std::size_t found = 0;
  std::istringstream no_input;
  FileReader files(no_input);
  for (const std::string& page : pages()) {
    for (const CodeBlock& block : code_blocks(read_file(page))) {
      if (block.info != "toml centre") continue;
      ++found;
      EXPECT_EQ(problem_of(read_centre(page, block.text, {}, files)), "") << page << ":" << block.line;
    }
  }
  EXPECT_GT(found, 1U);
}

TEST_F(Docs, EveryLinkLeadsSomewhere) {
  for (const std::string& page : pages()) {
    for (const Link& link : links(read_file(page))) fail_if(wrong_with_link(page, link.target), page, link.line);
  }
}

TEST_F(Docs, GeneratedPagesAreFresh) {
  for (const cli::GeneratedPage& it : cli::generated_pages()) {
    const std::string page(it.name);
    const std::string path = "docs/" + page + ".md";
    const std::string wrong = difference(read_file(path), generated(page));
    if (!wrong.empty()) ADD_FAILURE() << path << " is stale; ./dev update rewrites it\n" << wrong;
  }
}

TEST_F(Docs, GeneratedTablesAreFresh) {
  for (const cli::DocsTable& table : cli::docs_tables()) {
    const std::string path = "docs/" + std::string(table.page);
    const auto filled = cli::with_table(read_file(path), table);
    ASSERT_TRUE(filled) << path << " has no place for the table of " << table.source;
    const std::string wrong = difference(read_file(path), *filled);
    if (!wrong.empty()) ADD_FAILURE() << path << " is stale; ./dev update rewrites it\n" << wrong;
  }
}

TEST_F(Docs, PagesOfRulesAreFresh) {
  std::vector<std::string> names;
  for (const cli::DocsPage& page : cli::rule_docs()) {
    const std::string path = "docs/" + page.name;
    names.push_back(path);
    const std::string wrong = exists(path) ? difference(read_file(path), page.text) : "it is not there";
    if (!wrong.empty()) ADD_FAILURE() << path << " is stale; ./dev update rewrites it\n" << wrong;
  }
  for (const std::string& path : files_below("docs/rules", {".md"})) {
    EXPECT_NE(std::ranges::find(names, path), names.end()) << path << " is the page of no rule; ./dev update removes it";
  }
}

// ---- the rules above are able to fail ----

TEST_F(Docs, WrongScriptsAreFound) {
  EXPECT_EQ(wrong_with_script({"flow", "Play \"Hello.\"\n"}), "");
  EXPECT_NE(wrong_with_script({"flow", "Plya \"Hello.\"\n"}), "");
  EXPECT_EQ(wrong_with_script({"flow bad PF110", "Plya \"Hello.\"\n"}), "");
  EXPECT_NE(wrong_with_script({"flow bad PF111", "Plya \"Hello.\"\n"}), "");
  EXPECT_NE(wrong_with_script({"flow bad PF110", "Play \"Hello.\"\n"}), "");
  EXPECT_EQ(wrong_with_script({"flow fragment", "goto Elsewhere\n"}), "");
  EXPECT_NE(wrong_with_script({"flow fragment", "Play \"Hello.\n"}), "");
  EXPECT_NE(wrong_with_script({"flow fragmint", "Play \"Hello.\"\n"}), "");
  EXPECT_EQ(wrong_with_script({"flow", "Play audio(\"missing.wav\")\nHangup\n"}, "docs/language.md"), "");
  EXPECT_NE(wrong_with_script({"flow", "Play audio(\"missing.wav\")\nHangup\n"}, "docs/rules/x.md"), "");
  EXPECT_EQ(wrong_with_script({"flow bad PF170", "Play audio(\"missing.wav\")\nHangup\n"}, "docs/rules/x.md"), "");
}

TEST_F(Docs, WrongOutputIsFound) {
  const std::string version = "$ phoneflow --version\n";
  EXPECT_EQ(wrong_with_console({"console", version + "…\n"}), "");
  EXPECT_EQ(wrong_with_console({"console", "$ make coffee\nno\n"}), "");
  EXPECT_NE(wrong_with_console({"console", version}), "");
  EXPECT_NE(wrong_with_console({"console", version + "something else\n"}), "");
  EXPECT_NE(wrong_with_console({"console", version + "…\nsomething else\n"}), "");
  EXPECT_NE(wrong_with_console({"console", "$ phoneflow check <nothing\n"}), "");
}

TEST_F(Docs, BrokenLinksAreFound) {
  EXPECT_EQ(wrong_with_link("tests/README.md", "https://example.com/"), "");
  EXPECT_EQ(wrong_with_link("tests/README.md", "CMakeLists.txt"), "");
  EXPECT_NE(wrong_with_link("tests/README.md", "nothing.md"), "");
  EXPECT_NE(wrong_with_link("tests/README.md", "README.md#nothing-of-that-name"), "");
  ASSERT_EQ(links("see [a](b.md) and `[c](d.md)`\n```\n[e](f.md)\n```\n").size(), 1U);
}

}  // namespace
}  // namespace phoneflow::testing
