// What cuts off what: events with a section, without one, and faults.
#include <string>
#include <variant>
#include <vector>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

/// A contact whose agent has the caller, in the first request of `on Answer`.
struct WithAgent {
  explicit WithAgent(const std::string& sections)
      : script(script_of("Reqagent \"Support\"\nStop\n" + sections)), machine(script->program, kCall) {
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

TEST(CutOff, AResumptionWithASectionCutsOffAllElse) {
  WithAgent it("on Hold { Wait 10s }\non Resume { Log \"back in {Phase}\" }\n");
  it.machine.resume(event(EventKind::Held, 2000));
  EXPECT_TRUE(it.machine.is_cut_off_by(EventKind::Resumed));
  const Request next = it.machine.resume(event(EventKind::Resumed, 3000));
  ASSERT_TRUE(it.is<request::Log>(next));
  EXPECT_EQ(std::get<request::Log>(next).text, "back in Active");
}

TEST(CutOff, AHoldWithASectionCutsOffOnResume) {
  WithAgent it("on Hold { Play \"One moment.\" }\non Resume { Wait 10s }\n");
  it.machine.resume(event(EventKind::Held, 2000));
  EXPECT_TRUE(it.is<request::Sleep>(it.machine.resume(event(EventKind::Resumed, 3000))));
  EXPECT_TRUE(it.is<request::Play>(it.machine.resume(event(EventKind::Held, 4000))));
}

TEST(CutOff, AnAnswerEndsTheTreatmentAlsoWithoutASection) {
  WithAgent it("on Release { Log \"over\" }\n");
  EXPECT_TRUE(it.machine.is_cut_off_by(EventKind::Connected));
  EXPECT_TRUE(it.is<request::Rest>(it.first));
}

/// The lines from which contacts are taken on; `End` for the end of a section.
class Exits final : public Observer {
 public:
  explicit Exits(const Script& script) : script_(script) {}
  void began(NodeId) override {}
  void ended(NodeId, const ActionEnd&) override {}
  void blocked(NodeId, std::string_view) override {}
  void cut_off(NodeId node, const Event&) override {
    const Node& it = script_.program.nodes[node];
    told += it.kind == NodeKind::End ? "End; " : std::to_string(script_.sources.position(it.span.begin).line) + "; ";
  }

  std::string told;

 private:
  const Script& script_;
};

/// What is told when the contact has come to the second request behind Reqagent, and an agent answers.
std::string exits_of(const std::string& text, bool goes_on) {
  const auto script = script_of("Reqagent \"Support\"\n" + text);
  Machine machine(script->program, kCall);
  Exits exits(*script);
  machine.resume(event(EventKind::Start), &exits);
  machine.resume(event(EventKind::Done), &exits);
  if (goes_on) machine.resume(event(EventKind::TimedOut, 1000), &exits);
  EXPECT_EQ(exits.told, "");
  machine.resume(event(EventKind::Connected, 2000), &exits);
  return exits.told;
}

TEST(CutOff, IsToldWhereAContactWaitsOrRestsAndNotWhereItFailed) {
  EXPECT_EQ(exits_of("Wait 1s\n", false), "2; ");
  EXPECT_EQ(exits_of("Wait 1s\n", true), "End; ");
  EXPECT_EQ(exits_of("Wait 1s\nStop\n", true), "3; ");
  EXPECT_EQ(exits_of("Wait 1s\nlet none = 0\nLog \"{1 / none}\"\n", true), "");
}

TEST(CutOff, OfTheNextSectionIsToldToo) {
  const auto script = script_of("Reqagent \"Support\"\nStop\non Answer { Log \"x\" }\n");
  Machine machine(script->program, kCall);
  Exits exits(*script);
  machine.resume(event(EventKind::Start), &exits);
  machine.resume(event(EventKind::Done), &exits);
  machine.resume(event(EventKind::Connected, 1000), &exits);
  machine.resume(event(EventKind::Done, 1000), &exits);
  machine.resume(event(EventKind::Released, 2000), &exits);
  EXPECT_EQ(exits.told, "2; End; ");
}

class Faults final : public Observer {
 public:
  void began(NodeId) override {}
  void ended(NodeId, const ActionEnd&) override {}
  void blocked(NodeId, std::string_view) override {}
  void failed(NodeId) override { ++count; }

  int count = 0;
};

TEST(Fault, EndsTheSectionAndIsToldEachTime) {
  const auto script = script_of(
      "let none = 0\nReqagent \"Support\"\nLog \"{1 / none}\"\non Answer { Log \"{1 / none}\" }\non Release { Log \"{1 / none}\" }\n");
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
