// What `--staff` wants of a centre: "80 % within 20 s, abandonment < 5 %, occupancy < 85 %".
//
// Read by the command line, met by the staffing search. At least one target; each kind at most once. May name the group: "agents = Day
// team".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/time.h"

namespace phoneflow {

struct ServiceTarget {
  double share = 0;  ///< of the contacts, 0 to 1
  Millis within{};   ///< answered so soon

  friend bool operator==(const ServiceTarget&, const ServiceTarget&) = default;
};

struct StaffTarget {
  std::optional<ServiceTarget> service{};
  std::optional<double> abandonment{};  ///< less than this share
  std::optional<double> occupancy{};    ///< less than this share
  std::optional<Millis> answer{};       ///< mean speed of answer less than this
  std::string agents{};                 ///< the group to be staffed; empty: the only one

  friend bool operator==(const StaffTarget&, const StaffTarget&) = default;
};

/// Nothing when the text is no target; then `problem` says what is wrong with which part of it.
[[nodiscard]] std::optional<StaffTarget> read_staff_target(std::string_view text, std::string& problem);

}  // namespace phoneflow
