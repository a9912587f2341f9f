#include "cli/discretion.h"

#include <algorithm>

#include "cli/places.h"

namespace phoneflow::cli {
namespace {

/// What centre and lines say of a contact, long after the action that named it.
constexpr TraceKinds kLasting{TraceKind::Queued, TraceKind::Reserved, TraceKind::Accepted, TraceKind::Shown, TraceKind::Dial};

std::string dots(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += "•";
  return all;
}

}  // namespace

Discretion::Discretion(const Script& script, Journal& to) : script_(script), to_(to) {
  for (std::uint32_t node = 0; node < script.program.nodes.size(); ++node) asks_for_secret_ = asks_for_secret_ || keys_are_secret(script, node);
}

bool Discretion::is_secret_key(std::uint32_t statement) const {
  const ActionNode* action = action_at(script_, statement);
  if (action == nullptr || !action->def->asks_for_keys) return asks_for_secret_;
  return keys_are_secret(script_, statement);
}

void Discretion::secret(ContactId, std::string_view keys) { secrets_.add(keys); }

void Discretion::mask(ContactId contact, std::string_view real, std::string_view masked) {
  std::vector<Masked>& all = told_[contact].masked;
  const auto known = std::ranges::find(all, real, &Masked::real);
  if (known == all.end()) all.push_back({std::string(real), std::string(masked)});
  else *known = {std::string(real), std::string(masked)};
}

void Discretion::note(const Trace& trace) {
  Told& told = told_[trace.contact];
  switch (trace.kind) {
    case TraceKind::Action:
      told.running = trace.statement;
      for (Masked& masked : told.masked) masked.of_action = false;
      break;
    case TraceKind::Outcome:
    case TraceKind::Phase:              // a handler has taken over
      told.running = kNoStatement;
      break;
    case TraceKind::Digit: {
      Trace key = trace;
      key.statement = told.running;
      if (is_secret_key(key.statement)) key.text = "•";
      return to_.note(key);
    }
    case TraceKind::KeysLost: {
      Trace lost = trace;
      const std::string masked = dots(trace.text.size());
      if (asks_for_secret_) lost.text = masked;
      return to_.note(lost);
    }
    default:
      break;
  }
  hand_on(trace, told);
}

void Discretion::hand_on(Trace trace, const Told& told) const {
  if (told.masked.empty()) return to_.note(trace);
  bool asked_with_secret = false;
  std::string texts[] = {std::string(trace.text), std::string(trace.other), std::string(trace.way)};
  for (const Masked& masked : told.masked) {
    if (!masked.of_action && !kLasting.has(trace.kind)) continue;
    asked_with_secret = true;
    for (std::string& text : texts) {
      const std::size_t before = text.size() - std::min(text.size(), masked.real.size());
      const bool is_it = text.ends_with(masked.real) && (before == 0 || text[before - 1] == ' ');
      if (is_it) text.replace(before, masked.real.size(), masked.shown);
    }
  }
  // Who was asked with a secret may repeat it.
  if (trace.kind == TraceKind::Reply && asked_with_secret) texts[0] = secrets_.hidden(texts[0]);
  trace.text = texts[0];
  trace.other = texts[1];
  trace.way = texts[2];
  to_.note(trace);
}

std::string Discretion::hidden(std::string_view text) const {
  std::vector<const Masked*> all;
  for (const auto& [contact, told] : told_) {
    for (const Masked& masked : told.masked) all.push_back(&masked);
  }
  std::ranges::stable_sort(all, std::ranges::greater(), [](const Masked* masked) { return masked->real.size(); });
  std::string shown(text);
  for (const Masked* masked : all) {
    for (std::size_t at = shown.find(masked->real); !masked->real.empty() && at != std::string::npos; at = shown.find(masked->real, at + masked->shown.size())) {
      shown.replace(at, masked->real.size(), masked->shown);
    }
  }
  return secrets_.hidden(shown);
}

}  // namespace phoneflow::cli
