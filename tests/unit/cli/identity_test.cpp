// A file is one file, whatever it is called; and its bytes are counted from its beginning.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "support/json.h"
#include "interpreter/script.h"
#include "support.h"
#include "tests/support/loading.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::run;

constexpr const char* kSay = "sub Say(what) {\n  Play \"{what}\"\n}\n";

class Spellings : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("phoneflow.toml", "");
    folder.write("common.flow", kSay);
    fs::create_directories(folder.at("lib"));
    folder.write("lib/a.flow", "include \"../common.flow\"\nsub A(x) {\n  Say(x)\n}\n");
    fs::create_symlink("common.flow", folder.at("link.flow"));
    fs::create_symlink("lib", folder.at("folder"));
  }
  Folder folder;
};

TEST_F(Spellings, AreOneFile) {
  for (const char* others : {"\"lib/a.flow\"", "\"./common.flow\"\ninclude \"lib/a.flow\"", "\"link.flow\"\ninclude \"folder/a.flow\"",
                             "\"lib/../common.flow\"\ninclude \"folder/../lib/a.flow\""}) {
    const std::string script =
        folder.write("main.flow", std::string("include \"common.flow\"\ninclude ") + others + "\nA(\"one\")\nSay(\"two\")\nHangup\n");
    const auto result = run({"check", script});
    EXPECT_EQ(result.err, "no problems in 1 file\n") << others << result.out;
    EXPECT_EQ(run({"run", script, "--do", "hears \"two\""}).exit_code, kFine);
  }
}

TEST_F(Spellings, ACircleThroughAFolderIsNamed) {
  folder.write("lib/b.flow", "include \"../c.flow\"\nsub B() {\n  Log \"b\"\n}\n");
  folder.write("c.flow", "include \"lib/b.flow\"\nsub C() {\n  Log \"c\"\n}\n");
  const auto result = run({"check", folder.write("main.flow", "include \"c.flow\"\nC()\nHangup\n")});
  const std::string told = folder.clean(result.out);
  EXPECT_NE(told.find("this include goes round in a circle: c.flow -> lib/b.flow -> c.flow\n"), std::string::npos) << told;
  folder.write("lib/b.flow", "include \"../folder/b.flow\"\nsub B() {\n  Log \"b\"\n}\n");
  const std::string linked = folder.clean(run({"check", folder.at("main.flow")}).out);
  EXPECT_NE(linked.find("this include goes round in a circle: lib/b.flow -> lib/b.flow\n"), std::string::npos) << linked;
}

TEST_F(Spellings, AreOneFileInCoverage) {
  const std::string one = folder.write("one.flow", "include \"common.flow\"\nSay(\"one\")\nHangup\n");
  folder.write("two.flow", "include \"link.flow\"\nSay(\"two\")\nHangup\n");
  const std::string tests =
      folder.write("x.test.flow", "test \"one\" for \"one.flow\"\nhears \"one\"\ntest \"two\" for \"two.flow\"\nhears \"two\"\n");
  ASSERT_EQ(run({"test", tests, "--lcov", folder.at("x.info")}).exit_code, kFine);
  std::ifstream file(folder.at("x.info"));
  std::size_t files = 0;
  bool both = false;
  for (std::string line; std::getline(file, line);) {
    files += line.starts_with("SF:") ? 1 : 0;
    both = both || line == "DA:2,2";
  }
  EXPECT_EQ(files, 3U);
  EXPECT_TRUE(both) << "both calls count in the file that they share";
}

TEST(Bytes, AreThoseOfTheFileBehindAByteOrderMark) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "\xEF\xBB\xBFUnused:\nPlay \"Hello.\"\nHangup\n");
  const Json report = Json::parse(run({"check", script, "--format", "json"}).out);
  const Json& finding = report["diagnostics"][0];
  EXPECT_EQ(finding["byteBegin"], 3);
  EXPECT_EQ(finding["byteEnd"], 9);
  EXPECT_EQ(finding["column"], 1);
  EXPECT_EQ(finding["fix"]["byteBegin"], 3);
  const Json sarif = Json::parse(run({"check", script, "--format", "sarif"}).out);
  EXPECT_EQ(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["byteOffset"], 3);
}

TEST(Bytes, AMarkBeforeSettingsAndDataIsNoPartOfThem) {
  const Folder folder;
  folder.write("phoneflow.toml", "\xEF\xBB\xBF[check]\nignore = [\"unused-label\"]\n");
  const std::string script = folder.write("a.flow", "Unused:\nHangup\n");
  EXPECT_EQ(run({"check", script}).err, "no problems in 1 file\n");
  folder.write("phoneflow.toml", "\xEF\xBB\xBF[chek]\n");
  const auto wrong = run({"check", script});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_NE(wrong.err.find("1 | [chek]\n"), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("phoneflow.toml:1:2\n"), std::string::npos) << wrong.err;
}

/// Files of 16 MiB each, which are refused at their first byte.
class LargeFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string&) override { return std::string(kMaxSourceBytes, '\0'); }
};

TEST(Bytes, OfAScriptAreBounded) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "include \"f" + std::to_string(i) + ".flow\"\n";
  LargeFiles files;
  Diagnostics diagnostics;
  const auto script = load("main.flow", text + "Hangup\n", files, diagnostics);
  EXPECT_LE(script->sources.all().size(), 16U);
  std::size_t refused = 0;
  for (const Diagnostic& diagnostic : diagnostics.all())
    refused += diagnostic.message.find("the files of a script may have at most 256 MiB together") != std::string::npos ? 1 : 0;
  EXPECT_EQ(refused, 5U);
}

}  // namespace
}  // namespace phoneflow::cli
