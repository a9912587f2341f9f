// The figures of a simulation: what was measured, of whom, in which replication, and what that says.
//
// A figure is a quotient of two sums per replication (waiting time over contacts that waited); one that is a plain number
// has 1 below. Estimates are quotients of means, with the confidence interval of a quotient of paired means; a difference
// between two centres is paired by replication. Reports and comparisons read figures and know no counters.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace phoneflow::simulate {

enum class Measure : std::uint8_t {
  Calls,         ///< that came in, those without a line among them
  Blocked,       ///< no port was free
  Closed,        ///< outside the opening hours
  LeftInScript,  ///< hung up before they were queued
  Queued,        ///< contacts that entered a queue
  Delayed,       ///< of those queued, no agent was free at once; share
  Handled,       ///< contacts that spoke to an agent, live or called back
  HandledLive,
  Abandoned,     ///< hung up in the queue, on the line
  AbandonRate,   ///< of those queued; share
  ServiceLevel,  ///< answered live within the threshold, of those queued who stayed on the line or were answered; share
  AnswerSpeed,   ///< from queued to answered, of live callers who were answered; ms
  LiveWait,  ///< in the queue on the line, over all queued (0 for those answered at once, until the callback for those who take one); ms
  CallbackWait,  ///< from queued to the acceptance of an agent, of callbacks; ms
  CallbacksTaken,
  CallbacksReached,
  CallbacksFailed,   ///< given up after the last attempt
  CallbacksDelayed,  ///< taken by contacts that had to wait, of all queued; share
  DialAttempts,
  Unfinished,  ///< still in the centre when the run was over
  Redials,
  TimeOnLine,       ///< of a contact with its caller on the line: script, queue, agent; ms
  TimeWaiting,      ///< of a contact on the line without an agent: script and queue; ms
  QueueLength,      ///< mean number that wait, callbacks among them
  LiveQueueLength,  ///< mean number that wait on the line
  InScript,         ///< mean number of callers not yet queued, or out of the queue with the script
  WithAgents,       ///< mean number of contacts that have an agent
  WaitingToRedial,  ///< mean number
  Occupancy,        ///< of agents on shift: offered, talking, dialling, wrapping up; share
  AgentsOnShift,    ///< mean number
  PortsUsed,        ///< mean number
  PortsPeak,
  InboundMinutes,  ///< billed: whole seconds per leg, in minutes
  OutboundMinutes,
};
inline constexpr std::size_t kMeasures = static_cast<std::size_t>(Measure::OutboundMinutes) + 1;

enum class Unit : std::uint8_t { Count, Share, Time, Level, Minutes };

/// For machines and headings, units, and whether more is better, worse or neither (1, -1, 0).
struct MeasureInfo {
  std::string_view name;   ///< "abandon_rate"
  std::string_view title;  ///< "abandoned"
  Unit unit{};
  int good = 0;
};
[[nodiscard]] const MeasureInfo& info(Measure measure);

/// Of whom: the whole centre, a skill, an entry point; over the run or one interval of it.
struct Scope {
  enum class Kind : std::uint8_t { Centre, Skill, Entry };
  Kind kind{};
  std::uint32_t index = 0;                  ///< of the skill or entry point
  std::optional<std::uint32_t> interval{};  ///< absent: the run, without the warm-up

  friend auto operator<=>(const Scope&, const Scope&) = default;
};

struct FigureKey {
  Measure measure{};
  Scope scope{};

  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

/// One figure of one replication.
struct Ratio {
  double numerator = 0;
  double denominator = 0;  ///< 0: nothing to say (nobody was called back)

  [[nodiscard]] std::optional<double> value() const { return denominator > 0 ? std::optional(numerator / denominator) : std::nullopt; }
};

/// What replications say together. The half width is absent with fewer than two of them.
struct Estimate {
  double mean = 0;
  std::optional<double> half_width{};
};

/// Nothing when no replication has anything to say. `confidence` as 0.95.
[[nodiscard]] std::optional<Estimate> estimate(const std::vector<Ratio>& replications, double confidence);
/// Of `after` minus `before`, replication by replication; those that only one has are left out. Nothing when either side has
/// nothing to say.
[[nodiscard]] std::optional<Estimate> difference(const std::vector<Ratio>& before, const std::vector<Ratio>& after, double confidence);

}  // namespace phoneflow::simulate
