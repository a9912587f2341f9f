// No output option replaces what is not an output of its kind; what is one is replaced again and again.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <thread>

#include <sys/stat.h>

#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::contents;
using test::Folder;
using test::run;

constexpr const char* kUnusedLabel = "Unused:\nPlay \"Hello.\"\nHangup\n";
constexpr const char* kTests = "test \"greets\" for \"a.flow\"\nhears \"hello\"\n";
constexpr const char* kCentre =
    "[run]\nlength = \"1h\"\nreplications = 1\n[skills.Support]\nhandle_time = \"3m\"\n[[agents]]\nname = \"A\"\ncount = 1\nskills = [\"Support\"]\n"
    "[[entry]]\nname = \"E\"\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = \"1/min\"\n";

class Outputs : public ::testing::Test {
 protected:
  Folder folder;
  const std::string script = folder.write("a.flow", kUnusedLabel);
  const std::string tests = folder.write("a.test.flow", kTests);
  const std::string centre = folder.write("c.toml", kCentre);

  [[nodiscard]] std::vector<std::vector<std::string>> commands(const std::string& output) const {
    return {{"check", script, "--write-baseline", output},
            {"test", tests, "--html", output},
            {"test", tests, "--lcov", output},
            {"test", tests, "--cobertura", output},
            {"simulate", centre, "--report", output}};
  }
};

TEST_F(Outputs, NeverReplaceAnInput) {
  for (const std::string& input : {script, tests, centre}) {
    const std::string before = contents(input);
    for (const std::vector<std::string>& command : commands(input)) {
      const auto result = run(command);
      EXPECT_EQ(result.exit_code, kEnvironment) << command[2];
      EXPECT_EQ(result.out, "") << command[2] << ": said before anything is done";
      EXPECT_NE(result.err.find("and is not replaced; name another one, or remove it first\n"), std::string::npos) << result.err;
      EXPECT_EQ(contents(input), before) << command[2];
    }
  }
}

TEST_F(Outputs, TheFirstOfSeveralScriptsIsNoBaseline) {
  const std::string before = contents(script);
  const auto result = run({"check", "--write-baseline", script, folder.write("b.flow", kUnusedLabel)});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(result.err),
            "phoneflow: cannot write a.flow: this file is not a baseline, and is not replaced; name another one, or remove it first\n");
  EXPECT_EQ(contents(script), before);
}

TEST_F(Outputs, ReplaceTheirOwnKindOnly) {
  std::vector<std::string> made;
  for (const std::vector<std::string>& command : commands("")) {
    std::vector<std::string> own = command;
    own.back() = folder.at("made" + std::to_string(made.size()));
    made.push_back(own.back());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(run(own).exit_code, kFine) << own[2];
    EXPECT_FALSE(contents(own.back()).empty());
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    for (std::size_t k = 0; k < made.size(); ++k)
      EXPECT_EQ(run(commands(made[k])[i]).exit_code, i == k ? kFine : kEnvironment) << i << " over " << k;
  }
}

TEST_F(Outputs, TwoOptionsCannotNameOneFile) {
  fs::create_directory(folder.at("sub"));
  fs::create_symlink("x", folder.at("link"));
  for (const char* other : {"x", "./x", "sub/../x", "link"}) {
    const auto result = run({"test", tests, "--lcov", folder.at("x"), "--html", folder.at(other)});
    EXPECT_EQ(result.exit_code, kUsage) << other;
    EXPECT_EQ(result.out + result.err, "phoneflow: `--lcov` and `--html` name the same file; give each one of its own\n") << other;
    EXPECT_FALSE(fs::exists(folder.at("x"))) << other << ": refused before anything is done";
  }
  EXPECT_EQ(run({"test", tests, "--cobertura", "-", "--html", "-"}).exit_code, kUsage);
  EXPECT_EQ(run({"test", tests, "--lcov", "/dev/null", "--html", "/dev/null"}).exit_code, kFine);
}

