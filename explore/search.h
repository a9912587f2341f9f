// Explicit-state search over all calls of a script: a tree of states, cheapest calls first.
//
// Visited states are not expanded again, so loops end. The search ends when it is exhausted, or at kMostSituations: then items not reached
// may be reachable all the same. Deterministic.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "explore/moves.h"
#include "explore/ways.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

inline constexpr std::size_t kMostSituations = 20'000;
/// Longer calls are not searched.
inline constexpr int kMostMoves = 80;
inline constexpr std::uint32_t kNoParent = 0xffffffff;

/// Branches by their index in Search::ways.
using WaySet = std::vector<bool>;

struct Found {
  std::uint32_t parent = kNoParent;
  Move move{};             ///< the move that led here; StepKind::Call for a root
  std::uint16_t call = 0;  ///< index in Search::hints.calls
  std::uint16_t moves = 0;
  int cost = 0;
  Course course{};
  WaySet covers{};  ///< of the whole path
};

struct Search {
  Hints hints;
  std::vector<Way> ways{};  ///< ways_of(program), followed by the clock's answers, which count as much
  std::vector<Found> found{};
  std::deque<SearchState> situations{};  ///< states, indexed like their moves
  WaySet reached{};
  std::vector<bool> begun{};  ///< by node: reached by some call
  bool exhausted = false;     ///< nothing was left to expand

  /// The states from the root to `index`.
  [[nodiscard]] std::vector<std::uint32_t> path_to(std::uint32_t index) const;
};

/// Script and audio must outlive the result. `start`: the beginning of calls that do not depend on it. `most`: maximum number of states.
/// `hours`: the profiles that are known.
[[nodiscard]] Search search(const Script& script, AudioFiles& audio, std::int64_t start = kStartMoment, std::size_t most = kMostSituations,
                            const HoursProfileMap& hours = {});

}  // namespace phoneflow::calltest
