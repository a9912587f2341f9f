// Writes a trace as JSON Lines: one object per event, and the contact's record as the last.
//
// docs/events.md describes events and fields; the order of keys is fixed, times are seconds of the run's clock.
#pragma once

#include <iosfwd>

#include "interpreter/script.h"
#include "runtime/record.h"
#include "runtime/trace.h"

namespace phoneflow {

class JsonTrace final : public Journal {
 public:
  /// Both must outlive it.
  JsonTrace(const Script& script, std::ostream& out) : script_(script), out_(out) {}

  void note(const Trace& trace) override;
  /// The last line. `now`: end of the period for a contact that is not over.
  void record(const ContactRecord& record, Instant now);

 private:
  const Script& script_;
  std::ostream& out_;
};

}  // namespace phoneflow
