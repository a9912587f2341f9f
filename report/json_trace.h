// A trace as JSON Lines: one object per event, and one for the contact's record at the end.
//
// docs/events.md describes every event and field; keys keep their order, times are seconds of the run's clock.
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
  /// The last line. `now`: for a contact that still lives.
  void record(const ContactRecord& record, Instant now);

 private:
  const Script& script_;
  std::ostream& out_;
};

}  // namespace phoneflow
