// The centre of simulate_bench, written by hand in C++: the reference for the simulator's figure.
//
// Same callers, agents and events (a call, 30 s of music, the menu, a key or none, the promise, the place in the queue, the dial-back, the
// conversation), with its own binary heap and generator; without script, machine, ports, trace, streams per caller and figures by interval.
#pragma once

#include <cstdint>

namespace phoneflow::bench {

/// Times in milliseconds.
struct CentreByHand {
  int agents = 10;
  double between_calls = 0;
  double talk = 0;            ///< mean, exponential
  double patience = 0;        ///< mean, exponential
  double takes_callback = 0;  ///< share of callers who hear the menu, each time
  double key_from = 0, key_to = 0;
  double ring_from = 0, ring_to = 0;
  double music = 0;
  double menu_prompt = 0;
  double menu_timeout = 0;
  double promise = 0;
  double dial_delay = 0;
};

struct CountsByHand {
  std::uint64_t contacts = 0;
  std::uint64_t delayed = 0;
  std::uint64_t abandoned = 0;
  std::uint64_t callbacks = 0;
  std::uint64_t menus = 0;
  double live_wait = 0;  ///< sum
};

/// Runs until `calls` callers have arrived and left.
[[nodiscard]] CountsByHand run_by_hand(const CentreByHand& centre, std::uint64_t calls, std::uint64_t seed);

}  // namespace phoneflow::bench
