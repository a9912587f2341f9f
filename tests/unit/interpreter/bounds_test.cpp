// What a contact may hold and do in one moment is bounded, whatever its script, its caller or another system sends.
#include <chrono>
#include <functional>

#include "memory_reader.h"
#include "runtime/reply.h"

namespace phoneflow::testing {
namespace {

/// Resumed with answers to its waits until it faults or is over, a second each.
Machine played(const Script& script, int moments = 400) {
  Machine machine(script.program, kCall);
  Event next = event(EventKind::Start);
  for (int at = 0; at < moments && !machine.fault(); ++at) {
    const Request asked = machine.resume(next);
    const bool at_once = std::holds_alternative<request::Log>(asked);
    if (std::holds_alternative<request::Hangup>(asked) || std::holds_alternative<request::Done>(asked)) break;
    next = event(at_once ? EventKind::Done : EventKind::TimedOut, at_once ? at * 1000 : (at + 1) * 1000);
  }
  return machine;
}

std::string_view place(const Script& script, const Machine& machine) { return script.sources.text(machine.fault().span); }

constexpr const char* kLongText = "let s = \"xxxx\"\nrepeat 14 { s = \"{s}{s}\" }\n";  // 65,536 bytes

TEST(Bounds, ManyCopiesOfALongTextInOneMomentAreTooMuchWork) {
  const auto script =
      script_of(std::string(kLongText) + "let l = []\nrepeat 450 { l = [l, \"{left(s, 60000)}\", \"{left(s, 60000)}\"] }\n");
  const Machine machine = played(*script);
  EXPECT_EQ(machine.fault().kind, FaultKind::WorkBudget);
  EXPECT_FALSE(place(*script, machine).empty());
  EXPECT_LT(machine.allocated(), std::size_t{32} << 20);
}

TEST(Bounds, WhatPilesUpOverManyMomentsIsTooMuchHeld) {
  const auto script = script_of(std::string(kLongText) + "let l = []\nloop {\n  l = [l, \"{left(s, 60000)}\"]\n  Wait 1s\n}\n");
  const Machine machine = played(*script);
  EXPECT_EQ(machine.fault().kind, FaultKind::TooMuchHeld);
  EXPECT_EQ(place(*script, machine), "Wait 1s");
  EXPECT_LT(machine.allocated(), std::size_t{32} << 20);
}

TEST(Bounds, HeldOnceHoweverOftenItIsSharedAndWhatIsGoneDoesNotCount) {
  const auto script =
      script_of(std::string(kLongText) +
                "let l = []\nloop {\n  l = [s, s, s, s, s, s, s, s, s, s]\n  let gone = \"{left(s, 60000)}{left(s, 5)}\"\n  Wait 1s\n}\n");
  EXPECT_FALSE(played(*script).fault());
}

TEST(Bounds, AMomentEndsSoonWhateverOneStatementAsksFor) {
  std::string asks;
  for (int i = 0; i < 4000; ++i) asks += "contains(a, b), ";
  const auto script = script_of("let a = \"aaaa\"\nrepeat 14 { a = \"{a}{a}\" }\nlet b = \"{left(a, 30000)}b\"\nlet l = [" + asks + "1]\n");
  const auto begun = std::chrono::steady_clock::now();
  const Machine machine = played(*script);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
  EXPECT_EQ(machine.fault().kind, FaultKind::WorkBudget);
  EXPECT_EQ(place(*script, machine), "contains(a, b)");
}

TEST(Bounds, ListsThatHoldThemselvesManyTimesAreComparedInAMoment) {
  const auto script = script_of(
      "let a = [1]\nlet b = [1]\nrepeat 60 { a = [a, a] }\nrepeat 60 { b = [b, b] }\nif a == b { return_to_sender() }\n"
      "sub return_to_sender() { Wait 1s }\n");
  Machine machine(script->program, kCall);
  EXPECT_TRUE(std::holds_alternative<request::Sleep>(machine.resume(event(EventKind::Start))));
}

TEST(Bounds, StatementsStillCountAndSaySo) {
  const auto script = script_of("let n = 0\nloop { n = n + 1 }\n");
  EXPECT_EQ(played(*script).fault().kind, FaultKind::StepBudget);
}

TEST(Bounds, AMomentLaterTheBudgetIsWhole) {
  const auto script = script_of(std::string(kLongText) + "loop {\n  repeat 30 { let t = \"{left(s, 60000)}\" }\n  Wait 1s\n}\n");
  EXPECT_FALSE(played(*script, 8).fault());
}

TEST(Bounds, ListsNestAsDeepAsMemoryGoesAndAreSavedSo) {
  const auto script = script_of("let r = [1]\nrepeat 90 {\n  repeat 400 { r = [r] }\n  Wait 1s\n}\nlet n = r\nWait 1s\n");
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start));
  for (int i = 1; i <= 90; ++i) (void)machine.resume(event(EventKind::TimedOut, i * 1000));
  ASSERT_FALSE(machine.fault());
  const auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());
  EXPECT_TRUE(*restored == machine);
  EXPECT_EQ(restored->save(), machine.save());
}

