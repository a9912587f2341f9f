#include "cli/journals.h"

namespace phoneflow::cli {

void Ears::note(const Trace& trace) {
  Story& story = stories_[trace.contact];
  switch (trace.kind) {
    case TraceKind::Play:
    case TraceKind::Music:
      story.heard.push_back({std::string(trace.text), trace.at, std::nullopt, trace.statement});
      return;
    case TraceKind::Dial:
      story.dials.push_back({std::string(trace.text), std::string(trace.other)});
      return;
    case TraceKind::Log:
    case TraceKind::Mark:
    case TraceKind::Blocked:
    case TraceKind::Outcome:
    case TraceKind::Fault:
    case TraceKind::Release:
      story.happenings.push_back({trace.kind, trace.at, trace.statement, std::string(trace.text), std::string(trace.other), std::string(trace.way)});
      break;
    default:
      break;
  }
  // What is played ends with its action, when the script begins to listen, or when it is cut off.
  const bool ends = trace.kind == TraceKind::Outcome || trace.kind == TraceKind::Listening || trace.kind == TraceKind::Stopped ||
                    trace.kind == TraceKind::Dropped || trace.kind == TraceKind::Release;
  if (!ends || story.heard.empty()) return;
  if (!story.heard.back().ends) story.heard.back().ends = trace.at;
  if (trace.kind == TraceKind::Stopped) story.heard.back().cut = true;
}

const Story& Ears::of(ContactId contact) const {
  const auto found = stories_.find(contact);
  return found == stories_.end() ? none_ : found->second;
}

}  // namespace phoneflow::cli
