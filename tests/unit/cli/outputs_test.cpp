// No output option replaces what is not an output of its kind; what is one is replaced again and again.
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>

#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::run;

constexpr const char* kScript = "Unused:\nPlay \"Hello.\"\nHangup\n";
constexpr const char* kTests = "test \"greets\" for \"a.flow\"\nhears \"hello\"\n";
constexpr const char* kCentre =
    "[run]\nlength = \"1h\"\nreplications = 1\n[skills.Support]\nhandle_time = \"3m\"\n[[agents]]\nname = \"A\"\ncount = 1\nskills = [\"Support\"]\n"
    "[[entry]]\nname = \"E\"\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = \"1/min\"\n";

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Outputs : public ::testing::Test {
 protected:
  Folder folder;
  const std::string script = folder.write("a.flow", kScript);
  const std::string tests = folder.write("a.test.flow", kTests);
  const std::string centre = folder.write("c.toml", kCentre);

  [[nodiscard]] std::vector<std::vector<std::string>> commands(const std::string& output) const {
    return {{"check", script, "--write-baseline", output}, {"test", tests, "--html", output}, {"test", tests, "--lcov", output}, {"test", tests, "--cobertura", output},
            {"simulate", centre, "--report", output}};
  }
};

TEST_F(Outputs, NeverReplaceAnInput) {
  for (const std::string& input : {script, tests, centre}) {
    const std::string before = read(input);
    for (const std::vector<std::string>& command : commands(input)) {
      const auto result = run(command);
      EXPECT_EQ(result.exit_code, kEnvironment) << command[2];
      EXPECT_EQ(result.out, "") << command[2] << ": said before anything is done";
      EXPECT_NE(result.err.find("and is not replaced; name another one, or remove it first\n"), std::string::npos) << result.err;
      EXPECT_EQ(read(input), before) << command[2];
    }
  }
}

TEST_F(Outputs, TheFirstOfSeveralScriptsIsNoBaseline) {
  const std::string before = read(script);
  const auto result = run({"check", "--write-baseline", script, folder.write("b.flow", kScript)});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(result.err), "phoneflow: baseline a.flow: this file is not a baseline, and is not replaced; name another one, or remove it first\n");
  EXPECT_EQ(read(script), before);
}

TEST_F(Outputs, ReplaceTheirOwnKindOnly) {
  std::vector<std::string> made;
  for (const std::vector<std::string>& command : commands("")) {
    std::vector<std::string> own = command;
    own.back() = folder.at("made" + std::to_string(made.size()));
    made.push_back(own.back());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(run(own).exit_code, kFine) << own[2];
    EXPECT_FALSE(read(own.back()).empty());
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    for (std::size_t k = 0; k < made.size(); ++k) EXPECT_EQ(run(commands(made[k])[i]).exit_code, i == k ? kFine : kEnvironment) << i << " over " << k;
  }
}

TEST_F(Outputs, TwoOptionsCannotNameOneFile) {
  const auto result = run({"test", tests, "--lcov", folder.at("x"), "--html", folder.at("x")});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_TRUE(read(folder.at("x")).starts_with("TN:"));
}

TEST_F(Outputs, DocsLeaveStrangersAlone) {
  fs::create_directory(folder.at("docs"));
  folder.write("docs/diagnostics.md", "what our team thinks of diagnostics\n");
  const auto result = run({"docs", "--write", folder.at("docs")});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(result.err),
            "phoneflow: cannot write docs/diagnostics.md: this file is not a page of `phoneflow docs`, and is not replaced; name another one, or remove it first\n");
  EXPECT_FALSE(fs::exists(folder.at("docs/actions.md"))) << "nothing is written unless all can be";
  EXPECT_FALSE(fs::exists(folder.at("docs/rules")));
}

}  // namespace
}  // namespace phoneflow::cli