TEST(Bounds, WhatIsSharedIsSavedOnce) {
  const auto script = script_of(std::string(kLongText) + "let r = [s, {name: s}]\nrepeat 40 { r = [r, r] }\nlet same = r\nWait 1s\n");
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start));
  ASSERT_FALSE(machine.fault());
  const std::string saved = machine.save();
  EXPECT_LT(saved.size(), 80000U);
  auto restored = Machine::restore(script->program, saved);
  ASSERT_TRUE(restored.has_value());
  EXPECT_TRUE(*restored == machine);
  EXPECT_EQ(restored->hash(), machine.hash());
  EXPECT_EQ(restored->save(), saved);
  EXPECT_LT(restored->allocated(), 100000U);
}

TEST(Bounds, ARestoredMachineMeetsTheSameLimitAtTheSamePlace) {
  const auto script =
      script_of(std::string(kLongText) +
                "let l = []\nloop {\n  l = [l, \"{left(s, 60000)}\", \"of the script\"]\n  let gone = [l, l]\n  Wait 1s\n}\n");
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start));
  for (int i = 1; i < 400 && !machine.fault(); ++i) {
    if (i % 20 == 0) machine = *Machine::restore(script->program, machine.save());
    const bool near = i % 10 == 0 || i > 130;  // 8 MiB are 140 turns; saving them each time takes long
    std::optional<Machine> twin;
    if (near) twin = *Machine::restore(script->program, machine.save());
    (void)machine.resume(event(EventKind::TimedOut, i * 1000));
    if (!twin.has_value()) continue;
    (void)twin->resume(event(EventKind::TimedOut, i * 1000));
    ASSERT_TRUE(machine == *twin) << i;
  }
  EXPECT_EQ(machine.fault().kind, FaultKind::TooMuchHeld);
}

TEST(Bounds, APromptIsAsLongAsATextAtMost) {
  const auto script = script_of(std::string(kLongText) + "Play [s, s] { on Error { Log ERR } }\n");
  Machine machine(script->program, kCall);
  const Request asked = machine.resume(event(EventKind::Start));
  ASSERT_TRUE(std::holds_alternative<request::Log>(asked));
  EXPECT_EQ(std::get<request::Log>(asked).text, "Prompt is longer than 65,536 bytes or 10,000 parts");
}

// ---- what comes from outside ----

TEST(Outside, ANumberThatCannotBeOneIsWithheld) {
  const auto script = script_of("Log \"[{ANI}] [{DNIS}]\"\n");
  const auto said = [&](std::string_view ani, std::string_view dnis) {
    Machine machine(script->program, {ContactId{1}, ani, dnis});
    const Request asked = machine.resume(event(EventKind::Start));
    return std::string(std::get<request::Log>(asked).text);
  };
  EXPECT_EQ(said("+13125550123", ""), "[+13125550123] []");
  EXPECT_EQ(said("anonymous", "sip:ana@example.org"), "[anonymous] [sip:ana@example.org]");
  EXPECT_EQ(said("1\r\nHost: evil", "1\x1b[2J"), "[] []");
  EXPECT_EQ(said("\xff", std::string(129, '1')), "[] []");
  EXPECT_EQ(said("\xc2\x85", std::string(128, '1')), "[] [" + std::string(128, '1') + "]");
}

