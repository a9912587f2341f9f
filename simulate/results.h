// Results of a simulation: figures per replication, distributions of waits, key presses, control flow of contacts.
//
// Made by run_replications() from the tallies of all replications, in index order. Read by reports, comparisons and the staffing search;
// self-contained.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/contact.h"
#include "runtime/event.h"
#include "support/time.h"
#include "simulate/figures.h"
#include "simulate/histogram.h"

namespace phoneflow::simulate {

/// What interrupted a question for keys.
enum class CutOff : std::uint8_t { No, ByCaller, ByAgent, Otherwise };

/// How often callers pressed these keys, or none, or were interrupted, at a question.
struct PressCount {
  std::uint32_t entry = 0;      ///< index in Centre::entries
  std::uint32_t statement = 0;  ///< in the entry's program
  std::string keys;             ///< empty: none pressed, or interrupted
  std::uint64_t count = 0;      ///< over all replications
  CutOff cut_off = CutOff::No;  ///< the caller hung up, an agent answered, or another event came
};

/// How often an action took a branch.
struct WayCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;
  std::string way;  ///< "1", "Timeout", "Default"; empty: the next statement
  std::uint64_t count = 0;
};

/// How often a condition, a `case`, a loop or the end of a sub continued at a statement.
struct TurnCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;  ///< for the end of a sub: its call
  std::uint32_t to = 0;         ///< the next statement
  std::uint64_t count = 0;      ///< over all replications
};

/// How often an external event took contacts away from a statement at which they waited or rested.
struct ExitCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;
  EventKind by{};           ///< Answered (also of callers on the line), Held, Resumed or Released
  ReleaseCause cause{};     ///< of Released
  std::uint64_t count = 0;  ///< over all replications
};

/// Ends of an entry point's contacts, by cause.
struct EndCount {
  std::uint32_t entry = 0;
  ReleaseCause cause{};
  std::uint64_t count = 0;
};

/// How many contacts had a value in a field at their end.
struct DataCount {
  std::uint32_t entry = 0;
  std::string field;
  std::optional<std::string> value;  ///< as a text would say it; nothing: long and seldom values together
  std::uint64_t count = 0;

  /// By entry, field and value.
  [[nodiscard]] bool is_before(const DataCount& other) const {
    return std::tie(entry, field, value) < std::tie(other.entry, other.field, other.value);
  }
};

/// Dial-backs by attempt, from 1.
struct AttemptCount {
  std::uint32_t attempt = 1;
  std::uint64_t reached = 0, busy = 0, no_answer = 0, invalid = 0, voicemail = 0;
};

/// Waits of one skill, over all replications.
struct WaitHistograms {
  Histogram live_answered{};  ///< from queued to answered
  Histogram abandoned{};      ///< from queued to hanging up
  Histogram callback{};       ///< from queued to the acceptance of an agent
};

/// Why a replication was cut short.
enum class EarlyEnd : std::uint8_t {
  Crowded,  ///< Centre::most_present
  Busy,     ///< Centre::most_events
};

struct EndedEarly {
  Instant at{};
  EarlyEnd why{};

  friend bool operator==(const EndedEarly&, const EndedEarly&) = default;
};

struct Results {
  std::vector<FigureKey> keys{};              ///< sorted
  std::vector<std::vector<Ratio>> figures{};  ///< for each key, by replication
  std::vector<WaitHistograms> waits{};        ///< by skill
  std::vector<PressCount> presses{};          ///< sorted by entry, statement, cut_off, keys
  std::vector<WayCount> ways{};               ///< sorted by entry, statement, way
  std::vector<TurnCount> turns{};             ///< sorted by entry, statement, to; counted when ways are
  std::vector<ExitCount> exits{};             ///< sorted by entry, statement, by, cause; counted when ways are
  std::vector<EndCount> ends{};
  std::vector<DataCount> data{};  ///< sorted: DataCount::is_before()
  std::vector<AttemptCount> attempts{};
  std::uint32_t replications = 0;           ///< completed
  std::uint64_t contacts = 0;               ///< simulated, warm-up included
  std::uint32_t intervals = 0;              ///< per replication
  bool partial = false;                     ///< fewer replications than requested
  std::optional<EndedEarly> ended_early{};  ///< a replication was cut short; then it is partial
  std::optional<double> cut{};              ///< not even the first was completed; its completed share, 0 to 1

  /// Null when there is no such figure.
  [[nodiscard]] const std::vector<Ratio>* find(const FigureKey& key) const;
  [[nodiscard]] std::optional<Estimate> estimate(const FigureKey& key, double confidence) const;
};

}  // namespace phoneflow::simulate
