// The words of a played call: `press 1`, `agent "Ana" accepts after 4m`, `hears "thank you"`.
//
// Read from `#>` lines, scenario files and --do before anything is played: every step that is not understood is a
// diagnostic at its exact place. What the steps do to a call is scenario_play.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "runtime/contact.h"
#include "runtime/time.h"

namespace phoneflow::cli {

enum class Deed : std::uint8_t {
  Call,              ///< text = ANI, other = DNIS; both empty: those of the options
  Press,             ///< text = keys
  Wait,              ///< after
  Hears,             ///< text
  NeverHears,        ///< text
  AgentIsFree,       ///< of the agents: text = name, may be empty
  AgentAccepts,
  AgentRefuses,
  AgentHolds,
  AgentResumes,
  AgentHangsUp,
  CallerHangsUp,
  CallerAnswers,
  CallerIsBusy,
  CallerDoesNotAnswer,
  NumberIsInvalid,
  Dials,             ///< text = number, other = caller id shown, may be empty
  ExpectPhase,       ///< phase
  ExpectPlace,       ///< place
};

struct ScenarioStep {
  Deed deed{};
  Span span{};
  std::string text{};
  std::string other{};
  std::optional<Millis> after{};
  Phase phase{};
  int place = 0;
};

/// One step per understood line; the others are reported.
[[nodiscard]] std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics);

}  // namespace phoneflow::cli
