// What an observer is told of each statement.
#include <string>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

class Steps final : public Observer {
 public:
  explicit Steps(const Script& script, Wants wants = Wants::All) : Observer(wants), script_(script) {}
  void reached(NodeId node, Phase phase) override {
    const Node& it = script_.program.nodes[node];
    told += std::to_string(script_.sources.position(it.span.begin).line) + " " + std::string(phase_name(phase)) + "; ";
  }
  void began(NodeId) override { told += "begins; "; }
  void ended(NodeId, const ActionEnd&) override { told += "ends; "; }
  void blocked(NodeId, std::string_view) override {}

  std::string told;

 private:
  const Script& script_;
};

TEST(Observer, IsToldEachStatementOnceBeforeItRunsWithThePhase) {
  const auto script = script_of("let n = 1\nif n > 0 {\n  Wait 1s\n}\nReqagent \"Support\"\nn = 2\nStop\n");
  Machine machine(script->program, kCall);
  Steps steps(*script);
  machine.resume(event(EventKind::Start), &steps);
  machine.resume(event(EventKind::TimedOut, 1000), &steps);
  machine.resume(event(EventKind::Done, 1000), &steps);
  EXPECT_EQ(steps.told, "1 PreQueue; 2 PreQueue; 3 PreQueue; begins; ends; 5 PreQueue; begins; ends; 6 Queued; 7 Queued; begins; ");
}

TEST(Observer, IsNotToldAStatementThatTheBudgetStops) {
  const auto script = script_of("Wait 1s\nloop { }\n");
  Machine machine(script->program, kCall);
  Steps steps(*script);
  machine.resume(event(EventKind::Start), &steps);
  steps.told.clear();
  machine.resume(event(EventKind::TimedOut, 1000), &steps);
  EXPECT_EQ(machine.fault().kind, FaultKind::StepBudget);
  const std::string turn = "ends; ";
  EXPECT_EQ((steps.told.size() - turn.size()) / std::string("2 PreQueue; ").size(), static_cast<std::size_t>(kStepBudget));
}

TEST(Observer, WhatNobodyHearsIsPassedOverAsIfItHadBeenTold) {
  const auto script = script_of("Log \"for {ContactID}\"\nMark \"b\" {\n  on Default -> There\n}\nLog \"not here\"\nThere:\nWait 1s\n");
  Machine heard(script->program, kCall), unheard(script->program, kCall);
  Steps of_heard(*script), of_unheard(*script);
  EXPECT_TRUE(std::holds_alternative<request::Log>(heard.resume(event(EventKind::Start), &of_heard)));
  EXPECT_TRUE(std::holds_alternative<request::Mark>(heard.resume(event(EventKind::Done), &of_heard)));
  EXPECT_TRUE(std::holds_alternative<request::Sleep>(heard.resume(event(EventKind::Done), &of_heard)));
  EXPECT_TRUE(std::holds_alternative<request::Sleep>(unheard.resume(event(EventKind::Start), &of_unheard, true)));
  EXPECT_EQ(of_unheard.told, of_heard.told);
  EXPECT_EQ(unheard, heard);
}

TEST(Observer, OneThatWantsKeysIsToldTheEndsOfWhatAsksForThem) {
  const auto script = script_of("Wait 1s\nMenu \"Press 1.\" { on 1 -> There }\nThere:\nlet pin = Collect \"Your number.\"\nWait 1s\n");
  Machine machine(script->program, kCall);
  Steps steps(*script, Observer::Wants::Keys);
  machine.resume(event(EventKind::Start), &steps);
  machine.resume(event(EventKind::TimedOut, 1000), &steps);
  EXPECT_EQ(steps.told, "");
  machine.resume(key('1', 2000), &steps);
  EXPECT_EQ(steps.told, "ends; ");
  machine.resume(event(EventKind::Finished, 3000), &steps);
  machine.resume(event(EventKind::TimedOut, 9000), &steps);
  EXPECT_EQ(steps.told, "ends; ends; ");
}

}  // namespace
}  // namespace phoneflow::testing
