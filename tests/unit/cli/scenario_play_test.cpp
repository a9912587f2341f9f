// What steps do to a call, and how they fail.
#include "play/scenario_play.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "played.h"

namespace phoneflow::cli {
namespace {

using test::kCallbackScript;
using test::Played;

Instant at(int s) { return Instant(seconds(s)); }

TEST(ScenarioPlay, TheWholeStoryOfACallback) {
  Played call(kCallbackScript);
  EXPECT_TRUE(call.play(
      "call from \"+13125550123\" to \"+18005550199\"; hears \"PRESS  1\"; press 1; hears \"call you\"; expect phase Callback;"
      "expect place 1; agent \"Ana\" accepts after 4m; dials \"+1 (312) 555-0123\"; number is invalid; agent accepts;"
      "dials \"+13125550123\" showing \"+18005550199\"; caller answers after 8s; expect phase Active; agent holds; agent resumes after 3s;"
      "caller hangs up after 1m; expect phase Released; never hears \"sorry\""))
      << call.problems();
  EXPECT_EQ(call.record().cause, ReleaseCause::CallerHungUp);
}

TEST(ScenarioPlay, TheMomentsOfASeedAreAlwaysTheSame) {
  const auto play = [](std::uint64_t seed) {
    Played call(kCallbackScript, {.seed = seed});
    EXPECT_TRUE(call.play("hears \"press 1\"; press 1; expect phase Callback; agent accepts; caller answers; agent hangs up after 10s"));
    return call.transcript();
  };
  EXPECT_EQ(play(1), play(1));
  EXPECT_NE(play(1), play(2));
}

TEST(ScenarioPlay, HearsWhatBeganAtThisVeryMoment) {
  Played call("Play \"one two three\"\nPlay \"four\"\n");
  EXPECT_TRUE(call.play("hears \"one\"; hears \"four\"")) << call.problems();
}

TEST(ScenarioPlay, HearsGoesOnBehindWhatWasHeard) {
  Played call("repeat 2 { Play \"one two three\" }\n");
  EXPECT_TRUE(call.play("hears \"one\"; hears \"three\"; hears \"one\"; hears \"two\"")) << call.problems();
  Played again("Play \"one two three\"\n");
  EXPECT_FALSE(again.play("hears \"two\"; hears \"one\""));
}

TEST(ScenarioPlay, DoesNotHearWhatIsOver) {
  Played call("Play \"one\"\nPlay \"two\"\nWait 5s\n");
  EXPECT_FALSE(call.play("wait 3s; hears \"one\""));
  EXPECT_EQ(call.problems(), "the caller does not hear `one`: the contact is over: the script ended; nothing was heard\n");
}

TEST(ScenarioPlay, AfterAKeyHearsNeedsSomethingNew) {
  Played call("Menu \"press 1 and we call you\" {\n  on 1 -> Next\n}\nNext:\nPlay \"bye\"\n");
  EXPECT_FALSE(call.play("hears \"press 1\"; press 1; hears \"call you\""));
  EXPECT_EQ(call.problems(), "the caller does not hear `call you`: the contact is over: the script ended; heard instead: \"bye\"\n");
}

TEST(ScenarioPlay, HearsMusicByItsFile) {
  Played call("Music \"hold.wav\", SecondsToPlay: 5\n");
  EXPECT_TRUE(call.play("hears \"hold.wav\""));
}

TEST(ScenarioPlay, HearsHasPatienceForTenMinutes) {
  Played call("loop { Music \"hold.wav\", SecondsToPlay: 60 }\n");
  EXPECT_FALSE(call.play("hears \"hello\""));
  EXPECT_EQ(call.problems(),
            "the caller does not hear `hello`: not within 10 min; the contact is in PreQueue; heard instead: \"hold.wav\" (11 times)\n");
  EXPECT_EQ(call.player().now(), at(600));
}

TEST(ScenarioPlay, WhatWasHeardAgainAndAgainStandsOnce) {
  Played call("Play \"Hello.\"\nloop { Music \"hold.wav\", SecondsToPlay: 60\n Play \"All agents are busy.\" }\n");
  EXPECT_FALSE(call.play("hears \"goodbye\" within 130s"));
  EXPECT_EQ(call.problems(),
            "the caller does not hear `goodbye`: not within 2 min 10 s; the contact is in PreQueue; "
            "heard instead: \"Hello.\", \"hold.wav\", \"All agents are busy.\" (the last 2, 2 times), \"hold.wav\"\n");
}

TEST(ScenarioPlay, ACallBeginsAtTheMomentThatItSays) {
  Played call("Log \"{Now}\"\nWait 1m\nLog \"then {Now}\"\n", {.clock_origin = 0});
  EXPECT_TRUE(call.play("call at \"Sat 2026-11-28 23:59:30\"; expect log \"2026-11-28T23:59:30\"; expect log \"then 2026-11-29T00:00:30\""))
      << call.problems();
  Played later("Log \"{Now}\"\nWait 1m\n");
  EXPECT_TRUE(later.play("caller \"A\" calls; caller \"B\" calls at \"2026-01-05 09:02\"; expect log \"2026-01-05T09:02:00\""))
      << later.problems();
  EXPECT_EQ(later.player().now(), at(180));
}

TEST(ScenarioPlay, NothingMoreToHear) {
  Played call("Reqagent \"Support\"\nPlay \"wait\"\n");
  EXPECT_FALSE(call.play("hears \"hello\""));
  EXPECT_EQ(call.problems(),
            "the caller does not hear `hello`: the contact is in Queued, and nothing more happens by itself; heard instead: \"wait\"\n");
}

TEST(ScenarioPlay, NeverHearsIsForTheWholeCall) {
  Played call("Play \"We are SORRY.\"\nPlay \"bye\"\n");
  EXPECT_FALSE(call.play("never hears \"are sorry\"; never hears \"hello\""));
  EXPECT_EQ(call.problems(), "the caller heard `are sorry` at 0:00\n");
}

constexpr const char* kLogsTheKey = "Menu \"press a key\" { on 1, 2 -> Said }\nSaid:\nLog \"key {Digits}\"\nHangup\n";

TEST(ScenarioPlay, NeverIsOfOneCaller) {
  constexpr const char* kKeys = "; caller \"A\" presses 1; caller \"B\" presses 2";
  Played call(kLogsTheKey);
  EXPECT_TRUE(
      call.play(std::string("caller \"A\" calls; caller \"B\" calls; caller \"A\" never log \"key 2\"; caller \"B\" never log \"key 1\";"
                            "caller \"A\" never Digits == 2; caller \"B\" never Digits == 1") +
                kKeys))
      << call.problems();
  Played other(kLogsTheKey);
  EXPECT_FALSE(other.play(
      std::string(
          "caller \"A\" calls; caller \"B\" calls; caller \"B\" never log \"key 2\"; caller \"A\" never Digits == 1; never ports 3") +
      kKeys));
  EXPECT_EQ(other.problems(), "a log line said `key 2` at 0:00\n`Digits == 1` was so at 0:00\n");
}

TEST(ScenarioPlay, NeverHoldsForTheWholeCallOrForAWhile) {
  constexpr const char* kTwice = "Log \"one\"\nWait 5s\nLog \"one\"\nWait 1m\n";
  Played whole(kTwice);
  EXPECT_FALSE(whole.play("wait 20s; never log \"one\""));
  Played after(kTwice);
  EXPECT_TRUE(after.play("wait 20s; never log \"one\" within 30s; wait 1s")) << after.problems();
  EXPECT_EQ(after.player().now(), at(65)) << "so much time passes, and the play goes on to its end";
  Played meanwhile(kTwice);
  EXPECT_FALSE(meanwhile.play("wait 1s; never log \"one\" within 4s"));
  EXPECT_EQ(meanwhile.problems(), "a log line said `one` at 0:05\n");
  Played shorter(kTwice);
  EXPECT_TRUE(shorter.play("wait 1s; never log \"one\" within 3999ms")) << shorter.problems();
}

TEST(ScenarioPlay, JustBeforeNeedsWhatWouldCome) {
  Played call("Menu \"press 1\" { Timeout: 3s  Tries: 1  on 1 -> End  on Default -> End }\nEnd:\nHangup\n");
  EXPECT_FALSE(call.play("press 1 just before branch Menu.2"));
  EXPECT_NE(call.problems().find("`Menu` does not end with `2`, only `Timeout`: the contact is over"), std::string::npos)
      << call.problems();
}

TEST(ScenarioPlay, TwoThingsAtOneInstantHappenInTheirOrder) {
  constexpr const char* kAnswered = "Reqagent \"Support\"\nloop { Music \"hold.wav\" }\non Answer { Log \"answered\" }\n";
  Played before(kAnswered);
  EXPECT_TRUE(before.play("caller hangs up just before agent accepts after 5s; expect released CallerHungUp; never log"))
      << before.problems();
  Played after(kAnswered);
  EXPECT_TRUE(after.play("agent accepts after 5s; caller hangs up; expect log \"answered\"")) << after.problems();
  Played held(kAnswered);
  EXPECT_TRUE(held.play("agent accepts; agent hangs up just after agent holds after 9s; expect released AgentHungUp")) << held.problems();
}

TEST(ScenarioPlay, AFailureShowsWhereTheScriptIs) {
  Played call("Play \"one\"\nloop { Wait 7m }\n");
  EXPECT_FALSE(call.play("wait 1s; expect phase Queued"));
  ASSERT_EQ(call.diagnostics().all().size(), 1U);
  const Diagnostic& it = call.diagnostics().all()[0];
  EXPECT_EQ(it.message, "the contact does not come to Queued: not within 10 min; the contact is in PreQueue");
  ASSERT_EQ(it.notes.size(), 1U);
  EXPECT_EQ(it.notes[0].text, "at 10:01 the script is here");
  EXPECT_EQ(call.script().sources.text(it.notes[0].span), "Wait 7m");
}

TEST(ScenarioPlay, StepsThatCannotActSayWhy) {
  struct Case {
    const char* steps;
    const char* problem;
  };
  const Case cases[] = {
      {"agent accepts after 1s; press 1; caller answers",
       "nobody is being called: the contact is in Active, and nothing more happens by itself\n"},
      {"hears \"press 1\"; press 1; expect phase Callback; press 2",
       "the caller is not on the line and cannot press 2; the contact is in Callback\n"},
      {"hears \"press 1\"; press 1; expect phase Callback; caller hangs up",
       "the caller is not on the line and cannot hang up; the contact is in Callback\n"},
      {"caller hangs up; press 1", "the caller is not on the line and cannot press 1; the contact is over: the caller hung up\n"},
      {"caller hangs up; wait 1s", "the contact is over: the caller hung up\n"},
      {"caller hangs up; agent accepts", "no agent is offered the contact: the contact is over: the caller hung up\n"},
      {"agent \"Ana\" is free; agent \"Ben\" accepts", "Ben cannot accept: Ana is offered the contact and has not accepted it\n"},
      {"agent holds", "Ana cannot put the caller on hold: Ana is busy with something else; the contact is in Queued\n"},
      {"agent accepts after 1s; agent resumes", "Ana cannot take the caller back: Ana has the caller\n"},
      {"dials \"+1\"", "`+1` is not dialled: not within 10 min; the contact is in Queued\n"},
      {"hears \"press 1\"; press 1; agent accepts after 1m; dials \"+4930123456\"", "`+13125550123` is dialled, not `+4930123456`\n"},
      {"hears \"press 1\"; press 1; agent accepts after 1m; dials \"+13125550123\" showing \"+15\"",
       "the number shown is `+18005550199`, not `+15`\n"},
      {"hears \"press 1\"; press 1; agent accepts after 1m; caller answers after 40s",
       "nobody is being called; the contact is in Callback\n"},
      {"expect place 2", "the contact is not at place 2 but 1: not within 10 min; the contact is in Queued\n"},
  };
  for (const Case& it : cases) {
    Played call(kCallbackScript);
    EXPECT_FALSE(call.play(it.steps)) << it.steps;
    EXPECT_EQ(call.problems(), it.problem) << it.steps;
  }
}

TEST(ScenarioPlay, NobodyAnswersWhenItRangLongEnough) {
  Played call(kCallbackScript);
  EXPECT_TRUE(
      call.play("hears \"press 1\"; press 1; expect phase Callback; agent accepts after 1m; caller does not answer; agent accepts; "
                "caller does not answer after 5s; expect phase Released"))
      << call.problems();
  EXPECT_EQ(call.record().cause, ReleaseCause::NoAnswer);
  EXPECT_EQ(call.record().legs.size(), 3U);
}

TEST(ScenarioPlay, AnAgentMayRefuse) {
  Played call(kCallbackScript);
  EXPECT_TRUE(call.play("agent \"Ana\" refuses after 1s; agent \"Ben\" accepts after 1s; agent \"Ben\" hangs up after 1s"))
      << call.problems();
  EXPECT_EQ(call.record().agent, "Ben");
}

TEST(ScenarioPlay, CircumstancesHoldForTheWholePlay) {
  const char* script = "Reqagent \"Sales\" {\n  on Error { Log \"{ERR}\" }\n}\nPlay audio(\"a.wav\") {\n  on Error { Log \"{ERR}\" }\n}\n";
  Played call(script);
  EXPECT_TRUE(call.play(
      "skill \"Sales\" does not exist; file \"a.wav\" is missing; expect log \"no skill `Sales`\"; expect log \"no audio file `a.wav`\""))
      << call.problems();
  Played other(script);
  EXPECT_TRUE(other.play("skill \"Support\" does not exist; call from \"+1\" to \"+2\"; hears \"a.wav\"; expect phase Queued"))
      << other.problems();
  Played later(script);
  EXPECT_TRUE(later.play("call; file \"a.wav\" is missing; hears \"a.wav\"")) << later.problems();
  Played none(script);
  EXPECT_TRUE(none.play("skill \"Sales\" does not exist")) << none.problems();
  EXPECT_EQ(none.record().skill, "");
}

TEST(ScenarioPlay, EndsAtUntil) {
  Played call(kCallbackScript);
  EXPECT_TRUE(call.play("", at(90)));
  EXPECT_EQ(call.player().now(), at(90));
  Played late(kCallbackScript);
  EXPECT_FALSE(late.play("wait 2m", at(90)));
  EXPECT_EQ(late.problems(), "the play ends at 1:30 (--until)\n");
}

TEST(ScenarioPlay, GoesOnForTenMinutesAfterTheLastStep) {
  Played call(kCallbackScript);
  EXPECT_TRUE(call.play("wait 1m"));
  EXPECT_EQ(call.player().now(), at(660));
}

TEST(ScenarioPlay, UnknownStepsPlayNothing) {
  Played call(kCallbackScript);
  EXPECT_FALSE(call.play("press 1; hang up"));
  EXPECT_EQ(call.transcript(), "");
}

// ---- looks ----

constexpr const char* kMenuScript = R"(let tries = 0
let late = false
Reqagent "Support"
Again:
tries = tries + 1
Music "hold.wav", SecondsToPlay: 10
Menu "To be called back, press 1." {
  on 1 -> Reserve
  on Default -> Again
}
Reserve:
Mark "reserved"
late = true
Callback
Log "place kept for {ContactID}"
Play "Too late."
)";

TEST(ScenarioPlay, EveryLookIsMet) {
  Played call(kMenuScript);
  EXPECT_TRUE(
      call.play("plays \"HOLD.wav\" within 0s; expect tries == 1 within 0s; expect tries <= 1; expect tries != 2; expect late == false;"
                "expect Skill == \"Support\"; expect tries == 2; expect branch Menu.Timeout; hears \"press 1\"; press 1;"
                "expect branch Menu.1; expect mark \"Reserved\"; expect log \"kept for 1\"; expect blocked Play; expect late == true;"
                "expect ports 0; expect inbound 28s; expect outbound 0s; agent \"Ana\" logs in; agent \"Ana\" accepts after 2s;"
                "caller answers after 3s; expect AgentName == \"Ana\"; expect QueuedFor > 20s; expect ports 1;"
                "agent hangs up after 1m; expect released AgentHungUp; expect outbound 63s"))
      << call.problems();
}

TEST(ScenarioPlay, LooksThatAreNotMetSayWhatThereIs) {
  struct Case {
    const char* steps;
    const char* problem;
  };
  const Case cases[] = {
      {"expect tries == 3 within 20s", "`tries` is `2`: not within 20 s; the contact is in Queued\n"},
      {"expect tries > 1", "`tries` is `1`: the contact is in Queued\n"},
      {"expect late == true within 1s", "`late` is `false`: not within 1 s; the contact is in Queued\n"},
      {"expect Skil == \"x\"", "the script has no name `Skil`; did you mean `Skill`?\n"},
      {"expect branch Menu.1 within 1m", "`Menu` does not end with `1`, only `Timeout`: not within 1 min; the contact is in Queued\n"},
      {"expect branch Menu.Timeout; expect branch Menu.Timeout within 1s",
       "`Menu` does not end with `Timeout` once more: not within 1 s; the contact is in Queued\n"},
      {"hears \"press 1\"; press 1; expect log \"lost\" within 1s",
       "no log line says `lost`, only `place kept for 1`: the contact is in Callback, and nothing more happens by itself\n"},
      {"expect mark \"x\" within 1s", "no mark says `x`: not within 1 s; the contact is in Queued\n"},
      {"expect blocked Play within 1s", "no `Play` is blocked: not within 1 s; the contact is in Queued\n"},
      {"caller hangs up; expect released Busy",
       "the contact is not released by `Busy`, only `CallerHungUp`: the contact is over: the caller hung up\n"},
      {"expect ports 2", "1 port in use, not 2\n"},
      {"wait 1500ms; expect inbound 1s", "2 s are billed inbound so far\n"},
      {"plays \"other.wav\" within 1s",
       "the caller does not hear `other.wav`: not within 1 s; the contact is in Queued; heard instead: \"hold.wav\"\n"},
  };
  for (const Case& it : cases) {
    Played call(kMenuScript);
    EXPECT_FALSE(call.play(it.steps)) << it.steps;
    EXPECT_EQ(call.problems(), it.problem) << it.steps;
  }
}

TEST(ScenarioPlay, ManyThingsSeenAreCutShort) {
  Played call("Log \"a\"\nLog \"b\"\nLog \"c\"\nLog \"c\"\nLog \"d\"\nLog \"e\"\nLog \"f\"\n");
  EXPECT_FALSE(call.play("expect log \"x\""));
  EXPECT_EQ(call.problems(), "no log line says `x`, only `a`, `b`, `c`, `d`, `e`, …: the contact is over: the script ended\n");
}

TEST(ScenarioPlay, WhatHappenedIsFoundInAnyOrder) {
  Played call("Mark \"one\"\nLog \"two\"\nMark \"three\"\nMark \"three\"\n");
  EXPECT_TRUE(call.play("expect mark \"three\"; expect log \"two\"; expect mark \"one\"; expect mark \"three\"")) << call.problems();
}

// ---- several callers ----

TEST(ScenarioPlay, WhoReservesACallbackKeepsTheirPlace) {
  Played call(kCallbackScript);
  EXPECT_TRUE(call.play(
      "caller \"A\" calls from \"+13125550111\"; caller \"B\" calls from \"+13125550122\"; expect place 2; caller \"A\" expect place 1;"
      "hears \"press 1\"; caller \"A\" presses 1; expect phase Callback; expect place 1; expect ports 1;"
      "agent \"Ana\" logs in; agent \"Ana\" accepts after 1s; expect phase Dialling; caller \"B\" expect place 1;"
      "expect phase Queued; caller \"A\" dials \"+13125550111\"; caller answers; expect phase Active; expect ports 2;"
      "caller \"B\" hears \"press 1\"; caller \"B\" hangs up; expect released CallerHungUp; caller \"A\" hangs up after 1m;"
      "caller \"B\" never hears \"we will call you\""))
      << call.problems();
}

TEST(ScenarioPlay, PriorityOvertakes) {
  Played call(
      "let priority = 0\nif OriginalANI == \"+13125550122\" { priority = 50 }\n"
      "Reqagent \"Support\" { InitialPriority: priority  Acceleration: 1 }\nloop { Music \"hold.wav\", SecondsToPlay: 20 }\n");
  EXPECT_TRUE(call.play(
      "caller \"A\" calls from \"+13125550111\"; wait 5m; caller \"B\" calls from \"+13125550122\"; expect place 1;"
      "caller \"A\" expect place 2; agent \"Ana\" logs in; caller \"B\" expect place 1; agent accepts after 1s; expect phase Active;"
      "caller \"A\" expect place 1; agent \"Ben\" accepts after 1s; caller \"B\" hangs up; caller \"A\" hangs up"))
      << call.problems();
}

TEST(ScenarioPlay, CallersWhoDoNotFit) {
  struct Case {
    const char* steps;
    const char* problem;
  };
  const Case cases[] = {
      {"caller \"A\" calls; caller \"A\" calls", "`A` has called already\n"},
      {"caller \"A\" calls; caller \"B\" presses 1", "nobody named `B` has called\n"},
      {"caller \"A\" calls; caller \"B\" calls; caller \"A\" hangs up; press 1",
       "the caller is not on the line and cannot press 1; the contact is over: the caller hung up\n"},
      {"caller \"A\" calls; caller \"B\" calls; caller \"B\" never hears \"press 1\"; caller \"A\" hears \"press 1\"",
       "the caller heard `press 1` at 0:10\n"},
  };
  for (const Case& it : cases) {
    Played call(kCallbackScript);
    EXPECT_FALSE(call.play(it.steps)) << it.steps;
    EXPECT_EQ(call.problems(), it.problem) << it.steps;
  }
}

/// An agent is told two words.
constexpr const char* kTellsAgent = R"(Reqagent "Support"
loop { Music "hold.wav" }
on Accept { Play "one two" }
)";

