// A prompt as a step compares it: as it is written and with its figures in words, with the places of the one in the other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tongue/tongue.h"

namespace phoneflow {

class HeardText {
 public:
  HeardText(std::string_view transcript, const Tongue& tongue);

  /// Where `wanted`, a heard form, ends in the heard form of what is written; `behind`: such a place, where to begin. Its words are looked
  /// through when what is written does not have it; there commas do not count: "nine, one, one". npos: nowhere.
  [[nodiscard]] std::size_t end_of(std::string_view wanted, std::size_t behind) const;

 private:
  /// Ends of a part in both forms.
  struct Part {
    std::size_t written = 0;
    std::size_t spoken = 0;
    bool figure = false;  ///< its words are others, or it is a comma: it has no place but its end
  };
  void add(std::string_view written, std::string_view spoken, bool figure);
  [[nodiscard]] static std::size_t place(std::size_t at, const std::vector<Part>& parts, std::size_t Part::*from, std::size_t Part::*to);

  std::string written_;
  std::string spoken_;
  std::vector<Part> parts_;
};

}  // namespace phoneflow
