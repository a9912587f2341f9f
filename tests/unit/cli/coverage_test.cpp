#include "tests/unit/cli/covered.h"

#include <algorithm>

#include "calltest/coverage_names.h"
#include "calltest/uncovered.h"

namespace phoneflow::cli::test {
namespace {

using calltest::Coverable;
using calltest::Coverage;
using calltest::Coverages;
using calltest::CoverageTotals;
using calltest::Share;

constexpr const char* kMenuScript = R"(script "menu" { Skill: "Support" }
Menu "Sales 1, support 2." {
  on 1 -> Sales
  on Timeout { Log "nothing" }
}
Hangup
Sales:
Reqagent { on Error -> Sorry }
loop { Tune() }
Sorry:
Hangup
on Answer { Log "answered" }
sub Tune() { Music "hold.wav", SecondsToPlay: 10 }
sub Unused() { Log "never" }
)";

std::vector<std::string> ways(const std::string& text) {
  const Covered covered(text);
  std::vector<std::string> names;
  for (const calltest::Way& way : covered.coverable().ways()) {
    names.push_back(calltest::statement_name(covered.script(), way.node) + "." + way_name(way));
  }
  return names;
}

TEST(Ways, AreThoseThatAreWrittenOrPossible) {
  EXPECT_EQ(ways(kMenuScript), (std::vector<std::string>{"Menu.1", "Menu.Timeout", "Menu.next", "Log.next", "Hangup.next", "Reqagent.Error",
                                                         "Reqagent.next", "Hangup.next", "Log.next", "Music.next"}));
}

TEST(Ways, OfAMenuWithAllOutcomesWrittenHaveNoNextStatement) {
  EXPECT_EQ(
      ways("Menu \"1\" { on 1 -> A  on Timeout, InterDigitTimeout, MaxDigits, Terminator, Error -> A }\nA:\nHangup\n"),
      (std::vector<std::string>{"Menu.1", "Menu.Timeout", "Menu.InterDigitTimeout", "Menu.MaxDigits", "Menu.Terminator", "Hangup.next"}));
}

TEST(Ways, WithDefaultWrittenHaveNoNextStatement) {
  EXPECT_EQ(ways("Menu \"1\" { on 1 -> A  on Default -> A }\nA:\nHangup\n"),
            (std::vector<std::string>{"Menu.1", "Menu.Default", "Hangup.next"}));
}

TEST(Ways, OfHandlersForAgentsNeedSomebodyWhoAsksForOne) {
  EXPECT_EQ(ways("Play \"hello\"\nHangup\non Answer { Log \"never\" }\n"), (std::vector<std::string>{"Play.next", "Hangup.next"}));
}

TEST(Ways, BehindASubThatNeverComesBackAreNone) {
  EXPECT_EQ(ways("Bye()\nPlay \"never\"\nsub Bye() { Hangup }\n"), (std::vector<std::string>{"Hangup.next"}));
}

TEST(Ways, OfOnFaultNeedAStatementThatMayFail) {
  EXPECT_EQ(ways("Play \"hello\"\nHangup\non Fault { Log \"never\" }\n"), (std::vector<std::string>{"Play.next", "Hangup.next"}));
  EXPECT_EQ(ways("Log \"{1 / length(Digits)}\"\nHangup\non Fault { Log \"sorry\" }\n"),
            (std::vector<std::string>{"Log.next", "Hangup.next", "Log.next"}));
}

TEST(Coverage, OnFaultIsEnteredOnceWhateverThePhase) {
  Covered covered(
      "Reqagent \"Support\" { on Error { Hangup } }\nLog \"{1 / length(Digits)}\"\non Answer { Log \"{1 / length(Digits)}\" }\n"
      "on Fault { Log \"{ERR}\" }\n");
  EXPECT_EQ(covered.coverage().totals().entries, (Share{0, 3}));
  covered.play("call; expect fault \"division\"; caller hangs up");
  EXPECT_EQ(covered.coverage().totals().entries, (Share{2, 3}));
}

TEST(Coverage, OfNothingIsNothing) {
  const Covered covered(kMenuScript);
  EXPECT_EQ(covered.coverage().totals(), (CoverageTotals{{0, 9}, {0, 10}, {0, 3}}));
}

TEST(Coverage, CountsStatementsWaysAndPhases) {
  Covered covered(kMenuScript);
  covered.play("call; press 1; wait 12s; agent accepts; caller hangs up");
  const Coverage& coverage = covered.coverage();
  EXPECT_EQ(coverage.totals(), (CoverageTotals{{6, 9}, {4, 10}, {3, 3}}));
  EXPECT_EQ(covered.text(), R"(script             statements                ways   sections by phase
test.flow       6 of 9   66 %      4 of 10   40 %       3 of 3  100 %

test.flow
  main       entered in PreQueue
  on Answer  entered in Active
  sub Tune   entered in Queued
  callers hang up at test.flow:12  end of on Answer in Active  once

not covered
  test.flow:2   Menu      Timeout is never taken
  test.flow:2   Menu      the next statement is never reached from it
  test.flow:4   Log       is never run
  test.flow:6   Hangup    is never run
  test.flow:8   Reqagent  Error is never taken
  test.flow:11  Hangup    is never run
)");
}

TEST(Coverage, ShowsAsManyAsAsked) {
  const Covered covered(kMenuScript);
  EXPECT_NE(covered.text(2).find(
                "not covered\n  test.flow:2  Menu  is never run, nor any of its 3 ways taken\n  test.flow:4  Log   is never run\n"
                "  … and 7 more\n"),
            std::string::npos)
      << covered.text(2);
}

TEST(Coverage, OfAnActionThatEndsTheScriptIsItsOneWay) {
  Covered covered("Hangup\n");
  covered.play("call");
  EXPECT_EQ(covered.coverage().totals(), (CoverageTotals{{1, 1}, {1, 1}, {1, 1}}));
  EXPECT_EQ(covered.text(), R"(script             statements                ways   sections by phase
test.flow       1 of 1  100 %       1 of 1  100 %       1 of 1  100 %

test.flow
  main  entered in PreQueue
  no caller hangs up
)");
}

TEST(Coverage, OfALoopIsThatItBeginsAgain) {
  Covered covered("Reqagent \"Support\" { on Error { Hangup } }\nloop { Music \"hold.wav\", SecondsToPlay: 10 }\n");
  covered.play("call; wait 5s; caller hangs up");
  const auto last = [&covered] { return calltest::uncovered(covered.coverage()).back(); };
  EXPECT_EQ(last().statement, "loop");
  EXPECT_EQ(last().what, "never begins again: let a call stay in it until its body is over");
  covered.play("call; wait 15s; caller hangs up");
  EXPECT_NE(last().statement, "loop");
}

TEST(Coverage, OfDeclineWithAnErrorBranchIsThatItDeclines) {
  constexpr const char* kDeclines =
      "Reqagent \"Support\" { on Error { Hangup } }\nWait 1m\non Accept { Decline { on Error { Log \"never\" } } }\n";
  EXPECT_EQ(ways(kDeclines), (std::vector<std::string>{"Reqagent.Error", "Reqagent.next", "Hangup.next", "Wait.next", "Decline.next"}));
  Covered covered(kDeclines);
  covered.play("call; agent \"Ana\" accepts after 2s; caller hangs up");
  EXPECT_EQ(covered.coverage().way_hits(4), 1U);
}

TEST(Coverage, OfDeclineInASubOfSeveralPhasesIsWhatItDidInEach) {
  Covered covered(
      "Reqagent \"Support\" { on Error { Hangup } }\nSendBack()\nWait 1m\nsub SendBack() { Decline { on Error { Log \"queued\" } } }\n"
      "on Accept { SendBack() }\n");
  const auto of_decline = [&covered] {
    std::vector<std::string> taken;
    for (const calltest::Uncovered& it : calltest::uncovered(covered.coverage())) {
      if (it.statement == "Decline") taken.push_back(it.what);
    }
    return taken;
  };
  covered.play("call; wait 1s; caller hangs up");
  EXPECT_EQ(of_decline(), (std::vector<std::string>{"it never ends the section"}));
  covered.play("call; agent \"Ana\" accepts after 2s; caller hangs up");
  EXPECT_EQ(of_decline(), (std::vector<std::string>{}));
}

TEST(Coverage, KnowsWhereCallersHangUp) {
  Covered covered(kMenuScript);
  covered.play("call; wait 1s; caller hangs up");
  covered.play("call; wait 2s; caller hangs up");
  covered.play("call; press 1; wait 1s; caller hangs up");
  const auto& points = covered.coverage().hang_ups();
  ASSERT_EQ(points.size(), 2U);
  std::vector<std::string> texts;
  for (const auto& [point, count] : points) {
    texts.push_back(calltest::statement_name(covered.script(), point.first) + " " + std::string(phase_name(point.second)) + " " +
                    std::to_string(count));
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"Menu PreQueue 2", "Music Queued 1"}));
}

