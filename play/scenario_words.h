// The word tables of scenarios: what may stand where in a step, and what it means.
//
// Read by scenario.cpp, which knows the order of the words. The first phrase that fits is taken; one of two words takes two.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "play/scenario.h"

namespace phoneflow {

/// What may stand at one place of a step: `hangs up`, and what that means.
template <class Meaning>
struct Phrase {
  std::string_view words;
  Meaning meaning;
};
template <class Meaning>
Phrase(const char*, Meaning) -> Phrase<Meaning>;  // clang 14 needs it said

enum class Subject : std::uint8_t {
  Call,
  Press,
  Wait,
  Hears,
  Never,
  Plays,
  Agent,
  Caller,
  Number,
  Dials,
  Expect,
  Skill,
  File,
  Reply,
  LinesTaken,
  LinesFree
};

inline constexpr std::array kSubjects = {
    Phrase{"call", Subject::Call},
    Phrase{"press", Subject::Press},
    Phrase{"wait", Subject::Wait},
    Phrase{"hears", Subject::Hears},
    Phrase{"never", Subject::Never},
    Phrase{"plays", Subject::Plays},
    Phrase{"agent", Subject::Agent},
    Phrase{"caller", Subject::Caller},
    Phrase{"number", Subject::Number},
    Phrase{"dials", Subject::Dials},
    Phrase{"expect", Subject::Expect},
    Phrase{"skill", Subject::Skill},
    Phrase{"file", Subject::File},
    Phrase{"reply", Subject::Reply},
    Phrase{"no line is free", Subject::LinesTaken},
    Phrase{"a line is free", Subject::LinesFree},
};
/// What can be said of a caller besides kCallerDeeds.
inline constexpr std::array kOfCaller = {
    Phrase{"calls", Subject::Call},  Phrase{"presses", Subject::Press}, Phrase{"hears", Subject::Hears}, Phrase{"never", Subject::Never},
    Phrase{"plays", Subject::Plays}, Phrase{"expect", Subject::Expect}, Phrase{"dials", Subject::Dials},
};
inline constexpr std::array kAgentDeeds = {
    Phrase{"is free", StepKind::AgentIsFree},   Phrase{"logs in", StepKind::AgentIsFree}, Phrase{"accepts", StepKind::AgentAccepts},
    Phrase{"refuses", StepKind::AgentRefuses},  Phrase{"holds", StepKind::AgentHolds},    Phrase{"resumes", StepKind::AgentResumes},
    Phrase{"hangs up", StepKind::AgentHangsUp},
};
inline constexpr std::array kCallerDeeds = {
    Phrase{"hangs up", StepKind::CallerHangsUp},
    Phrase{"answers", StepKind::CallerAnswers},
    Phrase{"is busy", StepKind::CallerIsBusy},
    Phrase{"does not answer", StepKind::CallerDoesNotAnswer},
};
inline constexpr std::array kNumberDeeds = {Phrase{"is invalid", StepKind::NumberIsInvalid}};
inline constexpr std::array kSkillDeeds = {Phrase{"does not exist", StepKind::SkillMissing}};
inline constexpr std::array kFileDeeds = {Phrase{"is missing", StepKind::FileIsLost}};
inline constexpr std::array kNeverDeeds = {Phrase{"hears", StepKind::NeverHears}};
inline constexpr std::array kExpected = {
    Phrase{"phase", StepKind::ExpectPhase},       Phrase{"place", StepKind::ExpectPlace}, Phrase{"branch", StepKind::ExpectBranch},
    Phrase{"log", StepKind::ExpectLog},           Phrase{"mark", StepKind::ExpectMark},   Phrase{"blocked", StepKind::ExpectBlocked},
    Phrase{"released", StepKind::ExpectReleased}, Phrase{"ports", StepKind::ExpectPorts}, Phrase{"inbound", StepKind::ExpectInbound},
    Phrase{"outbound", StepKind::ExpectOutbound}, Phrase{"fault", StepKind::ExpectFault},
};
inline constexpr std::array kComparisons = {
    Phrase{"==", Comparison::Equal},        Phrase{"!=", Comparison::NotEqual}, Phrase{"<=", Comparison::LessEqual},
    Phrase{">=", Comparison::GreaterEqual}, Phrase{"<", Comparison::Less},      Phrase{">", Comparison::Greater},
};
inline constexpr std::array kBooleans = {Phrase{"true", true}, Phrase{"false", false}};
inline constexpr std::array kAfter = {Phrase{"after", StepKind::Wait}};
inline constexpr std::array kWithin = {Phrase{"within", StepKind::Wait}};
/// Whether a reply ever comes.
inline constexpr std::array kReplies = {Phrase{"with", true}, Phrase{"never", false}};
/// What a call says of itself, in any order.
enum class CallPart : std::uint8_t { From, To, At };
inline constexpr std::array kCallParts = {Phrase{"from", CallPart::From}, Phrase{"to", CallPart::To}, Phrase{"at", CallPart::At}};
inline constexpr std::array kShowing = {Phrase{"showing", StepKind::Dials}};

template <class Meaning, std::size_t N>
std::vector<std::string_view> words_of(const std::array<Phrase<Meaning>, N>& phrases) {
  std::vector<std::string_view> words;
  for (const auto& phrase : phrases) words.push_back(phrase.words);
  return words;
}

}  // namespace phoneflow
