#include "cli/discretion.h"

#include "cli/places.h"

namespace phoneflow::cli {

Discretion::Discretion(const Script& script, Journal& to) : script_(script), to_(to) {
  for (std::uint32_t node = 0; node < script.program.nodes.size(); ++node) asks_for_secret_ = asks_for_secret_ || keys_are_secret(script, node);
}

bool Discretion::is_secret_key(std::uint32_t statement) const {
  const ActionNode* action = action_at(script_, statement);
  if (action == nullptr || !action->def->asks_for_keys) return asks_for_secret_;
  return keys_are_secret(script_, statement);
}

void Discretion::secret(ContactId, std::string_view keys) { secrets_.add(keys); }

void Discretion::note(const Trace& trace) {
  switch (trace.kind) {
    case TraceKind::Action:
      running_[trace.contact] = trace.statement;
      break;
    case TraceKind::Outcome:
    case TraceKind::Phase:              // a handler has taken over
      running_[trace.contact] = kNoStatement;
      break;
    case TraceKind::Digit: {
      Trace key = trace;
      const auto running = running_.find(trace.contact);
      key.statement = running == running_.end() ? kNoStatement : running->second;
      if (is_secret_key(key.statement)) key.text = "•";
      return to_.note(key);
    }
    case TraceKind::KeysLost: {
      Trace lost = trace;
      std::string dots;
      for (std::size_t i = 0; i < trace.text.size(); ++i) dots += "•";
      if (asks_for_secret_) lost.text = dots;
      return to_.note(lost);
    }
    default:
      break;
  }
  hand_on(trace);
}

void Discretion::hand_on(Trace trace) const {
  if (secrets_.empty()) return to_.note(trace);
  const std::string text = secrets_.hidden(trace.text), other = secrets_.hidden(trace.other), way = secrets_.hidden(trace.way);
  trace.text = text;
  trace.other = other;
  trace.way = way;
  to_.note(trace);
}

}  // namespace phoneflow::cli
