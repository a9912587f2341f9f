// The definitions that actions.def lists; each is in the file of its name.
#pragma once

#include "actions/action.h"

namespace phoneflow {

#define PHONEFLOW_ACTION(verb) extern const ActionDef k##verb;
#include "actions/actions.def"
#undef PHONEFLOW_ACTION

}  // namespace phoneflow
