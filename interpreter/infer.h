// Types of variables and expressions, inferred over a whole program.
//
// Called by resolve() at its end. The type of a variable is the union over all assignments, flow-insensitive. An operator, function,
// condition or argument that supports none of the types is a diagnostic.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/source.h"
#include "interpreter/program.h"

namespace phoneflow {

void infer_types(const Program& program, const SourceSet& sources, Diagnostics& diagnostics);

}  // namespace phoneflow
