// Fixes: which are applied, in which rounds, to which bytes; and `--fix` and `--diff` on files.
#include <gtest/gtest.h>

#include <filesystem>

#include "workspace/fix_run.h"
#include "workspace/fixes.h"
#include "grammar/diagnostic_codes.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::contents;
using test::Folder;
using test::run;

struct Edit {
  std::string_view find;
  std::string_view replacement;
  bool safe = true;
  std::size_t more = 0;  // bytes behind what is found that go, too
};

/// A judge that finds a fix for the first occurrence of each text, and an error of the language for `broken`.
Judge finds(std::vector<Edit> edits, std::string broken = "\x01") {
  return [edits = std::move(edits), broken = std::move(broken)](const std::string& text) {
    LoadedScript loaded;
    loaded.script = std::make_unique<Script>();
    const Source& source = loaded.script->sources.add("a.flow", text);
    const auto span_of = [&](std::size_t at, std::size_t size) {
      const auto begin = source.base + static_cast<std::uint32_t>(at);
      return Span{begin, begin + static_cast<std::uint32_t>(size)};
    };
    for (const Edit& edit : edits) {
      const std::size_t at = source.text.find(edit.find);
      if (at == std::string::npos) continue;
      const Span span = span_of(at, edit.find.size() + edit.more);
      loaded.diagnostics.report<Diag::UnusedLabel>(span, "x").fix = Fix{span, std::string(edit.replacement), edit.safe};
    }
    if (const std::size_t at = source.text.find(broken); at != std::string::npos)
      loaded.diagnostics.report<Diag::NulByte>(span_of(at, broken.size()));
    loaded.diagnostics.sort();
    return loaded;
  };
}

TEST(Fixes, AllAtOnceWhenTheyStandApart) {
  const FixedText fixed = fix_text("one two three", false, finds({{"three", "3"}, {"one", ""}, {"two", "zwei"}}));
  EXPECT_EQ(fixed.text, " zwei 3");
  EXPECT_EQ(fixed.fixes, 3U);
}

TEST(Fixes, WhatOverlapsWaitsForTheNextRound) {
  const FixedText fixed = fix_text("abcd", false, finds({{"abc", "x"}, {"cd", "y"}, {"xd", "done"}}));
  EXPECT_EQ(fixed.text, "done");
  EXPECT_EQ(fixed.fixes, 2U);
}

TEST(Fixes, TheSameFixOfTwoFindingsIsAppliedOnce) {
  EXPECT_EQ(fix_text("label: x", false, finds({{"label: ", ""}, {"label: ", ""}})).text, "x");
}

TEST(Fixes, UnsafeOnesOnlyWhenWanted) {
  const std::vector<Edit> edits{{"a", "1"}, {"b", "2", false}};
  EXPECT_EQ(fix_text("a b", false, finds(edits)).text, "1 b");
  EXPECT_EQ(fix_text("a b", true, finds(edits)).text, "1 2");
}

TEST(Fixes, EndAfterTenRounds) {
  const FixedText fixed = fix_text("tick", false, finds({{"tick", "tick!"}}));
  EXPECT_EQ(fixed.fixes, 10U);
  EXPECT_EQ(fixed.text, "tick!!!!!!!!!!");
}

TEST(Fixes, ThatUndoEachOtherChangeNothing) {
  const FixedText fixed = fix_text("tick", false, finds({{"tick", "tock"}, {"tock", "tick"}}));
  EXPECT_EQ(fixed.fixes, 0U);
  EXPECT_EQ(fixed.text, "tick");
  EXPECT_EQ(fixed.bug, "its fixes undo each other");
}

TEST(Fixes, AScriptThatABadFixBreaksIsLeftAsItWas) {
  const FixedText fixed = fix_text("good fine", false, finds({{"fine", "better"}, {"good", "bad"}}, "bad"));
  EXPECT_EQ(fixed.text, "good fine");
  EXPECT_EQ(fixed.fixes, 0U);
  EXPECT_EQ(fixed.bug, "its fixes would bring the error \"the file contains a NUL byte; this is not a text file\"");
}

TEST(Fixes, ErrorsThatAnUnreadableTextHidAreNotTheFixes) {
  Diagnostics before, after, more;
  before.report<Diag::NulByte>(Span{0, 1});
  after.report<Diag::UnknownLabel>(Span{0, 1}, "x", "");
  more.report<Diag::NulByte>(Span{0, 1});
  more.report<Diag::NulByte>(Span{4, 5});
  EXPECT_EQ(worse(before, after), nullptr);
  EXPECT_NE(worse(Diagnostics(), after), nullptr);
  EXPECT_NE(worse(before, more), nullptr);
  EXPECT_EQ(worse(more, before), nullptr);
}

