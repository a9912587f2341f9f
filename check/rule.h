// A rule of the checker: one file under check/rules/ with its check and the pages that explain it.
//
// registry.cpp lists the rules; check() runs them; `phoneflow explain` and docs/rules/ show the pages. A test checks every example: the bad
// one yields exactly that diagnostic, the good one none.
#pragma once

#include <span>
#include <string_view>

#include "analysis/analysis.h"
#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "runtime/audio.h"

namespace phoneflow {

/// The input of a rule. Scripts with errors are not passed to rules: every statement is resolved.
struct RuleContext : Analysis {
  const Limits& limits;
  AudioFiles* audio;  ///< null: files are not checked
  Diagnostics& diagnostics;
};

struct RulePage {
  Diag code{};
  std::string_view finds;   ///< one or two sentences: what is reported
  std::string_view why;     ///< consequences for callers, agents or the centre
  std::string_view bad;     ///< a complete script with exactly this diagnostic
  std::string_view good;    ///< the corrected script, without diagnostics
  std::string_view ignore;  ///< when it is right to allow it
};

struct Rule {
  std::span<const RulePage> pages;  ///< one for each diagnostic of the rule
  void (*run)(const RuleContext& context);
};

}  // namespace phoneflow
