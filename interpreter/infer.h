// Types of variables and expressions, inferred over a whole program.
//
// Called by resolve() at its end. Variables get the union of all that is ever put into them, without regard to
// paths; an operator, function, condition or argument that cannot work with any of its types is a diagnostic.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/source.h"
#include "interpreter/program.h"

namespace phoneflow {

void infer_types(const Program& program, const SourceSet& sources, Diagnostics& diagnostics);

}  // namespace phoneflow
