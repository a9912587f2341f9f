// Why no call takes a way: said beside the suggested tests for each way that the search has not reached.
//
// What the script alone shows is said for certain; otherwise it says whether the search has looked at all calls.
#pragma once

#include <string>

#include "explore/search.h"

namespace phoneflow::calltest {

/// "it cannot fail: it plays no file, and the caller is on the line". `way` must not be in Search::reached.
[[nodiscard]] std::string why_unreached(const Program& program, const Search& search, const Way& way);

}  // namespace phoneflow::calltest
