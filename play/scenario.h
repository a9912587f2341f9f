// The words of a played call: `press 1`, `agent "Ana" accepts after 4m`, `hears "thank you"`, `caller "B" presses 2`.
//
// Read from `#>` lines, scenario files and --do before anything is played: every step that is not understood is a
// diagnostic at its exact place. Every step is a row of steps.h; what steps do to a call is scenario_play.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "runtime/contact.h"
#include "runtime/reply.h"
#include "support/time.h"

namespace phoneflow {

/// What a step is; its row in steps.cpp says how it is written, what it means and how it is played. In the order of the rows.
enum class StepKind : std::uint8_t {
  Call,
  Press,
  Wait,
  Hears,
  NeverHears,
  Plays,
  AgentIsFree,
  AgentLogsIn,
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
  Dials,
  ExpectValue,
  ExpectPhase,
  ExpectPlace,
  ExpectBranch,
  ExpectLog,
  ExpectMark,
  ExpectBlocked,
  ExpectReleased,
  ExpectPorts,
  ExpectInbound,
  ExpectOutbound,
  ExpectFault,
  SkillMissing,
  FileMissing,
  Reply,
  NoReply,
  NoLineIsFree,
  LineIsFree,
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

/// One step. Which members it has is said by the slots of its row: steps.h.
struct ScenarioStep {
  StepKind kind{};
  Span span{};
  std::string caller{};  ///< whom it concerns; empty: the caller without a name
  std::string text{};
  std::string other{};
  std::optional<Millis> after{};
  std::optional<Millis> within{};  ///< of what is waited for: no longer than this
  Phase phase{};
  int number = 0;
  Comparison how{};
  /// What a name is compared with: a text (also of digits), a number, a length of time, true or false.
  std::variant<std::string, double, Millis, bool> value{};
  std::optional<phoneflow::Reply> reply{};
  bool withheld = false;                 ///< of a call: it is from "", not from the usual number
  std::optional<std::int64_t> moment{};  ///< when the call comes in, local time: milliseconds since 1970
};

/// A word of a step that a row of a table has filled in, and the values of the row that went into it.
struct FilledWord {
  Span word{};
  Span values{};
};

/// One step per understood line; the others are reported. A step that names no caller concerns the one who was named last.
/// What is wrong with a word that is one of `filled`, which ascend, is reported at its values.
[[nodiscard]] std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics,
                                                      std::span<const FilledWord> filled = {});

}  // namespace phoneflow
