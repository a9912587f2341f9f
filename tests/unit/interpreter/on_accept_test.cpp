// `on Accept` at the machine and its session: what it cuts off, how the script goes on with it, and what is saved meanwhile.
#include <string>
#include <variant>
#include <vector>

#include "fuzz/exchange.h"
#include "fuzz/tried_events.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kListens = R"(let who = "nobody"
Reqagent "Support"
Pause(30s, "caller")
Log "behind"
on Accept {
  who = AgentName
  Pause(2s, "agent")
  Decline
  Log "never"
}
on Answer { Log "answered" }
sub Pause(length, who) {
  Wait length
  Log "{who} {Phase}"
}
)";

/// A contact that waits in the sub, in the queue.
struct Queueing {
  explicit Queueing(const char* text = kListens) : script(script_of(text)), machine(script->program, kCall) {
    machine.resume(event(EventKind::Start));
    machine.resume(event(EventKind::Done));
  }
  Request accept(int at_ms = 1000) {
    return machine.resume({.kind = EventKind::AgentListens, .now = Instant(Millis(at_ms)), .text = "Ana", .id = "1"});
  }

  std::unique_ptr<Script> script;
  Machine machine;
};

template <class What>
bool asks(const Request& request) {
  return std::holds_alternative<What>(request);
}

std::string said_in_log(const Request& request) {
  const auto* log = std::get_if<request::Log>(&request);
  return log == nullptr ? "(no log)" : std::string(log->text);
}

TEST(OnAccept, CutsOffWhatTheScriptDoes) {
  Queueing it;
  EXPECT_TRUE(it.machine.is_cut_off_by(EventKind::AgentListens));
  ASSERT_TRUE(asks<request::Sleep>(it.accept()));
  EXPECT_EQ(it.machine.phase(), Phase::Accepting);
  EXPECT_TRUE(it.machine.has_line());
  EXPECT_EQ(it.machine.fact(Fact::AgentName), "Ana");
}

TEST(OnAccept, PutBackGoesOnWithTheStatementFromItsBeginning) {
  Queueing it;
  it.accept();
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::TimedOut, 3000))), "agent Accepting");
  ASSERT_TRUE(asks<request::Decline>(it.machine.resume(event(EventKind::Done, 3000))));
  const Request again = it.machine.resume(event(EventKind::PutBack, 3000));
  ASSERT_TRUE(asks<request::Sleep>(again));
  EXPECT_EQ(std::get<request::Sleep>(again).length, seconds(30)) << "of the sub that was cut off, not of the one that on Accept has called";
  EXPECT_EQ(it.machine.phase(), Phase::Queued);
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::TimedOut, 33'000))), "caller Queued");
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::Done, 33'000))), "behind");
}

TEST(OnAccept, AThirdPartyWhoSpeaksIsGoneWhenTheContactIsPutBack) {
  Queueing it(R"(Reqagent "Support"
Transfer "+13125550177" { on Busy, NoAnswer, InvalidNumber { Log "not reached" }  on Error { Log "{ERR}" }  on Default { Log "has spoken" } }
on Accept { Decline }
)");
  it.machine.resume(event(EventKind::PartyAnswered, 500));
  ASSERT_TRUE(asks<request::Decline>(it.accept()));
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::PutBack, 1000))), "an agent has accepted the contact meanwhile");
}

TEST(OnAccept, ACallbackThatIsNotKeptYetIsAskedForAgain) {
  Queueing it(R"(Reqagent "Support"
Callback { PhoneNumber: "+13125550199" }
on Accept {
  Log "{ANI}"
  Decline
}
)");
  const std::string own(it.machine.fact(Fact::ANI));
  EXPECT_EQ(said_in_log(it.accept()), own) << "not the number that was asked for";
  ASSERT_TRUE(asks<request::Decline>(it.machine.resume(event(EventKind::Done, 1000))));
  EXPECT_TRUE(asks<request::Reserve>(it.machine.resume(event(EventKind::PutBack, 1000))));
  it.machine.resume(event(EventKind::Done, 1000));
  EXPECT_EQ(it.machine.fact(Fact::ANI), "+13125550199");
}

