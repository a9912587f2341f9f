// Which breakages the tests of a script notice, and how that is told.
#include "calltest/mutate.h"

#include <set>
#include <sstream>

#include "broken.h"
#include "workspace/files.h"
#include "report/test/mutate_text.h"
#include "calltest/same_program.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using calltest::Breakage;
using calltest::Fate;
using calltest::mutate;
using calltest::Mutation;
using calltest::mutation_json;
using calltest::mutation_text;
using test::loaded_script;
using test::Steps;

constexpr const char* kMutated =
    "Menu \"For sales press 1, to leave press 2.\" {\n"
    "  Timeout: 4s\n"
    "  on 1 -> Sales\n"
    "  on 2 -> Leave\n"
    "  on Default -> Leave\n"
    "}\n"
    "Sales:\n"
    "Play \"We connect you.\"\n"
    "Leave:\n"
    "Hangup\n"
    "on Release { Log \"over\" }\n";

const std::vector<std::string>& complete_tests() {
  static const std::vector<std::string> tests = {
      "hears \"press 1\"; press 1; expect branch Menu.1; hears \"connect you\"; expect released ScriptHungUp; expect log \"over\"",
      "hears \"press 1\"; press 2; expect branch Menu.2; expect released ScriptHungUp; never hears \"connect you\"",
      "hears \"press 1\"; expect branch Menu.Timeout; expect released ScriptHungUp within 0s; expect inbound 8s; never hears \"connect you\"",
  };
  return tests;
}

Mutation tried(const Script& script, std::vector<std::string> tests, unsigned workers = 1) {
  Steps steps(std::move(tests));
  return mutate(script, steps, {.workers = workers});
}

std::string text_of(const Mutation& mutation) { return mutation_text({&mutation, 1}); }

TEST(Mutate, WithoutTestsNothingIsNoticed) {
  const auto script = loaded_script(kMutated);
  const Mutation mutation = tried(*script, {});
  EXPECT_TRUE(mutation.sound);
  EXPECT_EQ(mutation.tried(), 16U);
  EXPECT_EQ(mutation.count(Fate::Noticed), 0U);
  EXPECT_EQ(mutation.count(Fate::Refused), 0U);
}

TEST(Mutate, ACompleteSetOfTestsNoticesEverything) {
  const auto script = loaded_script(kMutated);
  EXPECT_EQ(text_of(tried(*script, complete_tests())), "16 of 16 breakages noticed (100 %)\n");
}

TEST(Mutate, WhatIsNotNoticedIsShownWithItsLines) {
  const auto script = loaded_script(kMutated, "scripts/menu.flow");
  EXPECT_EQ(text_of(tried(*script, {complete_tests()[0], complete_tests()[2]})),
            "13 of 16 breakages noticed (81 %)\n"
            "\n"
            "scripts/menu.flow:4: `on 2` is removed\n"
            "  -   on 2 -> Leave\n"
            "\n"
            "scripts/menu.flow:4: `on 3` instead of `on 2`\n"
            "  -   on 2 -> Leave\n"
            "  +   on 3 -> Leave\n"
            "\n"
            "scripts/menu.flow:4: `on 2` leads to `Sales` instead of `Leave`\n"
            "  -   on 2 -> Leave\n"
            "  +   on 2 -> Sales\n");
}

TEST(Mutate, TestsThatFailAnywayAreSaid) {
  const auto script = loaded_script(kMutated);
  const Mutation mutation = tried(*script, {"hears \"something else\""});
  EXPECT_FALSE(mutation.sound);
  EXPECT_EQ(text_of(mutation), "test.flow: not broken, because a test fails already\nnothing to break\n");
}

TEST(Mutate, TheSameOnAnyNumberOfCores) {
  const auto script = loaded_script(kMutated);
  const auto json = [&](unsigned workers) {
    const Mutation mutation = tried(*script, {complete_tests()[1]}, workers);
    return mutation_json({&mutation, 1});
  };
  const std::string one = json(1);
  for (const unsigned workers : {2U, 3U, 8U}) EXPECT_EQ(json(workers), one);
}

