// `on AgentLeft`, `on CallbackFailed` and `on Waited` at the machine: what is saved of them, and that others pay nothing.
#include <string>
#include <variant>

#include "interpreter/names.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

template <class What>
const What* asked_as(const Request& request) {
  return std::get_if<What>(&request);
}

std::string log_of(const Request& request) {
  const auto* log = asked_as<request::Log>(request);
  return log == nullptr ? "(no log)" : std::string(log->text);
}

Event failed_at(ReleaseCause cause, int at_ms) {
  return {.kind = EventKind::CallbackFailed, .cause = cause, .now = Instant(Millis(at_ms))};
}

/// A contact that is dialled, whose script is this behind its Callback.
Machine dialled(const Script& script) {
  Machine machine(script.program, kCall);
  machine.resume(event(EventKind::Start));
  machine.resume(event(EventKind::Done));
  machine.resume(event(EventKind::Done));
  machine.resume({.kind = EventKind::Accepted, .now = Instant(seconds(1)), .text = "Ana", .id = "1"});
  return machine;
}

constexpr const char* kTwice = "Reqagent \"Support\"\nCallback { Retries: 1 }\nStop\n";

TEST(SectionsMeanwhile, CostNothingWhereTheyAreNotWritten) {
  const auto without = script_of("let a = 1\nLog \"{a}\"\nReqagent \"Support\"\n");
  EXPECT_EQ(without->program.waited_slot, -1);
  EXPECT_EQ(without->program.failure_slot, -1);
  const auto waited = script_of("let a = 1\nLog \"{a}\"\nReqagent \"Support\"\non Waited 1m { Log \"b\" }\non Waited 2m { Log \"c\" }\n");
  EXPECT_EQ(waited->program.slots, without->program.slots + 1);
  const auto failed = script_of("let a = 1\nLog \"{a}\"\nReqagent \"Support\"\non CallbackFailed { Log \"b\" }\n");
  EXPECT_EQ(failed->program.slots, without->program.slots + kFailureSlots);
}

TEST(SectionsMeanwhile, OnCallbackFailedIsSavedWithTheContact) {
  const auto script =
      script_of(std::string(kTwice) + "on CallbackFailed {\n  Wait 1s\n  Log \"{FailureCause} {Attempt} {AttemptsLeft}\"\n}\n");
  Machine machine = dialled(*script);
  ASSERT_NE(asked_as<request::Sleep>(machine.resume(failed_at(ReleaseCause::Busy, 2000))), nullptr);
  EXPECT_TRUE(machine.attends_failure());
  EXPECT_FALSE(machine.ends_by_failure()) << "one attempt is left";
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored);
  EXPECT_TRUE(static_cast<const Machine&>(*restored) == machine);
  EXPECT_EQ(log_of(restored->resume(event(EventKind::TimedOut, 3000))), "Busy 1 1");
  EXPECT_NE(asked_as<request::Rest>(restored->resume(event(EventKind::Done, 3000))), nullptr);
  EXPECT_FALSE(restored->attends_failure());
}

