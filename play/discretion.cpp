#include "play/discretion.h"

#include <algorithm>
#include <vector>

#include "play/places.h"

namespace phoneflow {
namespace {

constexpr std::string_view kDot = "•";

/// What stands instead of a range of a text.
struct Masked {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string shown{};
};

std::string dots(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += kDot;
  return all;
}

}  // namespace

Discretion::Discretion(const Script& script, Journal& to, const HiddenTexts* hidden) : script_(script), to_(to), hidden_(hidden) {
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
  const std::string text = trace.kind == TraceKind::Reply ? told.sent.hidden(secrets_.hidden(whole(trace.text)))
                                                          : shown(trace.text);  // a recipient of a secret may repeat it
  const std::string other = shown(trace.other);
  const std::string way = shown(trace.way);
  trace.text = text;
  trace.other = other;
  trace.way = way;
  to_.note(trace);
}

std::string Discretion::hidden(std::string_view text) const {
  std::vector<Masked> found;
  for (const auto& [real, shown] : all_) {
    for (std::size_t at = text.find(real); at != std::string_view::npos; at = text.find(real, at + 1))
      found.push_back({at, at + real.size(), whole(shown)});
  }
  if (hidden_ != nullptr) {
    for (const HiddenTexts::Place& place : hidden_->places(text)) found.push_back({place.begin, place.end, std::string(kHiddenMask)});
  }
  std::ranges::stable_sort(found, [](const Masked& a, const Masked& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::string said;
  std::size_t from = 0;
  for (auto mask = found.begin(); mask != found.end();) {
    std::size_t end = mask->end;
    auto next = std::next(mask);
    while (next != found.end() && next->begin < end) end = std::max(end, (next++)->end);
    said.append(text.substr(from, mask->begin - from)).append(mask->end == end ? mask->shown : kHiddenMask);
    from = end;
    mask = next;
  }
  return secrets_.hidden(said.append(text.substr(from)));
}

}  // namespace phoneflow
