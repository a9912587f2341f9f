// From syntax to program: names become slots, verbs definitions, labels statements; everything that cannot be
// looked up becomes a diagnostic.
//
// Called once by load() with all files parsed. Writes the "resolved" fields of the syntax trees and
// Script::program. Does not judge paths; check/ does.
#pragma once

#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

void resolve(Script& script, Diagnostics& diagnostics);

}  // namespace phoneflow
