// `on Fault` at the machine: once for a contact, saved with it, and nothing for scripts without it.
#include <string>
#include <variant>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kFails = "Log \"{1 / length(Digits)}\"\n";

template <class What>
const What* as(const Request& request) {
  return std::get_if<What>(&request);
}

std::string logged(const Request& request) {
  const auto* log = as<request::Log>(request);
  return log == nullptr ? "(no log)" : std::string(log->text);
}

TEST(OnFault, HasTheReasonAndTheLine) {
  const auto script = script_of(std::string("Log \"a\"\n") + kFails + "on Fault { Log \"{ERR} {FaultLine} {Phase}\" }\n");
  Machine machine(script->program, kCall);
  EXPECT_EQ(logged(machine.resume(event(EventKind::Start))), "a");
  EXPECT_EQ(logged(machine.resume(event(EventKind::Done))), "division by zero 2 PreQueue");
  const Request end = machine.resume(event(EventKind::Done));
  ASSERT_NE(as<request::Hangup>(end), nullptr);
  EXPECT_EQ(as<request::Hangup>(end)->cause, ReleaseCause::ScriptFault);
}

TEST(OnFault, FaultLineIsZeroBefore) {
  const auto script = script_of("Log \"{FaultLine}\"\n");
  Machine machine(script->program, kCall);
  EXPECT_EQ(logged(machine.resume(event(EventKind::Start))), "0");
}

TEST(OnFault, BeginsOnce) {
  const auto script = script_of(std::string(kFails) + "on Fault {\n  Log \"begins\"\n  Log \"{2 / length(Digits)}\"\n}\n");
  Machine machine(script->program, kCall);
  EXPECT_EQ(logged(machine.resume(event(EventKind::Start))), "begins");
  const Request end = machine.resume(event(EventKind::Done));
  ASSERT_NE(as<request::Hangup>(end), nullptr);
  EXPECT_EQ(as<request::Hangup>(end)->cause, ReleaseCause::ScriptFault);
}

TEST(OnFault, IsSavedWithTheContact) {
  const auto script = script_of(std::string("Reqagent \"Support\"\n") + kFails +
                                "on Fault {\n  Wait 1s\n  Log \"{FaultLine}\"\n  Log \"{2 / length(Digits)}\"\n}\n");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  ASSERT_NE(as<request::Sleep>(machine.resume(event(EventKind::Done))), nullptr);
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored);
  EXPECT_TRUE(static_cast<const Machine&>(*restored) == machine);
  EXPECT_EQ(logged(restored->resume(event(EventKind::TimedOut, 1000))), "2");
  EXPECT_NE(as<request::Rest>(restored->resume(event(EventKind::Done, 1000))), nullptr);
}

TEST(OnFault, AContactThatHasHadItIsAnotherOne) {
  const auto script = script_of(std::string("Reqagent \"Support\"\nWait 1s\n") + kFails + "on Fault { Wait 1s }\non Answer { Wait 1s }\n");
  Machine before(script->program, kCall);
  before.resume(event(EventKind::Start));
  before.resume(event(EventKind::Done));
  Machine after = before;
  after.resume(event(EventKind::TimedOut, 1000));
  before.resume(event(EventKind::Connected, 2000));
  after.resume(event(EventKind::Connected, 2000));
  EXPECT_FALSE(before == after);
}

TEST(OnFault, CostsNothingWhereItIsNotWritten) {
  const auto without = script_of("let a = 1\nLog \"{a}\"\n");
  EXPECT_EQ(without->program.handler(SectionKind::OnFault).begun_slot, -1);
  const auto with = script_of("let a = 1\nLog \"{a}\"\non Fault { Log \"b\" }\n");
  EXPECT_EQ(with->program.slots, without->program.slots + 1);
}

}  // namespace
}  // namespace phoneflow::testing
