// A secret is followed by where it came from: through what is computed from it, over save and restore, and no further.
#include <string>
#include <utility>
#include <vector>

#include "interpreter/observer.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

/// What people may see of arguments that were computed from a secret.
class Masks final : public Observer {
 public:
  void began(NodeId) override {}
  void ended(NodeId, const ActionEnd&) override {}
  void blocked(NodeId, std::string_view) override {}
  void masks(std::string_view real, std::string_view masked) override { shown.emplace_back(real, masked); }
  std::vector<std::pair<std::string, std::string>> shown;
};

using Shown = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kCollect =
    "let pin = Collect \"PIN?\" {\n  MaxDigits: 2\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Bye\n}\n";

/// Keys in 47 as the PIN.
Request keyed(Machine& machine, Observer* observer) {
  machine.resume(event(EventKind::Start), observer);
  machine.resume(key('4', 1000), observer);
  return machine.resume(key('7', 2000), observer);
}

Shown masks_of(const std::string& statements) {
  const auto script = script_of(kCollect + statements + "\nBye:\nHangup\n");
  Machine machine(script->program, kCall);
  Masks masks;
  Request request = keyed(machine, &masks);
  for (int i = 0; i < 20 && !std::holds_alternative<request::Hangup>(request); ++i)
    request = machine.resume(event(EventKind::Done, 2000), &masks);
  return masks.shown;
}

TEST(SecretValues, AreMaskedInWhatIsComputedFromThem) {
  EXPECT_EQ(masks_of("Log \"PIN {pin} of 47\""), (Shown{{"PIN 47 of 47", "PIN •• of 47"}})) << "the script's own words stay";
  EXPECT_EQ(masks_of("Log \"{number(pin) + 1}\""), (Shown{{"48", "••"}}));
  EXPECT_EQ(masks_of("Log \"{-number(pin)}\""), (Shown{{"-47", "-••"}}));
  EXPECT_EQ(masks_of("Log \"{left(pin, 1)}{mid(pin, 1, 1)}\""), (Shown{{"47", "••"}}));
  EXPECT_EQ(masks_of("Log \"{split(pin, \"4\")}\""), (Shown{{", 7", ", •"}}));
  EXPECT_EQ(masks_of("Log \"{[pin, 5]}\""), (Shown{{"47, 5", "••, 5"}}));
  EXPECT_EQ(masks_of("Log \"{replace(pin, \"4\", \"four\")}\""), (Shown{{"four7", "•••••"}}));
  EXPECT_EQ(masks_of("Log \"{replace(\"{pin} left\", \"4\", \"-\")}\""), (Shown{{"-7 left", "-• left"}})) << "a sign tells nothing";
  EXPECT_EQ(masks_of("Log \"{replace(\"{pin} left\", \"4\", \"four\")}\""), (Shown{{"four7 left", "••••• ••••"}})) << "letters do";
  EXPECT_EQ(masks_of("Log \"{Digits}\""), (Shown{{"47", "••"}}));
  EXPECT_EQ(masks_of("let n = [\"a\", \"b\"]\nLog \"{n[number(pin) - 46]}\""), (Shown{{"b", "•"}}));
}

TEST(SecretValues, AreNotSeenInWhatTellsLittle) {
  EXPECT_EQ(masks_of("Log \"{length(pin)} {pin == \"47\"} {contains(pin, \"4\")} {number(pin) > 5}\""), Shown{});
  EXPECT_EQ(masks_of("Log \"47\""), Shown{}) << "the same digits from elsewhere";
  EXPECT_EQ(masks_of("pin = \"47\"\nLog pin"), Shown{}) << "set again";
}

TEST(SecretValues, AreNotLookedForInTheErrorOfAnActionThatEndsWell) {
  std::string text = kCollect;
  const auto script = script_of(text.append("Menu \"{pin}?\" { on 1, Error -> Bye }\nBye:\nHangup\n"));
  Machine machine(script->program, kCall);
  Masks masks;
  keyed(machine, &masks);
  EXPECT_TRUE(std::holds_alternative<request::Hangup>(machine.resume(key('1', 3000), &masks)));
  EXPECT_FALSE(masks.shown.empty());
  for (const auto& [real, masked] : masks.shown) EXPECT_EQ(real, "47?") << masked;
}

