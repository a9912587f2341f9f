// What cuts off what: events with a section, without one, and faults.
#include <string>
#include <variant>
#include <vector>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

/// A contact whose agent has the caller, in the first request of `on Answer`.
struct WithAgent {
  explicit WithAgent(const std::string& sections) : script(script_of("Reqagent \"Support\"\nStop\n" + sections)), machine(script->program, kCall) {
    machine.resume(event(EventKind::Start));
    machine.resume(event(EventKind::Done));
    first = machine.resume(event(EventKind::Connected, 1000));
  }
  template <class What>
  [[nodiscard]] static bool is(const Request& request) {
    return std::holds_alternative<What>(request);
  }

  std::unique_ptr<Script> script;
  Machine machine;
  Request first;
};

TEST(CutOff, AHoldWithoutASectionCutsOffNothing) {
  WithAgent it("on Answer {\n  Wait 10s\n  Log \"{Phase}\"\n}\n");
  ASSERT_TRUE(it.is<request::Sleep>(it.first));
  EXPECT_FALSE(it.machine.is_cut_off_by(EventKind::Held));
  EXPECT_TRUE(it.is<request::Continue>(it.machine.resume(event(EventKind::Held, 2000))));
  EXPECT_EQ(it.machine.phase(), Phase::Holding);
  const Request next = it.machine.resume(event(EventKind::TimedOut, 11000));
  ASSERT_TRUE(it.is<request::Log>(next));
  EXPECT_EQ(std::get<request::Log>(next).text, "Holding");
}

TEST(CutOff, AHoldWithASectionCutsOff) {
  WithAgent it("on Answer { Wait 10s }\non Hold { Play \"One moment.\" }\n");
  EXPECT_TRUE(it.machine.is_cut_off_by(EventKind::Held));
  EXPECT_TRUE(it.is<request::Play>(it.machine.resume(event(EventKind::Held, 2000))));
}

TEST(CutOff, AResumptionCutsOffWhatTheCallerHearsAndNothingElse) {
  WithAgent heard("on Hold { loop { Play \"One moment.\" } }\n");
  heard.machine.resume(event(EventKind::Held, 2000));
  EXPECT_TRUE(heard.machine.is_cut_off_by(EventKind::Resumed));
  EXPECT_TRUE(heard.is<request::Rest>(heard.machine.resume(event(EventKind::Resumed, 3000))));
  EXPECT_TRUE(heard.is<request::Continue>(heard.machine.resume(event(EventKind::Finished, 4000))));
  EXPECT_FALSE(heard.machine.fault());

  WithAgent waits("on Hold {\n  Wait 10s\n  Log \"{Phase}\"\n}\n");
  waits.machine.resume(event(EventKind::Held, 2000));
  EXPECT_FALSE(waits.machine.is_cut_off_by(EventKind::Resumed));
  EXPECT_TRUE(waits.is<request::Continue>(waits.machine.resume(event(EventKind::Resumed, 3000))));
  const Request next = waits.machine.resume(event(EventKind::TimedOut, 12000));
  ASSERT_TRUE(waits.is<request::Log>(next));
  EXPECT_EQ(std::get<request::Log>(next).text, "Active");
}

class Faults final : public Observer {
 public:
  void began(NodeId) override {}
  void ended(NodeId, std::string_view, std::string_view, std::string_view) override {}
  void blocked(NodeId, std::string_view) override {}
  void failed(NodeId) override { ++count; }

  int count = 0;
};

TEST(Fault, EndsTheSectionAndIsToldEachTime) {
  const auto script = script_of("let none = 0\nReqagent \"Support\"\nLog \"{1 / none}\"\non Answer { Log \"{1 / none}\" }\non Release { Log \"{1 / none}\" }\n");
  Machine machine(script->program, kCall);
  Faults faults;
  machine.resume(event(EventKind::Start), &faults);
  EXPECT_TRUE(std::holds_alternative<request::Rest>(machine.resume(event(EventKind::Done), &faults)));
  EXPECT_EQ(machine.phase(), Phase::Queued);
  EXPECT_TRUE(std::holds_alternative<request::Rest>(machine.resume(event(EventKind::Connected, 1000), &faults)));
  EXPECT_EQ(machine.phase(), Phase::Active);
  EXPECT_TRUE(std::holds_alternative<request::Done>(machine.resume(event(EventKind::Released, 2000), &faults)));
  EXPECT_EQ(faults.count, 3);
  EXPECT_EQ(machine.fault().kind, FaultKind::DivisionByZero);
}

TEST(Fault, ReleasesWhoWaitsForNothing) {
  const auto script = script_of("let none = 0\nLog \"{1 / none}\"\n");
  Machine machine(script->program, kCall);
  const Request request = machine.resume(event(EventKind::Start));
  ASSERT_TRUE(std::holds_alternative<request::Hangup>(request));
  EXPECT_EQ(std::get<request::Hangup>(request).cause, ReleaseCause::ScriptFault);
}

}  // namespace
}  // namespace phoneflow::testing
