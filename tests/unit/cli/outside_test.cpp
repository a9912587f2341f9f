// What a caller, a file or a command line sends is played, or refused with one clear sentence; never more than a moment's work.
#include <pthread.h>

#include <atomic>
#include <chrono>

#include <gtest/gtest.h>

#include "support/parallel.h"
#include "support/worker_thread.h"
#include "grammar/parse.h"
#include "support.h"

namespace phoneflow::cli::test {
namespace {

constexpr const char* kWho = "Log \"[{ANI}] calls [{DNIS}]\"\n";

/// Long enough for what is linear, on a busy machine under a sanitiser; what was quadratic took minutes.
constexpr std::chrono::seconds kSoon{40};

TEST(Outside, AWithheldNumberIsPlayed) {
  const CommandResult result = run({"run", "--ani", "", "-"}, kWho);
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_NE(result.out.find("log       [] calls [+18005550199]\n"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("call      withheld calls +18005550199\n"), std::string::npos) << result.out;
  EXPECT_NE(run({"run", "--do", "call from \"\" to \"+1\"", "-"}, kWho).out.find("[] calls [+1]"), std::string::npos);
  EXPECT_NE(run({"run", "--do", "caller \"A\" calls from \"\"", "-"}, kWho).out.find("[] calls [+18005550199]"), std::string::npos);
  EXPECT_NE(run({"run", "--dnis", "", "-"}, kWho).out.find("[+13125550123] calls []"), std::string::npos);
}

TEST(Outside, ANumberThatCannotBeOneIsAUsageMistake) {
  const auto said = [](const char* option, const std::string& number) {
    const CommandResult result = run({"run", option, number, "-"}, kWho);
    EXPECT_EQ(result.exit_code, kUsage);
    return result.err.substr(0, result.err.find('\n'));
  };
  EXPECT_EQ(said("--ani", "1\r\nX: y"), "phoneflow: `--ani` must not have control characters; see `phoneflow run --help`");
  EXPECT_EQ(said("--dnis", std::string(129, '1')), "phoneflow: `--dnis` must have at most 128 bytes; see `phoneflow run --help`");
  EXPECT_EQ(said("--ani", "\xff"), "phoneflow: `--ani` must be UTF-8; see `phoneflow run --help`");
}

TEST(Outside, FewerThreadsThanWantedDoTheWork) {
  pthread_attr_t usual, huge;
  ASSERT_EQ(::pthread_getattr_default_np(&usual), 0);
  ASSERT_EQ(::pthread_attr_init(&huge), 0);
  ASSERT_EQ(::pthread_attr_setstacksize(&huge, std::size_t{1} << 46), 0);
  ASSERT_EQ(::pthread_setattr_default_np(&huge), 0);
  EXPECT_FALSE(WorkerThread([] {}).is_there());
  std::atomic<int> done = 0;
  std::ostringstream progress;
  for_each_index(100, {.workers = 4, .progress = &progress}, "counted", [&](std::size_t) { ++done; });
  ASSERT_EQ(::pthread_setattr_default_np(&usual), 0);
  EXPECT_EQ(done, 100);
}

template <class Work>
void expect_soon(Work work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, kSoon);
}

TEST(Outside, ManyBlankLinesAmongSteps) {
  expect_soon([] {
    SourceSet sources;
    Arena arena;
    Diagnostics diagnostics;
    const auto steps = parse_steps(sources.add("a.scenario", std::string(900'000, '\n') + "wait 1s\n"), arena, diagnostics);
    EXPECT_EQ(steps.size(), 1U);
  });
}

TEST(Outside, APathOfManyFolders) {
  std::string path;
  for (int i = 0; i < 30'000; ++i) path += "d/";
  expect_soon([&] { EXPECT_EQ(run({"check", path + "a.flow"}).exit_code, kEnvironment); });
}

TEST(Outside, ATestFileOfAFewLinesCannotMeanMillionsOfSteps) {
  const Folder folder;
  folder.write("a.flow", "Wait 1s\n");
  std::string table = "test \"t {a}\" for \"a.flow\"\nfor a in [\"0\"";
  for (int i = 1; i < 3000; ++i) table += ", \"" + std::to_string(i) + "\"";
  table += "]\n";
  for (int i = 0; i < 1000; ++i) table += "wait 1s\n";
  std::string before = "before {\n";
  for (int i = 0; i < 20'000; ++i) before += "wait 1s\n";
  before += "}\n";
  for (int i = 0; i < 1000; ++i) before += "test \"t" + std::to_string(i) + "\" for \"a.flow\"\n";
  // A text that is filled in again and again: 60 MB of 60 KB.
  std::string texts = "test \"t {a}\" for \"a.flow\"\nfor a in [\"" + std::string(60, 'x') + "\"";
  for (int i = 0; i < 1000; ++i) texts += ", \"" + std::to_string(i) + std::string(56, 'x') + "\"";
  texts += "]\n";
  for (int i = 0; i < 2; ++i) {
    texts += "hears \"";
    for (int hole = 0; hole < 1000; ++hole) texts += "{a}";
    texts += "\"\n";
  }
  expect_soon([&] {
    for (const std::string& text : {table, before, texts}) {
      const CommandResult result = run({"test", folder.write("a.test.flow", text)});
      EXPECT_EQ(result.exit_code, kProblems);
      EXPECT_NE((result.out + result.err).find("PF027"), std::string::npos);
    }
  });
}

}  // namespace
}  // namespace phoneflow::cli::test