TEST(SecretValues, StayASecretInWhatIsRestored) {
  const auto script =
      script_of(std::string(kCollect) +
                "let text = \"PIN {pin}\"\nlet list = [number(pin)]\nWait 5s\nLog \"{text}, {list}, {Digits}\"\nBye:\nHangup\n");
  Machine machine(script->program, kCall);
  keyed(machine, nullptr);
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());
  EXPECT_TRUE(*restored == machine);
  Masks masks;
  restored->resume(event(EventKind::TimedOut, 8000), &masks);
  EXPECT_EQ(masks.shown, (Shown{{"PIN 47, 47, 47", "PIN ••, ••, ••"}}));
}

TEST(SecretValues, WhatIsSecretIsPartOfTheState) {
  const auto script = script_of(
      "let a = Collect \"?\" {\n  MaxDigits: 1\n  Format: \"pin\"\n}\nlet b = Collect \"?\" { MaxDigits: 1 }\nWait 5s\na = b\nWait 5s\n");
  Machine secret(script->program, kCall);
  secret.resume(event(EventKind::Start));
  secret.resume(key('4', 1000));
  secret.resume(key('4', 2000));
  const std::string before = secret.save();
  secret.resume(event(EventKind::TimedOut, 7000));
  ASSERT_TRUE(Machine::restore(script->program, secret.save()).has_value());
  EXPECT_EQ(secret.variable(static_cast<std::int32_t>(kFacts)).secrecy, Secrecy::None) << "a was given another value";
  EXPECT_EQ(Machine::restore(script->program, before)->variable(static_cast<std::int32_t>(kFacts)).secrecy, Secrecy::Keys);
}

TEST(SecretValues, AnObserverChangesNothing) {
  const std::string text = std::string(kCollect) + "Log \"{pin}\"\nMark \"{number(pin) * 2}\"\nBye:\nHangup\n";
  const auto script = script_of(text);
  Machine watched(script->program, kCall);
  Machine alone(script->program, kCall);
  Masks masks;
  keyed(watched, &masks);
  keyed(alone, nullptr);
  EXPECT_TRUE(watched == alone);
  EXPECT_EQ(watched.save(), alone.save());
}

// ---- keys ----

class LostKeys final : public Observer {
 public:
  void began(NodeId) override {}
  void ended(NodeId, const ActionEnd&) override {}
  void blocked(NodeId, std::string_view) override {}
  void lost_keys(std::string_view keys, std::string_view why) override { lost.push_back(std::string(keys) + ": " + std::string(why)); }
  std::vector<std::string> lost;
};

TEST(LostKeys, AKeyThatThereIsNoRoomForIsTold) {
  // While an action waits, and while none does.
  for (const char* statements : {"Reqagent \"Support\"\nWait 1h\n", "Reqagent \"Support\"\nStop\n"}) {
    const auto script = script_of(statements);
    Machine machine(script->program, kCall);
    LostKeys watching;
    machine.resume(event(EventKind::Start), &watching);
    machine.resume(event(EventKind::Done), &watching);
    for (int i = 0; i < 25; ++i) machine.resume(key(static_cast<char>('0' + i % 10), i), &watching);
    EXPECT_EQ(watching.lost, (std::vector<std::string>{"3: 23 keys wait already", "4: 23 keys wait already"})) << statements;
  }
}

TEST(LostKeys, AreToldWhenTheContactIsReleasedAndASectionBegins) {
  for (const bool handles : {true, false}) {
    const auto script = script_of(std::string("Wait 1h\n") + (handles ? "on Release { Log \"over\" }\n" : ""));
    Machine machine(script->program, kCall);
    LostKeys watching;
    machine.resume(event(EventKind::Start), &watching);
    machine.resume(key('7', 1000), &watching);
    machine.resume({.kind = EventKind::Released, .cause = ReleaseCause::CallerHungUp, .now = Instant(seconds(2))}, &watching);
    EXPECT_EQ(watching.lost, handles ? std::vector<std::string>{"7: another section begins"} : std::vector<std::string>{}) << handles;
  }
}

}  // namespace
}  // namespace phoneflow::testing
