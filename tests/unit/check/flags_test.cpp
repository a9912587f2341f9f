// Variables that the path analysis follows: what a guard is worth, and that many of them cost no more than they are worth.
#include <gtest/gtest.h>

#include <string>

#include "analysis/phases.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

/// `flags` variables that are set independently of each other, and one that remembers whether a callback was reserved.
std::string script_with_flags(int flags) {
  std::string text = "let reserved = false\n";
  for (int i = 0; i < flags; ++i) text += "let f" + std::to_string(i) + " = false\n";
  text += "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\n";
  for (int i = 0; i < flags; ++i) text += "if starts(ANI, \"" + std::to_string(i) + "\") { f" + std::to_string(i) + " = true }\n";
  text += "if starts(ANI, \"+1\") {\nCallback { on Error -> Sorry }\nreserved = true\n}\n";
  for (int i = 0; i < flags; ++i) text += "if f" + std::to_string(i) + " { Log \"x\" }\n";
  return text + "if not reserved { Play \"You are in the queue.\" }\nStop\nSorry:\nHangup\non Answer { Log \"reached\" }\n";
}

std::size_t states_of(const Judged& judged) {
  const ControlFlowGraph flow(judged.script->program);
  return PhaseAnalysis(judged.script->program, flow).size();
}

TEST(Flags, AGuardKeepsTheVoiceActionFromRunning) {
  const Judged judged = judge(script_with_flags(2));
  EXPECT_EQ(words(judged).find("PF201"), std::string::npos) << words(judged);
}

/// Further ones are not told apart: then the guard is worth nothing, and is reported rather than believed.
TEST(Flags, ManyThatAreIndependentDoNotMakeTheAnalysisExplode) {
  for (const int flags : {5, 7, 12, 40}) {
    const Judged judged = judge(script_with_flags(flags));
    EXPECT_LE(states_of(judged), 16 * judged.script->program.nodes.size() + 4001) << flags;
  }
  EXPECT_NE(words(judge(script_with_flags(40))).find("PF201"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::testing