TEST(Coverage, SaysSoWhenNoSectionRunsAtTheHangUp) {
  Covered covered("script \"x\" { Skill: \"S\" }\nReqagent { on Error -> E }\nMusic \"hold.wav\"\nE:\nHangup\n");
  covered.play("call; wait 2s; agent accepts; caller hangs up");
  EXPECT_NE(covered.text().find("callers hang up while no section runs in Active  once\n"), std::string::npos) << covered.text();
}

TEST(Coverage, KnowsInWhichPhasesSubsAreEntered) {
  Covered covered(
      "script \"x\" { Skill: \"S\" }\nNote()\nReqagent { on Error -> E }\nNote()\nStop\nE:\nHangup\non Release { Note() }\nsub Note() { Log \"n\" }\n");
  covered.play("call; wait 1s");
  EXPECT_NE(covered.text().find("sub Note    entered in PreQueue, Queued; never in Released\n"), std::string::npos) << covered.text();
}

/// A loop back to the beginning in a later phase is not another entry.
TEST(Coverage, EntersMainOnce) {
  Covered covered("script \"x\" { Skill: \"S\" }\nAgain:\nPlay \"hello\"\nReqagent { on Error -> E }\ngoto Again\nE:\nHangup\n");
  covered.play("call; wait 10s; caller hangs up");
  EXPECT_EQ(covered.coverage().phases_entered(0), (PhaseSet{Phase::PreQueue}));
  const NodeId first = covered.script().program.sections[0].entry;
  EXPECT_EQ(covered.coverage().phases(first), (PhaseSet{Phase::PreQueue, Phase::Queued}));
}

