// Values of escapes in texts, and formats of holes.
//
// Called by lower.cpp and for steps.
#pragma once

#include <string>
#include <string_view>

#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

/// The character for `\n`, `\"`, `\u{1b}`, … An unknown escape is reported and yields its own characters.
[[nodiscard]] std::string escape_value(std::string_view written, Span span, Diagnostics& diagnostics);

/// True for the name of a format, such as `phone`.
[[nodiscard]] bool names_format(std::string_view name);

/// An unknown format is reported and yields Plain.
[[nodiscard]] ast::Format format_named(std::string_view name, Span span, Diagnostics& diagnostics);

/// The content of a text in quotes of other languages: `'Hello'`, `“Hello”`.
[[nodiscard]] std::string_view without_foreign_quotes(std::string_view written);

}  // namespace phoneflow
