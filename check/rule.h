// What a rule of the checker is: one file under check/rules/ with what it looks for and the pages that explain it.
//
// registry.cpp lists the rules; check() runs them, `phoneflow explain` and docs/rules/ show the pages, and a test
// checks every example: the bad one has exactly that diagnostic, the good one none.
#pragma once

#include <span>
#include <string_view>

#include "analysis/analysis.h"
#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "runtime/audio.h"

namespace phoneflow {

/// All that a rule may look at. Rules run on scripts without errors so far: every statement is resolved.
struct RuleContext : Analysis {
  const Limits& limits;
  AudioFiles* audio;  ///< null: files are not looked for
  Diagnostics& diagnostics;
};

struct RulePage {
  Diag code{};
  std::string_view finds;   ///< one or two sentences: what is reported
  std::string_view why;     ///< what happens to callers, agents or the centre otherwise
  std::string_view bad;     ///< a whole script that has this diagnostic and no other
  std::string_view good;    ///< the same, put right; it has none
  std::string_view ignore;  ///< when it is right to allow it
};

struct Rule {
  std::span<const RulePage> pages;  ///< one for each diagnostic that it may report
  void (*run)(const RuleContext& context);
};

}  // namespace phoneflow
