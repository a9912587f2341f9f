// Parses the targets of `--staff`: "80 % within 20 s, abandonment < 5 %, occupancy < 85 %".
//
// Read by the command line, met by the staffing search. At least one target; each kind at most once. May name the group: "agents = Day
// team".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/result.h"
#include "support/time.h"

namespace phoneflow {

struct ServiceTarget {
  double share = 0;  ///< of the contacts, 0 to 1
  Millis within{};   ///< maximum wait

  friend bool operator==(const ServiceTarget&, const ServiceTarget&) = default;
};

struct StaffTarget {
  std::optional<ServiceTarget> service{};
  std::optional<double> abandonment{};  ///< exclusive maximum
  std::optional<double> occupancy{};    ///< exclusive maximum
  std::optional<Millis> answer{};       ///< exclusive maximum of the mean
  std::string agents{};                 ///< the group to staff; empty: the only one

  friend bool operator==(const StaffTarget&, const StaffTarget&) = default;
};

/// The problem says what is wrong with which part of the text.
[[nodiscard]] Result<StaffTarget> read_staff_target(std::string_view text);

}  // namespace phoneflow