TEST_F(Outputs, NeedAValue) {
  std::vector<std::vector<std::string>> all = commands("");
  all.push_back({"docs", "--write", ""});
  for (const std::vector<std::string>& command : all) {
    const std::string option = command[command.size() - 2];
    const auto result = run(command);
    EXPECT_EQ(result.exit_code, kUsage) << option;
    EXPECT_EQ(result.out + result.err, "phoneflow: `" + option + "` needs a value; see `phoneflow " + command[0] + " --help`\n");
    std::vector<std::string> joined(command.begin(), command.end() - 2);
    joined.push_back(option + "=");
    EXPECT_EQ(run(joined).exit_code, kUsage) << option << "=";
  }
  EXPECT_EQ(run({"run", script, "--ani", "", "--do", ""}).exit_code, kFine) << "a withheld number, and no steps";
}

TEST_F(Outputs, GoToStandardOutputAndAllElseAside) {
  const std::map<std::string, std::string> beginnings = {{"--write-baseline", "{\"version\":1,"},
                                                         {"--html", "<!DOCTYPE html>"},
                                                         {"--lcov", "TN:"},
                                                         {"--cobertura", "<?xml"},
                                                         {"--report", "<!DOCTYPE html>"}};
  for (const std::vector<std::string>& command : commands("-")) {
    const std::string option = command[command.size() - 2];
    const auto result = run(command);
    EXPECT_EQ(result.exit_code, kFine) << option;
    EXPECT_TRUE(result.out.starts_with(beginnings.at(option))) << option << "\n" << result.out.substr(0, 100);
    EXPECT_NE(result.err, "") << option;
    EXPECT_FALSE(fs::exists("-")) << option;
  }
  EXPECT_EQ(run({"check", "--fix", "-", "--write-baseline", "-"}, kUnusedLabel).exit_code, kUsage) << "both go there";
}

TEST_F(Outputs, AreWrittenStraightToDevicesAndPipes) {
  for (const std::vector<std::string>& command : commands("/dev/null")) EXPECT_EQ(run(command).exit_code, kFine) << command[2];
  const std::string pipe = folder.at("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  for (const std::vector<std::string>& command : commands(pipe)) {
    std::string got;
    std::thread reader([&] { got = contents(pipe); });
    EXPECT_EQ(run(command).exit_code, kFine) << command[2];
    reader.join();
    EXPECT_FALSE(got.empty()) << command[2];
  }
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(Outputs, TellWhyTheyAreRefused) {
  const auto why = [&](const std::string& output) { return folder.clean(run({"test", tests, "--lcov", output}).err); };
  EXPECT_EQ(why(folder.at("")), "phoneflow: cannot write : a folder, not a file; name a file in it\n");
  EXPECT_EQ(why(folder.at("no/x")), "phoneflow: cannot write no/x: no such folder; make it first, or check the name\n");
  EXPECT_EQ(why(script + "/x"), "phoneflow: cannot write a.flow/x: a part of the path is not a folder; check the name\n");
  EXPECT_EQ(why(folder.at(std::string(300, 'x'))),
            "phoneflow: cannot write " + std::string(300, 'x') + ": the name is too long for a file\n");
  fs::create_symlink("round", folder.at("round"));
  EXPECT_EQ(why(folder.at("round")),
            "phoneflow: cannot write round: a symbolic link that leads to itself; remove it, or name another file\n");
  EXPECT_EQ(why("/dev/full"),
            "1 test passed\nphoneflow: cannot write /dev/full: the disk is full; make room, or name a file on another one\n");
}

TEST_F(Outputs, DocsLeaveStrangersAlone) {
  fs::create_directory(folder.at("docs"));
  folder.write("docs/diagnostics.md", "what our team thinks of diagnostics\n");
  const auto result = run({"docs", "--write", folder.at("docs")});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(
      folder.clean(result.err),
      "phoneflow: cannot write docs/diagnostics.md: this file is not a page of `phoneflow docs`, and is not replaced; name another one, or remove it first\n");
  EXPECT_FALSE(fs::exists(folder.at("docs/actions.md"))) << "nothing is written unless all can be";
  EXPECT_FALSE(fs::exists(folder.at("docs/rules")));
}

}  // namespace
}  // namespace phoneflow::cli
