// A system of queueing theory as a contact centre with real scripts, ready to be simulated.
//
// Made from a row by system_of(), one function for each family of systems; measured by measure(). A minute of a row is stretched, so
// that neither milliseconds nor the whole seconds by which priority grows can be seen in the figures.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulate/model.h"
#include "tests/oracle/rows.h"

namespace phoneflow::oracle {

struct System {
  simulate::CentreModel centre{};        ///< all but length, warm-up, replications and seed
  std::vector<std::string> scripts{};    ///< of the entry points, as text
  Millis minute = minutes(10);           ///< one of the row's
  double calls_per_minute = 0;           ///< of the row's minutes
  double settling = 0;                   ///< minutes after which the empty centre at the beginning is forgotten to a third
  std::optional<double> run{};           ///< minutes: where the row says how long one is, and it begins empty
  std::vector<std::uint32_t> moments{};  ///< intervals that the figure is about; none: the run
};

/// Systems that are made alike.
struct Family {
  std::string_view name;
  std::optional<System> (*make)(const Row& row);
};
[[nodiscard]] std::span<const Family> families();
/// Nothing when no family knows the model.
[[nodiscard]] std::optional<System> system_of(const Row& row);
/// "unknown" when none does.
[[nodiscard]] std::string_view family_of(const Row& row);

// ---- what families share ----

[[nodiscard]] simulate::Distribution exponential(const System& system, double per_minute);
[[nodiscard]] simulate::Distribution always(const System& system, double minutes);

/// Calls at a constant rate, with a script; the number it gets.
void add_entry(System& system, double calls_per_minute, std::string script);
/// `Support` and `count` agents who have it, `per_minute` services each. `calls_per_minute`, without those who give up, is for the
/// settling.
[[nodiscard]] System queue_of(double calls_per_minute, double per_minute, double count);

/// A script that asks for an agent of the skill with these further properties, and plays music.
[[nodiscard]] std::string waiting_script(std::string_view skill = "Support", std::string_view properties = {});

// ---- the families: nothing when the row is of another ----

[[nodiscard]] std::optional<System> single_queue(const Row& row);
[[nodiscard]] std::optional<System> callback_queue(const Row& row);
[[nodiscard]] std::optional<System> priority_queue(const Row& row);
[[nodiscard]] std::optional<System> menu_before_queue(const Row& row);
[[nodiscard]] std::optional<System> other_system(const Row& row);

}  // namespace phoneflow::oracle
