// Fields of CSV as RFC 4180 has them: rows end with CR LF, quotes where a field needs them.
//
// Used by the reports of simulations and comparisons. Numbers have all their digits and no unit: that has a column of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulate/figures.h"
#include "simulate/model.h"

namespace phoneflow::simulation {

/// A name of somebody's: without signs that are obeyed, and never a formula.
[[nodiscard]] std::string csv_field(std::string_view named);
/// Empty for none.
[[nodiscard]] std::string csv_number(const std::optional<double>& number);
/// Three fields: kind, name, beginning of the interval or nothing.
[[nodiscard]] std::string csv_scope(const simulate::CentreModel& centre, const simulate::Scope& scope);

}  // namespace phoneflow::simulation
