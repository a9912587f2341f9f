// Which keys that stop something may be taken as a secret later: along every way, to the first action that takes or forgets them.
#include <gtest/gtest.h>

#include <string>

#include "interpreter/secret_keys.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kPin = "Collect \"PIN?\" { Format: \"pin\"  ClearDigits: false }\n";

std::uint32_t line_of(const Script& script, NodeId id) { return script.sources.position(script.program.nodes[id].span.begin).line; }

/// "1>3": the key that stops the action in line 1 may be taken as a secret in line 3.
std::string waiting_keys(const std::string& text) {
  const auto script = script_of(text);
  std::string found;
  for (NodeId id = 0; id < script->program.nodes.size(); ++id) {
    const Node& node = script->program.nodes[id];
    if (node.kind != NodeKind::Action) continue;
    const NodeId taker = secret_behind(node);
    if (taker == kNoNode) continue;
    found += (found.empty() ? "" : " ") + std::to_string(line_of(*script, id)) + ">" + std::to_string(line_of(*script, taker));
  }
  return found;
}

TEST(SecretKeys, WaitForTheNextActionThatTakesThem) {
  const std::string pin = kPin;
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\n" + pin), "1>2");
  EXPECT_EQ(waiting_keys("Music \"a.wav\" { DetectDTMF: true }\nLog \"b\"\nWait 1s\n" + pin), "1>4");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nMenu \"b\" { ClearDigits: false }\n" + pin), "") << "the menu takes it";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nMenu \"b\"\n" + pin), "") << "the menu forgets it";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nPlay \"b\"\n" + pin), "2>3") << "the second forgets it";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nPlay \"b\" { ClearDigits: false }\n" + pin), "1>3 2>3");
  EXPECT_EQ(waiting_keys("let no = ANI == \"\"\nPlay \"a\" { DetectDTMF: true }\nPlay \"b\" { ClearDigits: no }\n" + pin), "2>4 3>4");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nCollect \"PIN?\" { Format: \"pin\" }\n"), "1>2")
      << "a key of the PIN that is forgotten is one all the same";
  EXPECT_EQ(waiting_keys(pin + "Play \"a\" { DetectDTMF: true }\n"), "") << "nothing follows";
}

TEST(SecretKeys, OnlyForASecret) {
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nCollect \"b\" { Format: \"digits\" }\n"), "");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nCollect \"b\"\n"), "");
  EXPECT_EQ(waiting_keys("let kind = \"{ANI}\"\nPlay \"a\" { DetectDTMF: true }\nCollect \"b\" { Format: kind }\n"), "2>3")
      << "it may be one";
  EXPECT_EQ(waiting_keys("let kind = \"{ANI}\"\nPlay \"a\" { DetectDTMF: true }\nif ANI == \"\" { Collect \"b\" { Format: kind } }\n" +
                         std::string(kPin)),
            "2>4")
      << "one that is sure is named";
}

TEST(SecretKeys, AlongEveryWay) {
  const std::string pin = kPin;
  EXPECT_EQ(waiting_keys("Play \"a\" {\n  DetectDTMF: true\n  on Digit -> Ask\n}\nHangup\nAsk:\n" + pin), "1>7");
  EXPECT_EQ(waiting_keys("Play \"a\" {\n  DetectDTMF: true\n  on Digit -> Out\n}\n" + pin + "Out:\nHangup\n"), "")
      << "the way of the key leads past it";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nif ANI == \"\" {\n" + pin + "}\n"), "1>3");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nrepeat 2 {\n" + pin + "}\n"), "1>3");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nfor x in [1] {\n" + pin + "}\n"), "1>3");
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\ncase ANI {\n  on \"1\" {\n" + pin + "  }\n}\n"), "1>4");
  EXPECT_EQ(waiting_keys("loop {\n" + pin + "Play \"a\" { DetectDTMF: true }\n}\n"), "3>2") << "around";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nAsk()\nsub Ask() {\n" + pin + "}\n"), "1>4") << "into a sub";
  EXPECT_EQ(waiting_keys("Greet()\n" + pin + "sub Greet() {\nPlay \"a\" { DetectDTMF: true }\n}\n"), "4>2") << "out of a sub";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nPause()\n" + pin + "sub Pause() { Wait 1s }\n"), "1>3") << "through a sub";
  EXPECT_EQ(waiting_keys("Play \"a\" { DetectDTMF: true }\nReqagent \"Support\"\non Answer {\n" + pin + "}\n"), "")
      << "another section forgets it";
  EXPECT_EQ(
      waiting_keys(
          "Play \"a\" { DetectDTMF: true }\nMenu \"{ANI}\" {\n  ClearDigits: false\n  on 1, Default { Hangup }\n  on Error -> Ask\n}\nHangup\nAsk:\n" +
          pin),
      "1>9")
      << "a menu that fails takes nothing";
}

}  // namespace
}  // namespace phoneflow::testing
