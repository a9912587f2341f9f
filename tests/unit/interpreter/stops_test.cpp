// A machine that stops in front of statements goes on as if it had not, by the way that is decided, and with keys pressed meanwhile.
#include "interpreter/stops.h"

#include "fuzz/exchange.h"
#include "interpreter/session.h"
#include "memory_reader.h"
#include "story.h"

namespace phoneflow::testing {
namespace {

Stops in_front_of_all(const Program& program) {
  Stops stops(program);
  for (NodeId node = 0; node < program.nodes.size(); ++node) stops.add(node);
  return stops;
}

/// The statement of this kind in the main section that comes first.
NodeId first(const Program& program, NodeKind kind) {
  NodeId node = 0;
  while (program.nodes[node].kind != kind) ++node;
  return node;
}

TEST(Stops, GoOnAsIfTheyWereNone) {
  const auto script = script_of(kStory);
  const Stops stops = in_front_of_all(script->program);
  Machine straight(script->program, kCall), stopping(script->program, kCall);
  int stopped = 0;
  for (const Event& next : story()) {
    const Request expected = straight.resume(next);
    Request asked = stopping.resume(next, nullptr, false, &stops);
    for (; stopping.stopped(); ++stopped) {
      EXPECT_TRUE(std::holds_alternative<request::Continue>(asked));
      EXPECT_FALSE(stopping == straight);
      asked = stopping.resume({.kind = EventKind::Done, .now = next.now}, nullptr, false, &stops);
    }
    EXPECT_EQ(info_of(asked).name, info_of(expected).name);
    EXPECT_TRUE(stopping == straight);
    EXPECT_EQ(stopping.hash(), straight.hash());
  }
  EXPECT_GT(stopped, 20);
}

/// What is logged when the condition is decided so.
std::vector<std::string> logged(const std::string& text, NodeKind kind) {
  const auto script = script_of(text);
  const NodeId at = first(script->program, kind);
  Stops stops(script->program);
  stops.add(at);
  std::vector<std::string> all;
  for (const NodeId way : open_ways(script->program, at)) {
    Machine machine(script->program, kCall);
    (void)machine.resume(event(EventKind::Start), nullptr, false, &stops);
    EXPECT_TRUE(machine.stopped());
    EXPECT_EQ(machine.at(), at);
    machine.decide(way);
    const Request asked = machine.resume(event(EventKind::Done), nullptr, false, &stops);
    const auto* log = std::get_if<request::Log>(&asked);
    all.push_back(log == nullptr ? "nothing" : std::string(log->text));
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(Stops, TheWayIsDecidedWhateverTheDataSay) {
  EXPECT_EQ(logged("if ANI == \"1\" { Log \"yes\" } else { Log \"no\" }\n", NodeKind::Test), (Texts{"yes", "no"}));
  EXPECT_EQ(logged("repeat 0 { Log \"turn\" }\nLog \"behind\"\n", NodeKind::RepeatTest), (Texts{"turn", "behind"}));
  EXPECT_EQ(
      logged("case ANI {\n  on \"1\" { Log \"one\" }\n  on \"2\" { Log \"two\" }\n  on Default { Log \"other\" }\n}\n", NodeKind::Case),
      (Texts{"one", "two", "other"}));
  EXPECT_EQ(logged("case ANI {\n  on \"1\" { Log \"one\" }\n}\nLog \"behind\"\n", NodeKind::Case), (Texts{"one", "behind"}));
}

TEST(Stops, AnotherStopBehindADecidedWayHolds) {
  const auto script = script_of("if ANI == \"1\" { Log \"yes\" }\nLog \"behind\"\n");
  const Stops stops = in_front_of_all(script->program);
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start), nullptr, false, &stops);
  const NodeId test = first(script->program, NodeKind::Test);
  while (machine.at() != test) (void)machine.resume(event(EventKind::Done), nullptr, false, &stops);
  const NodeId way = open_ways(script->program, test).front();
  machine.decide(way);
  (void)machine.resume(event(EventKind::Done), nullptr, false, &stops);
  EXPECT_TRUE(machine.stopped());
  EXPECT_EQ(machine.at(), way);
}

TEST(Stops, KeysInFrontOfAMenuAreTypedAhead) {
  const auto script = script_of("Menu \"Press 1.\" {\n  ClearDigits: false\n  on 1 { Log \"one\" }\n  on Default { Log \"other\" }\n}\n");
  Stops stops(script->program);
  stops.add(first(script->program, NodeKind::Action));
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start), nullptr, false, &stops);
  ASSERT_TRUE(machine.stopped());
  (void)machine.resume(key('1', 0), nullptr, false, &stops);
  EXPECT_TRUE(machine.stopped());
  const Request asked = machine.resume(event(EventKind::Done), nullptr, false, &stops);
  ASSERT_TRUE(std::holds_alternative<request::Log>(asked)) << info_of(asked).name;
  EXPECT_EQ(std::get<request::Log>(asked).text, "one");
}

TEST(Stops, ASessionGoesOnByTheWayThatIsDecided) {
  const auto script = script_of("if ANI == \"1\" { Stop }\nWait 5s\n");
  const NodeId test = first(script->program, NodeKind::Test);
  Stops stops(script->program);
  stops.add(test);
  fuzz::Exchange exchange;
  const SessionEnvironment environment{.ports = {exchange, exchange, exchange, exchange, exchange, &exchange}, .stops = &stops};
  for (const bool is_true : {true, false}) {
    Session session(script->program, kCall, environment);
    session.start({});
    ASSERT_TRUE(session.machine().stopped());
    session.go_on(Instant(seconds(1)), open_ways(script->program, test)[is_true ? 0 : 1]);
    EXPECT_EQ(session.finished(), is_true) << "who waits for nothing is released";
  }
  Session session(script->program, kCall, environment);
  session.start({});
  session.go_on(Instant(seconds(1)));
  EXPECT_FALSE(session.finished()) << "the caller has another number";
}

TEST(Stops, AMachineThatHasStoppedIsNotRestored) {
  const auto script = script_of("Log \"x\"\n");
  const Stops stops = in_front_of_all(script->program);
  Machine machine(script->program, kCall);
  (void)machine.resume(event(EventKind::Start), nullptr, false, &stops);
  ASSERT_TRUE(machine.stopped());
  const auto restored = Machine::restore(script->program, machine.save());
  ASSERT_FALSE(restored.has_value());
  EXPECT_EQ(restored.error().problem, RestoreProblem::Damaged);
}

}  // namespace
}  // namespace phoneflow::testing
