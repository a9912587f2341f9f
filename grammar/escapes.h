// The pieces of a text that are not plain characters: escapes, and the formats of holes.
//
// Called by lower.cpp and for steps.
#pragma once

#include <string>
#include <string_view>

#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

/// The character that `\n`, `\"`, `\u{1b}`, … stands for. An unknown escape is reported and stands for itself.
[[nodiscard]] std::string escape_value(std::string_view written, Span span, Diagnostics& diagnostics);

/// Is it the format of a hole, such as `phone`?
[[nodiscard]] bool names_format(std::string_view name);

/// An unknown format is reported and comes back as Plain.
[[nodiscard]] ast::Format format_named(std::string_view name, Span span, Diagnostics& diagnostics);

/// What stands between the quotes of a text in foreign ones: `'Hello'`, `“Hello”`.
[[nodiscard]] std::string_view without_foreign_quotes(std::string_view written);

}  // namespace phoneflow
