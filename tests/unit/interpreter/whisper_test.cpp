// The whisper is said by the session: no event, in time or late, breaks a promise while an agent listens to it.
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

using fuzz::Exchange;

constexpr const char* kScript = R"(Reqagent "Support" { on Error -> Out }
Menu "Press 1." { on 1 -> Book  on Default -> Book }
Book:
Callback {
  Retries: 1
  CallDelaySec: 5
  on Error -> Out
}
Out:
Stop
on Answer { Wait 5s }
on Hold { Play "One moment." }
)";

struct Point {
  Session session;
  fuzz::ExchangeState state;
};

struct Whispers : ::testing::Test {
  std::unique_ptr<Script> script = script_of(kScript);
  Exchange exchange;
  SessionEnvironment environment{{exchange, exchange, exchange, exchange, exchange, &exchange}};

  Point begin() {
    Point point{Session(script->program, kCall, environment), {}};
    exchange.state = {};
    exchange.state.whispers = true;
    point.session.start({});
    point.state = exchange.state;
    return point;
  }
  void send(Point& point, std::size_t number, bool late, int second) {
    exchange.state = point.state;
    const Event event = exchange.event(number, late, Instant(seconds(second)));
    exchange.happens(event);
    point.session.on(event);
    point.state = exchange.state;
  }
  void all(const Point& from, int depth, int second) {
    if (depth == 0 || from.session.finished()) return;
    for (std::size_t number = 0; number < Exchange::kinds(); ++number) {
      for (const bool late : {false, true}) {
        Point point = from;
        send(point, number, late, second);
        if (!exchange.broken().empty()) return;
        all(point, depth - 1, second + 1);
      }
    }
  }

  std::size_t accepted = Exchange::number_of(EventKind::Accepted);
  std::size_t said = Exchange::number_of(EventKind::Finished, OperationKind::Whisper);
  std::size_t digit = Exchange::number_of(EventKind::Digit);
};

TEST_F(Whispers, NoSequenceOfEventsBreaksAPromise) {
  for (const std::vector<std::size_t>& events :
       {std::vector<std::size_t>{}, {accepted}, {digit}, {digit, accepted}, {accepted, digit}, {accepted, said}}) {
    Point point = begin();
    int second = 0;
    for (const std::size_t number : events) send(point, number, false, ++second);
    all(point, 3, second + 1);
    EXPECT_EQ(exchange.broken(), "");
  }
}

TEST_F(Whispers, ACallerIsConnectedOnlyWhenItIsOver) {
  Point point = begin();
  send(point, accepted, false, 1);
  EXPECT_EQ(point.session.phase(), Phase::Queued);
  send(point, said, true, 2);
  EXPECT_EQ(point.session.phase(), Phase::Queued) << "that was another one";
  send(point, said, false, 3);
  EXPECT_EQ(point.session.phase(), Phase::Active);
  EXPECT_EQ(point.session.machine().fact(Fact::AgentName), "Ana");
}

}  // namespace
}  // namespace phoneflow::testing
