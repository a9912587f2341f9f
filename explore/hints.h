// What a script compares with, as a list of things worth trying: numbers that call, moments, keys, lengths of time.
//
// Read from the literals of the program once; the search tries them besides what is always tried. Only what stands in
// the script is found: a condition on computed texts may need a value that is not here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/hinted_replies.h"
#include "interpreter/program.h"
#include "runtime/start_moment.h"
#include "support/time.h"

namespace phoneflow::calltest {

/// Who calls, which number, and when.
struct Incoming {
  std::string ani;
  std::string dnis;
  std::int64_t moment = kStartMoment;  ///< milliseconds since 1970, as CallInfo::clock_origin
};

struct Hints {
  std::vector<Incoming> calls{};    ///< the usual ones first
  std::vector<std::string> keys{};  ///< keys that stand as a literal in a comparison
  std::vector<Millis> lengths{};    ///< literal lengths of time, sorted; empty when no condition looks at the time
  HintedReplies replies{};          ///< what other systems may answer
  bool looks_at_time = false;       ///< a condition depends on QueuedFor or Now
  bool asks_clock = false;          ///< a condition follows from Now: the calls differ in their moments, too
};

/// `start`: when a call begins if nothing depends on it.
[[nodiscard]] Hints hints_of(const Program& program, std::int64_t start);

/// What to key in at an action that takes keys: each branch, one that has none, the fewest and the most keys it takes.
[[nodiscard]] std::vector<std::string> keys_for(const ActionNode& action, const Hints& hints);

}  // namespace phoneflow::calltest
