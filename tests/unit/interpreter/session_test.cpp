// Several contacts, one simulated centre: places, priorities, ports and dials while callbacks wait.
#include <memory>
#include <string>
#include <vector>

#include "interpreter/session.h"
#include "memory_reader.h"
#include "runtime/sim/centre.h"

namespace phoneflow::testing {
namespace {

class NoAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return std::nullopt; }
};

/// Counts dials in flight and acceptances.
class Watch final : public Journal {
 public:
  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::Accepted) ++accepted;
    if (trace.kind == TraceKind::Dial) dialled.emplace_back(trace.text);
    if (trace.kind == TraceKind::Offer) offers.emplace_back(number(trace.contact));
    EXPECT_LE(dialled.size(), accepted) << "never more dials than agents who accepted";
  }
  std::vector<std::string> dialled;
  std::vector<std::uint64_t> offers;
  std::size_t accepted = 0;
};

/// Hands the events of one contact on to its session, which needs the contact's number first.
struct Handler final : ContactHandler {
  void on(const Event& event) override { session->on(event); }
  [[nodiscard]] Phase phase() const override { return session == nullptr ? Phase::PreQueue : session->phase(); }
  std::unique_ptr<Session> session;
};

class Floor {
 public:
  explicit Floor(const std::string& text) : script_(script_of(text)) { centre.add_agent("Ana"); }

  Session& arrive() {
    handlers_.push_back(std::make_unique<Handler>());
    Handler& handler = *handlers_.back();
    const ContactId id = centre.arrive("+13125550123", "+18005550199", handler);
    handler.session = std::make_unique<Session>(script_->program, CallInfo{id, "+13125550123", "+18005550199"}, surroundings_);
    handler.session->start(centre.now());
    return *handler.session;
  }
  void pass(Millis time) {
    const Instant until = centre.now() + time;
    while (centre.step(until)) {
    }
  }

  NoAudio audio;
  Watch watch;
  sim::SimCentre centre{{}, audio, watch};

 private:
  std::unique_ptr<Script> script_;
  SessionEnvironment surroundings_{{centre, centre, centre, centre, watch}};
  std::vector<std::unique_ptr<Handler>> handlers_;
};

constexpr const char* kCallbackAtOnce = "Reqagent \"Support\"\nCallback\n";

TEST(CallbackPlace, ACallbackKeepsItsPlaceBeforeALaterCaller) {
  Floor floor("Reqagent \"Support\"\nif ContactID == 1 { Callback }\n");
  Session& callback = floor.arrive();
  floor.pass(seconds(30));
  Session& live = floor.arrive();
  floor.pass(seconds(30));
  EXPECT_EQ(callback.machine().phase(), Phase::Callback);
  EXPECT_EQ(live.machine().phase(), Phase::Queued);
  EXPECT_EQ(floor.centre.place(ContactId{1}), 1);
  EXPECT_EQ(floor.centre.place(ContactId{2}), 2);
  ASSERT_TRUE(floor.centre.agent_free("Ana"));
  floor.pass(seconds(1));
  EXPECT_EQ(floor.watch.offers, std::vector<std::uint64_t>{1});
}

TEST(CallbackPlace, PriorityAndAgeingAreUnchangedByACallback) {
  // Two contacts with the same terms, one of them waiting for a callback: neither overtakes the other.
  for (const char* first : {"1", "2"}) {
    Floor floor(std::string("Reqagent \"Support\" { InitialPriority: 3  Acceleration: 2 }\nif ContactID == ") + first + " { Callback }\n");
    floor.arrive();
    floor.pass(minutes(5));
    floor.arrive();
    floor.pass(minutes(50));
    EXPECT_EQ(floor.centre.place(ContactId{1}), 1) << first;
    EXPECT_EQ(floor.centre.place(ContactId{2}), 2) << first;
  }
}

TEST(CallbackPlace, AHigherPriorityOvertakesALiveCallerAndACallbackAlike) {
  Floor floor("let p = 0\nif ContactID == 2 { p = 50 }\nReqagent \"Support\" { InitialPriority: p }\nif ContactID == 1 { Callback }\n");
  floor.arrive();
  floor.pass(minutes(5));
  floor.arrive();
  EXPECT_EQ(floor.centre.place(ContactId{2}), 1);
  EXPECT_EQ(floor.centre.place(ContactId{1}), 2);
}