std::string asked_address(const std::string& text, std::string_view ani) {
  const auto script = script_of(text);
  Machine machine(script->program, {ContactId{1}, ani, "+18005550199"});
  const Request asked = machine.resume(event(EventKind::Start));
  const auto* fetch = std::get_if<request::Fetch>(&asked);
  return fetch != nullptr ? std::string(fetch->url) : "none: " + std::string(machine.fact(Fact::ERR));
}

TEST(Outside, AHoleInAnAddressChangesNothingButItsPart) {
  const std::string_view evil = "1&role=admin#";
  EXPECT_EQ(asked_address("Http \"https://crm.example/x?n={ANI}\"\n", evil), "https://crm.example/x?n=1%26role%3Dadmin%23");
  EXPECT_EQ(asked_address("Http \"https://crm.example/x?n={ANI:raw}\"\n", evil), "https://crm.example/x?n=1&role=admin#");
  EXPECT_EQ(asked_address("let url = \"https://crm.example/x?n={ANI}\"\nHttp url\n", evil), "https://crm.example/x?n=1%26role%3Dadmin%23");
  EXPECT_EQ(asked_address("let base = \"https://crm.example\"\nHttp \"{base}/x?n={ANI}\"\n", evil),
            "https://crm.example/x?n=1%26role%3Dadmin%23");
  EXPECT_EQ(asked_address("Http Url: \"https://crm.example/{ANI:phone}/{\"é ~\"}\"\n", "+13125550123"),
            "https://crm.example/312%20555%200123/%C3%A9%20~");
}

TEST(Outside, NoLineEndEntersAnAddress) {
  const std::string two_lines = "let lines = \"a\\nb\"\n";
  EXPECT_EQ(asked_address(two_lines + "Http \"https://crm.example/{lines}\"\n", "1"), "https://crm.example/a%0Ab");
  EXPECT_EQ(asked_address(two_lines + "Http \"https://crm.example/{lines:raw}\"\n", "1"), "none: Url must not contain blanks");
}

/// What the script logs of a reply: its `x`, or ERR.
std::string told_of(const Reply& reply) {
  const auto script = script_of("let r = Http \"https://crm.example/\" { on Error { Log ERR } on Default { Log \"fine\" } }\n");
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start));
  const Request asked = machine.resume({.kind = EventKind::Replied, .now = Instant(Millis(100)), .reply = &reply});
  return std::string(std::get<request::Log>(asked).text);
}

Reply reply_of(const std::function<Value(Heap&)>& make) {
  Reply reply;
  const Value cells[] = {reply.heap.text("x"), make(reply.heap)};
  reply.record = reply.heap.record(cells);
  return reply;
}

TEST(Outside, RepliesAreBounded) {
  const auto text = [](std::string characters) { return told_of(reply_of([&](Heap& heap) { return heap.text(characters); })); };
  EXPECT_EQ(text("é\r\n\t"), "fine");
  EXPECT_EQ(text(std::string(65536, 'x')), "fine");
  EXPECT_EQ(text(std::string(65537, 'x')), "the answer has a text of more than 65,536 bytes");
  EXPECT_EQ(text("\x80"), "the answer is not UTF-8");
  EXPECT_EQ(text("\xed\xa0\x80"), "the answer is not UTF-8");
  EXPECT_EQ(text("a\x1b[2J"), "the answer has control characters");
  const auto list = [](std::size_t items, std::size_t size) {
    return told_of(reply_of([&](Heap& heap) {
      std::vector<Value> all;
      for (std::size_t i = 0; i < items; ++i) all.push_back(heap.text(std::string(size, 'x')));
      return heap.list(all);
    }));
  };
  EXPECT_EQ(list(10000, 1), "fine");
  EXPECT_EQ(list(10001, 1), "the answer has a list or a record of more than 10,000 items");
  EXPECT_EQ(list(20, 60000), "the answer is larger than 1 MiB");
  const auto nested = [](int depth) {
    return told_of(reply_of([&](Heap& heap) {
      Value value = Value::of(1.0);
      for (int i = 0; i < depth; ++i) value = heap.list(std::span(&value, 1));
      return value;
    }));
  };
  EXPECT_EQ(nested(63), "fine");
  EXPECT_EQ(nested(64), "the answer is nested more than 64 deep");
  EXPECT_EQ(told_of({}), "the answer is no record");
}

}  // namespace
}  // namespace phoneflow::testing
