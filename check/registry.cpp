#include "check/registry.h"

#include <algorithm>
#include <cctype>

#include "check/rules/rules.h"

namespace phoneflow {
namespace {

/// Sorted by id.
constexpr const Rule* kRules[] = {
    &kMissingAudio,
    &kUnsetVariables,
    &kSecretElsewhere,
    &kVoiceActions,
    &kCallbackPhase,
    &kReqagentAgain,
    &kCallDelay,
    &kHangupAfterCallback,
    &kLongGoodbye,
    &kCallbackNumbers,
    &kNumberAfterCallback,
    &kNoValueYet,
    &kCallbackForever,
    &kReqagentTooLate,
    &kOutOfPhase,
    &kCallbackAgain,
    &kOnAccept,
    &kUnreachableStatement,
    &kLoops,
    &kCallerTrap,
    &kMenuWays,
    &kCaseWithoutDefault,
    &kIgnoredError,
    &kDeadAir,
    &kUnusedRetryPrompt,
    &kOfferedChoiceMissing,
    &kContradictoryProperties,
    &kUnusedLabel,
    &kUnusedVariable,
    &kUnusedSub,
    &kHandlerNeverFires,
    &kConstantCondition,
    &kNeverEqual,
    &kPromptIsFile,
    &kLongPrompt,
    &kTooManyChoices,
    &kExactWaitTime,
    &kSecretInClear,
    &kSecretInLog,
    &kNumberAsDigits,
    &kDoubtfulValues,
    &kCertainFaults,
    &kMissingReturn,
    &kSpokenFigures,
    &kVendorVariable,
    &kMillisecondsAsSeconds,
    &kPartOfNow,
    &kSkippedMoment,
    &kIndexOutOfRange,
    &kUndeclaredField,
    &kCentreLacks,
    &kUnusedInCentre,
    &kRecordLacksField,
    &kOutsideValues,
    &kSuppressionComments,
};

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

std::span<const Rule* const> rules() { return kRules; }

std::optional<Diag> find_diagnostic(std::string_view id_or_name) {
  for (std::size_t code = 0; code < diagnostic_count(); ++code) {
    const DiagInfo& about = info(static_cast<Diag>(code));
    if (same(about.id, id_or_name) || about.rule == id_or_name) return static_cast<Diag>(code);
  }
  return std::nullopt;
}

const RulePage* find_page(Diag code) {
  for (const Rule* rule : rules()) {
    for (const RulePage& page : rule->pages) {
      if (page.code == code) return &page;
    }
  }
  return nullptr;
}

}  // namespace phoneflow
