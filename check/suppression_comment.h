// Parses one comment as `# phoneflow: allow rule, rule - reason`: well formed, malformed, misspelt, or unrelated.
//
// Used by check/suppressions. Knows the rules, but no script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

struct SuppressionComment {
  enum class Kind : std::uint8_t {
    Other,  ///< unrelated
    WellFormed,
    Malformed,  ///< begins with `phoneflow:` but is invalid after it
    Misspelt,   ///< lacks `phoneflow:` but is meant as one: `Phoneflow:`, no colon, another linter's word
  };

  Kind kind = Kind::Other;
  std::vector<std::string_view> names{};  ///< rules of a well-formed comment; views into it
  std::string_view reason{};
  std::string better{};  ///< the corrected comment, when malformed or misspelt; empty when no rule is recognised
};

/// `text` includes the `#`.
[[nodiscard]] SuppressionComment read_suppression(std::string_view text);

}  // namespace phoneflow
