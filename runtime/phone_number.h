// Parses telephone numbers in common notations.
//
// Diallable: an optional +, then 3 to 15 digits (E.164 has at most 15), with blanks, dots, dashes and parentheses as separators, at most
// 128 bytes. An extension (`x12`, `ext. 12`, `,12`, `;ext=12`) is split off and never dialled; it has at most 20 digits.
#pragma once

#include <string>
#include <string_view>

#include "support/ascii.h"

namespace phoneflow {

struct NumberParts {
  std::string_view number;     ///< without extension and surrounding blanks
  std::string_view extension;  ///< digits only, or empty
  bool bare = false;           ///< digits with an optional plus, as most numbers are: what is dialled
};

/// Digits with an optional plus.
[[nodiscard]] inline bool is_bare_number(std::string_view text) { return are_digits(text.substr(text.starts_with('+') ? 1 : 0)); }
[[nodiscard]] NumberParts split_extension(std::string_view text);
[[nodiscard]] bool is_diallable(std::string_view number);
[[nodiscard]] bool is_diallable(const NumberParts& parts);
/// The + and digits only. `number` must be diallable.
[[nodiscard]] std::string dial_string(std::string_view number);

/// The part of a dialled number that is spoken: North American numbers without country code, with or without its plus.
[[nodiscard]] std::string_view national_number(std::string_view dialled);

/// What is dialled for a number that is diallable: `own` with its country code where it is the same without it, as it is said. A view of
/// the number where that says the same, else of `made`.
[[nodiscard]] std::string_view completed_number(const NumberParts& parts, std::string_view own, std::string& made);

}  // namespace phoneflow
