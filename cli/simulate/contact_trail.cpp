#include "cli/simulate/contact_trail.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/simulate/units.h"
#include "cli/wording.h"

namespace phoneflow::cli {
namespace {

constexpr std::string_view kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/// `Mon 08:02:11` on the clock of the centre.
std::string week_text(Millis at) {
  const Millis in_week = at % simulate::kWeek, in_day = at % simulate::kDay;
  return fmt::format("{} {:02}:{:02}:{:02}", kDays[static_cast<std::size_t>(in_week / simulate::kDay)], in_day / std::chrono::hours(1),
                     in_day % std::chrono::hours(1) / minutes(1), in_day % minutes(1) / seconds(1));
}

/// To the second.
std::string whole_seconds(Millis length) { return duration_text(seconds(duration_cast<seconds>(length + Millis(500)))); }

}  // namespace

/// The first that is heard of a contact is the call, with the number called.
const Script& ContactTrail::script_of(const Trace& trace) const {
  for (std::size_t entry = 0; entry < centre_.entries.size(); ++entry) {
    if (trace.kind == TraceKind::Call && centre_.entries[entry].number == trace.other) return *scripts_[entry];
  }
  return *scripts_.front();
}

ContactTrail::Told* ContactTrail::told(const Trace& trace) {
  const auto found = told_.find(trace.contact);
  if (found != told_.end()) return found->second.get();
  if (where_ ? met_ >= most_ : begun_ >= most_) return nullptr;
  ++begun_;
  return told_.emplace(trace.contact, std::make_unique<Told>(script_of(trace), colour_)).first->second.get();
}

void ContactTrail::note(const Trace& trace) {
  if (Told* one = told(trace); one != nullptr && !one->facts) one->transcript.note(trace);
}

void ContactTrail::over(const simulate::ContactFacts& facts) {
  const auto found = told_.find(facts.contact);
  if (found == told_.end()) return;
  if (where_ && (met_ >= most_ || !where_->holds(facts))) {
    told_.erase(found);
    return;
  }
  ++met_;
  found->second->facts = facts;
}

std::string ContactTrail::heading(const simulate::ContactFacts& facts) const {
  std::string text = fmt::format("{} at {}: waited {}, on the line {}", plain_line(centre_.entries[facts.entry].name),
                                 week_text(centre_.start + facts.arrived.time_since_epoch()), whole_seconds(facts.wait), whole_seconds(facts.line));
  if (facts.callback) text += ", took a callback";
  if (facts.handled) text += ", spoke to an agent";
  if (facts.abandoned) text += ", hung up waiting";
  return text;
}

void ContactTrail::write(std::ostream& out) {
  for (auto& [contact, one] : told_) {
    if (!one->facts) continue;
    one->transcript.flush();
    out << heading(*one->facts) << '\n' << one->text.str() << '\n';
  }
}

}  // namespace phoneflow::cli
