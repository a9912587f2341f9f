// What is run again when something has changed, and what is not.
#include "calltest/kept_results.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "report/test/report.h"
#include "calltest/run_all.h"
#include "tests/support/files.h"

namespace phoneflow::calltest {
namespace {

class KeptResultsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write("a.flow", "include \"common.flow\"\nPlay audio(\"a.wav\")\nSay(\"one\")\nHangup\n");
    write("b.flow", "Play \"two\"\nHangup\n");
    write("common.flow", "sub Say(text) { Play text }\n");
    write("a.test.flow", "test \"a1\" for \"a.flow\"\nhears \"one\"\ntest \"a2\" for \"a.flow\"\nexpect released\n");
    write("b.test.flow", "test \"b1\" for \"b.flow\"\nhears \"two\"\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name, std::ios::binary) << text; }

  /// The tests that were run, `!` behind those that failed.
  std::string pass() {
    std::istringstream in;
    FileReader reader(in);
    const Suites suites = find_suites({folder_.string()}, reader);
    kept_.compare(suites);
    const std::vector<Ran> runs = run_all(suites, {.crew = {.workers = 1}, .kept = &kept_}, nullptr);
    kept_.keep(runs);
    tally_ = tally_text(tally_of(runs));
    std::string names;
    for (const Ran& run : runs) {
      if (!run.kept) names += run.test->name + (run.result.passed ? " " : "! ");
    }
    return names;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("phoneflow_kept_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                                "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
  KeptResults kept_;
  std::string tally_;
};

TEST_F(KeptResultsTest, OnlyWhatAChangeAffectsIsRunAgain) {
  EXPECT_EQ(pass(), "a1 a2 b1 ");
  EXPECT_EQ(tally_, "3 tests passed");
  EXPECT_EQ(pass(), "");
  EXPECT_EQ(tally_, "3 tests passed, 3 not run again: nothing they need has changed");
  write("b.flow", "Play \"three\"\nHangup\n");
  EXPECT_EQ(pass(), "b1! ");
  EXPECT_EQ(tally_, "1 of 3 tests failed, 2 not run again: nothing they need has changed");
  EXPECT_EQ(pass(), "");
  EXPECT_EQ(tally_, "1 of 3 tests failed, 3 not run again: nothing they need has changed");
  write("common.flow", "sub Say(text) { Play \"{text}!\" }\n");
  EXPECT_EQ(pass(), "a1 a2 ");
  write("a.test.flow", "test \"a3\" for \"a.flow\"\nhears \"one\"\n");
  EXPECT_EQ(pass(), "a3 ");
}

TEST_F(KeptResultsTest, AudioFilesThatWereAskedForCount) {
  (void)pass();
  std::filesystem::copy_file(testing::source_dir() + "/scripts/chime.wav", folder_ / "a.wav");
  EXPECT_EQ(kept_.audio_paths(), std::vector<std::string>{(folder_ / "a.wav").string()});
  EXPECT_EQ(pass(), "a1 a2 ");
  EXPECT_EQ(pass(), "");
}

}  // namespace
}  // namespace phoneflow::calltest
