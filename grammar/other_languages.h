// Programs, tables and documents by their first lines: Lua, JavaScript, Python, a shell, PHP, CSV, Markdown, and call tests of phoneflow.
//
// Used by check_script_bytes() behind other_product(). A file in which a line begins with an action of phoneflow is a script with mistakes,
// and none of these.
#pragma once

#include <string_view>

namespace phoneflow {

/// What the file is, as in "this is {}", or empty. `text` begins with its first character that is no blank.
[[nodiscard]] std::string_view other_language(std::string_view text);

}  // namespace phoneflow