TEST(OnAccept, PutsBackIntoOnCallbackFailed) {
  Queueing it(R"(Reqagent "Support"
Callback { Retries: 2 }
Stop
on CallbackFailed {
  Wait 1m
  Callback { PhoneNumber: "+13125550199"  on Error { Log "{ERR}" } }
}
on Accept { Decline }
)");
  it.machine.resume(event(EventKind::Done, 500));
  it.machine.resume({.kind = EventKind::Accepted, .now = Instant(Millis(600)), .text = "Ana", .id = "1"});
  it.machine.resume({.kind = EventKind::CallbackFailed, .cause = ReleaseCause::Busy, .now = Instant(Millis(700))});
  ASSERT_TRUE(asks<request::Decline>(it.accept(40'000)));
  ASSERT_TRUE(asks<request::Sleep>(it.machine.resume(event(EventKind::PutBack, 40'000))));
  EXPECT_TRUE(it.machine.attends_failure());
  EXPECT_TRUE(asks<request::Reserve>(it.machine.resume(event(EventKind::TimedOut, 100'000))));
}

TEST(OnAccept, AContactIsAsBeforeWhenItIsPutBack) {
  Queueing it(R"(Reqagent "Support"
Stop
on Accept { Wait 1s }
)");
  const Machine before = it.machine;
  it.accept(0);
  EXPECT_FALSE(it.machine == before);
  it.machine.resume(event(EventKind::PutBack));
  EXPECT_EQ(it.machine.phase(), Phase::Queued);
  EXPECT_EQ(it.machine.at(), before.at());
}

TEST(OnAccept, ARestThatIsCutOffRestsAgain) {
  Queueing it("Reqagent \"Support\"\nStop\non Accept { Wait 1s }\n");
  it.accept();
  EXPECT_TRUE(asks<request::Rest>(it.machine.resume(event(EventKind::PutBack, 2000))));
  EXPECT_TRUE(asks<request::Continue>(it.machine.resume(event(EventKind::TimedOut, 3000))));
}

TEST(OnAccept, AnotherSystemIsNotAskedTwice) {
  Queueing it(
      "Reqagent \"Support\"\nlet r = Http \"https://crm.example/a\" { on Error { Log \"{ERR}\" } }\nLog \"{r.status}\"\non Accept { Wait 1s }\n");
  it.accept();
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::PutBack, 2000))), "an agent has accepted the contact meanwhile");
  EXPECT_EQ(said_in_log(it.machine.resume(event(EventKind::Done, 2000))), "0");
}

TEST(OnAccept, GoesOnAfterADialThatHasFailed) {
  Queueing it("Reqagent \"Support\"\nCallback { Retries: 1 }\nWait 2m\nLog \"waited\"\non Accept { Log \"listens\" }\n");
  ASSERT_TRUE(asks<request::Sleep>(it.machine.resume(event(EventKind::Done))));
  EXPECT_EQ(said_in_log(it.accept()), "listens");
  EXPECT_FALSE(it.machine.has_line());
  EXPECT_TRUE(asks<request::Rest>(it.machine.resume(event(EventKind::Done, 1000))));
  EXPECT_TRUE(asks<request::Rest>(it.machine.resume({.kind = EventKind::Accepted, .now = Instant(seconds(1)), .text = "Ana"})));
  EXPECT_EQ(it.machine.phase(), Phase::Dialling);
  Event failed = event(EventKind::AttemptFailed, 9000);
  failed.cause = ReleaseCause::Busy;
  EXPECT_TRUE(asks<request::Sleep>(it.machine.resume(failed)));
  EXPECT_EQ(it.machine.phase(), Phase::Callback);
}

TEST(OnAccept, IsSavedWithTheContact) {
  Queueing it;
  it.accept();
  auto restored = Machine::restore(it.script->program, it.machine.save());
  ASSERT_TRUE(restored);
  EXPECT_TRUE(static_cast<const Machine&>(*restored) == it.machine);
  EXPECT_EQ(restored->hash(), it.machine.hash());
  restored->resume(event(EventKind::TimedOut, 3000));
  restored->resume(event(EventKind::Done, 3000));
  const Request again = restored->resume(event(EventKind::PutBack, 3000));
  ASSERT_TRUE(asks<request::Sleep>(again));
  EXPECT_EQ(std::get<request::Sleep>(again).length, seconds(30));
}

TEST(OnAccept, WhoWaitedElsewhereIsAnotherContact) {
  const char* const text = "Reqagent \"Support\"\nWait 1s\nWait 2s\non Accept { Wait 1s }\n";
  Queueing first(text);
  Queueing second(text);
  second.machine.resume(event(EventKind::TimedOut, 1000));
  first.accept(2000);
  second.accept(2000);
  EXPECT_FALSE(first.machine == second.machine);
}

TEST(OnAccept, CostsNothingWhereItIsNotWritten) {
  const auto without = script_of("let a = 1\nReqagent \"Support\"\nLog \"{a}\"\n");
  EXPECT_EQ(without->program.handler(SectionKind::OnAccept).left_slot, -1);
  const auto with = script_of("let a = 1\nReqagent \"Support\"\nLog \"{a}\"\non Accept { Log \"b\" }\n");
  EXPECT_EQ(with->program.slots, without->program.slots + 1);
}

TEST(OnAccept, NoSequenceOfEventsBreaksAPromise) {
  using fuzz::Exchange;
  const auto script = script_of(R"(Reqagent "Support" { on Error -> Out }
Music "hold.wav", SecondsToPlay: 60 { on Error -> Book }
Book:
Callback {
  Retries: 1
  CallDelaySec: 5
  on Error -> Out
}
Wait 1m
Out:
Stop
on Accept {
  Play "A customer."
  if QueuedFor < 3s { Decline }
  Wait 3s
}
on Answer { Wait 5s }
on Hold { Play "One moment." }
on Resume { Wait 1s }
)");
  fuzz::TriedEvents tried(script->program, kCall);
  const std::size_t accepted = Exchange::number_of(EventKind::Accepted);
  const std::size_t music_ends = Exchange::number_of(EventKind::Finished, OperationKind::Playback);
  const std::size_t said = Exchange::number_of(EventKind::Finished, OperationKind::Whisper);
  for (const bool whispers : {false, true}) {
    for (const std::vector<std::size_t>& events :
         {std::vector<std::size_t>{}, {accepted}, {accepted, said}, {music_ends, accepted}, {music_ends, accepted, said}}) {
      fuzz::Point point = tried.begin({.whispers = whispers});
      int second = 0;
      for (const std::size_t number : events) EXPECT_TRUE(tried.send(point, number, false, ++second));
      ASSERT_TRUE(tried.send_all(point, 2, second + 1)) << tried.broken();
    }
  }
}

}  // namespace
}  // namespace phoneflow::testing
