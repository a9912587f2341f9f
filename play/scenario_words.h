// Words in the slots of steps: comparison operators, parts of a call, true and false. Words of the steps themselves are in steps.cpp.
//
// Parsed and written by the slots. The first matching phrase counts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "play/scenario.h"

namespace phoneflow {

/// A permitted word, such as `<=`, and its meaning.
template <class Meaning>
struct Phrase {
  std::string_view words;
  Meaning meaning;
};
template <class Meaning>
Phrase(const char*, Meaning) -> Phrase<Meaning>;  // needed by clang 14

inline constexpr std::array kComparisons = {
    Phrase{"==", Comparison::Equal},        Phrase{"!=", Comparison::NotEqual}, Phrase{"<=", Comparison::LessEqual},
    Phrase{">=", Comparison::GreaterEqual}, Phrase{"<", Comparison::Less},      Phrase{">", Comparison::Greater},
};
inline constexpr std::array kOrders = {Phrase{"just before", Sequence::JustBefore}, Phrase{"just after", Sequence::JustAfter}};
inline constexpr std::array kBooleans = {Phrase{"true", true}, Phrase{"false", false}};
/// Optional parts of a call, in any order.
enum class CallPart : std::uint8_t { From, To, At };
inline constexpr std::array kCallParts = {Phrase{"from", CallPart::From}, Phrase{"to", CallPart::To}, Phrase{"at", CallPart::At}};

template <class Meaning, std::size_t N>
std::vector<std::string_view> words_of(const std::array<Phrase<Meaning>, N>& phrases) {
  std::vector<std::string_view> words;
  for (const auto& phrase : phrases) words.push_back(phrase.words);
  return words;
}

}  // namespace phoneflow
