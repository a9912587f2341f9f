// The table of steps: what is written is read back, every row is played, and help, docs and the fuzzer's dictionary know it.
#include "play/steps.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "actions/registry.h"
#include "cli/docs_pages.h"
#include "cli/steps_source.h"
#include "grammar/parse.h"
#include "grammar/render.h"
#include "play/scenario_words.h"
#include "play/step_writer.h"
#include "played.h"
#include "runtime/random.h"
#include "runtime/start_moment.h"

namespace phoneflow::cli {
namespace {

constexpr int kRounds = 200;

/// What is wrong with the line stands in `problems`.
std::vector<ScenarioStep> read(const std::string& line, std::string& problems) {
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  std::vector<ScenarioStep> found = read_scenario(parse_steps(sources.add("steps", line), arena, diagnostics), diagnostics);
  for (const Diagnostic& it : diagnostics.all()) problems += it.message + "\n";
  return found;
}

/// Random arguments for every slot.
class Arguments {
 public:
  explicit Arguments(std::uint64_t seed) : random_(seed) {}

  ScenarioStep step(const StepDef& def) {
    ScenarioStep step{.kind = def.kind};
    const auto callers = said_of_callers();
    if (std::ranges::find(callers, def.parts.front().words, &SaidOfCaller::first) != callers.end()) fill(step, Slot::Caller);
    for (const Part& part : def.parts) fill(step, part.slot);
    if (def.role == StepRole::Expectation && maybe()) never(step, def);
    return step;
  }

  /// Somebody does both at one instant.
  ScenarioStep with(ScenarioStep step, ScenarioStep other) {
    step.after.reset();
    if (other.caller.empty()) other.caller = step.caller;  // as it is read
    step.order = maybe() ? Sequence::JustBefore : Sequence::JustAfter;
    step.beside.push_back(std::move(other));
    return step;
  }

 private:
  void never(ScenarioStep& step, const StepDef& def) {
    step.never = true;
    if (!step.within && maybe()) step.within = length();
    const bool may_be_any =
        std::ranges::any_of(def.parts, [](const Part& it) { return it.slot != Slot::None && slot_def(it.slot).may_be_any; });
    if (may_be_any && maybe()) step.text.clear();
  }

  std::size_t below(std::size_t end) {
    return static_cast<std::size_t>(random_.between(Millis(0), Millis(static_cast<std::int64_t>(end) - 1)).count());
  }
  bool maybe() { return below(2) == 0; }
  template <class Range>
  auto any(const Range& range) {
    return range[below(std::size(range))];
  }

