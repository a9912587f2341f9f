// What a contact may hear next is foretold: all of it, in one order, with the values of the moment, and in bounded time.
#include "interpreter/look_ahead.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

using Lines = std::vector<std::string>;

Lines lines(const std::vector<MayHear>& heard) {
  Lines all;
  for (const MayHear& it : heard) all.push_back(it.kind == PromptPart::Kind::Audio ? "[" + it.text + "]" : it.text);
  return all;
}

Lines foretold(const Machine& machine, int depth) { return lines(may_say(machine, depth)); }

/// The machine of the script at its first request, and behind these events.
Machine at_first(const Script& script, const std::vector<Event>& events = {}) {
  Machine machine(script.program, kCall);
  (void)machine.resume(event(EventKind::Start));
  for (const Event& next : events) (void)machine.resume(next);
  return machine;
}

class FromFolder final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    std::ifstream file(path, std::ios::binary);
    if (!file) return failure("no such file");
    return std::string{std::istreambuf_iterator<char>(file), {}};
  }
};

std::unique_ptr<Script> shipped(const std::string& name) {
  FromFolder files;
  Diagnostics diagnostics;
  const std::string path = std::string(PHONEFLOW_SOURCE_DIR "/scripts/") + name;
  return load(path, *files.read(path), files, diagnostics);
}

constexpr std::string_view kOffer = "If you would like us to call you back when an agent is free, press 1. Otherwise, stay on the line.";

TEST(LookAhead, TellsThePromptsOfCallbackWithTheCallersNumber) {
  const auto script = shipped("callback.flow");
  const Machine waits = at_first(*script, {event(EventKind::Done)});  // hears the music
  EXPECT_EQ(foretold(waits, 1), Lines{std::string(kOffer)});
  EXPECT_EQ(foretold(waits, 2), (Lines{std::string(kOffer), "Thank you. We will call you back on 312 555 0123. Goodbye.", "[hold.wav]"}));
}

TEST(LookAhead, DepthCountsPromptsNotEvents) {
  const auto script = script_of(R"(
Play "one"
Wait 1s
Wait 2s
Collect "two" { MaxDigits: 4 }
Play "three"
)");
  const Machine machine = at_first(*script);
  EXPECT_EQ(foretold(machine, 0), Lines{});
  EXPECT_EQ(foretold(machine, -1), Lines{});
  EXPECT_EQ(foretold(machine, 1), Lines{"two"});
  EXPECT_EQ(foretold(machine, 2), (Lines{"two", "three"}));
  EXPECT_EQ(foretold(machine, 9), (Lines{"two", "three"}));
}

TEST(LookAhead, ANewContactHearsTheFirstPromptNext) {
  const auto script = script_of("Play \"Hello {ANI:phone}.\"");
  EXPECT_EQ(foretold(Machine(script->program, kCall), 1), Lines{"Hello 312 555 0123."});
}

TEST(LookAhead, FollowsEveryBranchOfAMenu) {
  const auto script = script_of(R"(
Menu "Choose." {
  MaxDigits: 2
  Tries: 2
  RetryPrompt: "Choose again."
  on 1 { Play "one" }
  on 12 { Play "twelve" }
  on "*" { Play "star" }
  on Timeout { Play "nothing" }
  on NoMatch { Play "wrong" }
}
)");
  const Lines one = foretold(at_first(*script), 1);
  EXPECT_EQ(std::set<std::string>(one.begin(), one.end()), (std::set<std::string>{"one", "twelve", "star", "Choose again."}));
  const Lines two = foretold(at_first(*script), 2);
  EXPECT_EQ(std::set<std::string>(two.begin(), two.end()),
            (std::set<std::string>{"one", "twelve", "star", "Choose again.", "nothing", "wrong"}));
}

TEST(LookAhead, AKeyThatStopsAPromptAnswersTheNextQuestion) {
  const auto script =
      script_of("Play \"a\" { DetectDTMF: true }\nMenu \"b\" {\n  ClearDigits: false\n  on 1 { Play \"one\" }\n}\nHangup\n");
  EXPECT_EQ(foretold(at_first(*script), 1), (Lines{"b", "one"}));
}

TEST(LookAhead, GoesOnWithWhatWasKeyedAlready) {
  const auto script =
      script_of("Menu \"Choose.\" {\n  MaxDigits: 2\n  on 12 { Play \"twelve\" }\n  on 21 { Play \"twenty-one\" }\n}\nHangup\n");
  EXPECT_EQ(foretold(at_first(*script, {key('1', 1000)}), 1), Lines{"twelve"});
}

