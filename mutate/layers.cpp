#include "mutate/layers.h"

namespace phoneflow::mutate {

namespace {

// Prefix properties test the parser and are ten times as slow as the rest.
constexpr Step kCases{"cases_tests", "-prefixes.*:repeats.*"};
constexpr Step kCommands{"cli_tests", "-RubbishNames.*:LongCalls.*:WriteFile.*:Simul*:Suggest/*:Docs.*:Bytes.*:CheckMany.*:Sarif.*"};
constexpr Step kReports{"cli_tests", "Simul*:Staff*:Centre*:Comparison*:ContactTrail.*:-SimulationJson.IsValidWhateverItsSize"};
constexpr Step kRules{"check_tests", "-SuggestAtRandom.*:Honesty.*"};
constexpr Step kHonesty{"check_tests", "Honesty.*"};
constexpr Step kSimulations{"simulate_tests", "-Staffing.*"};
constexpr Step kStaffing{"simulate_tests", "Staffing.*"};
constexpr Step kOracle{"oracle_tests"};

}  // namespace

const std::vector<Layer>& layers() {
  static const std::vector<Layer> table{
      {"grammar", {{"grammar_tests"}, {"cases_tests"}}},
      {"runtime", {{"runtime_tests"}, {"sim_tests"}, {"actions_tests"}, {"interpreter_tests"}, kCases, kCommands, kSimulations}},
      {"runtime/acd", {{"acd_tests"}, {"sim_tests"}, kSimulations, kCases, kOracle}},
      {"runtime/sim", {{"sim_tests"}, kSimulations, kCases, kCommands, kOracle}},
      {"runtime/store", {{"store_tests"}}},
      {"actions", {{"actions_tests"}, {"interpreter_tests"}, kCases, kCommands, kHonesty}},
      {"interpreter", {{"interpreter_tests"}, kCases, {"actions_tests"}, kCommands, kHonesty}},
      {"node", {{"node_tests"}}},
      {"analysis", {kCases, kRules, kCommands, kHonesty}},
      {"check", {kCases, kRules, kCommands, kHonesty}},
      {"simulate", {kSimulations, kReports, kStaffing, kOracle}},
      {"play", {kCases, {"cli_tests"}}},
      {"workspace", {{"cli_tests"}, kCases}},
      {"centre", {{"cli_tests"}, kCases}},
      {"explore", {kCases, {"cli_tests"}, {"check_tests"}}},
      {"calltest", {kCases, {"cli_tests"}}},
      {"report", {{"cli_tests"}, kCases}},
      {"cli", {{"cli_tests"}, kCases, {"project_tests"}}},
      {"support", {{"cli_tests"}, {"grammar_tests"}, kCases}},
  };
  return table;
}

const Layer* layer_of(std::string_view path) {
  const Layer* best = nullptr;
  for (const Layer& layer : layers()) {
    const bool inside = path.starts_with(layer.folder) && (path.size() == layer.folder.size() || path[layer.folder.size()] == '/');
    if (inside && (best == nullptr || layer.folder.size() > best->folder.size())) best = &layer;
  }
  return best;
}

}  // namespace phoneflow::mutate
