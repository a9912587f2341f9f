// Selects the contacts shown by `--trace`: all, or by `--where`: "wait > 5m", "abandoned", "callback and contact.tier = gold".
//
// Parsed by the command line, evaluated by contact_trail.h. Parts are joined by `and`; there is no `or`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
#include "support/time.h"

namespace phoneflow::simulate {
struct ContactFacts;
}

namespace phoneflow {

struct Script;

class TraceCondition {
 public:
  /// The problem says what is wrong with which part of the text.
  [[nodiscard]] static Result<TraceCondition> read(std::string_view text);

  /// Fails for a field that no script declares, and that one that is declared is like.
  [[nodiscard]] Result<void> check_fields(std::span<const Script* const> scripts) const;
  [[nodiscard]] bool holds(const simulate::ContactFacts& contact) const;

 private:
  enum class Subject : std::uint8_t { Wait, Line, Handled, Abandoned, Callback, Field };
  enum class Relation : std::uint8_t { Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual };
  struct Part {
    Subject subject{};
    Relation relation{};
    Millis limit{};
    std::string field{};  ///< of the contact, at its end
    std::string value{};  ///< as a text would say it
  };

  [[nodiscard]] static Result<Part> read_part(std::string_view text);
  [[nodiscard]] static Result<Part> read_field(std::string_view text);

  std::vector<Part> parts_;
};

}  // namespace phoneflow
