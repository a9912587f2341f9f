// What can be broken in a script: each mutant is one small edit that a test should notice.
//
// Made from the syntax tree for `phoneflow test --mutate`; only the script's own file is edited, what it includes stays. Nothing is
// loaded or played here: whether a mutant is a script, and one that does something else, is found out by mutate.h.
#pragma once

#include <string>
#include <vector>

#include "grammar/span.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

struct Mutant {
  Span span{};              ///< in the script's own file
  std::string text;         ///< stands there instead
  std::string description;  ///< what is broken, without the place: "`on 1` leads to `Waiting` instead of `Reserve`"
};

/// In the order of the script, each once. `script` without errors.
[[nodiscard]] std::vector<Mutant> mutants_of(const Script& script);

/// The script's own file with the edit made.
[[nodiscard]] std::string mutated_text(const Script& script, const Mutant& mutant);

/// The script's own file; what it includes and steps that are played follow it in the set.
[[nodiscard]] inline const Source& own_source(const Script& script) { return script.sources.all().front(); }

}  // namespace phoneflow::calltest
