// The rules, each defined in the file of its name.
#pragma once

#include "check/rule.h"

namespace phoneflow {

extern const Rule kUnsetVariables;
extern const Rule kMissingAudio;
extern const Rule kVoiceActions;
extern const Rule kSuppressionComments;   // check/suppressions.cpp

}  // namespace phoneflow
