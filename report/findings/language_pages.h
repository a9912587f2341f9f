// What there is to say about an error of the language: what it means, why it is one, a script that has it, and the same put right.
//
// One row for each, data only. `phoneflow explain` and docs/errors.md show them; a test checks every example: the bad one has exactly
// that error, the good one none. Rules of the checker have their pages beside their code (check/rule.h).
#pragma once

#include <span>
#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

struct LanguagePage {
  Diag code{};
  std::string_view means;  ///< one or two sentences
  std::string_view why;    ///< why the language has it so, or what helps
  std::string_view bad{};  ///< a whole script; empty, as `good`, where no few lines of a script show it
  std::string_view good{};
};

/// In the order of their ids.
[[nodiscard]] std::span<const LanguagePage> language_pages();
/// Null for rules of the checker.
[[nodiscard]] const LanguagePage* find_language_page(Diag code);

}  // namespace phoneflow