TEST(Fixes, LineEndsAndTheByteOrderMarkStay) {
  EXPECT_EQ(fix_text("\xEF\xBB\xBFone\r\ntwo\r\n", false, finds({{"two", "2\nthree"}})).text, "\xEF\xBB\xBFone\r\n2\r\nthree\r\n");
}

TEST(Fixes, OnFiles) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "\xEF\xBB\xBFPlay \"x\" // one\r\nHangup // two");
  fs::permissions(path, fs::perms(0640));
  const auto result = run({"check", "--fix", path});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "fixed 2 findings in 1 file\nno problems in 1 file\n");
  EXPECT_EQ(contents(path), "\xEF\xBB\xBFPlay \"x\" # one\r\nHangup # two");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0640));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.at("")), {}), 1) << "nothing is left behind";
  EXPECT_EQ(run({"check", "--fix", path}).err, "nothing fixed\nno problems in 1 file\n");
}

TEST(Fixes, TheSumSaysWhatCanBeFixed) {
  const Folder folder;
  EXPECT_EQ(run({"check", folder.write("a.flow", "Play \"x\" // one\nPlya \"y\"\n")}).err,
            "2 errors in 1 file; 2 can be fixed with --fix\n");
}

TEST(Fixes, AFileThatMayNotBeWrittenIsLeft) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Hangup // x\n");
  const std::string other = folder.write("b.flow", "Hangup // x\n");
  fs::permissions(path, fs::perms(0444));
  const auto result = run({"check", "--fix", path, other});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(result.err),
            "phoneflow: cannot write a.flow: permission denied; allow it with `chmod +w`\n"
            "fixed 1 finding in 1 file\n1 error in 2 files; 1 can be fixed with --fix\n");
  EXPECT_EQ(contents(path), "Hangup // x\n");
  EXPECT_EQ(contents(other), "Hangup # x\n");
}

TEST(Fixes, ALinkStaysALink) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Hangup // x\n");
  fs::create_symlink(path, folder.at("link.flow"));
  EXPECT_EQ(run({"check", "--fix", folder.at("link.flow")}).exit_code, kFine);
  EXPECT_TRUE(fs::is_symlink(folder.at("link.flow")));
  EXPECT_EQ(contents(path), "Hangup # x\n");
}

TEST(Fixes, AnIncludedFileIsFixedOnlyWhenItIsChecked) {
  const Folder folder;
  const std::string part = folder.write("b.part", "sub Hello() {  // x\n  Play \"hi\"\n}\n");
  const std::string path = folder.write("a.flow", "include \"b.part\"\nHello()\n");
  const std::string before = contents(part);
  const auto alone = run({"check", "--fix", path});
  EXPECT_EQ(alone.err, "nothing fixed\n1 error in 1 file\n");
  EXPECT_EQ(contents(part), before);
  EXPECT_EQ(run({"check", "--fix", path, part}).err.substr(0, 27), "fixed 1 finding in 1 file\nn");
}

TEST(Fixes, LeaveSomethingOfAScriptWithoutActions) {
  for (const std::string text : {"let a = 1\n", "Foo:\n", "# x\nFoo:\nlet a = 1\nlet b = 2\n"}) {
    const auto result = run({"check", "--fix", "--unsafe", "-"}, text);
    EXPECT_EQ(result.out, text);
    EXPECT_EQ(result.exit_code, kFine);
    EXPECT_EQ(result.err.find("bug"), std::string::npos) << result.err;
  }
}

TEST(Fixes, OfStandardInputGoToStandardOutput) {
  const auto result = run({"check", "--fix", "-"}, "Play \"x\" // y\nFrobnicate \"x\"\n");
  EXPECT_EQ(result.out, "Play \"x\" # y\nFrobnicate \"x\"\n");
  EXPECT_NE(result.err.find("no action named `Frobnicate`"), std::string::npos) << result.err;
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(run({"check", "--fix", "-"}, "Hangup\n").out, "Hangup\n");
}

TEST(Fixes, DiffChangesNothing) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Play \"x\"\nHangup // y\n");
  const auto result = run({"check", "--diff", path});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(folder.clean(result.out), "--- a.flow\n+++ a.flow\n@@ -1,2 +1,2 @@\n Play \"x\"\n-Hangup // y\n+Hangup # y\n");
  EXPECT_EQ(result.err, "1 fix would change 1 file\n");
  EXPECT_EQ(contents(path), "Play \"x\"\nHangup // y\n");
  EXPECT_EQ(run({"check", "--diff", folder.write("b.flow", "Hangup\n")}).exit_code, kFine);
  EXPECT_EQ(run({"check", "--diff", folder.at("none.flow")}).exit_code, kEnvironment);
}

}  // namespace
}  // namespace phoneflow::cli
