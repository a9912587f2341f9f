// Selects the contacts shown by `--trace`: all, or by `--where`: "wait > 5m", "abandoned", "callback and wait < 1m".
//
// Parsed by the command line, evaluated by contact_trail.h. Parts are joined by `and`; there is no `or`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/time.h"

namespace phoneflow::simulate {
struct ContactFacts;
}

namespace phoneflow {

class TraceCondition {
 public:
  /// Nothing when the text is no condition; then `problem` says what is wrong with which part.
  static std::optional<TraceCondition> read(std::string_view text, std::string& problem);

  [[nodiscard]] bool holds(const simulate::ContactFacts& contact) const;

 private:
  enum class Subject : std::uint8_t { Wait, Line, Handled, Abandoned, Callback };
  enum class Relation : std::uint8_t { Less, LessEqual, Greater, GreaterEqual };
  struct Part {
    Subject subject{};
    Relation relation{};
    Millis limit{};
  };

  static std::string read_part(std::string_view text, Part& part);

  std::vector<Part> parts_;
};

}  // namespace phoneflow
