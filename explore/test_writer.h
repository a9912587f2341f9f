// A call that the search has found, as a test that a person could have written: a name and steps.
//
// Two manners: the readable one waits for what the caller hears before each key, the exact one waits for the moment.
// Nothing is promised about what a play of the steps does; suggest.cpp plays them.
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

/// `earlier`: the call comes in so much before the moment that the search gives it.
[[nodiscard]] TestText tell(const Script& script, const Search& search, std::uint32_t index, StepStyle manner, Millis earlier = Millis(0));

}  // namespace phoneflow::calltest
