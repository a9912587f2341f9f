// Names, files, callers and settings of somebody who means harm: no byte that a terminal or a build server obeys comes out of any command.
//
// Every command in every format is run over files whose names and texts hold escape sequences, line ends, bytes that are not UTF-8,
// signs that turn the writing round, and commands of build servers. What it writes, to streams and to files, is looked through byte by
// byte.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/outputs.h"
#include "fuzz/reports.h"
#include "support/plain_text.h"
#include "runtime/random.h"
#include "small_centre.h"
#include "support.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using test::CommandResult;
using test::contents;
using test::Folder;
using test::run;

/// A line end and then a line of its own, an escape sequence, a C1 control, bytes that are not UTF-8, writing from right to left.
const std::string kEvil =
    "::error file=x::\n::error::PWNED\nPWNED\x1b[31m\x07\xc2\x9b"
    "2J\x9b\xff\xe2\x80\xae\r";
/// The same where a text must be UTF-8: in scripts.
const std::string kEvilText =
    "::error::PWNED \x1b[31m\x07\xc2\x9b"
    "2J\xe2\x80\xae ##vso[task.x]y";
/// The same as TOML can hold it.
constexpr const char* kEvilToml = R"(=cmd|'::error::\n::error::PWNED\nPWNED\u001b[31m\u0007\u009b2J\u202e##[error]x)";

using For = fuzz::Reader;

std::string harm_in(std::string_view text, For whom, bool colours) {
  return testing::problem_of(fuzz::check_harmless(text, whom, colours, "PWNED"));
}

class HostileOutput : public ::testing::Test {
 protected:
  HostileOutput() {
    script_ = folder_.write(kEvil + ".flow", "let unused = 1\nPlay \"" + kEvilText +
                                                 "\"\nLog \"{ANI} {DNIS}\"\nMenu \"press 1\" {\n  on 1 -> A\n}\nHangup\nA:\nHangup\n");
    wrong_ = folder_.write(kEvil + "wrong.flow",
                           "# " + kEvilText + "\nPlya \"" + kEvilText + "\"\nPlay nobody\"" + kEvilText + "\nx = \"\x9b\"\n");
    bytes_ = folder_.write("bytes.flow", "Play \"\x9b\xff\"\n");
    tests_ = folder_.write(kEvil + ".test.flow", "test \"" + kEvilText + "\\n::error::PWNED\\nPWNED\" for \"" + name(script_) +
                                                     "\"\nhears \"nothing of that\"\n\n" + "test \"fine\" for \"" + name(script_) +
                                                     "\"\nhears \"error\"\n#<\n");
    wrong_tests_ = folder_.write(kEvil + "wrong.test.flow",
                                 "test \"" + kEvilText + "\" for \"" + kEvilText + ".flow\"\nheres \"" + kEvilText + "\"\n");
  }

  /// As it can stand in a text of a test file.
  static std::string name(const std::string& path) {
    std::string escaped;
    for (const char c : path) {
      if (c == '\n') escaped += "\\n";
      else if (c == '"' || c == '\\') escaped += std::string("\\") + c;
      else escaped += c;
    }
    return escaped;
  }

  void expect_harmless(const std::vector<std::string>& arguments, For whom = For::People, const std::string& in = {}) const {
    for (const bool colours : {false, true}) {
      const Terminal terminal{.in = false, .out = false, .err = false, .out_colour = colours, .err_colour = colours};
      const CommandResult result = run(arguments, in, terminal);
      std::string command;
      for (const std::string& argument : arguments) command += plain_line(folder_.clean(argument)) + " ";
      EXPECT_EQ(harm_in(result.out, whom, colours && whom == For::People), "") << command << "\n" << result.out;
      EXPECT_EQ(harm_in(result.err, For::People, colours), "") << command << "\n" << result.err;
      EXPECT_LE(result.exit_code, kEnvironment) << command;
    }
  }

  [[nodiscard]] std::string evil_at(const std::string& end) const { return folder_.at(kEvil + end); }

  Folder folder_;
  std::string script_, wrong_, bytes_, tests_, wrong_tests_;
};

