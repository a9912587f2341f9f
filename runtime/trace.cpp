#include "runtime/trace.h"

namespace phoneflow {

std::string_view trace_name(TraceKind kind) {
  switch (kind) {
    case TraceKind::Call: return "call";
    case TraceKind::Action: return "action";
    case TraceKind::Outcome: return "outcome";
    case TraceKind::Blocked: return "blocked";
    case TraceKind::Play: return "play";
    case TraceKind::Music: return "music";
    case TraceKind::Stopped: return "stopped";
    case TraceKind::Digit: return "digit";
    case TraceKind::KeysTaken: return "keys_taken";
    case TraceKind::KeysLost: return "keys_lost";
    case TraceKind::Listening: return "listening";
    case TraceKind::Sleeping: return "sleeping";
    case TraceKind::Fetch: return "fetch";
    case TraceKind::Reply: return "reply";
    case TraceKind::Log: return "log";
    case TraceKind::Mark: return "mark";
    case TraceKind::Error: return "error";
    case TraceKind::Queued: return "queued";
    case TraceKind::Reserved: return "reserved";
    case TraceKind::Dropped: return "dropped";
    case TraceKind::Phase: return "phase";
    case TraceKind::Offer: return "offer";
    case TraceKind::Refused: return "refused";
    case TraceKind::Withdrawn: return "withdrawn";
    case TraceKind::Accepted: return "accepted";
    case TraceKind::Dial: return "dial";
    case TraceKind::DialResult: return "dial_result";
    case TraceKind::Retry: return "retry";
    case TraceKind::Hold: return "hold";
    case TraceKind::Shown: return "shown";
    case TraceKind::Resume: return "resume";
    case TraceKind::HangUp: return "hang_up";
    case TraceKind::Fault: return "fault";
    case TraceKind::Release: return "release";
  }
  return "";
}

}  // namespace phoneflow
