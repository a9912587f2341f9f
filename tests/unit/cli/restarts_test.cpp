// Restarts of the system in every play that the project ships: tests, `#>` steps and scenarios of scripts/ and tests/cases.
//
// A play is told once undisturbed and once with restarts between its moments; what is told is compared, event by event.
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "grammar/parse.h"
#include "played.h"
#include "tests/support/files.h"
#include "support/wording.h"
#include "tests/support/golden.h"
#include "workspace/suite.h"

namespace phoneflow::cli {
namespace {

/// Everything that is told, a line each, but not that a contact was taken up.
class Told final : public Journal {
 public:
  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::TakenUp) return;
    lines.push_back(fmt::format("{} contact {} {} {} at {}: {} | {} | {} | {} | {} | leg {}", clock_text(trace.at), number(trace.contact),
                                phase_name(trace.phase), info(trace.kind).name, trace.statement, trace.text, trace.other, trace.way,
                                trace.duration.count(), trace.number, trace.leg));
  }
  std::vector<std::string> lines;
};

struct Play {
  std::string name;
  const Script* script;
  std::vector<ScenarioStep> steps;
};

/// With what they are made of.
struct Plays {
  calltest::Suites suites;
  std::vector<LoadedScript> scripts;
  std::vector<Play> all;
};

const Plays& shipped() {
  static const Plays plays = [] {
    testing::enter_source_dir();
    Plays found;
    std::istringstream nothing;
    FileReader reader(nothing);
    found.suites = calltest::find_suites({"scripts", "tests/cases"}, reader);
    for (const calltest::Suite& suite : found.suites.all) {
      for (const calltest::TestCase& test : suite.tests)
        found.all.push_back({suite.file + ": " + test.name, suite.loaded.script.get(), test.steps});
    }
    const auto add = [&](const std::string& path, const std::string& of) {
      Result<LoadedScript> loaded = load_script(of, reader, CheckSettings{.rules = RuleSettings::language_only()});
      if (!loaded || loaded->diagnostics.has_errors()) return;
      Script& script = *loaded->script;
      Diagnostics problems;
      const auto lines = path == of ? parse_embedded_steps(script.sources.all().front(), script.arena, problems)
                                    : parse_steps(script.sources.add(path, testing::read_file(path)), script.arena, problems);
      std::vector<ScenarioStep> steps = read_scenario(lines, problems);
      if (problems.has_errors() || steps.empty()) return;
      found.all.push_back({path, &script, std::move(steps)});
      found.scripts.push_back(std::move(*loaded));
    };
    for (const std::string& path : testing::script_files()) add(path, path);
    for (const std::string& path : testing::case_files()) {
      const std::size_t name = path.rfind('/') + 1;
      add(path, path.ends_with(".flow") ? path : fmt::format("scripts/{}.flow", path.substr(name, path.find('.', name) - name)));
    }
    return found;
  }();
  return plays;
}

struct Story {
  bool passed = false;
  std::vector<std::string> told;
};

Story played(const Play& play, std::function<void(Player&)> between = {}) {
  test::TwentySeconds audio;
  Told told;
  Diagnostics problems;
  PlayedCall call(*play.script, {.between_moments = std::move(between)}, audio, {&told});
  const bool passed = play_scenario(call, *play.script, play.steps, {}, problems);
  return {passed, std::move(told.lines)};
}

/// The first lines that differ, or nothing.
std::string difference(const Story& a, const Story& b) {
  if (a.passed != b.passed) return a.passed ? "the steps are not met any more" : "the steps are met now";
  for (std::size_t i = 0; i < std::max(a.told.size(), b.told.size()); ++i) {
    const std::string one = i < a.told.size() ? a.told[i] : "nothing";
    const std::string other = i < b.told.size() ? b.told[i] : "nothing";
    if (one != other) return fmt::format("- {}\n+ {}", one, other);
  }
  return {};
}

using Whose = bool (*)(const Player& player, const Machine& machine);

/// The contact waits for its callback, or is over but for on Release; for another system it does not wait, and no agent has accepted it.
bool rests(const Player& player, const Machine& machine) {
  const bool after_callback = machine.phase() == Phase::Callback || machine.phase() == Phase::Released;
  const bool waits_for_time = machine.waits() == nullptr || machine.waits() == &request::Sleep::kInfo;
  return after_callback && waits_for_time && player.centre().agent(machine.contact()).name.empty();
}

