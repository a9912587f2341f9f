// The inputs of a simulation as in the centre file: agents, arrivals, skills, callers.
//
// Made from the file's tree with all changes, for the page of a simulation. Texts are not escaped.
#pragma once

#include <string>
#include <vector>

#include "workspace/toml_tree.h"

namespace phoneflow::simulation {

struct InputTable {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  ///< each row as long as `head`
};
using Inputs = std::vector<InputTable>;

/// One line of the summary.
struct InputLine {
  std::string what;  ///< "agents", "arrivals", "patience"
  std::string text;  ///< "16 Day team; 12 Late team"
};

/// `tree`: of a centre file without errors.
[[nodiscard]] Inputs inputs_of(const TomlValue& tree);
[[nodiscard]] std::vector<InputLine> summary_of(const Inputs& inputs);

}  // namespace phoneflow::simulation
