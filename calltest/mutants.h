// Mutants of a script: each is one small edit that a test should notice.
//
// Derived from the syntax tree for `phoneflow test --mutate`; only the script's own file is edited, not its includes. mutate.h finds out
// whether a mutant compiles and behaves differently.
#pragma once

#include <string>
#include <vector>

#include "grammar/span.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

struct Mutant {
  Span span{};              ///< in the script's own file
  std::string text;         ///< the replacement
  std::string description;  ///< without the place: "`on 1` leads to `Waiting` instead of `Reserve`"
};

/// In source order, without duplicates. `script` has no errors.
[[nodiscard]] std::vector<Mutant> mutants_of(const Script& script);

/// The script's own file with the edit applied.
[[nodiscard]] std::string mutated_text(const Script& script, const Mutant& mutant);

/// The script's own file; included files and steps follow it in the set.
[[nodiscard]] inline const Source& own_source(const Script& script) { return script.sources.all().front(); }

}  // namespace phoneflow::calltest
