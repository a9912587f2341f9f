// Ctrl-C during a simulation, and the line that says how far it is.
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "cli/interrupt.h"
#include "cli/people.h"
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
  std::istringstream in;
  std::ostringstream out, err;
  {
    ProgressLine line({in, out, err}, "simulating");
    line.at(0.5, 1000);
    line.at(1, 2000);
  }
  EXPECT_EQ(err.str(), "");
}

/// Past the writer for people, which lets no cursor be moved.
TEST(Progress, MovesTheCursorOfATerminal) {
  std::istringstream in;
  std::ostringstream out, err;
  PeopleStream people(err, true);
  {
    ProgressLine line({in, out, people, {.err = true, .err_columns = 20}, &out, &err}, "staffing");
    std::this_thread::sleep_for(std::chrono::milliseconds(550));
    line.at(0.5, 1000);
  }
  EXPECT_EQ(err.str(), "\r\x1b[Kstaffing [#########\r\x1b[K");
}

}  // namespace
}  // namespace phoneflow::cli