  std::string text() {
    constexpr std::string_view kCharacters[] = {"a", "B", " ", "\"",   "\\", "{", "}", "\n", "\t", "é", "\xe2\x80\xae",
                                                "#", ";", ",", "after"};
    std::string text = "x";
    while (below(8) != 0) text += any(kCharacters);
    return text;
  }
  std::string keys(std::size_t most, std::string_view of) {
    std::string keys;
    do keys += any(of);
    while (keys.size() < most && maybe());
    return keys;
  }
  std::string phone_number() { return "+" + std::to_string(1 + below(1'000'000'000)); }
  Millis length() { return maybe() ? seconds(static_cast<std::int64_t>(below(300))) : Millis(static_cast<std::int64_t>(below(100'000))); }
  double number() { return static_cast<double>(below(10'000)) / 8; }

  Value value(Heap& heap, int depth) {
    switch (below(depth > 2 ? 4 : 6)) {
      case 0: return heap.text(text());
      case 1: return Value::of(maybe());
      case 2: return Value::of(maybe() ? number() : -number());
      case 3: return Value::of(length());
      case 4: {
        std::vector<Value> items;
        while (maybe()) items.push_back(value(heap, depth + 1));
        return heap.list(items);
      }
      default: return record(heap, depth + 1);
    }
  }
  Value record(Heap& heap, int depth) {
    std::vector<Value> cells;
    for (int i = 0; maybe(); ++i) {
      cells.push_back(heap.text(maybe() ? fmt::format("field{}", i) : fmt::format("{}{}", text(), i)));
      cells.push_back(value(heap, depth));
    }
    return heap.record(cells);
  }

  void branch(ScenarioStep& step) {
    std::vector<const ActionDef*> with_outcomes;
    for (const ActionDef* def : actions()) {
      if (!def->outcomes.empty()) with_outcomes.push_back(def);
    }
    const ActionDef* def = any(with_outcomes);
    step.text = def->name;
    // Outside a text a star stands alone, and `#` begins a comment.
    step.other = def->digit_branches && maybe() ? (maybe() ? "*" : keys(3, "0123456789")) : std::string(any(def->outcomes).name);
  }

  void comparison(ScenarioStep& step) {
    constexpr std::string_view kNames[] = {"Skill", "place", "customer.name"};
    step.text = any(kNames);
    step.how = static_cast<Comparison>(below(6));
    switch (below(5)) {
      case 0: step.value = text(); return;
      case 1: step.value = maybe() ? number() : -number(); return;
      case 4:
        step.how = maybe() ? Comparison::Equal : Comparison::NotEqual;
        step.reply.emplace();
        step.reply->record = record(step.reply->heap, 0);
        return;
      case 2: step.value = length(); return;
      default: step.value = maybe(); return;
    }
  }

  void call(ScenarioStep& step) {
    step.withheld = below(3) == 0;
    if (!step.withheld && maybe()) step.text = phone_number();
    if (maybe()) step.other = phone_number();
    if (maybe()) step.moment = kStartMoment + static_cast<std::int64_t>(below(100'000'000)) * 1000;
  }

  void fill(ScenarioStep& step, Slot slot) {
    switch (slot) {
      case Slot::None: return;
      case Slot::CallParts: return call(step);
      case Slot::Keys: step.text = keys(20, "0123456789*#"); return;
      case Slot::Length: step.after = length(); return;
      case Slot::After:
      case Slot::Down:
      case Slot::WrapUp:
        if (maybe()) step.after = length();
        return;
      case Slot::OfSkill: step.other = text(); return;
      case Slot::Proficiency:
        if (maybe()) step.number = static_cast<int>(1 + below(20));
        return;
      case Slot::Others:
        step.number = static_cast<int>(below(1000));
        if (maybe()) step.after = length();
        return;
      case Slot::Priority: step.value = maybe() ? number() : -number(); return;
      case Slot::Extension: step.text = keys(20, "0123456789"); return;
      case Slot::OfferedTo:
        if (maybe()) step.text = text();
        return;
      case Slot::Body:
        if (maybe()) step.reply.emplace(), step.reply->record = value(step.reply->heap, 0);
        return;
      case Slot::Within:
        if (maybe() && step.how == Comparison::Equal) step.within = length();
        return;
      case Slot::Agent:
        if (maybe()) step.text = text();
        return;
      case Slot::Caller:
        if (maybe()) step.caller = text();
        return;
      case Slot::Said:
      case Slot::File:
      case Slot::Skill:
      case Slot::Hours:
      case Slot::Line:
      case Slot::FaultPart: step.text = text(); return;
      case Slot::Address: step.text = "https://" + text(); return;
      case Slot::Number: step.text = phone_number(); return;
      case Slot::SaidToAgent: step.other = text(); return;
      case Slot::OpenAt:
        step.other = any(std::vector<std::string>{"Mon-Fri 08:00-12:00 and 13:00-18:00", "Sat", "Sun 22:00-02:00"});
        return;
      case Slot::HoursState: step.other = any(kHoursStates); return;
      case Slot::Showing:
        if (maybe()) step.other = phone_number();
        return;
      case Slot::Saying:
        if (maybe()) step.other = text();
        return;
      case Slot::Phase: step.phase = static_cast<Phase>(below(kPhases)); return;
      case Slot::Place:
      case Slot::Count:
      case Slot::Ports: step.number = static_cast<int>(below(1000)); return;
      case Slot::Branch: return branch(step);
      case Slot::Action: step.text = any(actions())->name; return;
      case Slot::Cause:
        if (maybe()) step.text = ends_of_contacts()[below(kEndsOfContacts)];
        return;
      case Slot::Comparison: return comparison(step);
      case Slot::Record: step.reply.emplace(), step.reply->record = record(step.reply->heap, 0); return;
      case Slot::Field: step.text = maybe() ? "tier" : "calls"; return;
      case Slot::Value: step.reply.emplace(), step.reply->record = value(step.reply->heap, 0); return;
    }
  }

  Random random_;
};

void expect_same(const ScenarioStep& a, const ScenarioStep& b, const std::string& line) {
  EXPECT_EQ(a.kind, b.kind) << line;
  EXPECT_EQ(a.never, b.never) << line;
  EXPECT_EQ(a.order, b.order) << line;
  ASSERT_EQ(a.beside.size(), b.beside.size()) << line;
  for (std::size_t i = 0; i < a.beside.size(); ++i) expect_same(a.beside[i], b.beside[i], line);
  EXPECT_EQ(a.caller, b.caller) << line;
  EXPECT_EQ(a.text, b.text) << line;
  EXPECT_EQ(a.other, b.other) << line;
  EXPECT_EQ(a.after, b.after) << line;
  EXPECT_EQ(a.within, b.within) << line;
  EXPECT_EQ(a.phase, b.phase) << line;
  EXPECT_EQ(a.number, b.number) << line;
  EXPECT_EQ(a.how, b.how) << line;
  EXPECT_EQ(a.value, b.value) << line;
  EXPECT_EQ(a.withheld, b.withheld) << line;
  EXPECT_EQ(a.moment, b.moment) << line;
  ASSERT_EQ(a.reply.has_value(), b.reply.has_value()) << line;
  EXPECT_TRUE(!a.reply || same(a.reply->record, a.reply->heap, b.reply->record, b.reply->heap)) << line;
}

TEST(Steps, WhatIsWrittenIsReadBack) {
  Arguments arguments(14);
  for (const StepDef& def : steps()) {
    for (int i = 0; i < kRounds && !HasFailure(); ++i) {
      const ScenarioStep written = arguments.step(def);
      const std::string line = write_step(written);
      std::string problems;
      const std::vector<ScenarioStep> found = read(line, problems);
      EXPECT_EQ(problems, "") << line;
      ASSERT_EQ(found.size(), 1U) << line;
      expect_same(written, found.front(), line);
    }
  }
}

TEST(Steps, WhatIsWrittenOfTwoThingsAtOneInstantIsReadBack) {
  Arguments arguments(15);
  std::vector<const StepDef*> acts;
  for (const StepDef& def : steps()) {
    if (def.role == StepRole::Act && def.kind != StepKind::Wait) acts.push_back(&def);
  }
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const ScenarioStep written = arguments.with(arguments.step(*acts[i]), arguments.step(*acts[(i * 7 + 3) % acts.size()]));
    const std::string line = write_step(written);
    std::string problems;
    const std::vector<ScenarioStep> found = read(line, problems);
    EXPECT_EQ(problems, "") << line;
    ASSERT_EQ(found.size(), 1U) << line;
    EXPECT_EQ(write_step(found.front()), line);
  }
}

/// Without the brackets, or without what stands in them.
std::string without_brackets(std::string_view written, bool with_all) {
  std::string example;
  bool inside = false;
  for (const char c : written) {
    if (c == '[' || c == ']') inside = c == '[';
    else if (with_all || !inside) example += c;
  }
  return example;
}

TEST(Steps, ExamplesAreSteps) {
  for (const StepDef& def : steps()) {
    for (const bool with_all : {true, false}) {
      std::string problems;
      const std::vector<ScenarioStep> found = read(without_brackets(write_example(def), with_all), problems);
      EXPECT_EQ(problems, "") << write_example(def);
      ASSERT_EQ(found.size(), 1U) << write_example(def);
      EXPECT_EQ(found.front().kind, def.kind) << write_example(def);
    }
  }
}

TEST(Steps, NeverStandsBeforeEveryExpectation) {
  for (const StepDef& def : expectations()) {
    for (const bool with_all : {true, false}) {
      const std::string line = without_brackets(write_never_example(def), with_all);
      std::string problems;
      const std::vector<ScenarioStep> found = read(line, problems);
      EXPECT_EQ(problems, "") << line;
      ASSERT_EQ(found.size(), 1U) << line;
      EXPECT_EQ(found.front().kind, def.kind) << line;
      EXPECT_TRUE(found.front().never) << line;
      EXPECT_EQ(found.front().within.has_value(), with_all) << line;
    }
    EXPECT_NE(steps_page().find(fmt::format("| `{}` |\n", write_never_example(def))), std::string::npos);
  }
}

TEST(Steps, HelpAndDocsHaveEveryRow) {
  const std::string page = steps_page();
  const std::string help = steps_help();
  for (const StepDef& def : steps()) {
    EXPECT_NE(page.find(fmt::format("| `{}` | {} |\n", write_example(def), def.meaning)), std::string::npos) << write_example(def);
    EXPECT_NE(help.find("  " + write_example(def)), std::string::npos) << write_example(def);
  }
}

TEST(Steps, TheFuzzerKnowsEveryWord) {
  std::ostringstream dictionary;
  dictionary << std::ifstream(PHONEFLOW_SOURCE_DIR "/fuzz/flow.dict").rdbuf();
  const auto expect_known = [words = dictionary.str()](std::string_view phrase) {
    EXPECT_NE(words.find(fmt::format("\n\"{}\"\n", phrase)), std::string::npos) << phrase;
  };
  for (const StepDef& def : steps()) {
    for (const Part& part : def.parts) {
      if (!part.words.empty()) expect_known(part.words);
    }
  }
  for (const SaidOfCaller& it : said_of_callers()) expect_known(it.words);
  for (const auto& order : kOrders) expect_known(order.words);
}

struct Play {
  const char* script;
  const char* steps;
};

constexpr const char* kOddScript = R"(script "odd" { Skill: "Support" }
Log "place kept"
Mark "sales"
let zero = 0
Wait 5s
Reqagent
Callback { CallDelaySec: 5 }
Play "Nobody hears this."
Log "{1 / zero}"
)";

constexpr const char* kTransferScript = R"(script "transfer" { Skill: "Support" }
for number in ["+13125550171", "+13125550172", "+13125550173", "+13125550174"] {
  Transfer number { on Error -> Out }
}
Out:
Hangup
)";

TEST(Steps, EveryRowIsPlayed) {
  constexpr Play kPlays[] = {
      {test::kCallbackScript,
       "call from \"+13125550123\" to \"+18005550199\"; hears \"press 1\"; press 1; expect branch Menu.1; expect phase Callback; expect place 1;"
       "system restarts after 10m; agent \"Ana\" accepts after 4m; dials \"+13125550123\" showing \"+18005550199\"; number is invalid; agent accepts; caller is busy"},
      {test::kCallbackScript,
       "skill \"Sales\" does not exist; file \"none.wav\" is missing; no line is free; a line is free; reply \"https://a.example\" with {a: 1};"
       "reply \"https://b.example\" never; plays \"hold.wav\"; wait 1s; expect ports 1; expect inbound 1s; expect outbound 0s;"
       "expect Skill == \"Support\"; agent \"Ana\" refuses; agent \"Ben\" logs in; agent \"Ben\" accepts; agent holds; agent resumes; agent hangs up;"
       "expect released; never hears \"sorry\""},
      {test::kCallbackScript,
       "hears \"press 1\"; press 1; expect phase Callback; agent \"Ana\" is free; agent accepts; caller does not answer; agent accepts;"
       "caller answers; caller hangs up"},
      {kTransferScript,
       "transfers to \"+13125550171\" showing \"+18005550199\"; transfer is busy; transfer is not answered; transfer is invalid;"
       "transfer is answered; transfer ends after 1m"},
      {test::kCallbackScript,
       "callbacks are refused saying \"no\" after 2s; queueing is refused; queueing is granted; callbacks are kept after 1s; hears \"press 1\"; press 1; expect phase "
       "Callback; agent \"Ana\" accepts; dialling fails; agent accepts after 6s; line is lost after 8s; no number may be dialled; numbers may be "
       "dialled; callback expires"},
      {test::kCallbackScript, "hears \"press 1\"; press 1; expect phase Callback; callback is forbidden"},
      {test::kCallbackScript, "wait 1s; system fails"},
      {"Reqagent \"Support\"\nStop\non Accept { Play \"A good customer.\" }\n",
       "agent \"Ana\" accepts; agent \"Ana\" hears \"a good customer\" within 5s; caller hangs up after 9s"},
      {kOddScript,
       "hours \"Office\" open \"Mon-Fri 08:00-12:00 and 13:00-18:00\"; hours \"Office\" is Holiday; hours \"Office\" is as usual"},
      {"script \"Bank\" { Contact: {tier: \"\"} }\nLog contact.tier\nHangup\n", "contact.tier is \"gold\""},
      {kOddScript,
       "expect log \"place kept\"; expect mark \"sales\"; expect blocked Play; expect fault \"division by zero\"; system restarts without lines"},
  };
  constexpr Play kMore[] = {
      {test::kCallbackScript,
       "agent \"Ana\" has skill \"Support\" with proficiency 3; agent \"Ana\" has every skill; agent \"Ana\" wraps up for 30s; agent \"Ana\" does not "
       "wrap up; queue \"Support\" has 2 waiting, longest 5m; expect place 3; queue \"Support\" is empty; expect place 1; expect priority 0;"
       "skill \"Support\" does not exist; skill \"Support\" exists again; file \"hold.wav\" lasts 4s; file \"hold.wav\" is as usual;"
       "agent \"Ana\" is busy; agent \"Ben\" is free; expect offered \"Ben\"; agent \"Ben\" logs out; agent \"Ana\" accepts"},
      {"script \"odd\" { Skill: \"Support\" }\nHttp \"https://a.example\", Body: json({a: 1})\nReqagent\nCallback \"+13125550171 x12\" { CallDelaySec: 5 }\n",
       "reply \"https://a.example\" with {a: 1}; reply \"https://a.example\" no more; expect sent \"https://a.example\" with {a: 1}; agent accepts;"
       "expect extension 12; dial-back reaches a machine; expect attempts 1; agent hangs up"},
  };
  std::vector<Play> all(std::begin(kPlays), std::end(kPlays));
  all.insert(all.end(), std::begin(kMore), std::end(kMore));
  std::set<StepKind> played;
  for (const Play& play : all) {
    test::Played call(play.script);
    EXPECT_TRUE(call.play(play.steps)) << play.steps << "\n" << call.problems() << call.transcript();
    std::string problems;
    for (const ScenarioStep& step : read(steps_as_lines(play.steps), problems)) played.insert(step.kind);
  }
  for (const StepDef& def : steps()) EXPECT_TRUE(played.contains(def.kind)) << write_example(def);
}

}  // namespace
}  // namespace phoneflow::cli
