#include "mutate/layers.h"

namespace phoneflow::mutate {

const std::vector<Layer>& layers() {
  static const std::vector<Layer> table{
      {"grammar", {"grammar_tests", "cases_tests"}},
      {"runtime", {"runtime_tests", "sim_tests", "actions_tests", "interpreter_tests", "cases_tests"}},
      {"runtime/sim", {"sim_tests", "simulate_tests", "oracle_tests", "cases_tests"}},
      {"actions", {"actions_tests", "interpreter_tests", "cases_tests", "check_tests"}},
      {"interpreter", {"interpreter_tests", "actions_tests", "cases_tests"}},
      {"check", {"cases_tests", "check_tests"}},
      {"simulate", {"simulate_tests", "oracle_tests", "cases_tests"}},
      {"cli", {"cli_tests", "cases_tests", "project_tests"}},
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
