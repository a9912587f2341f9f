// Parses a typed reply of another system: `{"name": "Ann"}`, `404`, `404 {"error": "gone"}`, or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/reply.h"

namespace phoneflow::cli::phone {

struct TypedAnswer {
  std::optional<Reply> reply{};  ///< absent without a problem: no answer ever comes
  std::string problem{};         ///< what is wrong and what to write, one sentence
};

/// Shown in the input line.
inline constexpr std::string_view kAnswerForms =
    R"(what is answered? {"name": "Ann"}, a status such as 404, 404 {"error": "gone"}; nothing: never)";

[[nodiscard]] TypedAnswer read_answer(std::string_view typed);

}  // namespace phoneflow::cli::phone
