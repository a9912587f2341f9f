// Steps of a played call: `press 1`, `agent "Ana" accepts after 4m`, `hears "thank you"`, `caller "B" presses 2`.
//
// Parsed from `#>` lines, scenario files and --do before the play; every invalid step is a diagnostic at its place. Every step is a row of
// steps.h; scenario_play.h executes them.
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

/// The kind of a step; its row in steps.cpp defines notation, meaning and execution. In the order of the rows.
enum class StepKind : std::uint8_t {
  Call,
  Press,
  Wait,
  SystemRestartsWithoutLines,
  SystemRestarts,
  CallerHangsUp,
  CallerAnswers,
  CallerIsBusy,
  CallerDoesNotAnswer,
  NumberIsInvalid,
  DiallingFails,
  DialbackReachesMachine,
  TransferIsAnswered,
  TransferIsBusy,
  TransferIsNotAnswered,
  TransferIsInvalid,
  TransferEnds,
  LineIsLost,
  CallbackExpires,
  CallbackIsForbidden,
  SystemFails,
  AgentIsFree,
  AgentLogsIn,
  AgentIsBusy,
  AgentLogsOut,
  AgentAccepts,
  AgentRefuses,
  AgentHolds,
  AgentResumes,
  AgentHangsUp,
  AgentHasSkill,
  AgentHasEverySkill,
  AgentWrapsUp,
  AgentDoesNotWrapUp,
  AgentHears,
  Hears,
  Plays,
  Dials,
  Transfers,
  ExpectValue,
  ExpectPhase,
  ExpectPlace,
  ExpectAttempts,
  ExpectPriority,
  ExpectOffered,
  ExpectExtension,
  ExpectSent,
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
  SkillExists,
  FileLasts,
  FileMissing,
  FileIsAsUsual,
  HoursAreOpen,
  HoursAreAsUsual,
  HoursAre,
  Reply,
  NoReply,
  ReplyNoMore,
  ContactIs,
  QueueHas,
  QueueIsEmpty,
  NoLineIsFree,
  LineIsFree,
  NoNumberMayBeDialled,
  NumbersMayBeDialled,
  QueueingIsRefused,
  QueueingIsGranted,
  CallbacksAreRefused,
  CallbacksAreKept,
};

/// Of a step that says what happens at the same instant: in which order. What the system does of the first comes after both.
enum class Sequence : std::uint8_t { Alone, JustBefore, JustAfter };

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

/// One step. The slots of its row determine which members are set: steps.h.
struct ScenarioStep {
  StepKind kind{};
  Span span{};
  bool never = false;    ///< of an expectation: it is not so, in the whole call, or for `within` from here on
  std::string caller{};  ///< its caller; empty: the caller without a name
  std::string text{};
  std::string other{};
  std::optional<Millis> after{};
  std::optional<Millis> within{};  ///< maximum wait
  Phase phase{};
  int number = 0;
  Comparison how{};
  /// The compared value: a text (also of digits), a number, a duration, true or false.
  std::variant<std::string, double, Millis, bool> value{};
  std::optional<phoneflow::Reply> reply{};  ///< or another value, which lies in its heap
  bool withheld = false;                    ///< of a call: from "", not from the default number
  std::optional<std::int64_t> moment{};     ///< start of the call, local time: milliseconds since 1970
  Sequence order = Sequence::Alone;
  std::vector<ScenarioStep> beside{};  ///< the other one, unless it is alone; that one is
};

/// A word of a step filled in from a table, and the values used.
struct FilledWord {
  Span word{};
  Span values{};
};

/// One step per valid line; invalid ones are reported. A step without a caller concerns the one named last. Errors in words of `filled`,
/// which ascend, are reported at the table's values.
[[nodiscard]] std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics,
                                                      std::span<const FilledWord> filled = {});

}  // namespace phoneflow
