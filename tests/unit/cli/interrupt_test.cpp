// Ctrl-C during a simulation, and the line that says how far it is.
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "cli/interrupt.h"
#include "cli/progress.h"

namespace phoneflow::cli {
namespace {

TEST(Interrupt, IsAFlagAndNoEnd) {
  Interrupt interrupt;
  EXPECT_FALSE(interrupt.asked());
  ::kill(::getpid(), SIGINT);
  while (!interrupt.asked()) std::this_thread::yield();
  EXPECT_TRUE(interrupt.asked());
}

TEST(Interrupt, LeavesTheSignalsAsTheyWere) {
  sigset_t before, after;
  ::pthread_sigmask(SIG_BLOCK, nullptr, &before);
  { const Interrupt interrupt; }
  ::pthread_sigmask(SIG_BLOCK, nullptr, &after);
  EXPECT_EQ(::sigismember(&before, SIGINT), ::sigismember(&after, SIGINT));
}

TEST(Interrupt, TheSecondEndsTheProgram) {
  const auto twice = [] {
    const Interrupt interrupt;
    ::kill(::getpid(), SIGINT);
    while (!interrupt.asked()) std::this_thread::yield();
    ::kill(::getpid(), SIGINT);
    std::this_thread::sleep_for(std::chrono::seconds(10));
  };
  EXPECT_EXIT(twice(), ::testing::KilledBySignal(SIGINT), "");
}

TEST(Progress, QuickRunsSayNothing) {
  std::ostringstream out;
  {
    ProgressLine line(out, "simulating");
    line.at(0.5, 1000);
    line.at(1, 2000);
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace phoneflow::cli
