#include "report/simulation/contact_trail.h"

#include <ostream>

#include <fmt/format.h>

#include "runtime/week_plan.h"
#include "support/units.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

/// `Mon 08:02:11` on the centre's clock, `Mon 2026-01-05 08:02:11` when it has a date.
std::string moment_text(const simulate::CentreModel& centre, Millis at) {
  const Millis in_day = at % simulate::kDay;
  const std::string day = week_time_text(at % simulate::kWeek).substr(0, 3),
                    date = centre.dated ? date_text(centre.week + at).substr(0, 10) + " " : "";
  return fmt::format("{} {}{:02}:{:02}:{:02}", day, date, in_day / std::chrono::hours(1), in_day % std::chrono::hours(1) / minutes(1),
                     in_day % minutes(1) / seconds(1));
}

/// Rounded to seconds.
std::string whole_seconds(Millis length) { return duration_text(seconds(duration_cast<seconds>(length + Millis(500)))); }

}  // namespace

/// The first trace of a contact is the call, with the number called.
std::size_t ContactTrail::entry_of(const Trace& trace) const {
  for (std::size_t entry = 0; entry < centre_.entries.size(); ++entry) {
    if (trace.kind == TraceKind::Call && centre_.entries[entry].number == trace.other) return entry;
  }
  return 0;
}

ContactTrail::Told* ContactTrail::told(const Trace& trace) {
  const auto found = told_.find(trace.contact);
  if (found != told_.end()) return found->second.get();
  if (where_ ? met_ >= most_ : begun_ >= most_) return nullptr;
  ++begun_;
  const std::size_t entry = entry_of(trace);
  return told_.emplace(trace.contact, std::make_unique<Told>(entry, trace.at, *scripts_[entry], colour_)).first->second.get();
}

void ContactTrail::note(const Trace& trace) {
  Told* one = told(trace);
  if (one == nullptr || one->facts) return;
  Trace since_call = trace;
  since_call.at -= one->arrived.time_since_epoch();
  one->discretion.note(since_call);
}

void ContactTrail::secret(ContactId contact, std::string_view keys) {
  const auto found = told_.find(contact);
  if (found != told_.end()) found->second->discretion.secret(contact, keys);
}

void ContactTrail::mask(ContactId contact, std::string_view real, std::string_view masked) {
  const auto found = told_.find(contact);
  if (found != told_.end()) found->second->discretion.mask(contact, real, masked);
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

std::string ContactTrail::heading(const Told& one) const {
  std::string text = fmt::format("{} at {}: ", plain_line(centre_.entries[one.entry].name),
                                 moment_text(centre_, centre_.start + one.arrived.time_since_epoch()));
  if (!one.facts) return fmt::format("{}still in the centre when the run was over", text);
  text += fmt::format("waited {}, on the line {}", whole_seconds(one.facts->wait), whole_seconds(one.facts->line));
  if (one.facts->callback) text += ", took a callback";
  if (one.facts->callback && !one.facts->handled) text += ", was not reached";
  if (one.facts->handled) text += ", spoke to an agent";
  if (one.facts->abandoned) text += ", hung up waiting";
  return text;
}

void ContactTrail::write(std::ostream& out) {
  bool any = false;
  for (auto& [contact, one] : told_) {
    if (where_ && !one->facts) continue;
    one->transcript.flush();
    out << heading(*one) << '\n' << one->text.str() << '\n';
    any = true;
  }
  if (!any) out << (where_ ? "no contact of the first replication is such a one\n\n" : "there was no contact\n\n");
}

}  // namespace phoneflow
