// What holds along the paths is found in about as many steps as a script has.
#include "analysis/state_flow.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "analysis/put_back.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

/// The variables that may have been given another value.
struct Given {
  std::set<std::int32_t> slots{};
  bool reached = false;
  bool join(const Given& other) {
    const std::size_t before = slots.size();
    const bool is_new = !reached;
    reached = true;
    slots.insert(other.slots.begin(), other.slots.end());
    return is_new || slots.size() > before;
  }
};

struct StateSteps {
  std::size_t taken = 0;
  std::size_t links = 0;
  std::size_t at_end = 0;          ///< variables, at the last statement
  std::size_t at_end_of_main = 0;  ///< the same, without handlers
};

StateSteps state_steps_of(const std::string& text) {
  const Judged judged = judge(text);
  const Program& program = judged.script->program;
  const ControlFlowGraph graph(program);
  const PhaseAnalysis phases(program, graph);
  StateSteps steps;
  for (PhaseAnalysis::Index i = 0; i < phases.size(); ++i) steps.links += phases.successors(i).size();
  StateFlow<Given> flow(program, phases);
  flow.run(
      [&](const PhaseAnalysis::Link& link, const StateFlow<Given>& facts) {
        ++steps.taken;
        Given given = facts[link.from];
        const Node& node = program.nodes[phases.states()[link.from].node];
        if (node.kind == NodeKind::Set) given.slots.insert(node.slot);
        return given;
      },
      [set = set_in_on_accept(program)](Given& given, const Given& meanwhile) {
        for (const std::int32_t slot : meanwhile.slots) {
          if (set[static_cast<std::size_t>(slot)]) given.slots.insert(slot);
        }
      });
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (program.nodes[id].section == 0) steps.at_end_of_main = std::max(steps.at_end_of_main, flow.at(id).slots.size());
  }
  for (NodeId id = 0; id < program.nodes.size(); ++id) steps.at_end = std::max(steps.at_end, flow.at(id).slots.size());
  return steps;
}

TEST(StateFlow, WaysThatMeetAgainAreFollowedOnce) {
  constexpr int kIfs = 300;
  std::string text;
  for (int i = 0; i < kIfs; ++i)
    text += "if ANI == \"" + std::to_string(i) + "\" {\n  let a" + std::to_string(i) + " = ANI\n  Log a" + std::to_string(i) +
            "\n} else {\n  let b" + std::to_string(i) + " = DNIS\n  Log b" + std::to_string(i) + "\n}\n";
  const StateSteps steps = state_steps_of(text + "Hangup\n");
  EXPECT_EQ(steps.at_end, 2U * kIfs);
  EXPECT_EQ(steps.taken, steps.links);
}

TEST(StateFlow, ALoopIsFollowedAgainOnlyForWhatIsNew) {
  const StateSteps steps =
      state_steps_of("loop {\n  if ANI == \"1\" {\n    let a = ANI\n    Log a\n  }\n  Play \"a\"\n  let b = DNIS\n  Log b\n}\n");
  EXPECT_EQ(steps.at_end, 2U);
  EXPECT_LE(steps.taken, 3 * steps.links);
}

/// `c` belongs to a sub.
TEST(StateFlow, WhatOnAcceptSetsComesBackToWhoWaitsAgain) {
  constexpr const char* kWaits = "let a = \"\"\nReqagent \"Support\" { on Error { Hangup } }\nWait 1m\nLog a\nlet b = ANI\nLog b\n";
  EXPECT_EQ(state_steps_of(kWaits).at_end_of_main, 2U);
  const std::string accepts =
      "on Accept {\n  a = DNIS\n  let d = DNIS\n  Log d\n  Told(d)\n}\nsub Told(who) {\n  let c = who\n  Log c\n}\n";
  EXPECT_EQ(state_steps_of(kWaits + accepts).at_end_of_main, 3U) << "a, b and d";
}

}  // namespace
}  // namespace phoneflow::testing