TEST(Coverage, CountsTurnsOfConditionsLoopsAndCalls) {
  Covered covered("let i = 0\nrepeat 3 {\n  i = i + 1\n  if i > 2 { Note() } else { Log \"less\" }\n}\nHangup\nsub Note() { Log \"n\" }\n");
  covered.play("call");
  const Coverable& of = covered.coverable();
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < of.turns().size(); ++i) {
    texts.push_back(calltest::statement_name(covered.script(), of.turns()[i].node) + " " + std::to_string(covered.coverage().turn_hits(i)));
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"repeat 3", "repeat 1", "if 1", "if 2", "Note 1"}));
}

TEST(Coverage, IsTheSameInAnyOrder) {
  Covered covered(kMenuScript);
  std::vector<std::string> calls{"call; press 1; wait 12s; agent accepts; caller hangs up", "call; wait 1s; caller hangs up",
                                 "call; press 2", "call"};
  std::ranges::sort(calls);
  std::string first;
  do {
    Coverage all(covered.coverable());
    for (const std::string& call : calls) all.merge(covered.played(call));
    std::ostringstream out;
    const Coverage* const one[] = {&all};
    write_coverage_text(out, one, 0);
    write_lcov(out, one);
    write_cobertura(out, one);
    write_coverage_html(out, one);
    if (first.empty()) first = out.str();
    EXPECT_EQ(out.str(), first);
  } while (std::ranges::next_permutation(calls).found);
}

TEST(Coverage, OfSeveralCallersInOnePlayIsTheirSum) {
  Covered covered(kMenuScript);
  covered.play(
      "caller \"A\" calls; caller \"B\" calls; caller \"A\" presses 1; caller \"B\" presses 1; wait 12s; caller \"A\" hangs up; caller \"B\" hangs up");
  EXPECT_EQ(covered.coverage().hits(covered.script().program.sections[0].entry), 2U);
  EXPECT_EQ(covered.coverage().totals().ways, (Share{3, 10}));
}

TEST(CoverageTotals, AreUnderWhenFewerWaysAreCovered) {
  const CoverageTotals totals{{10, 10}, {9, 10}, {1, 1}};
  EXPECT_TRUE(totals.under(90.1));
  EXPECT_FALSE(totals.under(90));
  EXPECT_FALSE(totals.under(0));
  EXPECT_FALSE((CoverageTotals{}.under(100)));
}

TEST(CoverageNames, AreThoseOfStatementsAsWritten) {
  const Covered covered(
      "let x = 1\nx = length(ANI)\nif x > 1 { goto Done }\nwhile x > 5 { break }\nfor y in [1] { continue }\ncase x { on 1 { Log \"a\" } }\nloop { Wait 1s }\nDone:\nHangup\n");
  std::string names;
  for (const NodeId id : covered.coverable().statements()) names += calltest::statement_name(covered.script(), id) + "; ";
  EXPECT_EQ(names, "let x; x =; if; goto Done; while; break; for; continue; case; Log; Wait; loop; Hangup; ");
}

}  // namespace
}  // namespace phoneflow::cli::test
