#include "play/journals.h"

#include <algorithm>

#include "runtime/dial_result.h"

namespace phoneflow {
namespace {

/// A prompt ends with its action, when the script begins to listen, or when it is cut off.
constexpr TraceKinds kEndsPrompt{TraceKind::Outcome, TraceKind::Listening, TraceKind::Stopped, TraceKind::Dropped, TraceKind::Release};

/// Whether a dial-back that ended so counts.
bool is_attempt(std::string_view text) {
  const auto result = dial_result_named(text);
  return result && (info(*result).leg == DialledLeg::Stays || (info(*result).leg == DialledLeg::Ends && uses_attempt(info(*result).cause)));
}

HistoryEntry entry_of(const Trace& trace) {
  return {trace.kind, trace.at, trace.statement, std::string(trace.text), std::string(trace.other), std::string(trace.way), trace.phase};
}

}  // namespace

void HeardLog::listen_for(std::vector<Question> questions, std::vector<Unwanted> unwanted) {
  questions_ = std::move(questions);
  unwanted_ = std::move(unwanted);
  none_.unwanted.resize(unwanted_.size());
}

void HeardLog::forget_unwanted(std::size_t number) {
  for (auto& [contact, story] : stories_) {
    if (number < story.unwanted.size()) story.unwanted[number].reset();
  }
}

void HeardLog::look_for_unwanted(ContactHistory& story, const Trace& trace) const {
  story.unwanted.resize(unwanted_.size());
  for (std::size_t i = 0; i < unwanted_.size(); ++i) {
    if (story.unwanted[i] || !unwanted_[i].kinds.has(trace.kind)) continue;
    if (HistoryEntry entry = entry_of(trace); unwanted_[i].fits(entry)) story.unwanted[i] = std::move(entry);
  }
}

void HeardLog::hear(ContactHistory& story, const Trace& trace) {
  story.heard.add({std::string(trace.text), trace.at, std::nullopt, trace.statement});
}

/// Each query consumes at most one entry, so later entries than there are queries are not needed.
void HeardLog::keep(ContactHistory& story, const Trace& trace) const {
  const auto is_asked_for = [&](const Question& question) {
    return question.kind == trace.kind && (question.action.empty() || question.action == trace.text);
  };
  if (std::ranges::none_of(questions_, is_asked_for)) return;
  const HistoryEntry entry = entry_of(trace);
  const bool is_outcome = trace.kind == TraceKind::Outcome;
  std::vector<std::string>& seen = story.seen[{trace.kind, is_outcome ? entry.text : std::string()}];
  const std::string what = is_outcome ? entry.other : trace.kind == TraceKind::AgentHears ? heard_by(entry.other, entry.text) : entry.text;
  if (seen.size() <= kMostSeen && std::ranges::find(seen, what) == seen.end()) seen.push_back(what);
  story.fitting.resize(questions_.size());
  bool kept = false;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (!is_asked_for(questions_[i]) || story.fitting[i] == questions_.size() || !questions_[i].fits(entry)) continue;
    ++story.fitting[i];
    kept = true;
  }
  if (kept) story.entries.push_back(entry);
}

void HeardLog::note(const Trace& trace) {
  ContactHistory& story = stories_[trace.contact];
  if (!unwanted_.empty()) look_for_unwanted(story, trace);
  if (trace.kind == TraceKind::DialResult && is_attempt(trace.text)) ++story.attempts;
  switch (trace.kind) {
    case TraceKind::Play:
    case TraceKind::Music: hear(story, trace); return;
    case TraceKind::PartyCall: story.party_calls.push_back({std::string(trace.text), std::string(trace.other)}); return;
    case TraceKind::Dial: story.dials.push_back({std::string(trace.text), std::string(trace.other)}); return;
    default: keep(story, trace); break;
  }
  const bool of_agent = trace.phase == Phase::Accepting && trace.kind == TraceKind::Outcome;
  if (!kEndsPrompt.has(trace.kind) || of_agent || story.heard.empty()) return;
  if (!story.heard.back().ends) story.heard.back().ends = trace.at;
  if (trace.kind == TraceKind::Stopped) story.heard.back().cut = true;
}

const ContactHistory& HeardLog::of(ContactId contact) const {
  const auto found = stories_.find(contact);
  return found == stories_.end() ? none_ : found->second;
}

}  // namespace phoneflow
