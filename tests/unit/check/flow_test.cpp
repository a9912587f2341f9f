// What holds along the paths of the control-flow graph is found in as many steps as it has edges, whatever the order of the text.
#include "analysis/flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

/// How many statements lie behind, at most: it grows once more where a longer way comes later.
struct Behind {
  std::size_t most = 0;
  bool reached = false;
  bool join(const Behind& other) {
    const bool more = !reached || other.most > most;
    most = std::max(most, other.most);
    reached = true;
    return more;
  }
};

struct Steps {
  std::size_t taken = 0;
  std::size_t edges = 0;
};

Steps steps_of(const std::string& text) {
  const Judged judged = judge(text);
  EXPECT_FALSE(judged.diagnostics.has_errors());
  const Program& program = judged.script->program;
  const ControlFlowGraph flow(program);
  std::vector<Behind> states(flow.size());
  Steps steps;
  const NodeId entry = program.sections.front().entry;
  states[entry].reached = true;
  solve_forward(flow, states, {entry}, [&](NodeId, const Edge&, Behind state) {
    ++steps.taken;
    ++state.most;
    return state;
  });
  for (NodeId id = 0; id < flow.size(); ++id) {
    if (states[id].reached) steps.edges += flow.successors(id).size();
  }
  return steps;
}

TEST(ControlFlowGraph, BranchesThatMeetAreFollowedOnce) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "if ANI == \"" + std::to_string(i) + "\" {\n  Log \"a\"\n  Log \"b\"\n}\n";
  const Steps steps = steps_of(text + "Hangup\n");
  EXPECT_EQ(steps.taken, steps.edges);
}

TEST(ControlFlowGraph, BranchesThatMeetFurtherUpInTheTextAreFollowedOnce) {
  constexpr int kBlocks = 200;
  std::string text = "goto L" + std::to_string(kBlocks) + "\nL0:\nHangup\n";
  for (int i = 1; i <= kBlocks; ++i) {
    const std::string next = "L" + std::to_string(i - 1);
    text += "L" + std::to_string(i) + ":\nif ANI == \"" + std::to_string(i) + "\" { goto " + next + " }\nLog \"a\"\nLog \"b\"\ngoto " +
            next + "\n";
  }
  const Steps steps = steps_of(text);
  EXPECT_EQ(steps.taken, steps.edges);
}

TEST(ControlFlowGraph, RanksAreAnOrderOfAllStatements) {
  const Judged judged = judge("Again:\nif ANI == \"1\" { goto Over }\nWait 1s\ngoto Again\nOver:\nHangup\n");
  const Program& program = judged.script->program;
  const ControlFlowGraph flow(program);
  for (NodeId id = 0; id < flow.size(); ++id) EXPECT_EQ(flow.at_rank(flow.rank(id)), id);
  std::size_t back = 0;
  for (NodeId id = 0; id < flow.size(); ++id) {
    for (const Edge& edge : flow.successors(id)) back += flow.rank(edge.to) <= flow.rank(id) ? 1 : 0;
  }
  EXPECT_EQ(back, 1U);
}

}  // namespace
}  // namespace phoneflow::testing
