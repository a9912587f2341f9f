// Finds the figures in a text: numbers, money, times, dates, ordinals and rows of digits, as written.h and authors write them.
//
// Knows no words and allocates nothing, so that a text without figures, or with rows of digits alone, costs a walk over its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tongue/tongue.h"

namespace phoneflow {

struct Figure {
  enum class Kind : std::uint8_t { Digits, Number, Money, Time, Date, Ordinal, Percent };
  Kind kind{};
  std::size_t begin = 0;  ///< with sign and currency
  std::size_t end = 0;
  bool negative = false;
  bool spells = false;                    ///< Digits: touches letters, so it is a code
  std::string_view whole{};               ///< digits, perhaps with separators of thousands; of Digits: all of the row
  std::string_view decimals{};            ///< digits
  Currency currency{};                    ///< of Money
  unsigned hour = 0, minute = 0;          ///< of Time, on a clock of 24 hours
  unsigned day = 0, month = 0, year = 0;  ///< of Date; year 0: none
};

/// The end of groups of digits with a blank between any two, as numbers of telephones are written, that begin at `from`: figure_in() finds
/// just them there, as Digits, in languages that do not separate thousands by blanks. `from` where there are none.
[[nodiscard]] std::size_t end_of_row(std::string_view text, std::size_t from);

/// The first figure at or behind `from`; each digit of a text belongs to one.
[[nodiscard]] std::optional<Figure> figure_in(const Tongue& tongue, std::string_view text, std::size_t from);

}  // namespace phoneflow
