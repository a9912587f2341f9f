// Runs the replications of a centre, on as many cores as the caller provides.
//
// Called by `phoneflow simulate`, the comparison and the staffing search. Results depend on the centre, scripts and seed, not on the number
// of cores; an interrupted run returns the completed replications, marked as partial.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "interpreter/script.h"
#include "runtime/audio.h"
#include "runtime/hidden_texts.h"
#include "runtime/record.h"
#include "runtime/trace.h"
#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulate {

/// The compiled script of an entry point, without errors. Script and `audio` must outlive the run; `audio` is called by one thread at a
/// time, before replications begin.
struct EntryScript {
  const Script* script = nullptr;
  AudioFiles* audio = nullptr;
};

/// A finished contact of the first replication.
struct ContactFacts {
  ContactId contact{};
  std::uint32_t entry = 0;
  Instant arrived{};
  Millis wait{};                         ///< in the queue, until an agent answers, the caller hangs up, or the end
  Millis line{};                         ///< with the caller on the line
  bool handled = false;                  ///< talked to an agent
  bool abandoned = false;                ///< hung up in the queue
  bool callback = false;                 ///< accepted a callback
  std::vector<ContactDataEntry> data{};  ///< the contact's at its end, as people may see them
};

/// Receives all traces of the first replication, interleaved over contacts.
class Trail : public Journal {
 public:
  /// Called after the contact's last trace.
  virtual void over(const ContactFacts& facts) = 0;
};

/// Called while replications run, from any thread, one call at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// `share`: of the total work, from 0 to 1; `contacts`: simulated so far.
  virtual void at(double share, std::uint64_t contacts) = 0;
};

struct RunOptions {
  /// Calls work(index) for each index below `count`, in any order, from any thread; empty: sequentially.
  std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)> for_each{};
  Progress* progress = nullptr;             ///< may be null
  const std::atomic<bool>* stop = nullptr;  ///< set by the caller to stop: no further replication is completed; may be null
  bool ways = false;                        ///< counts the branches of all actions, for diagrams
  Trail* trail = nullptr;                   ///< may be null
  const HiddenTexts* hidden = nullptr;      ///< as SessionEnvironment::hidden
};

/// `scripts` is parallel to the centre's entries.
[[nodiscard]] Results run_replications(const CentreModel& centre, const std::vector<EntryScript>& scripts, const RunOptions& options);

}  // namespace phoneflow::simulate
