// A machine can be copied, compared, hashed, saved and restored at every point of a call.
#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "memory_reader.h"
#include "runtime/reply.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kScript = R"(
let names = ["Ana", {n: 1, list: [1, 2]}]
let text = "for {ANI:phone}"
Reqagent "Support"
for name in [1, 2, 3] {
  let digits = Menu "Press a key, {name}." { MaxDigits: 2  Tries: 2 }
  text = "{text} {digits}"
  Polite(text)
}
Callback
sub Polite(what) { Wait 2s }
)";

/// Events that carry the script through all its actions.
std::vector<Event> story() {
  std::vector<Event> events{event(EventKind::Start), event(EventKind::Done)};
  int at = 0;
  for (int round = 0; round < 3; ++round) {
    events.push_back(event(EventKind::Finished, at += 1000));
    events.push_back(key('1', at += 1000));
    events.push_back(key('2', at += 1000));
    events.push_back(event(EventKind::TimedOut, at += 2000));
  }
  events.push_back(event(EventKind::Done, at));
  events.push_back({.kind = EventKind::Accepted, .now = Instant(Millis(at += 1000)), .text = "Ana", .id = "1"});
  events.push_back(event(EventKind::Answered, at += 5000));
  events.push_back({.kind = EventKind::Released, .cause = ReleaseCause::CallerHungUp, .now = Instant(Millis(at += 1000))});
  return events;
}

TEST(MachineValue, SaveAndRestoreGiveAnEqualMachineAtEveryPoint) {
  const auto script = script_of(kScript);
  Machine machine(script->program, kCall);
  for (const Event& next : story()) {
    machine.resume(next);
    const auto restored = Machine::restore(script->program, machine.save());
    ASSERT_TRUE(restored.has_value());
    EXPECT_TRUE(*restored == machine);
    EXPECT_EQ(restored->hash(), machine.hash());
    EXPECT_EQ(restored->save(), machine.save());
  }
  EXPECT_EQ(machine.phase(), Phase::Released);
}

TEST(MachineValue, ACopyAndARestoredOneGoOnAsTheOriginal) {
  const auto script = script_of(kScript);
  const auto events = story();
  for (std::size_t split = 1; split < events.size(); ++split) {
    Machine machine(script->program, kCall);
    for (std::size_t i = 0; i < split; ++i) machine.resume(events[i]);
    Machine copy = machine;
    auto restored = Machine::restore(script->program, machine.save());
    ASSERT_TRUE(restored.has_value());
    for (std::size_t i = split; i < events.size(); ++i) {
      const std::size_t kind = machine.resume(events[i]).index();
      EXPECT_EQ(copy.resume(events[i]).index(), kind);
      EXPECT_EQ(restored->resume(events[i]).index(), kind);
      EXPECT_TRUE(machine == copy);
      EXPECT_TRUE(machine == *restored);
    }
  }
}

TEST(MachineValue, DifferentStatesDifferAndHaveDifferentHashes) {
  const auto script = script_of(kScript);
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

TEST(MachineValue, DamagedBytesAreRefused) {
  const auto script = script_of(kScript);
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  const std::string bytes = machine.save();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
    EXPECT_FALSE(Machine::restore(script->program, damaged).has_value()) << "byte " << i;
    EXPECT_FALSE(Machine::restore(script->program, bytes.substr(0, i)).has_value()) << "first " << i;
  }
}

/// With the right sum at the end: FNV-1a of what stands before it, the lowest byte first.
std::string summed(std::string bytes) {
  bytes.resize(bytes.size() - 8);
  std::uint64_t sum = 0xcbf29ce484222325;
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(sum >> (8 * i)));
  return bytes;
}

TEST(MachineValue, EveryByteThatIsSavedCounts) {
  constexpr std::size_t kState = 12;  // behind the format's name and the script's hash
  // Not in the hash: where the clock began, which is the same for all of a call, and what the fault was.
  const auto is_hashed = [](std::size_t byte) { return !(byte >= 28 && byte < 36) && !(byte >= 57 && byte < 68); };
  const auto script = script_of(kScript);
  Machine machine(script->program, kCall);
  std::set<std::size_t> looked_at;
  for (const Event& next : story()) {
    machine.resume(next);
    const std::string bytes = machine.save();
    ASSERT_EQ(summed(bytes), bytes);
    for (std::size_t i = kState; i + 8 < bytes.size(); ++i) {
      std::string other = bytes;
      other[i] = static_cast<char>(other[i] ^ 1);
      const auto restored = Machine::restore(script->program, summed(other));
      if (!restored) continue;  // no machine has such a byte
      looked_at.insert(i);
      EXPECT_FALSE(*restored == machine) << "byte " << i;
      EXPECT_EQ(restored->hash() != machine.hash(), is_hashed(i)) << "byte " << i;
    }
  }
  EXPECT_GT(looked_at.size(), 150U);
}

TEST(MachineValue, BytesOfAnotherScriptAreRefused) {
  const auto script = script_of("Play \"One.\"");
  const auto other = script_of("Play \"Two.\"");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  EXPECT_TRUE(Machine::restore(script->program, machine.save()).has_value());
  EXPECT_FALSE(Machine::restore(other->program, machine.save()).has_value());
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
    const auto takes_time = [](const request::Info* asked) { return asked->opens != OperationKind::None; };
    EXPECT_EQ(std::ranges::any_of(def->asks, takes_time), def->waits) << def->name;
    EXPECT_LE(def->asks.size(), 16U) << def->name << ": a stage has four bits";
  }
}

}  // namespace
}  // namespace phoneflow::testing
