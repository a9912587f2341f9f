#include "explore/proof.h"

#include <algorithm>
#include <utility>

#include "play/played_call.h"
#include "play/scenario_play.h"
#include "explore/moments.h"
#include "play/step_writer.h"
#include "grammar/parse.h"

namespace phoneflow::calltest {
namespace {

class Covering final : public Observer {
 public:
  explicit Covering(const Program& program) : program_(program), clock_(program) {}

  /// Provides the time; must be called before the play starts.
  void look_at(const Player& player) { player_ = &player; }

  void reached(NodeId node, Phase phase) override {
    phase_ = phase;
    if (!std::ranges::binary_search(clock_.nodes(), node) || !asked_.emplace(node, player_->moment()).second) return;
    for (Way& answer : clock_.answers(node, player_->moment())) covers.insert(std::move(answer));
  }

  void began(NodeId node) override {
    const ActionDef& def = *program_.actions[program_.nodes[node].detail].def;
    if (def.ends_in(phase_)) covers.insert({node, ""});
  }
  void ended(NodeId node, const ActionEnd& end) override { covers.insert({node, std::string(end.way_name())}); }
  void blocked(NodeId, std::string_view) override {}

  std::set<Way> covers;

 private:
  const Program& program_;
  ClockQuestions clock_;
  const Player* player_ = nullptr;
  Phase phase_{};                                    // of the last statement
  std::set<std::pair<NodeId, std::int64_t>> asked_;  // with the moment
};

}  // namespace

std::optional<Played> play_steps(const Script& script, AudioFiles& audio, const std::vector<std::string>& steps,
                                 const HoursProfileMap& hours) {
  std::string text;
  for (const std::string& step : steps) text += step + "\n";
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  const auto words = parse_steps(sources.add("suggested", text), arena, diagnostics);
  const std::vector<ScenarioStep> scenario = read_scenario(words, diagnostics);
  if (diagnostics.has_errors() || scenario.size() != steps.size()) return std::nullopt;
  Covering covering(script.program);
  PlayedCall call(script, {.hours = hours}, audio, {}, &covering);
  covering.look_at(call.player());
  if (!play_scenario(call, script, scenario, {}, diagnostics)) return std::nullopt;
  const Machine& machine = call.player().machine();
  Played played{.covers = std::move(covering.covers), .ending = {}};
  if (machine.cause() != ReleaseCause::ScriptFault) {
    for (const FaultEntry& fault : call.record().faults)
      played.ending.push_back(write_step({.kind = StepKind::ExpectFault, .text = fault.text}));
  }
  const bool over = machine.phase() == Phase::Released;
  played.ending.push_back(write_step(over ? ScenarioStep{.kind = StepKind::ExpectReleased, .text = std::string(cause_name(machine.cause()))}
                                          : ScenarioStep{.kind = StepKind::ExpectPhase, .phase = machine.phase()}));
  return played;
}

}  // namespace phoneflow::calltest
