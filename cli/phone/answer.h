// Parses a typed reply of another system: `{"name": "Ann"}`, `404`, `404 {"error": "gone"}`, or nothing.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/reply.h"
#include "support/result.h"

namespace phoneflow::cli::phone {

/// Absent: no answer ever comes.
using TypedAnswer = std::optional<Reply>;

/// Shown in the input line.
inline constexpr std::string_view kAnswerForms =
    R"(what is answered? {"name": "Ann"}, a status such as 404, 404 {"error": "gone"}; nothing: never)";

/// The problem says what is wrong and what to write.
[[nodiscard]] Result<TypedAnswer> read_answer(std::string_view typed);

}  // namespace phoneflow::cli::phone
