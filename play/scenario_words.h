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
    Phrase{"is free", Deed::AgentIsFree},   Phrase{"logs in", Deed::AgentIsFree}, Phrase{"accepts", Deed::AgentAccepts},
    Phrase{"refuses", Deed::AgentRefuses},  Phrase{"holds", Deed::AgentHolds},    Phrase{"resumes", Deed::AgentResumes},
    Phrase{"hangs up", Deed::AgentHangsUp},
};
inline constexpr std::array kCallerDeeds = {
    Phrase{"hangs up", Deed::CallerHangsUp},
    Phrase{"answers", Deed::CallerAnswers},
    Phrase{"is busy", Deed::CallerIsBusy},
    Phrase{"does not answer", Deed::CallerDoesNotAnswer},
};
inline constexpr std::array kNumberDeeds = {Phrase{"is invalid", Deed::NumberIsInvalid}};
inline constexpr std::array kSkillDeeds = {Phrase{"does not exist", Deed::SkillIsLost}};
inline constexpr std::array kFileDeeds = {Phrase{"is missing", Deed::FileIsLost}};
inline constexpr std::array kNeverDeeds = {Phrase{"hears", Deed::NeverHears}};
inline constexpr std::array kExpected = {
    Phrase{"phase", Deed::ExpectPhase},       Phrase{"place", Deed::ExpectPlace}, Phrase{"branch", Deed::ExpectBranch},
    Phrase{"log", Deed::ExpectLog},           Phrase{"mark", Deed::ExpectMark},   Phrase{"blocked", Deed::ExpectBlocked},
    Phrase{"released", Deed::ExpectReleased}, Phrase{"ports", Deed::ExpectPorts}, Phrase{"inbound", Deed::ExpectInbound},
    Phrase{"outbound", Deed::ExpectOutbound}, Phrase{"fault", Deed::ExpectFault},
};
inline constexpr std::array kComparisons = {
    Phrase{"==", Comparison::Equal},        Phrase{"!=", Comparison::NotEqual}, Phrase{"<=", Comparison::LessEqual},
    Phrase{">=", Comparison::GreaterEqual}, Phrase{"<", Comparison::Less},      Phrase{">", Comparison::Greater},
};
inline constexpr std::array kBooleans = {Phrase{"true", true}, Phrase{"false", false}};
inline constexpr std::array kAfter = {Phrase{"after", Deed::Wait}};
inline constexpr std::array kWithin = {Phrase{"within", Deed::Wait}};
/// Whether a reply ever comes.
inline constexpr std::array kReplies = {Phrase{"with", true}, Phrase{"never", false}};
/// What a call says of itself, in any order.
enum class CallPart : std::uint8_t { From, To, At };
inline constexpr std::array kCallParts = {Phrase{"from", CallPart::From}, Phrase{"to", CallPart::To}, Phrase{"at", CallPart::At}};
inline constexpr std::array kShowing = {Phrase{"showing", Deed::Dials}};

template <class Meaning, std::size_t N>
std::vector<std::string_view> words_of(const std::array<Phrase<Meaning>, N>& phrases) {
  std::vector<std::string_view> words;
  for (const auto& phrase : phrases) words.push_back(phrase.words);
  return words;
}

}  // namespace phoneflow
