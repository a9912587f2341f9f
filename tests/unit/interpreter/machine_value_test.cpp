// A machine can be compared and hashed at every point of a call; what it holds is its own; it says what it waits for.
#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "memory_reader.h"
#include "runtime/reply.h"
#include "story.h"

namespace phoneflow::testing {
namespace {

TEST(MachineValue, DifferentStatesDifferAndHaveDifferentHashes) {
  const auto script = script_of(kStory);
  Machine machine(script->program, kCall);
  std::set<std::uint64_t> hashes;
  std::vector<Machine> states;
  for (const Event& next : story()) {
    machine.resume(next);
    for (const Machine& earlier : states) EXPECT_FALSE(earlier == machine);
    states.push_back(machine);
    hashes.insert(machine.hash());
  }
  EXPECT_EQ(hashes.size(), states.size());
}

TEST(MachineValue, TextsOfAnEndlessCallDoNotPileUp) {
  const auto script =
      script_of("let n = 0\nloop {\n  n = n + 1\n  let text = \"turn {n} of a call that goes on and on\"\n  Log text\n  Wait 1s\n}");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  std::size_t most = 0;
  for (int i = 1; i < 20000; ++i) {
    machine.resume(event(EventKind::Done, i * 1000));
    machine.resume(event(EventKind::TimedOut, i * 1000));
    most = std::max(most, machine.allocated());
  }
  EXPECT_LT(most, 4096U);
}

TEST(MachineValue, AnAnswerIsTheMachinesOwnAlsoAfterARestart) {
  const auto script = script_of(
      "let x = Http \"https://crm.example/{ANI}\" { on Timeout { Log \"late\" } }\nLog \"{x.name} in {x.at.city}, {x.list}, {x.status}\"\n");
  Machine machine(script->program, kCall);
  const Request asked = machine.resume(event(EventKind::Start));
  ASSERT_TRUE(std::holds_alternative<request::Fetch>(asked));
  EXPECT_EQ(std::get<request::Fetch>(asked).url, "https://crm.example/%2B13125550123");
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());
  Request logged;
  {
    Reply reply;
    const Value place[] = {reply.heap.text("city"), reply.heap.text("Denver")};
    const Value items[] = {Value::of(1.0), Value::of(true)};
    const Value fields[] = {reply.heap.text("name"),  reply.heap.text("Ann"),  reply.heap.text("at"),
                            reply.heap.record(place), reply.heap.text("list"), reply.heap.list(items)};
    reply.record = reply.heap.record(fields);
    logged = restored->resume({.kind = EventKind::Replied, .now = Instant(Millis(500)), .reply = &reply});
    (void)machine.resume({.kind = EventKind::Replied, .now = Instant(Millis(500)), .reply = &reply});
  }
  ASSERT_TRUE(std::holds_alternative<request::Log>(logged));
  EXPECT_EQ(std::get<request::Log>(logged).text, "Ann in Denver, 1, true, 200");
  EXPECT_TRUE(*restored == machine);
  EXPECT_TRUE(*Machine::restore(script->program, machine.save()) == machine);
}

// ---- what it waits for ----

/// Every action, with the answers to all that it asks for.
constexpr const char* kAllActions = R"(
Log "begins"
Mark "begins"
let first = Menu "Press a key." { Tries: 2  MaxDigits: 2  Timeout: 4s }
let pin = Collect "Your PIN." { MaxDigits: 2  Tries: 2  RetryPrompt: "Again." }
Play "Thank you.", silence(1s)
Wait 2s
let customer = Http "https://crm.example/{ANI}"
Reqagent "Support"
Music "hold.wav", SecondsToPlay: 30
Callback
Wait 1h
let again = Http "https://crm.example/{ANI}"
on Answer { Wait 1s }
on Release { Log "gone" }
)";

