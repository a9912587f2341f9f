// What a simulation found: figures per replication, distributions of waits, what was pressed, where contacts went.
//
// Made by run_replications() from the tallies of all replications, in their order, whatever core made them. Reports,
// comparisons and the staffing search read it; it refers to nothing but itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/contact.h"
#include "runtime/event.h"
#include "support/time.h"
#include "simulate/figures.h"
#include "simulate/histogram.h"

namespace phoneflow::simulate {

/// What ended the time in which a script asked for keys, if not the keys or the end of that time.
enum class CutOff : std::uint8_t { No, ByCaller, ByAgent, Otherwise };

/// How often callers keyed something, or nothing, or were cut off, where a script asked for keys.
struct PressCount {
  std::uint32_t entry = 0;      ///< place in Centre::entries
  std::uint32_t statement = 0;  ///< of the entry's program
  std::string keys;             ///< empty: nothing was pressed, or it was cut off
  std::uint64_t count = 0;      ///< over all replications
  CutOff cut_off = CutOff::No;  ///< the caller hung up, an agent answered, or something else came between
};

/// How often an action ended so.
struct WayCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;
  std::string way;  ///< "1", "Timeout", "Default"; empty: the next statement
  std::uint64_t count = 0;
};

/// How often a condition, a `case`, a loop or the end of a sub went on to a statement.
struct TurnCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;  ///< of a sub that comes back: its call
  std::uint32_t to = 0;         ///< the statement that came next
  std::uint64_t count = 0;      ///< over all replications
};

/// How often contacts left a statement, where they waited or rested, because of what happened outside the script.
struct ExitCount {
  std::uint32_t entry = 0;
  std::uint32_t statement = 0;
  EventKind by{};           ///< Answered, also of callers on the line; Held, Resumed, Released
  ReleaseCause cause{};     ///< of Released
  std::uint64_t count = 0;  ///< over all replications
};

/// How contacts of an entry point ended.
struct EndCount {
  std::uint32_t entry = 0;
  ReleaseCause cause{};
  std::uint64_t count = 0;
};

/// Dial-backs by attempt, 1 is the first.
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

/// Why a replication had to end before its time.
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
  std::vector<std::vector<Ratio>> figures{};  ///< for each key, one of each replication
  std::vector<WaitHistograms> waits{};        ///< for each skill
  std::vector<PressCount> presses{};          ///< by entry, statement, cut_off, keys
  std::vector<WayCount> ways{};               ///< by entry, statement, way
  std::vector<TurnCount> turns{};             ///< by entry, statement, to; counted when ways are
  std::vector<ExitCount> exits{};             ///< by entry, statement, by, cause; counted when ways are
  std::vector<EndCount> ends{};
  std::vector<AttemptCount> attempts{};
  std::uint32_t replications = 0;           ///< that were carried to their end
  std::uint64_t contacts = 0;               ///< carried out, those of the warm-up among them
  std::uint32_t intervals = 0;              ///< per replication
  bool partial = false;                     ///< fewer replications than wanted
  std::optional<EndedEarly> ended_early{};  ///< a replication had to; it is partial, too
  std::optional<double> cut{};              ///< not even the first was carried to its end; its part that was, 0 to 1

  /// Nothing when there is no such figure.
  [[nodiscard]] const std::vector<Ratio>* find(const FigureKey& key) const;
  [[nodiscard]] std::optional<Estimate> estimate(const FigureKey& key, double confidence) const;
};

}  // namespace phoneflow::simulate