TEST_F(HostileOutput, Check) {
  for (const std::string& path : {script_, wrong_, bytes_, tests_, wrong_tests_, evil_at("none.flow"), folder_.at("")}) {
    for (const char* format : {"text", "json", "sarif", "junit", "checkstyle"}) {
      expect_harmless({"check", path, "--format", format}, std::string_view(format) == "text" ? For::People : For::Machine);
    }
    expect_harmless({"check", path, "--format", "github"}, For::Github);
    expect_harmless({"check", path, "--diff", "--unsafe"});
    expect_harmless({"check", path, "--statistics"});
    expect_harmless({"check", path, "--baseline", evil_at("none.json")});
    expect_harmless({"check", path, "--write-baseline", evil_at(".json")});
    EXPECT_EQ(harm_in(contents(evil_at(".json")), For::Machine, false), "");
    expect_harmless({"check", path, "--write-baseline", evil_at("/none/x.json")});
    expect_harmless({"check", path, "--config", evil_at(".toml")});
  }
  folder_.write("phoneflow.toml", std::string("[check]\nselect = [\"") + kEvilToml + "\"]\n[\"" + kEvilToml + "\"]\n");
  expect_harmless({"check", script_});
  folder_.write("phoneflow.toml", "[check]\n" + kEvil);
  expect_harmless({"check", script_});
}

TEST_F(HostileOutput, Run) {
  for (const std::string& path : {script_, wrong_, bytes_, tests_, evil_at("none.flow")}) {
    for (const char* format : {"text", "json"}) {
      const For whom = std::string_view(format) == "text" ? For::People : For::Machine;
      expect_harmless({"run", path, "--format", format, "--ani", kEvil, "--dnis", kEvil, "--skills", kEvil}, whom);
      expect_harmless({"run", path, "--format", format, "--do", "caller \"" + kEvilText + "\" calls; hears \"" + kEvilText + "\""}, whom);
    }
    expect_harmless({"run", path, "--do", kEvil});
    expect_harmless({"run", path, "--scenario", evil_at(".scenario")});
  }
  expect_harmless({"run", "-"}, For::People, "Play \"" + kEvilText + "\"\n" + kEvil);
}

TEST_F(HostileOutput, Tests) {
  for (const std::string& path : {script_, wrong_, tests_, wrong_tests_, evil_at("none.flow"), folder_.at("")}) {
    for (const char* format : {"text", "json", "junit", "tap"}) {
      expect_harmless({"test", path, "--format", format}, std::string_view(format) == "text" ? For::People : For::Machine);
    }
    expect_harmless({"test", path, "--filter", kEvil});
    expect_harmless({"test", path, "--only", kEvil});
    expect_harmless({"test", path, "--suggest"});
    expect_harmless({"test", path, "--mutate"});
    expect_harmless({"test", path, "--coverage", "--lcov", evil_at(".info"), "--cobertura", evil_at(".xml"), "--html", evil_at(".html")});
    expect_harmless({"test", path, "--lcov", evil_at("/none/a.info")});
    for (const char* end : {".info", ".xml", ".html"}) EXPECT_EQ(harm_in(contents(evil_at(end)), For::Machine, false), "") << end;
  }
  expect_harmless({"test", tests_, "--update"});
}

TEST_F(HostileOutput, Simulate) {
  folder_.write("a.flow", test::with(test::kSmallScript, "To be", kEvilText + " To be"));
  std::string centre = test::kSmallCentre;
  for (const char* name : {"\"Small\"", "\"Ana\"", "\"Line\""})
    centre = test::with(centre, name, std::string("\"") + kEvilToml + name[1] + "\"");
  const std::string path = folder_.write(kEvil + ".toml", centre);
  for (const std::vector<std::string>& more :
       std::vector<std::vector<std::string>>{{}, {"--set", "agents[0].count=2"}, {"--staff", "80 % within 20 s"}}) {
    for (const char* format : {"text", "json", "csv"}) {
      std::vector<std::string> arguments{"simulate", path, "--format", format};
      arguments.insert(arguments.end(), more.begin(), more.end());
      expect_harmless(arguments, std::string_view(format) == "text" ? For::People : For::Machine);
    }
  }
  expect_harmless({"simulate", path, "--trace", "5"});
  expect_harmless({"simulate", path, "--report", evil_at(".html")});
  EXPECT_EQ(harm_in(contents(evil_at(".html")), For::Machine, false), "");
  expect_harmless({"simulate", path, "--report", evil_at("/none/x.html")});
  expect_harmless({"simulate", path, "--where", kEvil});
  expect_harmless({"simulate", path, "--staff", kEvil});
  expect_harmless({"simulate", path, "--set", kEvil});
  expect_harmless({"simulate", path, "--set", std::string("agents[0].name=\"") + kEvilToml + "\""});
  expect_harmless({"simulate", evil_at("none.toml")});
  expect_harmless({"simulate", script_});
  const std::string tables = std::string("[\"") + kEvilToml + "\"]\n[skills.\"" + kEvilToml + "\"]\n[[entry]]\nscript = \"" + kEvilToml +
                             "\"\n[[agents]]\nskills = [\"" + kEvilToml + "\"]\n";
  expect_harmless({"simulate", folder_.write("tables.toml", tables)});
  expect_harmless({"simulate", folder_.write("bytes.toml", "name = \"" + kEvil + "\"\n")});
  expect_harmless({"simulate", folder_.write("entry.toml", test::with(centre, "a.flow", kEvilToml))});
}

