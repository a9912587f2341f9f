// Telephone numbers as people and carriers write them.
//
// Diallable: an optional +, then 3 to 15 digits (E.164 has at most 15), with blanks, dots, dashes and
// parentheses between them for the eye, at most 128 bytes. An extension (`x12`, `ext. 12`, `,12`, `;ext=12`) is split off and
// never dialled; it has at most 20 digits.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

struct NumberParts {
  std::string_view number;     ///< without the extension and blanks around it
  std::string_view extension;  ///< digits only, or empty
};

[[nodiscard]] NumberParts split_extension(std::string_view text);
[[nodiscard]] bool is_diallable(std::string_view number);
/// What a dialler sends: the + and digits only. `number` must be diallable.
[[nodiscard]] std::string dial_string(std::string_view number);

/// Of a number as it is dialled, the part that is said: without the country code where it is North American, with or without its plus.
[[nodiscard]] std::string_view national_number(std::string_view dialled);

}  // namespace phoneflow
