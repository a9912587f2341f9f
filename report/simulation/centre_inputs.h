// What went into a simulation, as the centre file says it: agents, arrivals, skills, callers.
//
// Made from the tree of the file with all changes, for the page of a simulation. Texts are plain: who writes them escapes.
#pragma once

#include <string>
#include <vector>

#include "workspace/toml_tree.h"

namespace phoneflow::simulation {

struct InputTable {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  ///< each as long as `head`
};
using Inputs = std::vector<InputTable>;

/// What a planner looks for first, in a line each.
struct InputLine {
  std::string what;  ///< "agents", "arrivals", "patience"
  std::string text;  ///< "16 Day team; 12 Late team"
};

/// Of the tree of a centre file without mistakes.
[[nodiscard]] Inputs inputs_of(const TomlValue& tree);
[[nodiscard]] std::vector<InputLine> summary_of(const Inputs& inputs);

}  // namespace phoneflow::simulation
