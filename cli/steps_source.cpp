#include "cli/steps_source.h"

#include <algorithm>

#include "grammar/parse.h"

namespace phoneflow::cli {
namespace {

/// Suffixes of scenario files whose lines may be quoted in messages.
constexpr std::string_view kScenarioEndings[] = {".scenario", ".steps", ".flow"};

}  // namespace

std::string steps_as_lines(std::string text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') ++i;
    else if (text[i] == '"') quoted = !quoted;
    else if (text[i] == '\n') quoted = false;
    else if (text[i] == ';' && !quoted) text[i] = '\n';
  }
  return text;
}

Result<std::vector<ScenarioStep>> read_steps(const RunOrder& order, FileReader& reader, Script& script, Diagnostics& diagnostics) {
  std::span<const ast::Step> lines;
  if (order.steps) {
    lines = parse_steps(script.sources.add("--do", steps_as_lines(*order.steps)), script.arena, diagnostics);
  } else if (order.scenario) {
    Result<std::string> text = reader.read(*order.scenario);
    if (!text) return failure(std::move(text.error()));
    const bool shown = *order.scenario == "-" ||
                       std::ranges::any_of(kScenarioEndings, [&](std::string_view ending) { return order.scenario->ends_with(ending); });
    lines = parse_steps(script.sources.add(shown_path(*order.scenario), std::move(*text), shown), script.arena, diagnostics);
  } else {
    lines = parse_embedded_steps(script.sources.all().front(), script.arena, diagnostics);
  }
  std::vector<ScenarioStep> steps = read_scenario(lines, diagnostics);
  diagnostics.hide_words(script.sources, kScenarioEndings[0]);
  diagnostics.sort();
  return steps;
}

}  // namespace phoneflow::cli
