// Arguments are evaluated once, when an action begins: a moment in an argument does not change under way, and what later steps read is
// kept.
#include <string>
#include <variant>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "interpreter/machine.h"
#include "memory_reader.h"
#include "runtime/wording.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kAsksAgain =
    "Reqagent \"Support\"\n"
    "let d = Collect \"first after {QueuedFor}\" { Tries: 3  RetryPrompt: \"again after {QueuedFor}\"  Timeout: 5s }\n";

Machine asking(const Script& script) {
  Machine machine(script.program, kCall);
  machine.resume(event(EventKind::Start));
  return machine;
}

std::string heard(const Request& request) {
  const auto* play = std::get_if<request::Play>(&request);
  return play == nullptr ? "nothing" : transcript_text(play->prompt);
}

TEST(ArgumentsOnce, ARetrySaysWhatHeldWhenTheActionBegan) {
  const auto script = script_of(kAsksAgain);
  Machine machine = asking(*script);
  EXPECT_EQ(heard(machine.resume(event(EventKind::Done, 0))), "first after 0s");
  machine.resume(event(EventKind::Finished, 4000));
  EXPECT_EQ(heard(machine.resume(event(EventKind::TimedOut, 9000))), "again after 0s");
  machine.resume(event(EventKind::Finished, 13'000));
  EXPECT_EQ(heard(machine.resume(event(EventKind::TimedOut, 18'000))), "again after 0s");
}

TEST(ArgumentsOnce, WhatIsKeptIsSavedAndRestored) {
  const auto script = script_of(kAsksAgain);
  Machine machine = asking(*script);
  machine.resume(event(EventKind::Done, 0));
  machine.resume(event(EventKind::Finished, 4000));
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(*restored, machine);
  EXPECT_EQ(heard(restored->resume(event(EventKind::TimedOut, 9000))), "again after 0s");
}

TEST(ArgumentsOnce, NothingIsKeptWhenTheActionHasEnded) {
  const auto script = script_of(kAsksAgain);
  Machine machine = asking(*script);
  machine.resume(event(EventKind::Done, 0));
  Machine other = asking(*script);
  other.resume(event(EventKind::Done, 0));
  const auto kept_is_empty = [&](Machine& it) {
    for (std::int32_t slot = script->program.first_kept_slot; slot < script->program.slots; ++slot) {
      if (it.variable(slot).type != Type::Nothing) return false;
    }
    return true;
  };
  EXPECT_FALSE(kept_is_empty(machine));
  machine.resume(key('1', 1000));
  machine.resume(key('#', 1100));
  EXPECT_TRUE(kept_is_empty(machine)) << "by its end";
  other.resume({.kind = EventKind::Connected, .now = Instant(seconds(1)), .text = "Ana", .id = "1"});
  EXPECT_TRUE(kept_is_empty(other)) << "by another section";
}

TEST(ArgumentsOnce, WhatIsReadAtTheStartOnlyTakesNoRoom) {
  EXPECT_EQ(script_of("Play \"Hello {ANI}\"\nLog \"{ANI}\"\nWait number(left(DNIS, 1)) * 1s\n")->program.slots,
            static_cast<std::int32_t>(kFacts));
}

}  // namespace
}  // namespace phoneflow::testing
