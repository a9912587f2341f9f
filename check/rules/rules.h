// The rules, each defined in the file of its name.
#pragma once

#include "check/rule.h"

namespace phoneflow {

extern const Rule kUnsetVariables;
extern const Rule kMissingAudio;
extern const Rule kVoiceActions;
extern const Rule kCallbackPhase;
extern const Rule kReqagentAgain;
extern const Rule kCallDelay;
extern const Rule kHangupAfterCallback;
extern const Rule kLongGoodbye;
extern const Rule kCallbackNumbers;
extern const Rule kNumberAfterCallback;
extern const Rule kNoValueYet;
extern const Rule kCallbackForever;
extern const Rule kSuppressionComments;   // check/suppressions.cpp

}  // namespace phoneflow
