// The rules, each defined in the file of its name.
#pragma once

#include "check/rule.h"

namespace phoneflow {

extern const Rule kUnsetVariables;
extern const Rule kMissingAudio;
extern const Rule kVoiceActions;
extern const Rule kUnusedRetryPrompt;
extern const Rule kOfferedChoiceMissing;
extern const Rule kContradictoryProperties;
extern const Rule kUnusedLabel;
extern const Rule kUnusedVariable;
extern const Rule kUnusedSub;
extern const Rule kHandlerNeverFires;
extern const Rule kConstantCondition;
extern const Rule kNeverEqual;
extern const Rule kPromptIsFile;
extern const Rule kLongPrompt;
extern const Rule kTooManyChoices;
extern const Rule kExactWaitTime;
extern const Rule kSecretInLog;
extern const Rule kNumberAsDigits;
extern const Rule kSuppressionComments;   // check/suppressions.cpp

}  // namespace phoneflow
