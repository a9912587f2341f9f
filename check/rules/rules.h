// The rules, each defined in the file of its name.
#pragma once

#include "check/rule.h"

namespace phoneflow {

extern const Rule kUnsetVariables;
extern const Rule kMissingAudio;
extern const Rule kVoiceActions;
extern const Rule kUnreachableStatement;
extern const Rule kLoops;
extern const Rule kCallerTrap;
extern const Rule kMenuWays;
extern const Rule kCaseWithoutDefault;
extern const Rule kIgnoredError;
extern const Rule kDeadAir;
extern const Rule kSuppressionComments;   // check/suppressions.cpp

}  // namespace phoneflow