/// What the play of these steps finds.
std::string found_of(const char* script, const std::string& steps) {
  test::Played played(script);
  return played.play(steps) ? "" : played.problems();
}

TEST(StepMistakes, SayWhoHearsWhat) {
  EXPECT_EQ(found_of(kTellsAgent, "agent \"Ana\" accepts after 1m; agent \"Ben\" hears \"one two\""),
            "Ben hears nothing; Ana hears `one two`: the contact is in Active, and nothing more happens by itself\n");
  EXPECT_NE(found_of(kTellsAgent, "agent \"Ana\" accepts after 1m; hears \"one two\"")
                .find("; an agent hears it, not the caller: `agent \"Ana\" hears`"),
            std::string::npos);
  EXPECT_EQ(found_of(kTellsAgent, "never agent hears \"one\"; agent \"Ana\" accepts after 1m"), "Ana has heard `one` at 1:00\n");
}

TEST(StepMistakes, AgentsBecomeFreeOrSayWhoHasTheContact) {
  EXPECT_EQ(found_of(kTellsAgent, "agent \"Ana\" accepts just before caller hangs up after 4m; expect released CallerHungUp"), "");
  EXPECT_EQ(found_of(kTellsAgent, "agent \"Ana\" is free; wait 1s; agent \"Ben\" accepts"),
            "Ben cannot accept: Ana is offered the contact and has not accepted it\n");
}

