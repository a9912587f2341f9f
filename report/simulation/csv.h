// CSV fields by RFC 4180: rows end with CR LF, fields are quoted where needed.
//
// Used by the reports of simulations and comparisons. Numbers have all digits and no unit, which is a column of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulate/figures.h"
#include "simulate/model.h"

namespace phoneflow::simulation {

/// A name from input: without control characters, and never a formula.
[[nodiscard]] std::string csv_field(std::string_view named);
/// Empty without a number.
[[nodiscard]] std::string csv_number(const std::optional<double>& number);
/// Three fields: kind, name, start of the interval or empty.
[[nodiscard]] std::string csv_scope(const simulate::CentreModel& centre, const simulate::Scope& scope);

}  // namespace phoneflow::simulation
