// Explains why no call takes a branch, beside the suggested tests.
//
// Facts that follow from the script are stated as certain. Other statements refer to the calls tried: keys, replies and moments are
// unbounded, and the search tries a selection.
#pragma once

#include <string>

#include "explore/search.h"

namespace phoneflow::calltest {

/// "it cannot fail: it plays no file, and the caller is on the line". `way` must not be in Search::reached.
[[nodiscard]] std::string why_unreached(const Program& program, const Search& search, const Way& way);

}  // namespace phoneflow::calltest
