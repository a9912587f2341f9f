// One comment, read as `# phoneflow: allow rule, rule - reason`: well formed, malformed, meant as one, or about something else.
//
// Used by check/suppressions. Knows which rules there are; looks at no script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

struct SuppressionComment {
  enum class Kind : std::uint8_t {
    Other,  ///< nothing to do with the checker
    WellFormed,
    Malformed,  ///< begins with `phoneflow:` and goes wrong then
    Misspelt,   ///< does not begin with `phoneflow:`, but somebody meant it: `Phoneflow:`, no colon, another linter's word
  };

  Kind kind = Kind::Other;
  std::vector<std::string_view> names{};  ///< of a well-formed one; views into the comment
  std::string_view reason{};
  std::string better{};  ///< of a malformed or misspelt one: as it should be; empty when no rule can be told
};

/// `text`: the comment with its `#`.
[[nodiscard]] SuppressionComment read_suppression(std::string_view text);

}  // namespace phoneflow
