// Events that come late, or that cannot be: a session keeps what it promises whatever an exchange sends, and says what it has dropped.
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "fuzz/tried_events.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kLateScript = R"(Menu "Press 1." { on 1 -> Queue  on Default -> Queue }
Queue:
Reqagent "Support" { on Error -> Out }
Transfer "+13125550177" { on Error -> Out }
let answer = Http "https://a.example" { on Error, Timeout -> Book }
Book:
Callback {
  Retries: 1
  on Error -> Out
}
Wait 5s
Out:
Stop
on Answer { Wait 5s }
on Hold { Play "One moment." }
on Release { Wait 5s }
)";

/// The queue is asked for one thing after the other.
constexpr const char* kQueueing = R"(Reqagent "Support" { on Error -> Out }
Reqagent "Sales" { on Error -> Out }
Callback {
  PhoneNumber: "+13125550177 ext. 12"
  CallerID: "+18005550100"
  on Error -> Out
}
Out:
Wait 5s
on Answer { Wait 5s }
)";

/// With sections for what happens meanwhile.
constexpr const char* kMeanwhile = R"(Reqagent "Support" { on Error -> Out }
Wait 5s
Callback {
  Retries: 1
  on Error -> Out
}
Wait 5s
Out:
Stop
on Answer { Wait 5s }
on AgentLeft {
  Play "One moment."
  Reqagent "Support" { on Error { Log "{ERR}" } }
  Wait 5s
}
on CallbackFailed {
  Wait 1s
  if Attempt < 3 { Callback { PhoneNumber: "+13125550188"  on Error { Log "{ERR}" } } }
}
on Waited 2s { Wait 5s }
on Waited 4s { Wait 5s }
)";

/// An event that comes in time.
struct InTime {
  EventKind kind{};
  OperationKind of = OperationKind::None;
};
constexpr InTime kReplied{EventKind::Replied, OperationKind::Fetch}, kQueued{EventKind::Granted, OperationKind::Queueing},
    kReserved{EventKind::Granted, OperationKind::Reserving}, kPartyAnswered{EventKind::PartyAnswered, OperationKind::ThirdParty},
    kPartyLeft{EventKind::PartyLeft, OperationKind::ThirdParty}, kDelayOver{EventKind::DelayOver, OperationKind::Delay},
    kAnswered{EventKind::Answered, OperationKind::Dial}, kDigit{EventKind::Digit}, kAccepted{EventKind::Accepted}, kHeld{EventKind::Held},
    kCallerHungUp{EventKind::CallerHungUp}, kSlept{EventKind::TimedOut, OperationKind::Sleeping},
    kAged{EventKind::TimedOut, OperationKind::Ageing}, kBusy{EventKind::DialFailed, OperationKind::Dial},
    kAgentHungUp{EventKind::AgentHungUp}, kPlayed{EventKind::Finished, OperationKind::Playback};

struct Start {
  const char* where;
  std::vector<InTime> events;
  Phase phase{};
};

/// The queue answers at once.
const std::vector<Start> kStarts = {
    {"the menu", {}, Phase::PreQueue},
    {"a third party rings", {kDigit}, Phase::Queued},
    {"a third party speaks", {kDigit, kPartyAnswered}, Phase::Queued},
    {"another system is asked", {kDigit, kPartyAnswered, kPartyLeft}, Phase::Queued},
    {"the callback waits", {kDigit, kPartyAnswered, kPartyLeft, kReplied}, Phase::Callback},
    {"the delay", {kDigit, kPartyAnswered, kPartyLeft, kReplied, kAccepted}, Phase::Dialling},
    {"it rings", {kDigit, kPartyAnswered, kPartyLeft, kReplied, kAccepted, kDelayOver}, Phase::Dialling},
    {"they speak", {kDigit, kPartyAnswered, kPartyLeft, kReplied, kAccepted, kDelayOver, kAnswered}, Phase::Active},
    {"on hold", {kDigit, kAccepted, kHeld}, Phase::Holding},
    {"over", {kDigit, kCallerHungUp}, Phase::Released},
};
/// It answers later.
const std::vector<Start> kPending = {
    {"a place is asked for", {}, Phase::PreQueue},
    {"a move is asked for", {kQueued}, Phase::Queued},
    {"a callback is asked for", {kQueued, kQueued}, Phase::Queued},
    {"it is kept", {kQueued, kQueued, kReserved}, Phase::Callback},
};

const std::vector<Start> kStartsMeanwhile = {
    {"the queue", {}, Phase::Queued},
    {"the queue, for long", {kHeld, kAged}, Phase::Queued},
    {"an agent has left", {kAccepted, kAgentHungUp}, Phase::Remaining},
    {"a caller who has come back", {kAccepted, kAgentHungUp, kPlayed}, Phase::Queued},
    {"an attempt has failed", {kSlept, kAccepted, kDelayOver, kBusy}, Phase::Callback},
    {"the last attempt has failed", {kSlept, kAccepted, kDelayOver, kBusy, kSlept, kAccepted, kDelayOver, kBusy}, Phase::Callback},
};

void no_sequence_breaks_a_promise(const char* script, const std::vector<Start>& starts, bool later) {
  const auto loaded = script_of(script);
  fuzz::TriedEvents tried(loaded->program, kCall);
  for (const Start& start : starts) {
    fuzz::Point point = tried.begin({.later = later});
    int second = 0;
    for (const InTime& it : start.events) ASSERT_TRUE(tried.send(point, fuzz::Exchange::number_of(it.kind, it.of), false, ++second));
    ASSERT_EQ(point.session.phase(), start.phase) << start.where;
    ASSERT_TRUE(tried.send_all(point, 4, second + 1)) << start.where << ": " << tried.broken();
  }
  EXPECT_GT(tried.sent(), 1'000'000U);
}

TEST(LateEvents, NoSequenceOfEventsBreaksAPromise) { no_sequence_breaks_a_promise(kLateScript, kStarts, false); }

TEST(LateEvents, NoneDoesWhileTheQueueHasNotAnswered) { no_sequence_breaks_a_promise(kQueueing, kPending, true); }

TEST(LateEvents, NoneDoesInSectionsForWhatHappensMeanwhile) { no_sequence_breaks_a_promise(kMeanwhile, kStartsMeanwhile, false); }

/// Each kind of event in each phase either changes something or is told as late.
TEST(LateEvents, WhatIsDroppedIsToldAsLate) {
  struct Late final : Journal {
    void note(const Trace& trace) override {
      if (trace.kind == TraceKind::Late) said.emplace_back(trace.text);
    }
    std::vector<std::string> said;
  } journal;
  const auto script =
      script_of("Reqagent \"Support\" { on Error -> Out }\nCallback { on Error -> Out }\nOut:\nStop\non Answer { Log \"x\" }\n");
  fuzz::Exchange exchange;
  const SessionEnvironment environment{{exchange, exchange, exchange, exchange, journal, &exchange}};
  Session session(script->program, kCall, environment);
  session.start({});
  ASSERT_EQ(session.phase(), Phase::Callback);
  for (const EventKind kind : {EventKind::CallerHungUp, EventKind::Digit, EventKind::Held, EventKind::Resumed, EventKind::Answered})
    session.on({.kind = kind, .operation = 1});
  EXPECT_EQ(session.phase(), Phase::Callback);
  EXPECT_EQ(journal.said, (std::vector<std::string>{"the caller's hang-up", "a key", "a hold", "a resumption", "an answer"}));
}

}  // namespace
}  // namespace phoneflow::testing
