// Writes a call found by the search as a readable test: a name and steps.
//
// Two styles: the readable one waits for a prompt before each key, the exact one for a moment. The result may fail; suggest.cpp plays it.
#pragma once

#include <string>
#include <vector>

#include "explore/search.h"

namespace phoneflow::calltest {

enum class StepStyle : std::uint8_t { Readable, Exact };

struct TestText {
  std::string name;
  std::vector<std::string> steps;
};

/// `earlier`: how much before the search's moment the call begins.
[[nodiscard]] TestText tell(const Script& script, const Search& search, std::uint32_t index, StepStyle manner, Millis earlier = Millis(0));

}  // namespace phoneflow::calltest
