// Candidate values of contact data from a script's comparisons: `contact.tier == "gold"`, `contact.calls > 3`, `if contact.vip`.
#pragma once

#include <string>
#include <vector>

#include "interpreter/program.h"

namespace phoneflow::calltest {

/// A field with which a call begins.
struct HintedField {
  std::string field;
  std::string value;  ///< as it is written: value_written() of the type that the script declares

  friend bool operator==(const HintedField&, const HintedField&) = default;
};

/// The type of the values of a field: as it is declared, else a text.
[[nodiscard]] Type type_of_field(const Program& program, std::string_view field);

/// Each differs from the first value of its field. In the order of the script.
[[nodiscard]] std::vector<HintedField> hinted_data(const Program& program);

}  // namespace phoneflow::calltest
