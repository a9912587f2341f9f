// The rules, each defined in the file of its name.
#pragma once

#include "check/rule.h"

namespace phoneflow {

extern const Rule kCentreLacks;
extern const Rule kSecretElsewhere;
extern const Rule kUnusedInCentre;
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
extern const Rule kReqagentTooLate;
extern const Rule kCallbackAgain;
extern const Rule kOnAccept;
extern const Rule kOutOfPhase;
extern const Rule kUnreachableStatement;
extern const Rule kLoops;
extern const Rule kCallerTrap;
extern const Rule kMenuWays;
extern const Rule kCaseWithoutDefault;
extern const Rule kIgnoredError;
extern const Rule kDeadAir;
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
extern const Rule kSecretInClear;
extern const Rule kSecretInLog;
extern const Rule kNumberAsDigits;
extern const Rule kDoubtfulValues;
extern const Rule kCertainFaults;
extern const Rule kMissingReturn;
extern const Rule kSpokenFigures;
extern const Rule kVendorVariable;
extern const Rule kMillisecondsAsSeconds;
extern const Rule kUndeclaredField;
extern const Rule kPartOfNow;
extern const Rule kSkippedMoment;
extern const Rule kIndexOutOfRange;
extern const Rule kRecordLacksField;
extern const Rule kOutsideValues;
extern const Rule kSuppressionComments;  // check/suppressions.cpp

}  // namespace phoneflow