TEST(SectionsMeanwhile, TheLastFailureEndsTheContactAtTheEndOfItsSection) {
  const auto script = script_of(std::string(kTwice) + "on CallbackFailed { Log \"{FailureCause} {Attempt} {AttemptsLeft}\" }\n");
  Machine machine = dialled(*script);
  machine.resume(failed_at(ReleaseCause::Busy, 2000));
  machine.resume(event(EventKind::Done, 2000));
  machine.resume({.kind = EventKind::Accepted, .now = Instant(seconds(9)), .text = "Ana", .id = "1"});
  EXPECT_EQ(log_of(machine.resume(failed_at(ReleaseCause::NoAnswer, 10'000))), "NoAnswer 2 0");
  EXPECT_TRUE(machine.ends_by_failure());
  const Request end = machine.resume(event(EventKind::Done, 10'000));
  ASSERT_NE(asked_as<request::Hangup>(end), nullptr);
  EXPECT_EQ(asked_as<request::Hangup>(end)->cause, ReleaseCause::NoAnswer);
}

TEST(SectionsMeanwhile, AnotherCallbackTakesThePlaceOfTheOneThatHasFailed) {
  const auto script =
      script_of(std::string("Reqagent \"Support\"\nCallback\nStop\n") +
                "on CallbackFailed {\n  Callback { PhoneNumber: \"+13125550199\"  Retries: 3  on Error { Log \"{ERR}\" } }\n}\n");
  Machine machine = dialled(*script);
  ASSERT_NE(asked_as<request::Reserve>(machine.resume(failed_at(ReleaseCause::InvalidNumber, 2000))), nullptr);
  EXPECT_EQ(machine.fact(Fact::ANI), "+13125550123") << "until the queue answers";
  EXPECT_EQ(machine.dialback().retries, 0);
  Machine refused = machine;
  EXPECT_NE(asked_as<request::Rest>(machine.resume(event(EventKind::Done, 2000))), nullptr);
  EXPECT_EQ(machine.fact(Fact::ANI), "+13125550199");
  EXPECT_EQ(machine.dialback().retries, 3);
  EXPECT_EQ(log_of(refused.resume({.kind = EventKind::Failed, .now = Instant(seconds(2)), .text = "no"})), "no");
  EXPECT_EQ(refused.fact(Fact::ANI), "+13125550123") << "what was to be dialled";
  EXPECT_EQ(refused.dialback().retries, 0);
  const Request end = refused.resume(event(EventKind::Done, 2000));
  ASSERT_NE(asked_as<request::Hangup>(end), nullptr);
  EXPECT_EQ(asked_as<request::Hangup>(end)->cause, ReleaseCause::InvalidNumber);
}

TEST(SectionsMeanwhile, ACallbackThatIsGrantedLaterHasWhatWasAskedFor) {
  const auto script =
      script_of(std::string("let other = \"+13125550199\"\nlet times = 3\nReqagent \"Support\"\nCallback { Retries: 2 }\nStop\n") +
                "on CallbackFailed {\n  Callback { PhoneNumber: other  Retries: times }\n  Log \"{ANI} {DNIS}\"\n}\n");
  Machine machine = dialled(*script);
  ASSERT_NE(asked_as<request::Reserve>(machine.resume(failed_at(ReleaseCause::Busy, 2000))), nullptr);
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored);
  const Request again = restored->resume(event(EventKind::Granted, 3000));
  ASSERT_NE(asked_as<request::Reserve>(again), nullptr);
  EXPECT_EQ(asked_as<request::Reserve>(again)->number, "+13125550199");
  EXPECT_TRUE(asked_as<request::Reserve>(again)->granted);
  EXPECT_EQ(log_of(restored->resume(event(EventKind::Done, 3000))), "+13125550199 " + std::string(kCall.dnis));
  EXPECT_EQ(restored->dialback().retries, 3);
}

TEST(SectionsMeanwhile, AnAnsweredAttemptCountsAndNothingHasFailed) {
  const auto script = script_of(std::string(kTwice) +
                                "on CallbackFailed { Wait 1s }\non AgentLeft { Log \"{Attempt} {AttemptsLeft} '{FailureCause}'\" }\n");
  Machine machine = dialled(*script);
  machine.resume(failed_at(ReleaseCause::Busy, 2000));
  machine.resume(event(EventKind::TimedOut, 3000));
  machine.resume({.kind = EventKind::Accepted, .now = Instant(seconds(9)), .text = "Ana", .id = "1"});
  machine.resume(event(EventKind::Answered, 10'000));
  EXPECT_EQ(log_of(machine.resume(event(EventKind::AgentLeft, 20'000))), "2 0 ''");
}

TEST(SectionsMeanwhile, OfSeveralThatAreDueTheLastBegins) {
  const auto script =
      script_of("Reqagent \"Support\"\nStop\non Waited 1m { Log \"1m\" }\non Waited 2m { Log \"2m\" }\non Waited 5m { Log \"5m\" }\n");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  machine.resume(event(EventKind::Done));
  EXPECT_EQ(log_of(machine.resume(event(EventKind::Waited, 150'000))), "2m");
  machine.resume(event(EventKind::Done, 150'000));
  EXPECT_EQ(machine.waited_at(), Instant(seconds(300)));
}

TEST(SectionsMeanwhile, OnWaitedBeginsOnceForEachLengthAndIsSaved) {
  const auto script = script_of("Reqagent \"Support\"\nStop\non Waited 5m { Log \"5m\" }\non Waited 2m { Log \"2m\" }\n");
  Machine machine(script->program, kCall);
  EXPECT_FALSE(machine.waited_at()) << "it is not queued";
  machine.resume(event(EventKind::Start, 1000));
  machine.resume(event(EventKind::Done, 1000));
  EXPECT_EQ(machine.waited_at(), Instant(seconds(121)));
  Machine early = machine;
  EXPECT_EQ(log_of(early.resume(event(EventKind::Waited, 120'999))), "(no log)");
  EXPECT_EQ(log_of(machine.resume(event(EventKind::Waited, 121'000))), "2m");
  machine.resume(event(EventKind::Done, 121'000));
  EXPECT_EQ(machine.waited_at(), Instant(seconds(301)));
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->waited_at(), Instant(seconds(301)));
  EXPECT_EQ(log_of(restored->resume(event(EventKind::Waited, 301'000))), "5m");
  restored->resume(event(EventKind::Done, 301'000));
  EXPECT_FALSE(restored->waited_at()) << "none is left";
  EXPECT_FALSE(static_cast<const Machine&>(*restored) == machine);
}

TEST(SectionsMeanwhile, WhoComesBackFromAnAgentHasNotWaitedMeanwhile) {
  const auto script = script_of(
      "Reqagent \"Support\"\nStop\non AgentLeft { Reqagent \"Support\" }\non Waited 2m { Log \"2m\" }\non Waited 10m { Log \"10m\" }\n");
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  machine.resume(event(EventKind::Done));
  machine.resume(event(EventKind::Connected, 1000));
  EXPECT_FALSE(machine.waited_at());
  machine.resume(event(EventKind::AgentLeft, 300'000));
  EXPECT_EQ(machine.phase(), Phase::Remaining);
  machine.resume(event(EventKind::Done, 300'000));
  EXPECT_EQ(machine.phase(), Phase::Queued);
  EXPECT_EQ(machine.waited_at(), Instant(seconds(600)));
}

}  // namespace
}  // namespace phoneflow::testing
