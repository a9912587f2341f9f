#include "play/scenario.h"

#include <algorithm>
#include <utility>

#include "play/step_reader.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {

std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics, std::span<const FilledWord> filled) {
  // Lines with earlier diagnostics are skipped.
  const std::vector<Diagnostic> known = diagnostics.all();
  const auto in_trouble = [&known](const ast::Step& step) {
    return std::ranges::any_of(known,
                               [&step](const Diagnostic& it) { return it.span.begin >= step.span.begin && it.span.end <= step.span.end; });
  };
  std::vector<ScenarioStep> scenario;
  std::string caller;
  std::vector<std::string> callers;  // callers so far
  for (const ast::Step& step : steps) {
    if (step.words.empty() || in_trouble(step)) continue;
    auto read = StepReader(step, callers, filled, diagnostics).read();
    if (!read) continue;
    const auto first = std::ranges::find_if(scenario, [](const ScenarioStep& it) { return !is_setup(it); });
    if (first != scenario.end() && read->kind == StepKind::Call && read->caller.empty()) {
      diagnostics.report<Diag::CallNotFirst>(step.span).note(first->span, "the call has come in by here");
      continue;
    }
    if (!read->caller.empty()) caller = read->caller;
    else read->caller = caller;
    if (!is_setup(*read) && std::ranges::find(callers, read->caller) == callers.end()) callers.push_back(read->caller);
    for (ScenarioStep& other : read->beside) {
      if (other.caller.empty()) other.caller = caller;
    }
    scenario.push_back(std::move(*read));
  }
  return scenario;
}

}  // namespace phoneflow