TEST_F(HostileOutput, TheOthers) {
  expect_harmless({"explain", kEvil});
  expect_harmless({"explain", "--format", "json", kEvil});
  expect_harmless({"docs", kEvil});
  expect_harmless({"docs", "--write", evil_at("/none")});
  expect_harmless({kEvil});
  expect_harmless({kEvil + ".flow"});
  for (const char* command : {"check", "run", "test", "simulate", "explain", "docs"}) {
    expect_harmless({command, "--" + kEvil});
    expect_harmless({command, "--format", kEvil, "x"});
    expect_harmless({command, "--format=" + kEvil});
  }
  for (const char* option : {"--max", "--select", "--ignore", "--severity"}) expect_harmless({"check", option, kEvil});
  for (const char* option : {"--agents", "--seed", "--until", "--at", "--speed"}) expect_harmless({"run", "a.flow", option, kEvil});
  for (const char* option : {"-j", "--shuffle", "--fail-under"}) expect_harmless({"test", option, kEvil});
  for (const char* option : {"--replications", "--seed", "--length", "-j", "--trace"})
    expect_harmless({"simulate", "a.toml", option, kEvil});
}

/// What the fuzz targets `reports` and `pages` do, with random names: every format stays what it is.
TEST(RubbishNames, EveryFormatStaysWhatItIs) {
  const std::string script = "let unused = 1\nPlay \"Hello {ANI}\"\nMenu \"press 1\" {\n  on 1 -> A\n}\nHangup\nA:\nHangup\n";
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    std::string decisions;
    for (int i = 0; i < 600; ++i)
      decisions += static_cast<char>(seed % 2 == 0 ? random.next()
                                                   : std::string_view("=+-@\n\r\"'<>&:;,|#[]{}\x1b\x9b\xc2\x00 a", 26)[random.next() % 26]);
    fuzz::Bytes reports(decisions), pages(decisions);
    ASSERT_EQ(testing::problem_of(fuzz::check_reports(script, reports)), "") << seed;
    ASSERT_EQ(testing::problem_of(fuzz::check_pages(script, pages)), "") << seed;
  }
}

/// What the fuzz target `options` does: words of the help, put together at random and broken.
TEST(RubbishNames, AnyCommandLineIsAnswered) {
  std::vector<std::string> words{"",
                                 "-",
                                 "--",
                                 "-x",
                                 "--format",
                                 "--format=",
                                 "json",
                                 "a.flow",
                                 "c.toml",
                                 "5",
                                 "-5",
                                 "1e999",
                                 "99999999999999999999",
                                 "=",
                                 "--=",
                                 "-j",
                                 "help",
                                 "\xff\x1b[31m\n::error::"};
  for (const char* command : {"check", "run", "test", "simulate", "explain", "docs"}) {
    words.emplace_back(command);
    const std::string help = run({command, "--help"}).out;
    for (std::size_t at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2))
      words.push_back(help.substr(at, help.find_first_of(" ,=\n", at) - at));
  }
  for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
    Random random(seed);
    std::string line;
    for (std::uint64_t left = random.next() % 6; left > 0; --left) {
      std::string word = words[random.next() % words.size()];
      if (!word.empty() && random.next() % 8 == 0) word[random.next() % word.size()] = static_cast<char>(random.next());
      line += word + '\0';
    }
    ASSERT_EQ(testing::problem_of(fuzz::check_answer(line)), "") << plain_line(line);
  }
}

}  // namespace
}  // namespace phoneflow::cli