TEST(Mutate, AsJson) {
  const auto script = loaded_script("Play \"a\"\nCallback {\n  Retries: 1\n}\n");
  const Mutation mutation = tried(*script, {"hears \"a\" within 0s"});
  EXPECT_EQ(
      mutation_json({&mutation, 1}),
      R"({"breakages":5,"noticed":1,"scripts":[{"file":"test.flow","sound":true,"breakages":5,"noticed":1,"survivors":[)"
      R"({"line":1,"column":1,"breakage":"`Play \"a\"` stands behind `Callback`","before":["Play \"a\"","Callback {","  Retries: 1","}"],)"
      R"("after":["Callback {","  Retries: 1","}","Play \"a\""]},)"
      R"({"line":2,"column":1,"breakage":"`Callback` is removed","before":["Callback {","  Retries: 1","}"],"after":[]},)"
      R"({"line":3,"column":12,"breakage":"`Retries: 0` instead of `Retries: 1`","before":["  Retries: 1"],"after":["  Retries: 0"]},)"
      R"({"line":3,"column":12,"breakage":"`Retries: 2` instead of `Retries: 1`","before":["  Retries: 1"],"after":["  Retries: 2"]}]}]})");
}

TEST(Mutate, WhatDoesTheSameIsNotCounted) {
  const auto same = [](const std::string& a, const std::string& b) {
    return calltest::shape_of(*loaded_script(a)) == calltest::shape_of(*loaded_script(b));
  };
  EXPECT_TRUE(same("Play \"a\"\ngoto Next\nNext:\nHangup\n", "# other\nPlay   \"a\"\nHangup\nStop\n"));
  EXPECT_TRUE(same("Menu \"a\" { on Timeout -> B  on Default -> B }\nHangup\nB:\nStop\n", "Menu \"a\" { on Default -> B }\nB:\nStop\n"));
  EXPECT_FALSE(same("Menu \"a\" { on 1 -> B }\nHangup\nB:\nStop\n", "Menu \"a\" { on 2 -> B }\nHangup\nB:\nStop\n"));
  // Another key goes the way of Timeout when it is written, else that of Default.
  EXPECT_FALSE(same("Menu \"a\" { on 1 -> B  on Timeout -> C  on Default -> B }\nB:\nStop\nC:\nHangup\n",
                    "Menu \"a\" { on 1 -> B  on NoMatch -> B  on Timeout -> C  on Default -> B }\nB:\nStop\nC:\nHangup\n"));
  EXPECT_FALSE(same("Play \"a\"\n", "Play \"b\"\n"));
  EXPECT_FALSE(same("Wait 1s\n", "Wait 2s\n"));
  EXPECT_FALSE(same("loop { Wait 1s }\n", "while Now == \"\" { Wait 1s }\n"));
  EXPECT_FALSE(same("Stop\non Answer { Log \"a\" }\n", "Stop\n"));
  EXPECT_FALSE(same("case ANI { on \"1\" { Stop } }\n", "case ANI { on \"2\" { Stop } }\n"));
  EXPECT_FALSE(same("A()\nsub A() { Wait 1s }\n", "A()\nsub A() { Wait 2s }\n"));

  const auto script = loaded_script("Menu \"a\" { on 1 -> Next  on Default -> Next }\nNext:\nHangup\n");
  const Mutation mutation = tried(*script, {});
  EXPECT_EQ(mutation.count(Fate::Alike), 1U);
}

TEST(Mutate, EveryMutantOfTheScriptsLoads) {
  std::istringstream nothing;
  FileReader reader(nothing);
  testing::enter_source_dir();
  std::size_t count = 0;
  for (const std::string& path : testing::script_files()) {
    Diagnostics diagnostics;
    const auto script = load(path, testing::read_file(path), reader, diagnostics);
    const Mutation mutation = tried(*script, {}, 0);
    count += mutation.tried();
    std::set<std::string> texts;
    for (const Breakage& it : mutation.breakages) {
      EXPECT_NE(it.fate, Fate::Refused) << path << ": " << it.mutant.description;
      EXPECT_TRUE(texts.insert(mutated_text(*script, it.mutant)).second) << path << ": " << it.mutant.description;
    }
  }
  EXPECT_GT(count, 300U);
}

}  // namespace
}  // namespace phoneflow::cli