TEST(CallbackPorts, NoneIsHeldWhileWaitingAndOneIsTakenWhenDialled) {
  Floor floor("Reqagent \"Support\"\nWait 10s\nCallback { CallDelaySec: 5 }\n");
  Session& session = floor.arrive();
  EXPECT_EQ(floor.centre.ports_used(), 1);
  floor.pass(seconds(10));
  EXPECT_EQ(session.machine().phase(), Phase::Callback);
  EXPECT_EQ(floor.centre.ports_used(), 0);
  floor.pass(minutes(10));
  floor.centre.agent_free("Ana");
  floor.centre.agent_accepts("Ana");
  floor.pass(seconds(4));
  EXPECT_EQ(session.machine().phase(), Phase::Dialling);
  EXPECT_EQ(floor.centre.ports_used(), 0) << "the delay before dialling holds no port";
  floor.pass(seconds(1));
  EXPECT_EQ(floor.centre.ports_used(), 1);
  floor.centre.dial_result(ContactId{1}, DialResult::Answered);
  floor.pass(seconds(1));
  EXPECT_EQ(session.machine().phase(), Phase::Active);
  EXPECT_EQ(floor.centre.ports_used(), 1);
  floor.centre.caller_hangs_up(ContactId{1});
  floor.pass(seconds(1));
  EXPECT_TRUE(session.finished());
  EXPECT_EQ(floor.centre.ports_used(), 0);
  EXPECT_EQ(floor.centre.ports_peak(), 1);
}

TEST(CallbackDial, OneDialPerContactIsInFlight) {
  Floor floor(kCallbackAtOnce);
  floor.arrive();
  floor.arrive();
  floor.centre.add_agent("Ben");
  for (const char* agent : {"Ana", "Ben"}) {
    floor.centre.agent_free(agent);
    floor.centre.agent_accepts(agent);
    floor.pass(seconds(1));
  }
  EXPECT_EQ(floor.watch.dialled.size(), 2U);
  EXPECT_EQ(floor.centre.line(ContactId{1}), sim::LineState::Ringing);
  EXPECT_EQ(floor.centre.line(ContactId{2}), sim::LineState::Ringing);
}

TEST(CallbackDial, AnAgentWhoHangsUpDuringTheDelayRefusesLate) {
  Floor floor("Reqagent \"Support\"\nCallback { CallDelaySec: 30 }\n");
  Session& session = floor.arrive();
  floor.pass(seconds(1));
  floor.centre.agent_free("Ana");
  floor.centre.agent_accepts("Ana");
  floor.pass(seconds(5));
  ASSERT_EQ(session.machine().phase(), Phase::Dialling);
  ASSERT_TRUE(floor.centre.agent_hangs_up("Ana"));
  floor.pass(minutes(5));
  EXPECT_EQ(session.machine().phase(), Phase::Callback);
  EXPECT_TRUE(floor.watch.dialled.empty());
  EXPECT_EQ(floor.centre.place(ContactId{1}), 1);
}

TEST(CallbackDial, AContactThatWaitsToBeRetriedIsNotOfferedBeforeItsTime) {
  Floor floor("Reqagent \"Support\"\nCallback { Retries: 1  RetryDelay: 5m }\n");
  Session& session = floor.arrive();
  floor.pass(seconds(1));
  floor.centre.agent_free("Ana");
  floor.centre.agent_accepts("Ana");
  floor.pass(seconds(1));
  floor.centre.dial_result(ContactId{1}, DialResult::Busy);
  floor.pass(seconds(290));
  EXPECT_EQ(session.machine().phase(), Phase::Callback);
  EXPECT_EQ(floor.watch.offers.size(), 1U);
  floor.pass(seconds(20));
  EXPECT_EQ(floor.watch.offers.size(), 2U);
}

TEST(Session, AContactThatIsTakenUpAgainAfterARestartIsDialledAsReserved) {
  const auto script = script_of("Reqagent \"Support\"\nCallback { CallDelaySec: 5  Retries: 1  RetryDelay: 1m }\n");
  Machine machine(script->program, {ContactId{1}, "+13125550123", "+18005550199", 0});
  machine.resume(event(EventKind::Start));
  machine.resume(event(EventKind::Done));
  machine.resume(event(EventKind::Done));
  ASSERT_EQ(machine.phase(), Phase::Callback);
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());

  Floor floor("Stop");  // the centre after the restart
  Handler handler;
  ASSERT_EQ(number(floor.centre.arrive("+13125550123", "+18005550199", handler)), 1U);
  Machine again(*restored);
  const SessionEnvironment surroundings{{floor.centre, floor.centre, floor.centre, floor.centre, floor.watch}};
  handler.session = std::make_unique<Session>(std::move(again), surroundings);
  handler.session->on({.kind = EventKind::Accepted, .now = Instant(minutes(9)), .text = "Ana", .id = "1"});
  EXPECT_EQ(handler.session->machine().phase(), Phase::Dialling);
  EXPECT_EQ(handler.session->machine().dialback(), machine.dialback());
  EXPECT_EQ(handler.session->machine().fact(Fact::ANI), "+13125550123");
}

TEST(Session, WithoutOtherSystemsNobodyReplies) {
  Floor floor("let x = Http \"https://crm.example\"\nStop\n");
  const Session& session = floor.arrive();
  EXPECT_EQ(session.machine().fact(Fact::ERR), "nobody replies here");
}

}  // namespace
}  // namespace phoneflow::testing
