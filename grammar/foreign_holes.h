// Template placeholders of other products in a text: `{{ caller.name }}`, `{% name %}`, `{#ANI}`, `{{#if x}}`.
//
// Used by close_texts, which says what to write instead. Valid holes of this language are not matched: `{{a}}` holds a record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

enum class ForeignHoleKind : std::uint8_t { None, Value, Block, Comment };

struct ForeignHole {
  ForeignHoleKind kind{};
  std::size_t end = 0;      ///< offset in the source behind the closing sign
  std::string_view path{};  ///< of a value: `caller.name`
};

/// `brace` is the offset of a `{` in a text.
[[nodiscard]] ForeignHole foreign_hole(std::string_view source, std::size_t brace);

/// The built-in value that the last names of the path mean, such as `ANI` for `call.From`; empty when unknown.
[[nodiscard]] std::string_view value_named(std::string_view path);

}  // namespace phoneflow
