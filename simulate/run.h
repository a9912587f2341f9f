// A centre simulated as often as it asks, on as many cores as the caller lends.
//
// Called by `phoneflow simulate`, the comparison and the staffing search. The same centre, scripts and seed give the same
// results on any number of cores; an interrupted run gives the replications that were done, marked as partial.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "interpreter/script.h"
#include "runtime/audio.h"
#include "runtime/trace.h"
#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulate {

/// The script of one entry point, loaded and without errors. Both must outlive the run; `audio` is asked from one thread at a
/// time, before replications begin.
struct EntryScript {
  const Script* script = nullptr;
  AudioFiles* audio = nullptr;
};

/// A contact of the first replication that is over.
struct ContactFacts {
  ContactId contact{};
  std::uint32_t entry = 0;
  Instant arrived{};
  Millis wait{};           ///< in the queue, until an agent, hanging up or the end
  Millis line{};           ///< with the caller on the line
  bool handled = false;    ///< spoke to an agent
  bool abandoned = false;  ///< hung up in the queue
  bool callback = false;   ///< took one
};

/// Hears all that happens in the first replication, contact by contact as it comes.
class Trail : public Journal {
 public:
  /// After its last trace.
  virtual void over(const ContactFacts& facts) = 0;
};

/// Told while replications run, from any thread, one call at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// `share`: of all the work, from 0 to 1; `contacts`: carried out so far.
  virtual void at(double share, std::uint64_t contacts) = 0;
};

struct RunOptions {
  /// Calls work(index) for each index below `count`, in any order, from any threads; empty: one after another.
  std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)> for_each{};
  Progress* progress = nullptr;             ///< may be null
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: no further replication is finished; may be null
  bool ways = false;                        ///< count the ways of all actions, for diagrams
  Trail* trail = nullptr;                   ///< may be null
};

/// `scripts` has one for each of the centre's entries.
[[nodiscard]] Results run_replications(const CentreModel& centre, const std::vector<EntryScript>& scripts, const RunOptions& options);

}  // namespace phoneflow::simulate
