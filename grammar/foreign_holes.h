// Values as templates of other products have them in a text: `{{ caller.name }}`, `{% name %}`, `{#ANI}`, `{{#if x}}`.
//
// Used by close_texts, which says what to write instead. What is a hole of this language is none: `{{a}}` holds a record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

enum class ForeignHoleKind : std::uint8_t { None, Value, Block, Comment };

struct ForeignHole {
  ForeignHoleKind kind{};
  std::size_t end = 0;      ///< in the source, behind its signs
  std::string_view path{};  ///< of a value: `caller.name`
};

/// `brace` is the place of a `{` in a text.
[[nodiscard]] ForeignHole foreign_hole(std::string_view source, std::size_t brace);

/// What the script has for the last names of the path, such as `ANI` for `call.From`; empty when that is not known.
[[nodiscard]] std::string_view value_named(std::string_view path);

}  // namespace phoneflow
