// Why no call takes a way: said beside the suggested tests for each way that the search has not reached.
//
// What the script alone shows is said for certain. All else is said of the calls that were tried: what callers key in, what other systems
// answer and what moments there are has no end, and a search tries only those that seem to make a difference.
#pragma once

#include <string>

#include "explore/search.h"

namespace phoneflow::calltest {

/// "it cannot fail: it plays no file, and the caller is on the line". `way` must not be in Search::reached.
[[nodiscard]] std::string why_unreached(const Program& program, const Search& search, const Way& way);

}  // namespace phoneflow::calltest