TEST(StepMistakes, SkillsOfAgentsAndFiguresOfContacts) {
  EXPECT_EQ(found_of(kTellsAgent, "agent \"Ana\" has skill \"Suport\""), "the script says nothing of `Suport`; did you mean `Support`?\n");
  EXPECT_EQ(found_of(kTellsAgent, "expect priority == 30"),
            "the script has no name `priority`; of the contact write `expect priority 3`, without `==`\n");
}

TEST(StepMistakes, CommasBetweenWordsOfFiguresDoNotMatter) {
  constexpr const char* kFigures = "Play \"Call {\"911\":phone}, then {\"0042\":digits} then, 5 of 1,234.\"\nHangup\n";
  EXPECT_EQ(found_of(kFigures, "hears \"nine one one\"; hears \"zero zero four, two then, five\"; hears \"1,234\""), "");
  EXPECT_NE(found_of(kFigures, "hears \"12,34\""), "");
}

TEST(StepMistakes, ATextOfATableIsTheWordTheNumberOrTheLengthThatItReadsAs) {
  SourceSet sources;
  Arena arena;
  Diagnostics found;
  const auto lines = parse_steps(
      sources.add("steps",
                  steps_as_lines("expect phase \"Queued\"; wait \"3s\"; expect ports \"2\"; expect Skill == \"7\"; hears \"after\"")),
      arena, found);
  std::vector<FilledWord> filled;
  for (const ast::Step& line : lines) {
    for (const ast::Word& word : line.words) {
      if (word.kind == ast::WordKind::Text) filled.push_back({word.span, word.span});
    }
  }
  const auto steps = read_scenario(lines, found, filled);
  ASSERT_EQ(steps.size(), 5U) << (found.all().empty() ? "" : found.all().front().message);
  EXPECT_EQ(steps[0].phase, Phase::Queued);
  EXPECT_EQ(steps[1].after, seconds(3));
  EXPECT_EQ(steps[2].number, 2);
  EXPECT_EQ(std::get<std::string>(steps[3].value), "7") << "a value stays a text";
  EXPECT_EQ(steps[4].text, "after");
  EXPECT_TRUE(read_scenario(lines, found).size() < 5U) << "a text in quotes is none of these";
}

}  // namespace
}  // namespace phoneflow::cli
