// What a contact may hear next: copies of its machine are given what may happen to it.
//
// For those who must have speech and files ready before they are wanted. A function of the machine alone, in the same order every time.
#pragma once

#include <string>
#include <vector>

#include "interpreter/machine.h"
#include "runtime/prompt.h"

namespace phoneflow {

struct MayHear {
  PromptPart::Kind kind{};  ///< Spoken or Audio
  std::string text;         ///< what is said, or the name of the file; may be secret

  friend bool operator==(const MayHear&, const MayHear&) = default;
};

/// The texts and files of the prompts and the music that are at most `depth` prompts away, the nearest first, each once. What is heard now
/// is not among them. Tried are the end of a prompt, keys, times, failures, third parties, and holds by the agent who
/// has the contact.
///
/// Holes are filled with what the contact holds then; time stands still. One key stands for all that have no branch, and an empty record
/// for every reply: what is said of those is not foretold. Keys that are typed ahead are not tried.
///
/// The work is bounded by that of three moments, whatever the script does (kStepBudget). Of a script that has more ways on, the nearest
/// are found.
[[nodiscard]] std::vector<MayHear> may_say(const Machine& machine, int depth);

}  // namespace phoneflow
