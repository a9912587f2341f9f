// What an observer is told of each statement.
#include <string>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

class Steps final : public Observer {
 public:
  explicit Steps(const Script& script) : script_(script) {}
  void reached(NodeId node, Phase phase) override {
    const Node& it = script_.program.nodes[node];
    told += std::to_string(script_.sources.position(it.span.begin).line) + " " + std::string(phase_name(phase)) + "; ";
  }
  void began(NodeId) override { told += "begins; "; }
  void ended(NodeId, std::string_view, std::string_view, std::string_view) override { told += "ends; "; }
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
  EXPECT_EQ(steps.told,
            "1 PreQueue; 2 PreQueue; 3 PreQueue; begins; ends; 5 PreQueue; begins; ends; 6 Queued; 7 Queued; begins; ");
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

}  // namespace
}  // namespace phoneflow::testing
