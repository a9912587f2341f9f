// What a script comes to before any call: what need not be evaluated again, what need not be told, and the files it is made of.
#include <map>
#include <string>
#include <vector>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

const ActionNode& first_action(const Program& program) { return program.actions.front(); }

TEST(Program, WhatIsKnownBeforeTheCallIsNotEvaluatedInIt) {
  for (const char* known : {"Play \"Hello.\"", "Play \"Hello.\", silence(2s), audio(\"beep.wav\")", "Play silence(2s)",
                            "Play [\"Hello.\", silence(2s)]", "Play audio(\"beep.wav\")", "Wait 5s", "Wait -(-5s)", "Log \"a line\""}) {
    EXPECT_EQ(first_action(script_of(std::string(known))->program).bindings.size(), 0U) << known;
  }
  for (const char* varies :
       {"Play \"Hello {ANI}.\"", "Play ANI", "Play \"Hello.\", ANI", "Play [\"Hello.\", ANI]", "Wait QueuedFor", "Log \"{DNIS}\""}) {
    EXPECT_EQ(first_action(script_of(std::string(varies))->program).bindings.size(), 1U) << varies;
  }
}

/// Whether the action may be left out where nobody listens.
bool trace_only(const std::string& text) {
  const auto script = script_of(text);
  for (const Node& node : script->program.nodes) {
    if (node.kind == NodeKind::Action) return node.trace_only;
  }
  ADD_FAILURE() << "no action";
  return false;
}

std::string log_of(std::size_t bytes, int facts) {
  std::string text = "Log \"";
  text.append(bytes, 'a');
  for (int i = 0; i < facts; ++i) text.append("{ANI}");
  return text.append("\"\n");
}

TEST(Program, WhatOnlyTellsAndCannotFailNeedNotBeTold) {
  EXPECT_TRUE(trace_only("Log \"a line\""));
  EXPECT_TRUE(trace_only("Mark \"sales\""));
  EXPECT_TRUE(trace_only("Log \"{ANI} {DNIS} {Digits}\""));
  EXPECT_FALSE(trace_only("Play \"Hello.\"")) << "it takes time";
  EXPECT_FALSE(trace_only("Log \"{upper(ANI)}\"")) << "a function may fail";
  EXPECT_FALSE(trace_only("let n = 1\nLog \"{n}\"")) << "a variable may have no value";
  EXPECT_TRUE(trace_only(log_of(30'000, 1)));
  EXPECT_FALSE(trace_only(log_of(40'000, 1))) << "the facts may make it too long";
  EXPECT_TRUE(trace_only(log_of(1, 10)));
  EXPECT_FALSE(trace_only(log_of(1, 40))) << "1 KiB each";
}

/// Files by the path under which they are asked for.
class Files final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    asked.push_back(path);
    const auto found = files.find(path);
    if (found == files.end()) return failure("no such file");
    return found->second;
  }
  std::map<std::string, std::string> files;
  std::vector<std::string> asked;
};

/// Under which path the script `main` asks for what it includes.
std::string asked_for(const std::string& main, const std::string& included) {
  Files files;
  Diagnostics diagnostics;
  std::string text = "include \"";
  text.append(included).append("\"\nHangup\n");
  (void)load(main, text, files, diagnostics);
  return files.asked.empty() ? "nothing" : files.asked.front();
}

TEST(Program, DetoursOfIncludedFilesAreLeftOut) {
  EXPECT_EQ(asked_for("main.flow", "part.flow"), "part.flow");
  EXPECT_EQ(asked_for("main.flow", "./a/./part.flow"), "a/part.flow");
  EXPECT_EQ(asked_for("main.flow", "a/../part.flow"), "part.flow");
  EXPECT_EQ(asked_for("main.flow", "a/b/../../part.flow"), "part.flow");
  EXPECT_EQ(asked_for("main.flow", "../part.flow"), "../part.flow");
  EXPECT_EQ(asked_for("main.flow", "../../a/../part.flow"), "../../part.flow");
  EXPECT_EQ(asked_for("x/main.flow", "../part.flow"), "part.flow");
  EXPECT_EQ(asked_for("x/y/main.flow", "../z/part.flow"), "x/z/part.flow");
  EXPECT_EQ(asked_for("/x/main.flow", "a//part.flow"), "/x/a/part.flow");
  EXPECT_EQ(asked_for("x/main.flow", "/a/../part.flow"), "/part.flow");
}

}  // namespace
}  // namespace phoneflow::testing