TEST(MachineValue, WaitsForTheEndOfTheContactWhenItIsHandedOver) {
  const auto script =
      script_of("Transfer \"+13125550177\" { Blind: true  on Busy, NoAnswer, InvalidNumber, Error -> Out }\nOut:\nHangup\n");
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start));
  EXPECT_EQ(machine.waits(), &request::CallParty::kInfo);
  const Request asked = machine.resume(event(EventKind::PartyAnswered));
  EXPECT_TRUE(std::holds_alternative<request::HandOver>(asked));
  EXPECT_EQ(machine.waits(), &request::HandOver::kInfo);
}

/// The request that a machine waits for is the one that it asked for last, unless it rests.
TEST(MachineValue, WaitsForTheAnswerToWhatItAskedFor) {
  const auto script = script_of(kAllActions);
  Machine machine(script->program, kCall);
  EXPECT_EQ(machine.waits(), nullptr) << "it has not begun";
  const request::Info* expected = nullptr;
  std::set<std::string_view> seen;
  Reply reply;
  reply.record = reply.heap.record({});
  int at = 0;
  const auto resume = [&](Event next) {
    next.now = Instant(Millis(at += 1000));
    next.reply = &reply;
    const Request asked = machine.resume(next);
    const request::Info& info = info_of(asked);
    if (!std::holds_alternative<request::Continue>(asked))
      expected = info.answers.empty() || std::holds_alternative<request::Hangup>(asked) ? nullptr : &info;
    EXPECT_EQ(machine.waits(), expected) << info.name;
    if (machine.waits() != nullptr) seen.insert(machine.waits()->name);
    const auto restored = Machine::restore(script->program, machine.save());
    ASSERT_TRUE(restored.has_value()) << restored.error().reason;
    EXPECT_EQ(restored->waits(), expected) << info.name;
  };
  const auto done = [&] { resume({.kind = EventKind::Done}); };
  const auto finished = [&] { resume({.kind = EventKind::Finished}); };
  const auto timed_out = [&] { resume({.kind = EventKind::TimedOut}); };
  const auto press = [&](char digit) { resume({.kind = EventKind::Digit, .digit = digit}); };
  resume({.kind = EventKind::Start});
  done();
  done();
  finished();   // the menu listens for the first key
  timed_out();  // and asks again
  press('1');   // during its prompt: it listens for the next one
  timed_out();
  finished();
  press('1');
  press('2');
  finished();
  press('3');  // typed ahead in Wait, which goes on
  timed_out();
  press('4');  // and in Http
  resume({.kind = EventKind::Replied});
  done();
  finished();
  done();
  EXPECT_EQ(machine.phase(), Phase::Callback);
  EXPECT_EQ(machine.waits(), &request::Sleep::kInfo);
  timed_out();
  EXPECT_EQ(machine.waits(), &request::Fetch::kInfo);
  resume({.kind = EventKind::Accepted, .text = "Ana", .id = "1"});
  EXPECT_EQ(machine.phase(), Phase::Dialling);
  EXPECT_EQ(machine.waits(), &request::Fetch::kInfo) << "the dial-back goes on beside the script";
  resume({.kind = EventKind::AttemptFailed, .cause = ReleaseCause::Busy});
  resume({.kind = EventKind::Replied});
  EXPECT_EQ(machine.waits(), nullptr) << "it rests";
  resume({.kind = EventKind::Accepted, .text = "Ana", .id = "1"});
  resume({.kind = EventKind::Answered});
  timed_out();
  resume({.kind = EventKind::Released, .cause = ReleaseCause::CallerHungUp});
  done();
  EXPECT_EQ(machine.waits(), nullptr) << "it is over";
  EXPECT_EQ(seen, (std::set<std::string_view>{"enqueue", "fetch", "listen", "log", "mark", "music", "play", "reserve", "sleep"}));
}

/// What a machine says that it waits for stands in the definitions of the actions.
TEST(MachineValue, EveryActionSaysWhatItAsksFor) {
  for (const ActionDef* def : actions()) {
    EXPECT_EQ(def->asks.empty(), def->ends) << def->name;
    EXPECT_LE(def->asks.size(), 16U) << def->name << ": a stage has four bits";
  }
}

}  // namespace
}  // namespace phoneflow::testing
