#include "cli/journals.h"

#include "cli/places.h"

namespace phoneflow::cli {

void SecretKeeper::note(const Trace& trace) {
  if (trace.kind != TraceKind::Digit || !keys_are_secret(script_, trace.statement)) return to_.note(trace);
  Trace hidden = trace;
  hidden.text = "•";
  to_.note(hidden);
}

void Ears::note(const Trace& trace) {
  switch (trace.kind) {
    case TraceKind::Play:
    case TraceKind::Music: {
      const bool endless = trace.kind == TraceKind::Music && trace.duration == Millis(0);
      heard_.push_back({std::string(trace.text), trace.at, std::nullopt, trace.statement});
      if (!endless) heard_.back().ends = trace.at + trace.duration;
      break;
    }
    case TraceKind::Stopped:
    case TraceKind::Dropped:
    case TraceKind::Release:
      if (!heard_.empty() && heard_.back().audible(trace.at)) heard_.back().ends = trace.at;
      break;
    case TraceKind::Dial:
      dials_.push_back({std::string(trace.text), std::string(trace.other)});
      break;
    default:
      break;
  }
}

}  // namespace phoneflow::cli
