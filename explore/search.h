// Every call that a script can have, as far as it makes a difference: a tree of situations, cheapest calls first.
//
// Situations that were reached before are not followed again, so that loops end. The tree ends by itself when all is known, or
// at kMostSituations: then what was not found may exist all the same. Same script, same tree.
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
/// Longer calls are not looked for.
inline constexpr int kMostMoves = 80;
inline constexpr std::uint32_t kNoParent = 0xffffffff;

/// Ways by their index in Search::ways.
using WaySet = std::vector<bool>;

struct Found {
  std::uint32_t parent = kNoParent;
  Move move{};             ///< that led here; for a first one StepKind::Call
  std::uint16_t call = 0;  ///< index in Search::hints.calls
  std::uint16_t moves = 0;
  int cost = 0;
  Course course{};
  WaySet covers{};  ///< by the whole call so far
};

struct Search {
  Hints hints;
  std::vector<Way> ways{};  ///< ways_of(program), and behind them the clock's answers, which are worth as much
  std::vector<Found> found{};
  std::deque<SearchState> situations{};  ///< after each move
  WaySet reached{};
  std::vector<bool> begun{};  ///< by node: some call came to it
  bool exhausted = false;     ///< nothing was left to try

  /// From the call to the situation.
  [[nodiscard]] std::vector<std::uint32_t> path_to(std::uint32_t index) const;
};

/// Script and audio must outlive the result. `start`: when a call begins if nothing depends on it. `most`: situations that are looked at.
[[nodiscard]] Search search(const Script& script, AudioFiles& audio, std::int64_t start = kStartMoment, std::size_t most = kMostSituations);

}  // namespace phoneflow::calltest
