// Counters of one replication, and the figures derived from them.
//
// Simulation updates it; run_replications() takes the figures and joins the rest. Counts belong to the interval of the contact's arrival;
// levels are averages over intervals.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/contact.h"
#include "simulate/histogram.h"
#include "simulate/model.h"
#include "simulate/results.h"
#include "simulate/time_average.h"

namespace phoneflow::simulate {

enum class Count : std::uint8_t {
  Calls,
  Blocked,
  Closed,
  LeftInScript,
  Queued,
  Delayed,
  HandledLive,
  Abandoned,
  InTime,
  AnswerMs,
  LiveWaitMs,
  QueueRefused,
  CallbacksRefused,
  CallbacksTaken,
  CallbacksDelayed,
  CallbacksAccepted,
  CallbackWaitMs,
  CallbacksReached,
  CallbacksFailed,
  DialAttempts,
  Declines,
  Stayed,
  QueuedAgain,
  GaveUp,
  Unfinished,
  Redials,
  Contacts,
  OnLineMs,
  WaitingMs,
  InboundSeconds,
  OutboundSeconds,
  Transfers,
  TransfersAnswered,
  TransferMs
};
inline constexpr std::size_t kCounts = static_cast<std::size_t>(Count::TransferMs) + 1;

class Counts {
 public:
  void add(Count count, std::int64_t by = 1) { of_[static_cast<std::size_t>(count)] += by; }
  [[nodiscard]] std::int64_t operator[](Count count) const { return of_[static_cast<std::size_t>(count)]; }
  void operator+=(const Counts& other) {
    for (std::size_t i = 0; i < kCounts; ++i) of_[i] += other.of_[i];
  }

 private:
  std::array<std::int64_t, kCounts> of_{};
};

/// Levels of the whole centre; the levels of skills follow.
enum class Level : std::uint8_t { InScript, Ports, Redialling, AgentsBusy, AgentsOnShift };
inline constexpr std::size_t kLevels = static_cast<std::size_t>(Level::AgentsOnShift) + 1;
enum class SkillLevel : std::uint8_t { LiveQueue, CallbackQueue, WithAgents };
inline constexpr std::size_t kSkillLevels = static_cast<std::size_t>(SkillLevel::WithAgents) + 1;

class Tally {
 public:
  explicit Tally(const CentreModel& centre);

  /// False when the run is too long for figures by interval.
  [[nodiscard]] bool by_interval() const { return by_interval_; }
  /// The number of intervals, 1 without intervals.
  [[nodiscard]] std::uint32_t intervals() const { return intervals_; }
  [[nodiscard]] Counts& of_entry(std::uint32_t entry, std::uint32_t interval) { return entries_[entry * intervals_ + interval]; }
  [[nodiscard]] Counts& of_skill(std::uint32_t skill, std::uint32_t interval) { return skills_[skill * intervals_ + interval]; }
  [[nodiscard]] WaitHistograms& waits(std::uint32_t skill) { return waits_[skill]; }
  [[nodiscard]] AttemptCount& attempt(std::uint32_t number);
  /// A contact ends with this value in a field, as people may see both.
  void had(std::uint32_t entry, std::string_view field, std::string_view value);
  void ended(std::uint32_t entry, ReleaseCause cause) { ++ends_[entry][static_cast<std::size_t>(cause)]; }

  [[nodiscard]] TimeAverage& level(Level level) { return levels_[static_cast<std::size_t>(level)]; }
  [[nodiscard]] TimeAverage& level(std::uint32_t skill, SkillLevel level) {
    return levels_[kLevels + skill * kSkillLevels + static_cast<std::size_t>(level)];
  }
  /// Resets the time-weighted statistics (end of the warm-up).
  void begin_levels(Instant now);
  /// Stores the levels of an interval at its end.
  void keep_levels(std::uint32_t interval, Instant now);

  /// Sorted by key; the same keys in every replication of a centre.
  [[nodiscard]] std::vector<std::pair<FigureKey, Ratio>> figures() const;
  /// Adds waits, ends and attempts to those of other replications.
  void join(Results& results) const;

 private:
  struct Areas {
    std::vector<std::int64_t> level_ms;  // by level
    std::int64_t ms = 0;                 // duration
    std::int64_t ports_peak = 0;
  };
  class FigureMaker;
  using Values = std::map<std::optional<std::string>, std::uint64_t>;

  const CentreModel& centre_;
  std::uint32_t intervals_ = 1;
  bool by_interval_ = false;
  std::vector<Counts> entries_;
  std::vector<Counts> skills_;
  std::vector<WaitHistograms> waits_;
  std::vector<AttemptCount> attempts_;
  std::vector<std::array<std::uint64_t, kReleaseCauses>> ends_;
  std::map<std::pair<std::uint32_t, std::string>, Values> data_;  // by entry and field
  std::vector<TimeAverage> levels_;
  std::vector<Areas> areas_;  // by interval
  Instant since_{};
};

}  // namespace phoneflow::simulate
