// Any callers and agents, and anything that fails, for one to three nodes over one store: every promise is kept.
#include <string>

#include "fuzz/node_world.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  const fuzz::NodeScenario scenario = fuzz::node_scenario_from(bytes, true);
  const fuzz::NodeStory story = fuzz::play(scenario);
  if (story.broken.empty()) return 0;
  const fuzz::NodeScenario small = fuzz::shrunk(scenario, [](const auto& less) { return !fuzz::play(less).broken.empty(); });
  const fuzz::NodeStory told = fuzz::play(small, fuzz::Deceit::None, true);
  fuzz::must(false, told.broken + "\n" + fuzz::text_of(small) + told.told);
  return 0;
}
