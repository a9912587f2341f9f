// The outcome of a mutant.
#pragma once

#include <array>
#include <string_view>

namespace phoneflow::mutate {

enum class Verdict : unsigned char {
  Noticed,    ///< a test failed
  Survived,   ///< all tests passed
  TimeLimit,  ///< timed out without a failed test: not noticed
  NotBuilt,   ///< does not compile; not counted
};

constexpr std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames{"noticed", "SURVIVED", "TIME LIMIT", "not built"};
  return kNames[static_cast<std::size_t>(verdict)];
}

inline constexpr std::array kVerdicts{Verdict::Noticed, Verdict::Survived, Verdict::TimeLimit, Verdict::NotBuilt};

constexpr bool is_open(Verdict verdict) { return verdict == Verdict::Survived || verdict == Verdict::TimeLimit; }

}  // namespace phoneflow::mutate
