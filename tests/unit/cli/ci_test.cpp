// The examples for pipelines: every command of theirs that calls phoneflow does what the page says.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "check/registry.h"
#include "grammar/diagnostic_codes.h"
#include "support.h"
#include "tests/support/files.h"
#include "tests/support/json_schema.h"
#include "tests/support/markdown.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using test::CommandResult;

constexpr std::string_view kCommand = "phoneflow check";

/// The command of a line such as `run: phoneflow check scripts > out.sarif`, taken apart.
struct Call {
  std::vector<std::string> arguments;
  std::string output;  ///< the file that it writes to, or empty
};

std::vector<Call> calls_in(const std::string& path) {
  std::vector<Call> calls;
  for (const std::string& line : testing::lines_of(testing::read_file(path))) {
    const std::size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon == std::string::npos ? 0 : colon);
    const bool yaml = key.ends_with("run") || key.ends_with("entry") || key.ends_with("script");
    std::string text = yaml ? line.substr(colon + 2) : line.starts_with("sh '") ? line.substr(4, line.rfind('\'') - 4) : line;
    if (!text.starts_with(kCommand)) continue;
    text = text.substr(0, text.find(" ||"));
    const std::size_t arrow = text.find(" > ");
    Call call;
    if (arrow != std::string::npos) call.output = text.substr(arrow + 3);
    call.arguments = testing::shell_words(text.substr(0, arrow));
    EXPECT_FALSE(call.arguments.empty()) << line;
    if (!call.arguments.empty()) call.arguments.erase(call.arguments.begin());
    calls.push_back(std::move(call));
  }
  return calls;
}

/// A repository with scripts, entered.
class Ci : public ::testing::Test {
 protected:
  void SetUp() override {
    before_ = std::filesystem::current_path();
    std::filesystem::create_directory(folder_.at("scripts"));
    (void)folder_.write("scripts/good.flow", "Play \"Hello.\"\nHangup\n");
    std::filesystem::current_path(folder_.at(""));
  }
  void TearDown() override { std::filesystem::current_path(before_); }

  /// With an error that a rule finds; errors of the language are in no baseline.
  void add_bad() const { (void)folder_.write("scripts/bad.flow", std::string(find_page(Diag::VoiceAfterCallback)->bad)); }

  /// With the output where the call sends it.
  [[nodiscard]] CommandResult carry_out(const Call& call) const {
    const CommandResult result = test::run(call.arguments);
    if (!call.output.empty()) (void)folder_.write(call.output, result.out);
    return result;
  }

  test::Folder folder_;

 private:
  std::filesystem::path before_;
};

void expect_format(const Call& call, const std::string& text) {
  if (call.output.ends_with(".sarif")) {
    const auto schema = nlohmann::json::parse(testing::read_file("tests/data/sarif.schema.json"));
    EXPECT_EQ(testing::problem_of(testing::check_schema(schema, nlohmann::json::parse(text, nullptr, false))), "");
  }
  if (call.output.ends_with(".xml")) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(text.c_str())) << text;
  }
}

TEST_F(Ci, TheHookTakesFiles) {
  add_bad();
  const std::vector<Call> calls = calls_in(".pre-commit-hooks.yaml");
  ASSERT_EQ(calls.size(), 1U);
  Call good = calls[0];
  good.arguments.push_back("scripts/good.flow");
  EXPECT_EQ(carry_out(good).exit_code, kFine);
  Call both = good;
  both.arguments.push_back("scripts/bad.flow");
  EXPECT_EQ(carry_out(both).exit_code, kProblems);
}

TEST_F(Ci, TheWorkflowFindsTheBadScript) {
  const std::vector<Call> calls = calls_in("docs/github-workflow.yml");
  ASSERT_EQ(calls.size(), 2U);
  for (const Call& call : calls) {
    const CommandResult result = carry_out(call);
    EXPECT_EQ(result.exit_code, kFine) << result.out << result.err;
    expect_format(call, result.out);
  }
  add_bad();
  for (const Call& call : calls) {
    const CommandResult result = carry_out(call);
    EXPECT_EQ(result.exit_code, kProblems) << result.out << result.err;
    EXPECT_NE(result.out.find("scripts/bad.flow"), std::string::npos) << result.out;
    expect_format(call, result.out);
  }
  EXPECT_TRUE(std::filesystem::exists("phoneflow.sarif"));
}

TEST_F(Ci, ThePageIsTrue) {
  add_bad();
  const std::vector<Call> calls = calls_in("docs/ci.md");
  ASSERT_EQ(calls.size(), 4U);
  for (const Call& call : calls) {
    const CommandResult result = carry_out(call);
    const bool baseline = call.arguments[1].find("baseline") != std::string::npos;
    EXPECT_EQ(result.exit_code, baseline ? kFine : kProblems) << call.arguments[1] << "\n" << result.out << result.err;
    expect_format(call, result.out);
  }
}

TEST_F(Ci, TheUploadedFileIsTheOneWritten) {
  const std::string text = testing::read_file("docs/github-workflow.yml");
  EXPECT_NE(text.find("> phoneflow.sarif\n"), std::string::npos);
  EXPECT_NE(text.find("sarif_file: phoneflow.sarif\n"), std::string::npos);
  EXPECT_EQ(text.find('\t'), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