TEST(LookAhead, FillsHolesWithTheValuesOfTheMoment) {
  const auto script = script_of(R"(
let name = "nobody"
Play "a"
name = "Ann"
Play "Hello {name}, it is {Now:time}."
)");
  EXPECT_EQ(foretold(at_first(*script), 1), Lines{"Hello Ann, it is 9:00 AM."});
}

TEST(LookAhead, PartsAndMusicAreToldOneByOneAndOnce) {
  const auto script = script_of(R"(
loop {
  Play "a", silence(1s), audio("beep.wav"), "", "a", "b"
  Music "beep.wav", SecondsToPlay: 5
}
)");
  EXPECT_EQ(foretold(at_first(*script), 5), (Lines{"[beep.wav]", "a", "b"}));
}

TEST(LookAhead, MusicWithoutAnEndIsFollowedOnlyByWhatCutsItOff) {
  constexpr const char* kEndless = "Music \"hold.wav\" { on Error -> Sorry }\nPlay \"after\"\nHangup\nSorry:\nPlay \"sorry\"\n";
  const auto endless = script_of(kEndless);
  EXPECT_EQ(foretold(at_first(*endless), 1), Lines{"sorry"});
  const auto stopped =
      script_of("Music \"hold.wav\" {\n  DetectDTMF: true\n  on Error -> Sorry\n}\nPlay \"after\"\nHangup\nSorry:\nPlay \"sorry\"\n");
  EXPECT_EQ(foretold(at_first(*stopped), 1), (Lines{"after", "sorry"})) << "by a key";
  const auto timed =
      script_of("Music \"hold.wav\", SecondsToPlay: 9 { on Error -> Sorry }\nPlay \"after\"\nHangup\nSorry:\nPlay \"sorry\"\n");
  EXPECT_EQ(foretold(at_first(*timed), 1), (Lines{"after", "sorry"}));
}

TEST(LookAhead, AFailureWithoutABranchIsFollowedWhereItAloneLeads) {
  const auto script = script_of(R"(
Menu "Press 1 or 2." {
  MaxDigits: 1
  on 1 {
    Play "one"
    Hangup
  }
  on NoMatch, Timeout {
    Play "none"
    Hangup
  }
}
Play "failed"
)");
  const Lines told = foretold(at_first(*script), 2);
  EXPECT_NE(std::ranges::find(told, "failed"), told.end());
}

TEST(LookAhead, FailuresWithABranchAreFollowed) {
  const auto script = script_of(R"(
Http "https://crm.example/" {
  on Error { Play "failed" }
  on Timeout { Play "late" }
}
Play "replied"
)");
  EXPECT_EQ(foretold(at_first(*script), 1), (Lines{"late", "replied", "failed"}));
}

TEST(LookAhead, AThirdPartyIsFollowed) {
  const auto script = script_of(R"(
Transfer "+13125550199" {
  on Busy { Play "busy" }
  on NoAnswer { Play "no answer" }
}
Play "back"
)");
  EXPECT_EQ(foretold(at_first(*script), 1), (Lines{"busy", "no answer", "back"}));
}

TEST(LookAhead, WhoSpeaksWithAnAgentMayBeHeld) {
  const auto script = script_of("Reqagent \"Support\"\nMusic \"hold.wav\"\non Hold {\n  Play \"{AgentName} is back soon.\"\n}\n");
  const Machine waits = at_first(*script, {event(EventKind::Done)});
  EXPECT_EQ(foretold(waits, 3), Lines{}) << "nobody knows the agent yet";
  const Event taken{.kind = EventKind::Connected, .text = "Ana", .id = "1"};
  EXPECT_EQ(foretold(at_first(*script, {event(EventKind::Done), taken}), 1), Lines{"Ana is back soon."});
}

TEST(LookAhead, WhoIsCalledBackHearsNothingUntilThen) {
  const auto script = script_of("Reqagent \"Support\"\nCallback\nWait 1s\nPlay \"blocked\"\non Hold { Play \"held\" }\n");
  std::vector<Event> events{event(EventKind::Done), event(EventKind::Done)};
  EXPECT_EQ(foretold(at_first(*script, events), 3), Lines{});
  events.push_back({.kind = EventKind::Accepted, .text = "Ana", .id = "1"});
  EXPECT_EQ(foretold(at_first(*script, events), 1), Lines{"held"});
}

