#include "fuzz/audit.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "runtime/dial_result.h"
#include "simulate/staff.h"

namespace phoneflow::fuzz {

using simulate::AgentGroup;

namespace {

bool speaks(std::string_view phase) { return phase == "Active" || phase == "Holding"; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(text.size(), words.back().size() + 1));
  }
  return words;
}

int to_int(std::string_view text) {
  int value = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Audit::Audit(const simulate::CentreModel& centre, bool terms_are_marked) : centre_(centre), terms_are_marked_(terms_are_marked) {
  for (const AgentGroup& group : centre.agents) {
    for (std::uint32_t i = 1; i <= group.count; ++i) groups_[simulate::agent_name(group, i)] = &group;
  }
}

void Audit::must_hold(bool holds, std::string_view promise) {
  if (!holds && kept_) kept_ = failure(fmt::format("{} (at {} ms)", promise, now_.time_since_epoch().count()));
}

const AgentGroup* Audit::group_of(std::string_view agent) const {
  const auto found = groups_.find(agent);
  return found == groups_.end() ? nullptr : found->second;
}

bool Audit::within(const simulate::WeekPlan& plan, Millis of_week) {
  return std::any_of(plan.begin(), plan.end(), [&](const simulate::WeekSpan& span) { return span.from <= of_week && of_week <= span.to; });
}

// ---- traces ----

void Audit::note(const Trace& trace) {
  must_hold(trace.at >= now_, "time never runs back");
  now_ = trace.at;
  if (trace.kind == TraceKind::Call) return call(trace);
  const auto found = contacts_.find(trace.contact);
  must_hold(found != contacts_.end(), "only contacts that are there do anything");
  if (found == contacts_.end()) return;
  Contact& contact = found->second;
  switch (trace.kind) {
    case TraceKind::Mark:
      if (trace.text.substr(0, 6) == "terms ") contact.asked = trace.text;
      return;
    case TraceKind::Action:
      if (trace.text == "Menu" || trace.text == "Collect") ++contact.asked_for_keys;
      return;
    case TraceKind::Fault: ++faults_; return;
    case TraceKind::Queued: return queued(contact, trace);
    case TraceKind::Offer: return offer(trace.contact, contact, trace.text);
    case TraceKind::Accepted:
      must_hold(contact.agent == trace.text && contact.waiting, "who accepts was offered the contact");
      contact.waiting = false;
      contact.may_dial = !contact.has_line;
      return;
    case TraceKind::Refused:
      must_hold(contact.agent == trace.text, "who refuses was offered the contact");
      part(contact);
      contact.waiting = true;
      return;
    case TraceKind::Declined:
      must_hold(contact.agent == trace.text, "who is declined has accepted the contact");
      part(contact);
      contact.waiting = true;
      contact.not_before = now_ + trace.duration;
      return;
    case TraceKind::Retry:
      contact.not_before = now_ + trace.duration;
      contact.has_failed = false;
      return;
    case TraceKind::Dial:
      must_hold(contact.may_dial, "a dial follows an acceptance, one each");
      contact.may_dial = false;
      ++contact.dials;
      return take_line(contact);
    case TraceKind::DialResult: return dial_result(contact, trace.text);
    case TraceKind::PartyCall:
      must_hold(contact.has_line && !contact.has_party, "a caller on a line has one third party");
      contact.has_party = true;
      return take_port();
    case TraceKind::PartyResult: return party_result(contact, trace.text);
    case TraceKind::Reserved:
      if (contact.took_callback) contact.not_before = Instant(Millis(-1));  // another one, in on CallbackFailed
      contact.took_callback = true;
      return;
    case TraceKind::HangUp:
      if (trace.text == "caller") end_line(contact);
      return;
    case TraceKind::Dropped: return end_line(contact);
    case TraceKind::Phase: return phase(contact, trace);
    case TraceKind::Release:
      contact.cause = trace.text;
      contact.released = now_;
      contact.waiting = false;
      end_alone(contact);
      part(contact);
      end_party(contact);  // handed over
      return end_line(contact);
    default: return;
  }
}

void Audit::call(const Trace& trace) {
  ++last_contact_;
  must_hold(number(trace.contact) == last_contact_, "contacts are numbered as they come");
  Contact& contact = contacts_[trace.contact];
  contact.arrived = now_;
  contact.not_before = Instant(Millis(-1));
  contact.has_line = false;
  take_line(contact);
  contact.on_line_since = contact.alone_since = now_;
  must_hold(!centre_.ports || lines_ <= *centre_.ports, "lines are never more than there are");
  if (now_ >= Instant(centre_.warm_up)) ++sums_.calls;
  const bool open = std::any_of(centre_.entries.begin(), centre_.entries.end(), [&](const simulate::EntryPoint& entry) {
    return within(entry.open, (centre_.start + now_.time_since_epoch()) % simulate::kWeek);
  });
  must_hold(open, "nobody is let in when all is closed");
}

void Audit::end_alone(Contact& contact) const {
  if (contact.alone_since) contact.alone += now_ - *contact.alone_since;
  contact.alone_since.reset();
}

void Audit::phase(Contact& contact, const Trace& trace) {
  contact.phase = trace.text;
  if (trace.text == "Active" && !contact.connected) contact.connected = now_;
  if (trace.text == "Active" && contact.took_callback && !contact.voicemail && !contact.on_line_since) contact.on_line_since = now_;
  if (speaks(trace.text)) must_hold(!contact.agent.empty() && contact.has_line, "who speaks to an agent has one, and a line");
  if (trace.text == "Active" || trace.text == "Callback") end_alone(contact);
  if (trace.text == "Remaining") {
    part(contact);
    contact.alone_since = now_;
  }
  if (trace.text != "Callback" || trace.other != "Dialling") return;
  contact.waiting = true;
  if (std::exchange(contact.has_failed, false)) contact.not_before = Instant::max();  // on CallbackFailed decides
  part(contact);
}

// ---- lines ----

void Audit::take_line(Contact& contact) {
  must_hold(!contact.has_line, "a contact has one line");
  contact.has_line = true;
  take_port();
}

void Audit::take_port() {
  ++lines_;
  must_hold(!centre_.ports || lines_ <= *centre_.ports, "lines are never more than there are");
}

void Audit::end_line(Contact& contact) {
  if (!contact.has_line) return;
  contact.has_line = false;
  if (contact.on_line_since) contact.on_line += now_ - *contact.on_line_since;
  contact.on_line_since.reset();
  give_port_back();
}

void Audit::end_party(Contact& contact) {
  if (std::exchange(contact.has_party, false)) give_port_back();
}

void Audit::give_port_back() {
  --lines_;
  must_hold(lines_ >= 0, "lines are never fewer than none");
}

void Audit::dial_result(Contact& contact, std::string_view result) {
  const auto known = dial_result_named(result);
  must_hold(known.has_value(), "a dial has a result of the table");
  if (!known) return;
  if (info(*known).leg == DialledLeg::None) {
    must_hold(contact.may_dial, "an attempt follows an acceptance, one each");
    contact.may_dial = false;
    contact.has_failed = true;
    return;
  }
  contact.voicemail = known == DialResult::Voicemail;
  contact.has_failed = info(*known).leg == DialledLeg::Ends;
  if (info(*known).leg == DialledLeg::Ends) end_line(contact);
}

void Audit::party_result(Contact& contact, std::string_view result) {
  const auto known = dial_result_named(result);
  must_hold(known.has_value(), "a call to a third party has a result of the table");
  if (!known) return;
  must_hold(contact.has_party, "what becomes of a third party follows a call to it");
  if (info(*known).leg == DialledLeg::Ends) end_party(contact);
}

// ---- agents and the queue ----

void Audit::part(Contact& contact) {
  if (!contact.agent.empty()) with_.erase(contact.agent);
  contact.agent.clear();
  contact.may_dial = false;
}

bool Audit::fits(const AgentGroup& group, const Terms& terms) const {
  if (group.skills.empty()) return terms.high <= 1;
  return std::any_of(group.skills.begin(), group.skills.end(), [&](const simulate::AgentSkill& skill) {
    return skill.skill == terms.skill && terms.high <= skill.proficiency && skill.proficiency <= terms.low;
  });
}

Audit::Terms Audit::terms_of(const simulate::CentreModel& centre, std::string_view marked) {
  const std::vector<std::string_view> words = words_of(marked);
  if (words.size() != 7) return {};
  const auto skill =
      std::find_if(centre.skills.begin(), centre.skills.end(), [&](const simulate::Skill& one) { return one.name == words[1]; });
  return {.skill = static_cast<std::uint32_t>(skill - centre.skills.begin()),
          .initial = to_int(words[2]),
          .acceleration = to_int(words[3]),
          .max = to_int(words[4]),
          .high = to_int(words[5]),
          .low = to_int(words[6])};
}

void Audit::queued(Contact& contact, const Trace& trace) {
  if (contact.agent.empty()) contact.waiting = true;  // also whom an agent has left
  if (!contact.was_queued) {
    contact.was_queued = contact.waiting = true;
    contact.queued = now_;
  }
  if (!terms_are_marked_) return;
  contact.terms = terms_of(centre_, contact.asked);
  must_hold(centre_.skills[contact.terms.skill].name == trace.text, "who is queued waits for the skill asked for");
  if (contact.agent.empty()) return;
  if (const AgentGroup* group = group_of(contact.agent); group != nullptr && !fits(*group, contact.terms)) part(contact);
}

bool Audit::waits(const Contact& contact, bool for_sure) const {
  return contact.waiting && contact.agent.empty() && (contact.not_before < now_ || (!for_sure && contact.not_before == now_));
}

/// The queue rule in integers: sixtieths of a point.
bool Audit::comes_first(ContactId a, const Contact& first, ContactId b, const Contact& second) const {
  const auto points = [&](const Contact& contact) {
    const std::int64_t waited = (now_ - contact.queued).count() / 1000;
    return std::min(contact.terms.max * 60, contact.terms.initial * 60 + contact.terms.acceleration * waited);
  };
  if (points(first) != points(second)) return points(first) > points(second);
  return first.queued != second.queued ? first.queued < second.queued : a < b;
}

void Audit::offer(ContactId id, Contact& contact, std::string_view agent) {
  ++offers_;
  must_hold(waits(contact, false), "who is offered waits, and is offered to nobody else");
  must_hold(with_.find(agent) == with_.end(), "no agent has two contacts");
  const AgentGroup* group = group_of(agent);
  must_hold(group != nullptr, "only agents of the centre get offers");
  contact.agent = agent;
  with_[contact.agent] = id;
  if (group == nullptr) return;
  must_hold(within(group->shifts, (centre_.start + now_.time_since_epoch()) % simulate::kWeek), "only agents on shift get offers");
  if (!terms_are_marked_) return;
  must_hold(fits(*group, contact.terms), "an agent is offered who asks for such an agent");
  for (const auto& [other_id, other] : contacts_) {
    if (!waits(other, true) || !fits(*group, other.terms)) continue;
    must_hold(!comes_first(other_id, other, id, contact), fmt::format("contact {} comes before {}", number(other_id), number(id)));
  }
}

// ---- completeness of contacts ----

void Audit::over(const simulate::ContactFacts& facts) {
  const auto found = contacts_.find(facts.contact);
  must_hold(found != contacts_.end(), "a contact is over once");
  if (found == contacts_.end()) return;
  const Contact contact = found->second;
  contacts_.erase(found);
  must_hold(contact.phase == "Released" && !contact.cause.empty(), "who is over was released");
  must_hold(!contact.has_line && contact.agent.empty() && !contact.waiting, "who is over has nothing left");
  must_hold(facts.line == contact.on_line && facts.wait >= Millis(0), "time on the line is that with a caller on it");
  if (contact.arrived < Instant(centre_.warm_up)) return;
  sums_.on_line_ms += contact.on_line.count();
  sums_.asked_for_keys += contact.asked_for_keys;
  const bool gave_up = contact.cause == "CallerHungUp" && !contact.connected && !contact.took_callback;
  sums_.dials += contact.was_queued && contact.took_callback ? contact.dials : 0;
  if (contact.was_queued) ++sums_.queued;
  if (contact.took_callback) ++sums_.callbacks;
  else if (contact.connected) ++sums_.live;
  else if (gave_up) ++(contact.was_queued ? sums_.abandoned : sums_.left);
  else ++sums_.others;
  if (contact.was_queued) sums_.live_wait_ms += (contact.alone - (contact.queued - contact.arrived)).count();
}

void Audit::compare(const simulate::Results& results) {
  using simulate::Measure;
  const auto sum = [&](Measure measure) {
    const auto* figure = results.find({measure, {}});
    return figure == nullptr ? 0 : static_cast<std::int64_t>(figure->front().numerator);
  };
  std::int64_t unfinished = 0, pending = 0;
  for (const auto& [id, contact] : contacts_) {
    if (contact.arrived < Instant(centre_.warm_up)) continue;
    ++unfinished;
    pending += contact.asked_for_keys;
  }
  compare_figures(results);
  compare_tables(results, unfinished, pending);
  must_hold(results.contacts == last_contact_, "who called was a contact");
  must_hold(sum(Measure::Calls) == sum(Measure::Blocked) + sum(Measure::Closed) + sums_.calls, "calls are blocked, closed or contacts");
  must_hold(sums_.calls == sums_.live + sums_.callbacks + sums_.abandoned + sums_.left + sums_.others + unfinished,
            "every contact ends once");
  const auto same = [&](Measure measure, std::int64_t own) { must_hold(sum(measure) == own, simulate::info(measure).name); };
  same(Measure::Unfinished, unfinished);
  same(Measure::Queued, sums_.queued);
  same(Measure::HandledLive, sums_.live);
  same(Measure::Abandoned, sums_.abandoned);
  same(Measure::LeftInScript, sums_.left);
  same(Measure::CallbacksTaken, sums_.callbacks);
  same(Measure::DialAttempts, sums_.dials);
  same(Measure::LiveWait, sums_.live_wait_ms);
  same(Measure::TimeOnLine, sums_.on_line_ms);
  must_hold(sum(Measure::LiveWait) <= sum(Measure::TimeWaiting) && sum(Measure::TimeWaiting) <= sum(Measure::TimeOnLine),
            "a wait in the queue is time on the line");
  must_hold(sum(Measure::CallbacksReached) + sum(Measure::CallbacksFailed) == sums_.callbacks, "a callback is reached or not");
  must_hold(sum(Measure::Handled) == sums_.live + sum(Measure::CallbacksReached), "who speaks to an agent is handled");
}

/// No figure is negative, shares are at most 1, and counts by interval add up to the run's.
void Audit::compare_figures(const simulate::Results& results) {
  std::map<simulate::FigureKey, double> sums;
  for (std::size_t i = 0; i < results.keys.size(); ++i) {
    simulate::FigureKey key = results.keys[i];
    const simulate::Ratio& figure = results.figures[i].front();
    const simulate::Unit unit = simulate::info(key.measure).unit;
    must_hold(figure.numerator >= 0 && figure.denominator >= 0, fmt::format("{} is not negative", simulate::info(key.measure).name));
    must_hold(unit != simulate::Unit::Share || figure.numerator <= figure.denominator,
              fmt::format("{} is at most all", simulate::info(key.measure).name));
    if (!key.scope.interval || unit != simulate::Unit::Count || key.measure == simulate::Measure::PortsPeak) continue;
    key.scope.interval.reset();
    sums[key] += figure.numerator;
  }
  for (const auto& [key, sum] : sums) {
    const auto* whole = results.find(key);
    must_hold(whole != nullptr && whole->front().numerator == sum,
              fmt::format("the intervals of {} add up", simulate::info(key.measure).name));
  }
}

/// Each finished contact has one end, and each question for keys one row. Unfinished contacts may still be at a question; a fault may occur
/// at one.
void Audit::compare_tables(const simulate::Results& results, std::int64_t unfinished, std::int64_t pending) {
  std::int64_t ends = 0, presses = 0, dialled = 0;
  for (const simulate::EndCount& end : results.ends) ends += static_cast<std::int64_t>(end.count);
  for (const simulate::PressCount& press : results.presses) presses += static_cast<std::int64_t>(press.count);
  for (const simulate::AttemptCount& it : results.attempts)
    dialled += static_cast<std::int64_t>(it.reached + it.busy + it.no_answer + it.invalid + it.voicemail);
  must_hold(ends == sums_.calls - unfinished, "the table of ends has every contact that is over");
  must_hold(presses <= sums_.asked_for_keys + pending && presses >= sums_.asked_for_keys + pending - unfinished - faults_,
            "the table of keys has every time that they were asked for");
  must_hold(unfinished > 0 || dialled <= sums_.dials, "what was dialled was counted");
}

bool same_figures(const simulate::Results& a, const simulate::Results& b) {
  const auto same = [](const simulate::Ratio& x, const simulate::Ratio& y) {
    return x.numerator == y.numerator && x.denominator == y.denominator;
  };
  return a.keys == b.keys && a.contacts == b.contacts && a.figures.size() == b.figures.size() &&
         std::equal(a.figures.begin(), a.figures.end(), b.figures.begin(),
                    [&](const auto& x, const auto& y) { return std::equal(x.begin(), x.end(), y.begin(), y.end(), same); });
}

}  // namespace phoneflow::fuzz
