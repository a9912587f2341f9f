// Results with names: figures by scope, times of the week, prompts of scripts.
//
// Read by all reports of a simulation. Refers to centre, scripts and results, which must outlive it.
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
/// All scopes of a centre over the run: the centre, its skills, its entry points.
[[nodiscard]] std::vector<simulate::Scope> scopes_of(const simulate::CentreModel& centre);

/// `centre`, `skill`, `entry`.
[[nodiscard]] std::string_view kind_name(simulate::Scope::Kind kind);
/// The name of the centre, the skill or the entry point.
[[nodiscard]] const std::string& scope_name(const simulate::CentreModel& centre, const simulate::Scope& scope);
/// Start of the interval: `08:30`; with the day in a run longer than a day, with the week in one longer than a week.
[[nodiscard]] std::string interval_text(const simulate::CentreModel& centre, std::uint32_t interval);

struct Readings {
  const simulate::CentreModel& centre;
  const simulate::Results& results;

  [[nodiscard]] std::optional<simulate::Estimate> get(simulate::Measure measure, const simulate::Scope& scope) const {
    return results.estimate({measure, scope}, centre.confidence);
  }
  /// Nothing when the interval has no such figure.
  [[nodiscard]] std::optional<simulate::Estimate> get(simulate::Measure measure, simulate::Scope scope, std::uint32_t interval) const {
    scope.interval = interval;
    return get(measure, scope);
  }
  /// The measures of the scope, in order.
  [[nodiscard]] std::vector<simulate::Measure> measures(const simulate::Scope& scope) const;
  /// True when the scope has the measure, and the measure it is shown with is not 0.
  [[nodiscard]] bool worth_a_row(simulate::Measure measure, const simulate::Scope& scope) const;
  /// True when some interval has the measure.
  [[nodiscard]] bool over_intervals(simulate::Measure measure, const simulate::Scope& scope) const;
};

/// A key count with its share of all presses and non-presses at the statement.
struct Press {
  simulate::PressCount count;
  double share = 0;
  bool first = false;  ///< first row of its statement
};
/// `1`, or what came instead of a key.
[[nodiscard]] std::string pressed_text(const simulate::PressCount& press);
[[nodiscard]] std::vector<Press> presses_of(const simulate::Results& results, std::uint32_t entry);

/// How many contacts had a value in a field of the contact, with the share of all who had the field.
struct DataReading {
  std::string field;
  std::optional<std::string> value;  ///< nothing: several together
  std::uint64_t count = 0;
  double share = 0;
  bool first = false;  ///< first row of its field
};
/// The value, `""` or `other values`.
[[nodiscard]] std::string value_text(const DataReading& reading);
/// By field; the most frequent values first, all but the first twenty together.
[[nodiscard]] std::vector<DataReading> data_of(const simulate::Results& results, std::uint32_t entry);

/// `23`, `common.flow:4`; the statement's number without a script.
[[nodiscard]] std::string statement_line(const Script* script, std::uint32_t statement);
/// The prompt as written, without quotes, on one line; empty when there is none.
[[nodiscard]] std::string prompt_of(const Script* script, std::uint32_t statement);
/// Null when there are fewer scripts than entries.
[[nodiscard]] inline const Script* script_of(const EntryScripts& scripts, std::size_t entry) {
  return entry < scripts.size() ? scripts[entry] : nullptr;
}

/// Sentences about the whole run: how much was simulated, and the confidence.
[[nodiscard]] std::vector<std::string> preface(const simulate::CentreModel& centre, const simulate::Results& results);
/// Empty for a complete run.
[[nodiscard]] std::string partial_text(const simulate::CentreModel& centre, const simulate::Results& results);

}  // namespace phoneflow::simulation
