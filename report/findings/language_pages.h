// Pages of the errors of the language: meaning, reason, a bad script and the corrected one.
//
// One row each, data only. Shown by `phoneflow explain` and docs/errors.md. A test checks every example: the bad one has exactly that
// error, the good one none. The checker's rules have their pages beside their code (check/rule.h).
#pragma once

#include <span>
#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

struct LanguagePage {
  Diag code{};
  std::string_view means;  ///< one or two sentences
  std::string_view why;    ///< the reason, or how to correct it
  std::string_view bad{};  ///< a complete script; empty, like `good`, where no short script shows it
  std::string_view good{};
};

/// Sorted by id.
[[nodiscard]] std::span<const LanguagePage> language_pages();
/// Null for rules of the checker.
[[nodiscard]] const LanguagePage* find_language_page(Diag code);

}  // namespace phoneflow
