// The words that stand in slots of steps: comparisons, parts of a call, true and false. The words of the steps themselves are in steps.cpp.
//
// Read and written by the slots. The first phrase that fits is taken.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "play/scenario.h"

namespace phoneflow {

/// What may stand at one place of a step: `<=`, and what that means.
template <class Meaning>
struct Phrase {
  std::string_view words;
  Meaning meaning;
};
template <class Meaning>
Phrase(const char*, Meaning) -> Phrase<Meaning>;  // clang 14 needs it said

inline constexpr std::array kComparisons = {
    Phrase{"==", Comparison::Equal},        Phrase{"!=", Comparison::NotEqual}, Phrase{"<=", Comparison::LessEqual},
    Phrase{">=", Comparison::GreaterEqual}, Phrase{"<", Comparison::Less},      Phrase{">", Comparison::Greater},
};
inline constexpr std::array kBooleans = {Phrase{"true", true}, Phrase{"false", false}};
/// What a call says of itself, in any order.
enum class CallPart : std::uint8_t { From, To, At };
inline constexpr std::array kCallParts = {Phrase{"from", CallPart::From}, Phrase{"to", CallPart::To}, Phrase{"at", CallPart::At}};

template <class Meaning, std::size_t N>
std::vector<std::string_view> words_of(const std::array<Phrase<Meaning>, N>& phrases) {
  std::vector<std::string_view> words;
  for (const auto& phrase : phrases) words.push_back(phrase.words);
  return words;
}

}  // namespace phoneflow
