// A call may last for weeks, in a play and in a test: what is remembered of it does not grow with it, and steps are answered all the same.
#include <gtest/gtest.h>

#include <streambuf>

#include <sys/resource.h>

#include "played.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::Played;

/// Three events every 0.8 s.
constexpr const char* kForEver = "Waiting:\nPlay \"Please hold.\"\nLog \"still waiting\"\nMark \"round\"\ngoto Waiting\n";

class Nowhere final : public std::streambuf {
  std::streamsize xsputn(const char*, std::streamsize size) override { return size; }
  int_type overflow(int_type c) override { return traits_type::not_eof(c); }
};

int run_unheard(const std::vector<std::string>& arguments) {
  Nowhere nowhere;
  std::istringstream in;
  std::ostream out(&nowhere), err(&nowhere);
  return Command{in, out, err}.run(arguments);
}

/// The most memory that this process has had, in KiB.
long most_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(LongCalls, TakeNoMoreMemoryThanShortOnes) {
  constexpr long kMost = 8 << 10;  // of hundreds of MiB that their events would take
  const Folder folder;
  const std::string script = folder.write("a.flow", kForEver);
  const auto test_of = [&](const std::string& length) {
    return folder.write("a.test.flow", "test \"waits\" for \"a.flow\"\nwait " + length +
                                           "\nexpect log \"still\"\nhears \"please\"\nnever hears \"goodbye\"\n");
  };
  ASSERT_EQ(run_unheard({"run", script, "--do", "wait 2h", "--until", "2h"}), kFine);
  ASSERT_EQ(run_unheard({"test", test_of("4h")}), kFine);
  const long before = most_memory();
  ASSERT_EQ(run_unheard({"run", script, "--do", "", "--until", "100h"}), kFine);
  ASSERT_EQ(run_unheard({"test", test_of("60h")}), kFine);
  EXPECT_LT(most_memory() - before, kMost);
}

TEST(LongCalls, EndWhereAScriptGoesRoundWithHardlyAnyTime) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "loop { Wait 1ms }\n");
  const auto refusal = [&](const std::vector<std::string>& arguments) {
    Nowhere nowhere;
    std::istringstream in;
    std::ostream out(&nowhere);
    std::ostringstream err;
    EXPECT_EQ((Command{in, out, err}.run(arguments)), kProblems);
    return folder.clean(err.str());
  };
  const std::string told = refusal({"run", script, "--until", "720h"});
  EXPECT_NE(told.find("the play ends at 16:40: one play has at most 1,000,000 events, and they have happened"), std::string::npos) << told;
  EXPECT_NE(told.find("a.flow:1:8"), std::string::npos) << told;
  const std::string in_step = refusal({"run", script, "--do", "wait 700h"});
  EXPECT_NE(in_step.find("one play has at most 1,000,000 events"), std::string::npos) << in_step;
  EXPECT_EQ(run_unheard({"test", folder.write("long.test.flow", "test \"waits\" for \"a.flow\"\nwait 2h\n")}), kProblems);
  EXPECT_EQ(run_unheard({"test", folder.write("short.test.flow", "test \"waits\" for \"a.flow\"\nwait 1s\n")}), kFine)
      << "what goes on behind the last step is no part of a test";
}

TEST(LongCalls, AnswerEveryStep) {
  Played call(kForEver);
  EXPECT_TRUE(call.play(
      "wait 6h; expect mark \"round\"; expect log \"waiting\"; expect log \"waiting\"; hears \"hold\"; wait 6h; hears \"please\"; never hears \"goodbye\""))
      << call.problems();
  EXPECT_EQ(call.record().press_path.size(), ContactRecord::kMostPresses);
  EXPECT_EQ(call.record().more_presses, 54'750U - ContactRecord::kMostPresses)
      << "a mark every 0.8 s for 12 h, and 10 min behind the last step";
}

TEST(LongCalls, StillKnowWhatWasSaidAtTheirBeginning) {
  Played call("Play \"Welcome.\"\n" + std::string(kForEver));
  EXPECT_FALSE(call.play("wait 6h; never hears \"welcome\""));
  EXPECT_EQ(call.problems(), "the caller heard `welcome` at 0:00\n");
}

TEST(LongCalls, HaveTranscriptsThatAreCut) {
  const Folder folder;
  folder.write("a.flow", kForEver);
  const auto result = test::run({"test", folder.write("a.test.flow", "test \"fails\" for \"a.flow\"\nwait 10h\nexpect log \"goodbye\"\n")});
  EXPECT_EQ(result.exit_code, kProblems);
  // Of each 0.8 s three lines, for 10 h and 10 min of patience; the call and what is heard first.
  EXPECT_NE(result.out.find("\n… and 127,252 more lines\n"), std::string::npos) << result.out.substr(result.out.size() - 300);
}

}  // namespace
}  // namespace phoneflow::cli
