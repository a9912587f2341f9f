#include "cli/journals.h"

#include "cli/places.h"

namespace phoneflow::cli {

void KeyKeeper::note(const Trace& trace) {
  switch (trace.kind) {
    case TraceKind::Action:
      running_ = trace.statement;
      break;
    case TraceKind::Outcome:
    case TraceKind::Phase:              // a handler has taken over
      running_ = kNoStatement;
      break;
    case TraceKind::Digit: {
      Trace key = trace;
      key.statement = running_;
      if (keys_are_secret(script_, running_)) key.text = "•";
      return to_.note(key);
    }
    default:
      break;
  }
  to_.note(trace);
}

void Ears::note(const Trace& trace) {
  switch (trace.kind) {
    case TraceKind::Play:
    case TraceKind::Music:
      heard_.push_back({std::string(trace.text), trace.at, std::nullopt, trace.statement});
      return;
    case TraceKind::Dial:
      dials_.push_back({std::string(trace.text), std::string(trace.other)});
      return;
    // What is played ends with its action, when the script begins to listen, or when it is cut off.
    case TraceKind::Outcome:
    case TraceKind::Listening:
    case TraceKind::Stopped:
    case TraceKind::Dropped:
    case TraceKind::Release:
      if (heard_.empty()) return;
      if (!heard_.back().ends) heard_.back().ends = trace.at;
      if (trace.kind == TraceKind::Stopped) heard_.back().cut = true;
      return;
    default:
      return;
  }
}

}  // namespace phoneflow::cli
