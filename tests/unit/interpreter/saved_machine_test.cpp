// What save() writes and what restore() makes of it, and of anything else: a machine, or a reason.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "interpreter/program_digest.h"
#include "interpreter/saved_frame.h"
#include "memory_reader.h"
#include "story.h"

namespace phoneflow::testing {
namespace {

/// What the frame is around.
std::string content_of(std::string_view saved) {
  return std::string(saved.substr(kSavedFrameBytes, saved.size() - kSavedFrameBytes - kSavedSumBytes));
}

Result<RestoredMachine, RestoreFailure> restored_content(const Script& script, std::string_view content) {
  return Machine::restore(script.program, framed(content, script.program));
}

/// In the middle of its story: in a menu, with a list, a record and texts.
Machine in_the_middle(const Script& script) {
  Machine machine(script.program, kCall);
  const std::vector<Event> events = story();
  for (std::size_t i = 0; i < events.size() / 2; ++i) machine.resume(events[i]);
  return machine;
}

TEST(SavedMachine, IsRestoredAsAnEqualOneAtEveryPoint) {
  const auto script = script_of(kStory);
  Machine machine(script->program, kCall);
  for (const Event& next : story()) {
    machine.resume(next);
    const auto restored = Machine::restore(script->program, machine.save());
    ASSERT_TRUE(restored.has_value()) << restored.error().reason;
    EXPECT_TRUE(*restored == machine);
    EXPECT_EQ(restored->hash(), machine.hash());
    EXPECT_EQ(restored->save(), machine.save());
    EXPECT_EQ(restored->waits(), machine.waits());
  }
  EXPECT_EQ(machine.phase(), Phase::Released);
}

TEST(SavedMachine, GoesOnAsTheOriginal) {
  const auto script = script_of(kStory);
  const auto events = story();
  for (std::size_t split = 1; split < events.size(); ++split) {
    Machine machine(script->program, kCall);
    for (std::size_t i = 0; i < split; ++i) machine.resume(events[i]);
    Machine copy = machine;
    auto restored = Machine::restore(script->program, machine.save());
    ASSERT_TRUE(restored.has_value()) << restored.error().reason;
    for (std::size_t i = split; i < events.size(); ++i) {
      const std::size_t kind = machine.resume(events[i]).index();
      EXPECT_EQ(copy.resume(events[i]).index(), kind);
      EXPECT_EQ(restored->resume(events[i]).index(), kind);
      EXPECT_TRUE(machine == copy);
      EXPECT_TRUE(machine == *restored);
    }
  }
}

TEST(SavedMachine, KeepsWhenItsWaitEnds) {
  const auto script = script_of("Wait 60s\nLog \"over\"\nWait 1s\n");
  Machine machine(script->program, kCall);
  ASSERT_TRUE(std::holds_alternative<request::Sleep>(machine.resume(event(EventKind::Start, 5000))));
  const Instant end{Millis(65'000)};
  machine.resume(key('1', 20'000));  // typed ahead: the machine is another one, its wait is the same
  auto restored = Machine::restore(script->program, machine.save(end));
  ASSERT_TRUE(restored.has_value()) << restored.error().reason;
  EXPECT_TRUE(*restored == machine);
  EXPECT_EQ(restored->waits(), &request::Sleep::kInfo);
  ASSERT_EQ(restored->wake, end);
  EXPECT_EQ(*restored->wake - restored->now(), seconds(45));
  EXPECT_TRUE(std::holds_alternative<request::Log>(restored->resume({.kind = EventKind::TimedOut, .now = *restored->wake})));
  EXPECT_EQ(Machine::restore(script->program, machine.save())->wake, std::nullopt);
}

TEST(SavedMachine, EveryChangedByteAndEveryMissingOneIsRefused) {
  const auto script = script_of(kStory);
  const std::string bytes = in_the_middle(*script).save(Instant(Millis(1)));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int change = 1; change < 256; ++change) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ change);
      const auto restored = Machine::restore(script->program, damaged);
      ASSERT_FALSE(restored.has_value()) << "byte " << i;
      ASSERT_FALSE(restored.error().reason.empty());
      const RestoreProblem expected = i < 4 ? RestoreProblem::NotSaved : i < 6 ? RestoreProblem::OtherVersion : RestoreProblem::Damaged;
      ASSERT_EQ(restored.error().problem, expected) << "byte " << i;
    }
    ASSERT_EQ(Machine::restore(script->program, bytes.substr(0, i)).error().problem, RestoreProblem::Damaged) << "first " << i;
    ASSERT_FALSE(Machine::restore(script->program, bytes.substr(i + 1)).has_value()) << "without the first " << i + 1;
  }
  EXPECT_EQ(Machine::restore(script->program, bytes + '\0').error().problem, RestoreProblem::Damaged);
  EXPECT_EQ(Machine::restore(script->program, bytes + bytes).error().problem, RestoreProblem::Damaged);
}

TEST(SavedMachine, WhatIsRefusedIsSaidToPeople) {
  const auto script = script_of("Wait 1s\n");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  const std::string saved = machine.save();
  const auto reason = [&](std::string_view bytes) { return Machine::restore(script->program, bytes).error().reason; };
  EXPECT_EQ(reason("script \"x\"\n"), "this is not a saved contact");
  EXPECT_EQ(reason(""), "the saved contact is damaged: it ends after 0 bytes; use an earlier copy of it");
  EXPECT_EQ(reason(saved.substr(0, 30)), "the saved contact is damaged: it ends after 30 bytes; use an earlier copy of it");
  EXPECT_EQ(reason(saved.substr(0, saved.size() - 1)),
            fmt::format("the saved contact is damaged: it has {} bytes, but says that it has {}; use an earlier copy of it",
                        saved.size() - 1, saved.size()));
  std::string other = saved;
  other[40] = static_cast<char>(other[40] ^ 1);
  EXPECT_EQ(reason(other), "the saved contact is damaged: its bytes do not add up to its sum; use an earlier copy of it");
  other = saved;
  other[4] = 2;
  EXPECT_EQ(reason(other),
            "the contact was saved in format 2, and this version of phoneflow reads format 1; take it up with the version that saved it");
  const auto changed = script_of("Wait 2s\n");
  const auto refused = Machine::restore(changed->program, saved);
  EXPECT_EQ(refused.error().problem, RestoreProblem::OtherScript);
  EXPECT_EQ(refused.error().reason,
            "the contact was saved for another script, or for this one before it was changed; take it up with the script as it was");
}

TEST(SavedMachine, OfTheSameTextButOtherTablesIsRefused) {
  const auto script = script_of(kStory);
  const std::string saved = in_the_middle(*script).save();
  script->program.nodes[3].next += 1;
  script->program.digest = digest_of(script->program);
  const auto refused = Machine::restore(script->program, saved);
  EXPECT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().problem, RestoreProblem::OtherVersion);
  EXPECT_EQ(
      refused.error().reason,
      "the contact was saved by a version of phoneflow that numbers the statements of this script in another way; take it up with the "
      "version that saved it");
}

TEST(SavedMachine, EveryByteThatIsSavedCounts) {
  // Not in the hash: where the clock began, which is the same for all of a call, and what the fault was. They are the first that is saved.
  constexpr std::size_t kNotHashed = 8 + 3 + 8;
  const auto script = script_of(kStory);
  Machine machine(script->program, kCall);
  std::set<std::size_t> looked_at;
  for (const Event& next : story()) {
    machine.resume(next);
    const std::string content = content_of(machine.save());
    ASSERT_EQ(framed(content, script->program), machine.save());
    for (std::size_t i = 0; i < content.size(); ++i) {
      std::string other = content;
      other[i] = static_cast<char>(other[i] ^ 1);
      const auto restored = restored_content(*script, other);
      if (!restored.has_value()) continue;  // no machine has such a byte
      looked_at.insert(i);
      EXPECT_FALSE(*restored == machine) << "byte " << i;
      EXPECT_EQ(restored->hash() != machine.hash(), i >= kNotHashed) << "byte " << i;
    }
  }
  EXPECT_GT(looked_at.size(), 150U);
}

/// Two bytes of two that are saved are changed, and the sum fits: what is a machine then goes on, whatever happens to it.
TEST(SavedMachine, WhateverIsRestoredGoesOn) {
  const auto script = script_of(kStory);
  std::uint64_t random = 1;
  const auto below = [&](std::size_t limit) {
    random = random * 6364136223846793005 + 1442695040888963407;
    return static_cast<std::size_t>(random >> 33) % limit;
  };
  int went_on = 0;
  Machine machine(script->program, kCall);
  for (const Event& next : story()) {
    machine.resume(next);
    const std::string content = content_of(machine.save());
    for (int round = 0; round < 400; ++round) {
      std::string other = content;
      for (int change = 0; change < 2; ++change) other[below(other.size())] = static_cast<char>(below(20));
      auto restored = restored_content(*script, other);
      if (!restored.has_value()) {
        ASSERT_FALSE(restored.error().reason.empty());
        continue;
      }
      ++went_on;
      (void)restored->waits();
      for (const Event& later : story()) {
        (void)restored->resume(later);
        const auto again = Machine::restore(script->program, restored->save());
        ASSERT_TRUE(again.has_value()) << again.error().reason;
        ASSERT_TRUE(*again == *restored);
      }
    }
  }
  EXPECT_GT(went_on, 1000);
}

// ---- numbers that this version does not know ----

TEST(SavedMachine, WhatALaterVersionMayAddIsRefusedAsThat) {
  const auto script = script_of("Wait 1s\n");
  Machine machine(script->program, {.id = ContactId{7}, .ani = "+13125550123", .dnis = "+18005550199"});
  machine.resume(event(EventKind::Start));
  const std::string content = content_of(machine.save());
  const auto problem_with = [&](std::size_t place, char number) {
    std::string other = content;
    other.at(place) = number;
    return restored_content(*script, other);
  };
  const auto later = [](std::string_view what) {
    return fmt::format(
        "the contact was saved by a later version of phoneflow, with a {} that this one does not know; take it up with the "
        "version that saved it",
        what);
  };
  constexpr std::size_t kFault = 8;
  constexpr std::size_t kPhase = kFault + 3 + 8 + 8 + 8 + 4 + 2;
  const std::size_t first_fact = content.find("+13125550123") - 4 - 2;
  for (const auto& [place, what] : std::vector<std::pair<std::size_t, std::string_view>>{
           {kFault, "last fault"}, {kPhase, "phase"}, {first_fact, "facts"}, {first_fact + 1, "facts"}}) {
    const auto refused = problem_with(place, 99);
    EXPECT_EQ(refused.error().problem, RestoreProblem::OtherVersion) << what;
    EXPECT_EQ(refused.error().reason, later(what));
  }
  // A cause that nobody knows yet, in the place of the empty name.
  std::string other = content;
  other.replace(kPhase + 1, 4, std::string("\4\0\0\0Flew", 8));
  EXPECT_EQ(restored_content(*script, other).error().reason, later("cause of release"));
}

/// Bytes that add up, but are of no contact: a script that waits in its first statement, with something put in a place.
TEST(SavedMachine, WhatNoContactCanBeIsDamaged) {
  const auto script = script_of("Wait 1s\nlet x = 1\n");
  Machine machine(script->program, {.id = ContactId{7}, .ani = {}, .dnis = {}});
  machine.resume(event(EventKind::Start));
  const std::string content = content_of(machine.save());
  ASSERT_TRUE(restored_content(*script, content).has_value());
  const struct {
    std::size_t place;
    std::string bytes;
    std::string_view what;
  } impossible[] = {
      {7, "\x7f", "local time at the clock's zero"},
      {34, "\x7f", "clock"},
      {35, std::string("\x63\0", 2), "statement"},
      {35, std::string("\1\0", 2), "statement"},
      {35, "\xff\xff\xff\xff", "statement"},
      {46, "\1", "state"},
      {47, "\2", "having been queued"},
      {56, "\1", "stage of its action"},
      {70, "\x80", "dial-back"},
      {74, "\x80", "dial-back"},
      {78, "\x80", "dial-back"},
      {79, "\2", "time at which what it waits for ends by itself"},
      {82, "\1", "variables"},
      {86, "\1", "variables"},
      {content.size(), "x", "end"},
  };
  for (const auto& [place, bytes, what] : impossible) {
    std::string other = content;
    other.replace(place, std::min(bytes.size(), other.size() - place), bytes);
    const auto refused = restored_content(*script, other);
    EXPECT_EQ(refused.error().problem, RestoreProblem::Damaged) << place;
    EXPECT_EQ(refused.error().reason,
              fmt::format("the saved contact is damaged: no contact has such a {}; use an earlier copy of it", what))
        << place;
  }
  for (std::size_t size = 0; size < content.size(); ++size) {
    EXPECT_EQ(restored_content(*script, std::string_view(content).substr(0, size)).error().problem, RestoreProblem::Damaged) << size;
  }
}

TEST(SavedMachine, FactsHaveNumbersAndMayBeMissing) {
  const auto script = script_of("Wait 1s\n");
  Machine machine(script->program, {.id = ContactId{7}, .ani = "+1312", .dnis = "+1800"});
  machine.resume(event(EventKind::Start));
  const std::string content = content_of(machine.save());
  const std::string ani("\0\0\5\0\0\0+1312", 11), dnis("\1\0\5\0\0\0+1800", 11), original_ani("\2\0\5\0\0\0+1312", 11),
      original_dnis("\3\0\5\0\0\0+1800", 11);
  const std::string all = ani + dnis + original_ani + original_dnis;
  const std::size_t at = content.find(all);
  ASSERT_NE(at, std::string::npos);
  ASSERT_EQ(content[at - 1], 4);
  const auto with = [&](char count, const std::string& facts) {
    std::string other = content;
    other.replace(at - 1, 1 + all.size(), count + facts);
    return restored_content(*script, other);
  };
  // As a version saves that does not know some of the facts, or has them in another order.
  const auto fewer = with(2, dnis + ani);
  ASSERT_TRUE(fewer.has_value()) << fewer.error().reason;
  EXPECT_EQ(fewer->fact(Fact::ANI), "+1312");
  EXPECT_EQ(fewer->fact(Fact::DNIS), "+1800");
  EXPECT_EQ(fewer->fact(Fact::OriginalANI), "");
  const auto none = with(0, "");
  ASSERT_TRUE(none.has_value()) << none.error().reason;
  EXPECT_EQ(none->fact(Fact::ANI), "");
  EXPECT_EQ(with(2, ani + ani).error().problem, RestoreProblem::Damaged);
  EXPECT_EQ(with(1, std::string("\0\0\0\0\0\0", 6)).error().problem, RestoreProblem::Damaged) << "an empty one is not saved";
  EXPECT_EQ(with(3, ani + dnis).error().problem, RestoreProblem::Damaged);
}

}  // namespace
}  // namespace phoneflow::testing
