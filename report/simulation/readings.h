// Results with the names of the centre they belong to: figures by scope, moments of the week, prompts of scripts.
//
// What all reports of a simulation read. Refers to centre, scripts and results; they must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/simulation/report.h"

namespace phoneflow::simulation {

[[nodiscard]] inline simulate::Scope centre_scope() { return {}; }
[[nodiscard]] inline simulate::Scope skill_scope(std::size_t skill) {
  return {.kind = simulate::Scope::Kind::Skill, .index = static_cast<std::uint32_t>(skill), .interval = {}};
}
[[nodiscard]] inline simulate::Scope entry_scope(std::size_t entry) {
  return {.kind = simulate::Scope::Kind::Entry, .index = static_cast<std::uint32_t>(entry), .interval = {}};
}
/// All scopes of a centre over the run: itself, its skills, its entry points.
[[nodiscard]] std::vector<simulate::Scope> scopes_of(const simulate::CentreModel& centre);

/// `centre`, `skill`, `entry`.
[[nodiscard]] std::string_view kind_name(simulate::Scope::Kind kind);
/// The name of the centre, the skill or the entry point.
[[nodiscard]] const std::string& scope_name(const simulate::CentreModel& centre, const simulate::Scope& scope);
/// When the interval begins: `08:30`; with the day when a run is longer than one, with the week when longer than that.
[[nodiscard]] std::string interval_text(const simulate::CentreModel& centre, std::uint32_t interval);

struct Readings {
  const simulate::CentreModel& centre;
  const simulate::Results& results;

  [[nodiscard]] std::optional<simulate::Estimate> get(simulate::Measure measure, const simulate::Scope& scope) const {
    return results.estimate({measure, scope}, centre.confidence);
  }
  /// Nothing when the interval has none.
  [[nodiscard]] std::optional<simulate::Estimate> get(simulate::Measure measure, simulate::Scope scope, std::uint32_t interval) const {
    scope.interval = interval;
    return get(measure, scope);
  }
  /// The measures that the scope has, in their order.
  [[nodiscard]] std::vector<simulate::Measure> measures(const simulate::Scope& scope) const;
  /// Whether the scope has it, and what it is shown with is not 0.
  [[nodiscard]] bool worth_a_row(simulate::Measure measure, const simulate::Scope& scope) const;
  /// Whether some interval has it.
  [[nodiscard]] bool over_intervals(simulate::Measure measure, const simulate::Scope& scope) const;
};

/// How often a key was pressed, with what it is a share of: all keys at that statement, none among them.
struct Press {
  simulate::PressCount count;
  double share = 0;
  bool first = false;  ///< of its statement
};
/// `1`, or what happened instead.
[[nodiscard]] std::string pressed_text(const simulate::PressCount& press);
[[nodiscard]] std::vector<Press> presses_of(const simulate::Results& results, std::uint32_t entry);

/// `23`, `common.flow:4`; the number of the statement without a script.
[[nodiscard]] std::string statement_line(const Script* script, std::uint32_t statement);
/// The prompt as it is written, without quotes, on one line; empty when there is none.
[[nodiscard]] std::string prompt_of(const Script* script, std::uint32_t statement);
/// Null when the results have more entries than there are scripts.
[[nodiscard]] inline const Script* script_of(const EntryScripts& scripts, std::size_t entry) {
  return entry < scripts.size() ? scripts[entry] : nullptr;
}

/// What is said of all of it: how much was simulated, and how sure the figures are. Sentences, for a page or a text.
[[nodiscard]] std::vector<std::string> preface(const simulate::CentreModel& centre, const simulate::Results& results);
/// Empty when nothing is missing.
[[nodiscard]] std::string partial_text(const simulate::CentreModel& centre, const simulate::Results& results);

}  // namespace phoneflow::simulation