TEST(LookAhead, IsAFunctionOfTheMachineWhichItLeavesAsItWas) {
  const auto script = shipped("main_menu.flow");
  const Machine machine = at_first(*script);
  const Machine before = machine;
  const auto first = may_say(machine, 3);
  EXPECT_EQ(may_say(machine, 3), first);
  EXPECT_EQ(may_say(Machine(*Machine::restore(script->program, machine.save())), 3), first);
  EXPECT_TRUE(machine == before);
}

// ---- bounds ----

TEST(LookAhead, HostileScriptsEndSoon) {
  const std::string long_text(60'000, 'x');
  std::string wide;
  for (int i = 0; i < 9; ++i) wide += fmt::format("  on {} -> Again\n", i);
  const std::string scripts[] = {
      "let n = 0\nloop {\n  Wait 1s\n  n = n + 1\n}\n",
      "let n = 0\nPlay \"a\"\nloop { n = n + 1 }\n",
      "let n = 0\nAgain:\nn = n * 10 + 1\nMenu \"{n}\" {\n  MaxDigits: 1\n" + wide + "}\n",
      "let t = \"" + long_text + "\"\nlet n = 0\nAgain:\nn = n + 1\nMenu \"{t}{n}\" {\n" + wide + "}\n",
      "let all = []\nlet n = 0\nAgain:\nrepeat 100 {\n  n = n + 1\n  all = [all, \"" + std::string(2000, 'y') +
          "{n}\"]\n}\nMenu \"{n}\" {\n" + wide + "}\n",
      "Again:\nlet x = Collect \"{Digits}\" { MaxDigits: 23  Tries: 9 }\ngoto Again\n",
  };
  for (const std::string& text : scripts) {
    const auto script = script_of(text);
    const Machine machine = at_first(*script);
    const auto begin = std::chrono::steady_clock::now();
    const auto heard = may_say(machine, 1'000'000);
    const auto took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took, std::chrono::seconds(2)) << text.substr(0, 60);
    EXPECT_LT(heard.size(), 3000U);
  }
}

// ---- against calls ----

/// What is heard was foretold just before: random calls through shipped scripts, where texts do not tell what was keyed or replied.
TEST(LookAhead, WhatIsHeardWasForetold) {
  std::mt19937 random(7);
  int heard = 0;
  for (const char* name :
       {"callback.flow", "main_menu.flow", "hold_messages.flow", "overflow.flow", "priority.flow", "survey.flow", "closed.flow"}) {
    const auto script = shipped(name);
    for (int call = 0; call < 60; ++call) {
      Machine machine(script->program, kCall);
      Event next{.kind = EventKind::Start};
      for (int step = 0; step < 60; ++step) {
        const Machine before = machine;
        Request asked = machine.resume(next, nullptr, true);
        Lines told;
        if (const auto* play = std::get_if<request::Play>(&asked)) {
          for (std::uint32_t i = 0; i < play->prompt.count; ++i) {
            const PromptPart part = play->prompt.part(i);
            if (!part.text.empty())
              told.push_back(part.kind == PromptPart::Kind::Audio ? fmt::format("[{}]", part.text) : std::string(part.text));
          }
        } else if (const auto* music = std::get_if<request::Music>(&asked)) {
          told.push_back(fmt::format("[{}]", music->file));
        }
        if (!told.empty()) {
          const Lines known = foretold(before, 1);
          for (const std::string& text : told) {
            EXPECT_NE(std::ranges::find(known, text), known.end()) << name << ": " << text;
            ++heard;
          }
        }
        const bool over = std::holds_alternative<request::Hangup>(asked) || std::holds_alternative<request::Done>(asked);
        const request::Info* waits = machine.waits();
        if (over || waits == nullptr || !has_voice_path(machine.phase())) break;
        std::vector<EventKind> answers;
        for (const EventKind kind : {EventKind::Done, EventKind::Finished, EventKind::TimedOut, EventKind::Digit, EventKind::Failed}) {
          const bool rare = kind == EventKind::Failed && random() % 8 != 0;
          if (waits->answers.has(kind) && !rare) answers.push_back(kind);
        }
        if (answers.empty()) break;
        next = {.kind = answers[random() % answers.size()], .now = machine.now()};
        if (next.kind == EventKind::Digit) next.digit = "0123456789*#"[random() % 12];
        machine.begin_moment();
      }
    }
  }
  EXPECT_GT(heard, 500);
}

}  // namespace
}  // namespace phoneflow::testing
