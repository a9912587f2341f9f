// Nodes over one memory store in virtual time, with telephones, agents and what fails: plays a scenario and says the first broken promise.
//
// The promises: whoever was promised a callback is called, as often as the script allows, or told; one call at a time for a contact, in any
// node, dead ones among them whose telephones still ring; at most retries + crashes + 1 dials; an agent has one contact at a time; nothing
// is left at the end. Without faults nobody loses a line. Deterministic.
#pragma once

#include <string>
#include <vector>

#include "fuzz/node_door.h"
#include "fuzz/node_scenario.h"

namespace phoneflow::fuzz {

struct NodeStory {
  std::string broken;         ///< the promise; "": none
  std::vector<int> writes{};  ///< about each caller
  int promised = 0;
  int connected = 0;  ///< of those
  int dials = 0;
  int deaths = 0;  ///< of nodes: crashes and fences
  int fenced = 0;
  int parked = 0;
  std::string told;  ///< what happened, a line each, when asked for
};

[[nodiscard]] NodeStory play(const NodeScenario& scenario, Deceit deceit = Deceit::None, bool tell = false);

}  // namespace phoneflow::fuzz