bool is_dialled(const Player&, const Machine& machine) { return machine.phase() == Phase::Dialling; }

/// With the lines of those contacts, which have none: the restart is one without lines just as well.
Result<void> restart(Player& player, Whose whose) {
  return player.system_restarts({.lines_lost = true, .whose = [&player, whose](const Machine& machine) { return whose(player, machine); }});
}

/// Whether the moment is one of those in which some contact is so.
bool has(Player& player, Whose whose) {
  bool found = false;
  (void)player.system_restarts({.whose = [&](const Machine& machine) {
    found = found || whose(player, machine);
    return false;
  }});
  return found;
}

TEST(Restarts, AllPlaysOfTheProjectAreThere) {
  EXPECT_GT(shipped().all.size(), 300U);
  std::set<std::string> names;
  for (const Play& play : shipped().all) names.insert(play.name.substr(0, play.name.find(':')));
  for (const char* file :
       {"scripts/callback.test.flow", "tests/cases/scripts/callback.not_reached.scenario", "tests/cases/run/callback/no_free_line.flow"})
    EXPECT_TRUE(names.contains(file)) << file;
}

/// At each rest of every contact after Callback, one by one and all together.
TEST(Restarts, AfterCallbackChangeNothing) {
  std::size_t rests_found = 0;
  std::size_t plays_found = 0;
  for (const Play& play : shipped().all) {
    std::size_t count = 0;
    const Story undisturbed = played(play, [&](Player& player) { count += has(player, rests) ? 1 : 0; });
    rests_found += count;
    plays_found += count > 0 ? 1 : 0;
    constexpr std::size_t kMostAlone = 60;                                        // in a loop without end there are very many
    for (std::size_t which = 0; which <= std::min(count, kMostAlone); ++which) {  // the last time: at all
      std::size_t number = 0;
      const Story restarted = played(play, [&](Player& player) {
        if (!has(player, rests)) return;
        if (number++ != which && which != std::min(count, kMostAlone)) return;
        EXPECT_TRUE(restart(player, rests));
      });
      ASSERT_EQ(difference(undisturbed, restarted), "") << play.name << ", rest " << which << " of " << count;
      if (count == 0) break;
    }
  }
  EXPECT_GT(plays_found, 50U);
  EXPECT_GT(rests_found, 100U);
}

/// While an agent who has accepted waits for the caller: the dial is called off, and nothing else is lost.
TEST(Restarts, WhileDialledCallTheDialOff) {
  std::size_t dials_found = 0;
  for (const Play& play : shipped().all) {
    std::size_t count = 0;
    (void)played(play, [&](Player& player) { count += has(player, is_dialled) ? 1 : 0; });
    dials_found += count;
    for (std::size_t which = 0; which < count; ++which) {
      std::size_t number = 0;
      (void)played(play, [&](Player& player) {
        if (!has(player, is_dialled) || number++ != which || !is_dialled(player, player.machine())) return;
        const Machine before = player.machine();
        const std::string agent = player.current_agent();
        const int lines = player.centre().ports_used() - (player.centre().line(player.contact()) == sim::LineState::Ringing ? 1 : 0);
        ASSERT_TRUE(restart(player, is_dialled)) << play.name;
        const Machine& after = player.machine();
        EXPECT_EQ(after.phase(), Phase::Callback) << play.name;
        EXPECT_EQ(after.dialback(), before.dialback()) << play.name << ": no attempt is used";
        EXPECT_EQ(after.first_queued(), before.first_queued()) << play.name;
        const request::Info* const waits = before.waits();
        const bool is_answered = waits == &request::Fetch::kInfo || waits == &request::Enqueue::kInfo;  // with Error
        const bool is_cut_off = before.has_section(SectionKind::OnAccept);  // the statement before it, which only the machine knows
        if (!is_answered && !is_cut_off) {
          EXPECT_EQ(after.at(), before.at()) << play.name << ": the script goes on where it was";
        }
        EXPECT_EQ(player.centre().ports_used(), lines) << play.name << ": what rang gave its port back";
        EXPECT_GE(player.place(), 1) << play.name << ": it waits";
        const auto state = player.centre().agent_state(agent);
        EXPECT_TRUE(state == sim::AgentState::Available || state == sim::AgentState::Offered) << play.name << ": the agent has not refused";
      });
    }
  }
  EXPECT_GT(dials_found, 100U);
}

}  // namespace
}  // namespace phoneflow::cli
