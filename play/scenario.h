// The words of a played call: `press 1`, `agent "Ana" accepts after 4m`, `hears "thank you"`, `caller "B" presses 2`.
//
// Read from `#>` lines, scenario files and --do before anything is played: every step that is not understood is a
// diagnostic at its exact place. What the steps do to a call is scenario_play.h.
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

enum class StepKind : std::uint8_t {
  // circumstances
  SkillMissing,   ///< text = skill; from here on
  FileIsLost,     ///< text = audio file; from here on
  LinesAreTaken,  ///< nobody can be dialled; from here on
  LinesAreFree,
  Reply,  ///< text = address, reply (absent: it is never heard of), after; from here on
  // what somebody does, and what is expected
  Call,         ///< text = ANI, other = DNIS; both empty: those of the options; moment
  Press,        ///< text = keys
  Wait,         ///< after
  Hears,        ///< text
  NeverHears,   ///< text
  Plays,        ///< text = file
  AgentIsFree,  ///< of the agents: text = name, may be empty
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
  Dials,           ///< text = number, other = caller id shown, may be empty
  ExpectPhase,     ///< phase
  ExpectPlace,     ///< number
  ExpectBranch,    ///< text = verb, other = outcome or keys
  ExpectLog,       ///< text
  ExpectMark,      ///< text
  ExpectBlocked,   ///< text = verb
  ExpectFault,     ///< text
  ExpectReleased,  ///< text = cause name; may be empty
  ExpectPorts,     ///< number: in use in the whole centre
  ExpectInbound,   ///< after: billed so far
  ExpectOutbound,
  ExpectValue,  ///< text = name, how, value
};

/// Whether somebody does something, or only listens and looks.
[[nodiscard]] bool acts(StepKind deed);
/// Whether it says in what circumstances the calls are made.
[[nodiscard]] constexpr bool is_setup(StepKind deed) { return deed <= StepKind::Reply; }

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

struct ScenarioStep {
  StepKind deed{};
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
