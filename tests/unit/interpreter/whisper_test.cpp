// The whisper is said by the session: no event, in time or late, breaks a promise while an agent listens to it.
#include <memory>
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "fuzz/tried_events.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

using fuzz::Exchange;

constexpr const char* kWhispers = R"(Reqagent "Support" { on Error -> Out }
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

struct Whispers : ::testing::Test {
  const std::unique_ptr<Script> script = script_of(kWhispers);
  fuzz::TriedEvents tried{script->program, kCall};

  [[nodiscard]] fuzz::Point begin() { return tried.begin({.whispers = true}); }

  std::size_t accepted = Exchange::number_of(EventKind::Accepted);
  std::size_t said = Exchange::number_of(EventKind::Finished, OperationKind::Whisper);
  std::size_t digit = Exchange::number_of(EventKind::Digit);
};

TEST_F(Whispers, NoSequenceOfEventsBreaksAPromise) {
  for (const std::vector<std::size_t>& events :
       {std::vector<std::size_t>{}, {accepted}, {digit}, {digit, accepted}, {accepted, digit}, {accepted, said}}) {
    fuzz::Point point = begin();
    int second = 0;
    for (const std::size_t number : events) EXPECT_TRUE(tried.send(point, number, false, ++second));
    ASSERT_TRUE(tried.send_all(point, 3, second + 1)) << tried.broken();
  }
}

TEST_F(Whispers, ACallerIsConnectedOnlyWhenItIsOver) {
  fuzz::Point point = begin();
  tried.send(point, accepted, false, 1);
  EXPECT_EQ(point.session.phase(), Phase::Queued);
  tried.send(point, said, true, 2);
  EXPECT_EQ(point.session.phase(), Phase::Queued) << "that was another one";
  tried.send(point, said, false, 3);
  EXPECT_EQ(point.session.phase(), Phase::Active);
  EXPECT_EQ(point.session.machine().fact(Fact::AgentName), "Ana");
}

}  // namespace
}  // namespace phoneflow::testing
