// The path analysis under test against the machine: thousands of random scripts, several random calls through each.
#include <gtest/gtest.h>

#include <string>

#include "fuzz/honest.h"
#include "fuzz/scripts.h"
#include "grammar/diagnostic_codes.h"
#include "runtime/random.h"
#include "tests/support/loading.h"
#include "tests/support/results.h"

namespace phoneflow::testing {
namespace {

constexpr std::uint64_t kScripts = 3000;
constexpr std::uint64_t kCalls = 4;

std::string random_bytes(std::uint64_t seed, std::size_t size) {
  Random random(seed);
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random.next() & 0xff);
  return bytes;
}

std::string random_script(std::uint64_t seed) {
  const std::string decisions = random_bytes(seed, 400);
  fuzz::Bytes bytes(decisions);
  return fuzz::script_from(bytes);
}

TEST(Honesty, WhatTheMachineDoesTheCheckerHasTold) {
  for (std::uint64_t seed = 1; seed <= kScripts; ++seed) {
    const std::string script = random_script(seed);
    for (std::uint64_t call = 1; call <= kCalls; ++call) {
      const std::string decisions = random_bytes(seed * 1000 + call, 300);
      fuzz::Bytes events(decisions);
      ASSERT_EQ(testing::problem_of(fuzz::check_honest(script, events)), "") << "script " << seed << ", call " << call << "\n" << script;
    }
  }
}

/// The random scripts are worth running: they load, and the rules about voice actions find something in many.
TEST(Honesty, RandomScriptsReachWhatTheRulesAreAbout) {
  std::size_t loaded = 0;
  std::size_t always = 0;
  std::size_t maybe = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Judged judged = judge(random_script(seed));
    bool fits = true;
    for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
      fits = fits && (info(diagnostic.code).id >= "PF2" || diagnostic.severity != Severity::Error);
      always += diagnostic.code == Diag::VoiceAfterCallback ? 1 : 0;
      maybe += diagnostic.code == Diag::MaybeVoiceAfterCallback ? 1 : 0;
    }
    loaded += fits ? 1 : 0;
    EXPECT_TRUE(fits) << words(judged) << random_script(seed);
  }
  EXPECT_EQ(loaded, 300U);
  EXPECT_GT(always, 20U);
  EXPECT_GT(maybe, 20U);
}

}  // namespace
}  // namespace phoneflow::testing
