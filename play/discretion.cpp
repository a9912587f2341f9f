#include "play/discretion.h"

#include <algorithm>
#include <vector>

#include "play/places.h"

namespace phoneflow {
namespace {

constexpr std::string_view kDot = "•";

std::string dots(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += kDot;
  return all;
}

}  // namespace

Discretion::Discretion(const Script& script, Journal& to) : script_(script), to_(to) {
  for (std::uint32_t node = 0; node < script.program.nodes.size(); ++node)
    asks_for_secret_ = asks_for_secret_ || keys_are_secret(script, node);
}

bool Discretion::is_secret_key(std::uint32_t statement) const {
  const ActionNode* action = action_at(script_, statement);
  if (action == nullptr || !action->def->asks_for_keys) return asks_for_secret_;
  return keys_are_secret(script_, statement);
}

void Discretion::secret(ContactId, std::string_view keys) { secrets_.add(keys); }

void Discretion::mask(ContactId contact, std::string_view real, std::string_view masked) {
  if (real.empty()) return;
  Told& told = told_[contact];
  // Queue, agents and lines repeat later what an action asks the queue for.
  const ActionNode* action = action_at(script_, told.running);
  if (action == nullptr || action->def->opens(OperationKind::Queueing) || action->def->opens(OperationKind::Reserving))
    told.lasting.insert_or_assign(std::string(real), masked);
  told.of_action.insert_or_assign(std::string(real), masked);
  told.sent.add_hidden(real, masked);
  all_.insert_or_assign(std::string(real), masked);
}

void Discretion::note(const Trace& trace) {
  Told& told = told_[trace.contact];
  switch (trace.kind) {
    case TraceKind::Action:
      told.running = trace.statement;
      told.of_action.clear();
      told.sent = {};
      break;
    case TraceKind::Outcome:
    case TraceKind::Fault:
    case TraceKind::Phase:  // a handler has started
      told.running = kNoStatement;
      break;
    case TraceKind::Digit: {
      Trace key = trace;
      key.statement = trace.phase == Phase::Accepting ? kNoStatement : told.running;  // the agent hears what runs then
      if (is_secret_key(key.statement)) key.text = "•";
      return to_.note(key);
    }
    case TraceKind::KeysLost: {
      Trace lost = trace;
      const std::string masked = dots(trace.text.size());
      if (asks_for_secret_) lost.text = masked;
      return to_.note(lost);
    }
    default: break;
  }
  hand_on(trace, told);
}

void Discretion::hand_on(Trace trace, const Told& told) const {
  const TraceKindInfo& about = info(trace.kind);
  const Masks& masks = about.outlives_action ? told.lasting : told.of_action;
  if (masks.empty() && trace.kind != TraceKind::Reply) return to_.note(trace);
  const auto shown = [&](std::string_view text) {
    const std::size_t begin = about.has_front_word ? text.find(' ') + 1 : 0;
    const auto mask = masks.find(text.substr(begin));
    return mask == masks.end() ? std::string(text) : std::string(text.substr(0, begin)) + mask->second;
  };
  const std::string text = trace.kind == TraceKind::Reply ? told.sent.hidden(secrets_.hidden(trace.text))
                                                          : shown(trace.text);  // a recipient of a secret may repeat it
  const std::string other = shown(trace.other);
  const std::string way = shown(trace.way);
  trace.text = text;
  trace.other = other;
  trace.way = way;
  to_.note(trace);
}

std::string Discretion::hidden(std::string_view text) const {
  std::vector<const Masks::value_type*> all;
  for (const Masks::value_type& mask : all_) all.push_back(&mask);
  std::ranges::stable_sort(all, std::ranges::greater(), [](const Masks::value_type* mask) { return mask->first.size(); });
  std::string said(text);
  for (const Masks::value_type* mask : all) {
    const auto& [real, shown] = *mask;
    for (std::size_t at = said.find(real); at != std::string::npos; at = said.find(real, at + shown.size()))
      said.replace(at, real.size(), shown);
  }
  return secrets_.hidden(said);
}

}  // namespace phoneflow
