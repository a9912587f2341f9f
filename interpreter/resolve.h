// Resolves syntax trees to a program: names to slots, verbs to definitions, labels to statements. Unresolved names are diagnostics.
//
// Called once by load() with all files parsed. Writes the "resolved" fields of the syntax trees and Script::program. Does not analyse
// paths; check/ does.
#pragma once

#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

void resolve(Script& script, Diagnostics& diagnostics);

}  // namespace phoneflow
