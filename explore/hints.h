// Candidate inputs from a script's comparisons: calling numbers, moments, keys, durations, agents.
//
// Collected from the program's literals once; the search tries them in addition to its standard inputs. A condition on a computed text may
// need a value that is not among them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "explore/hinted_agents.h"
#include "explore/hinted_data.h"
#include "explore/hinted_replies.h"
#include "interpreter/program.h"
#include "play/scenario.h"
#include "runtime/contact.h"
#include "runtime/hours_profiles.h"
#include "runtime/start_moment.h"
#include "support/time.h"

namespace phoneflow::calltest {

/// Caller's number, number called, moment, and what is known of the contact.
struct Incoming {
  std::string ani;
  std::string dnis;
  std::int64_t moment = kStartMoment;  ///< milliseconds since 1970, as CallInfo::clock_origin
  std::optional<HintedField> data{};
};

/// What ends a contact, and no person does.
struct EndStep {
  enum class Needs : std::uint8_t { Nothing, Line, Callback };

  ReleaseCause cause{};
  StepKind step{};  ///< that makes it happen
  Needs needs{};    ///< a line that can be lost, or a callback that waits
};
inline constexpr EndStep kEndSteps[] = {
    {ReleaseCause::LineLost, StepKind::LineIsLost, EndStep::Needs::Line},
    {ReleaseCause::SystemFailed, StepKind::SystemFails, EndStep::Needs::Nothing},
    {ReleaseCause::Expired, StepKind::CallbackExpires, EndStep::Needs::Callback},
    {ReleaseCause::Forbidden, StepKind::CallbackIsForbidden, EndStep::Needs::Callback},
};

/// What fails a dial-back, and is no called party.
struct FailStep {
  ReleaseCause cause{};
  StepKind step{};
};
inline constexpr FailStep kFailSteps[] = {
    {ReleaseCause::NoLine, StepKind::NoLineIsFree},  // before it rings
    {ReleaseCause::Forbidden, StepKind::NoNumberMayBeDialled},
    {ReleaseCause::LineLost, StepKind::LineIsLost},
    {ReleaseCause::SystemFailed, StepKind::DiallingFails},
};

struct Hints {
  std::vector<Incoming> calls{};      ///< the usual ones first
  std::vector<std::string> keys{};    ///< key literals in comparisons
  std::vector<Millis> lengths{};      ///< duration literals, sorted; empty when nothing depends on time
  HintedReplies replies{};            ///< candidate replies of other systems
  std::vector<std::string> agents{};  ///< hinted_agents()
  HoursProfileMap hours{};            ///< that are known; of others the search says what they are
  std::vector<EndStep> ends{};        ///< whose cause the script compares with
  std::vector<FailStep> failures{};   ///< the same, where the script is told why a dial-back has failed
  bool queues_again = false;          ///< several statements ask for a place in the queue
  bool calls_back_again = false;      ///< a callback may be asked for when one was kept before
  bool looks_at_time = false;         ///< a condition depends on QueuedFor or Now
  bool asks_clock = false;            ///< a condition follows from Now: calls differ in their moments as well
};

/// `start`: the beginning of calls that do not depend on it.
[[nodiscard]] Hints hints_of(const Program& program, std::int64_t start, const HoursProfileMap& hours = {});

/// Keys to enter at an action: each branch, one without a branch, the fewest and the most keys accepted.
[[nodiscard]] std::vector<std::string> keys_for(const ActionNode& action, const Hints& hints);

}  // namespace phoneflow::calltest
