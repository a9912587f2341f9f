// Recognises files of other languages by their first lines: Lua, JavaScript, Python, shell, PHP, CSV, Markdown, and call tests of
// phoneflow.
//
// Used by check_script_bytes() after other_product(). A file with a line that begins with an action of phoneflow is taken for a script with
// mistakes.
#pragma once

#include <string_view>

namespace phoneflow {

/// What the file is, as in "this is {}", or empty. `text` begins with its first non-blank character.
[[nodiscard]] std::string_view other_language(std::string_view text);

}  // namespace phoneflow
