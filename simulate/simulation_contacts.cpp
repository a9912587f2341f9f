// Events of contacts in a simulation, and what they count.
#include "runtime/record.h"
#include "simulate/simulation.h"

namespace phoneflow::simulate {

void Simulation::change_level(const SimContact& visit, Phase phase, int by) {
  switch (phase) {
    case Phase::PreQueue:
    case Phase::Remaining: return tally_.level(Level::InScript).change(now(), by);
    case Phase::Queued: return tally_.level(visit.skill, SkillLevel::LiveQueue).change(now(), by);
    case Phase::Callback: return tally_.level(visit.skill, SkillLevel::CallbackQueue).change(now(), by);
    case Phase::Released: return;
    default: return tally_.level(visit.skill, SkillLevel::WithAgents).change(now(), by);
  }
}

void Simulation::phase_changed(SimContact& visit, Phase from) {
  const Phase to = visit.machine().phase();
  change_level(visit, from, -1);
  change_level(visit, to, 1);
  switch (to) {
    case Phase::Queued:
      if (from == Phase::Remaining && stays(visit)) ++sections_[visit.contact()].queued_again;
      if (from != Phase::Accepting) wait_in_queue(visit);  // else the caller has waited on
      return;
    case Phase::Active:
      if (from == Phase::Queued || (from == Phase::Accepting && visit.leg != LegKind::None)) alone(visit, 1);
      if (from != Phase::Holding) answered(visit);
      return;
    case Phase::Callback:
      if (from == Phase::Accepting) return;
      if (from == Phase::Dialling) {
        if (visit.attempts == 0 && !visit.talked) visit.was_served = false;  // nothing was dialled
        centre_.cancel(visit.next_step);
        return end_leg(visit);
      }
      visit.live_first = visit.live_first || (visit.talked && !visit.took_callback);
      visit.took_callback = true;
      alone(visit, 1);
      centre_.cancel(visit.patience);
      centre_.cancel(visit.next_step);
      if (const Millis kept_for = callers(visit).callbacks_kept_for; kept_for != kNever)
        visit.patience = schedule(now() + kept_for, Due::Expiry, number(visit.contact()));
      return end_leg(visit);
    case Phase::Dialling:
      if (!visit.was_served) visit.served = now();
      visit.was_served = true;
      return;
    case Phase::Remaining:
      alone(visit, -1);
      if (stays(visit)) ++sections_[visit.contact()].stayed;
      return agent_left(visit);
    case Phase::Released: return released(visit, from);
    default: return;
  }
}

/// The caller's time on the line without an agent begins (-1), or ends (1); from the arrival it has begun.
void Simulation::alone(SimContact& visit, int sign) const { visit.waiting += sign * (now() - visit.arrived); }

/// An answering machine never stays, nor does the share of callers who hang up with the agent.
bool Simulation::stays(const SimContact& visit, Stream& draws) const {
  const bool is_machine = visit.took_callback && visit.verdict == DialResult::Voicemail;
  return draws.uniform() < callers(visit).after_agent.stays && !is_machine;
}

bool Simulation::stays(const SimContact& visit) const {
  Stream draws = stream(visit, Purpose::AfterAgent);
  return stays(visit, draws);
}

/// Who would only leave to `on AgentLeft` what is nobody's.
bool Simulation::goes_with_agent(const SimContact& visit) const {
  return visit.machine().has_section(SectionKind::OnAgentLeft) && !stays(visit);
}

/// Who does not stay hangs up with the agent.
void Simulation::agent_left(SimContact& visit) {
  centre_.cancel(visit.next_step);
  centre_.cancel(visit.patience);
  Stream draws = stream(visit, Purpose::AfterAgent);
  const bool waits = stays(visit, draws);
  if (const Millis time = waits ? callers(visit).after_agent.patience.sample(draws) : Millis(0); time != kNever)
    visit.patience = schedule(now() + time, Due::Patience, number(visit.contact()));
}

/// Only a contact that is declined asks for it while an agent listens and the script waits for the answer.
void Simulation::wait_again(ContactId contact, Millis delay) {
  if (visits_[contact].machine().waits() == &request::Decline::kInfo) ++sections_[contact].declines;
  centre_.wait_again(contact, delay);
}

void Simulation::wait_in_queue(SimContact& visit) {
  centre_.cancel(visit.patience);
  Stream patience = stream(visit, Purpose::Patience);
  if (const Millis time = callers(visit).patience.sample(patience); time != kNever)
    visit.patience = schedule(now() + time, Due::Patience, number(visit.contact()));
}

void Simulation::answered(SimContact& visit) {
  centre_.cancel(visit.patience);
  centre_.cancel(visit.next_step);
  if (!visit.took_callback && !visit.talked) {
    visit.was_served = true;
    visit.served = now();
  }
  const bool speaks = !visit.took_callback || visit.verdict == DialResult::Answered;
  if (speaks && !visit.talked) visit.served_skill = visit.skill;
  if (speaks && visit.took_callback && !visit.reached) {
    visit.reached = true;
    visit.on_line -= now() - visit.leg_began;  // ringing time
  }
  visit.talked = visit.talked || speaks;
  talk(visit);
}

void Simulation::talk(SimContact& visit) {
  const Skill& skill = model_.skills[visit.skill];
  const bool voicemail = visit.took_callback && visit.verdict == DialResult::Voicemail;
  Stream draws = stream(visit, voicemail ? Purpose::Voicemail : Purpose::Talk);
  const Distribution& time = voicemail                                           ? callers(visit).dialback.voicemail_time
                             : visit.took_callback && skill.callback_handle_time ? *skill.callback_handle_time
                                                                                 : skill.handle_time;
  if (const Millis length = time.sample(draws); length != kNever)
    visit.next_step = schedule(now() + length, Due::TalkOver, number(visit.contact()));
}

/// The caller's leg, or the dialled one, has ended.
void Simulation::end_leg(SimContact& visit) {
  const Millis length = now() - visit.leg_began;
  const auto seconds = static_cast<std::uint32_t>(billed_seconds(length));
  const LegKind leg = visit.leg;
  visit.leg = LegKind::None;
  switch (leg) {
    case LegKind::None: return;
    case LegKind::Inbound:
      visit.inbound_seconds += seconds;
      visit.on_line += length;
      return;
    case LegKind::Outbound:
      visit.outbound_seconds += seconds;
      if (visit.reached) visit.on_line += length;
  }
}

void Simulation::released(SimContact& visit, Phase from) {
  centre_.cancel(visit.patience);
  centre_.cancel(visit.next_step);
  const bool in_queue = from == Phase::Queued || (from == Phase::Accepting && !visit.took_callback);
  if (from == Phase::PreQueue || from == Phase::Remaining || (in_queue && visit.leg != LegKind::None)) alone(visit, 1);
  end_leg(visit);
  const ReleaseCause cause = visit.machine().cause();
  visit.abandoned = in_queue && cause == ReleaseCause::CallerHungUp && !visit.talked;
  visit.left_in_script = from == Phase::PreQueue && cause == ReleaseCause::CallerHungUp;
  if (from == Phase::Remaining && cause == ReleaseCause::CallerHungUp && stays(visit)) ++sections_[visit.contact()].gave_up;
  if (!visit.was_served) visit.served = now();
  if (visit.abandoned || visit.left_in_script) maybe_redial({visit.entry, visit.line, visit.seed, visit.redials});
}

void Simulation::finished(SimContact& visit) { finished_.push_back(&visit); }

/// Counts what a contact kept, and tells the trail of it.
void Simulation::tell_data(const SimContact& visit) {
  const std::vector<Machine::ShownField> data = visit.machine().shown_contact_data();
  for (const Machine::ShownField& field : data) {
    if (visit.counted) tally_.had(visit.entry, field.name.masked, field.value.masked);
  }
  if (trail_ == nullptr) return;
  const Millis wait = visit.was_queued() ? visit.served - visit.queued() : Millis(0);
  ContactFacts facts{visit.contact(), visit.entry, visit.arrived, wait, visit.on_line, visit.talked, visit.abandoned, visit.took_callback};
  for (const Machine::ShownField& field : data) facts.data.push_back({field.name.masked, field.value.masked});
  trail_->over(facts);
}

void Simulation::forget_finished() {
  for (SimContact* const over : finished_) {
    const SimContact& visit = *over;
    if (visit.counted) {
      tally_.ended(visit.entry, visit.machine().fault() ? ReleaseCause::ScriptFault : visit.machine().cause());
      count(visit);
    }
    if (visit.machine().program().contact_slot >= 0 || trail_ != nullptr) tell_data(visit);
    parties_.erase(visit.contact());
    sections_.erase(visit.contact());
    centre_.forget(visit.contact());
    visits_.remove(*over);
  }
  finished_.clear();
}

namespace {

/// Counts for both the entry point and the skill of a contact.
void add_contact(Counts& counts, const SimContact& visit, Millis threshold) {
  counts.add(Count::Unfinished, -1);
  counts.add(Count::Contacts);
  counts.add(Count::OnLineMs, visit.on_line.count());
  counts.add(Count::WaitingMs, visit.waiting.count());
  counts.add(Count::InboundSeconds, visit.inbound_seconds);
  counts.add(Count::OutboundSeconds, visit.outbound_seconds);
  if (visit.not_queued) counts.add(Count::QueueRefused);
  if (visit.callback_refused) counts.add(Count::CallbacksRefused);
  if (!visit.was_queued()) return counts.add(Count::LeftInScript, visit.left_in_script ? 1 : 0);
  counts.add(Count::Queued);
  counts.add(Count::LiveWaitMs, (visit.arrived + visit.waiting - visit.queued()).count());
  if (!visit.served_at_once) counts.add(Count::Delayed);
  const std::int64_t wait = (visit.served - visit.queued()).count();
  if (visit.took_callback) {
    counts.add(Count::CallbacksTaken);
    counts.add(Count::DialAttempts, visit.attempts);
    if (!visit.served_at_once) counts.add(Count::CallbacksDelayed);
    counts.add(visit.reached ? Count::CallbacksReached : Count::CallbacksFailed);
    if (visit.live_first) {
      if (!visit.reached) counts.add(Count::HandledLive);
      if (!visit.reached) counts.add(Count::AnswerMs, wait);
    } else if (visit.was_served) {
      counts.add(Count::CallbacksAccepted);
      counts.add(Count::CallbackWaitMs, wait);
    }
    return;
  }
  if (visit.abandoned) counts.add(Count::Abandoned);
  if (!visit.talked) return;
  counts.add(Count::HandledLive);
  counts.add(Count::AnswerMs, wait);
  if (Millis(wait) <= threshold) counts.add(Count::InTime);
}

}  // namespace

void Simulation::count_sections(Counts& counts, const SimContact& visit) const {
  const auto found = sections_.find(visit.contact());
  if (found == sections_.end()) return;
  counts.add(Count::Declines, found->second.declines);
  counts.add(Count::Stayed, found->second.stayed);
  counts.add(Count::QueuedAgain, found->second.queued_again);
  counts.add(Count::GaveUp, found->second.gave_up);
}

void Simulation::count(const SimContact& visit) {
  const std::uint16_t skill = visit.talked ? visit.served_skill : visit.skill;
  const Millis threshold = model_.skills.empty() ? Millis(0) : model_.skills[skill].threshold;
  Counts& of_entry = tally_.of_entry(visit.entry, visit.interval);
  add_contact(of_entry, visit, threshold);
  count_transfers(of_entry, visit);
  count_sections(of_entry, visit);
  if (!visit.was_queued()) return;
  if (skill != visit.skill) {  // it was unfinished where it waited last
    tally_.of_skill(visit.skill, visit.interval).add(Count::Unfinished, -1);
    tally_.of_skill(skill, visit.interval).add(Count::Unfinished);
  }
  add_contact(tally_.of_skill(skill, visit.interval), visit, threshold);
  count_sections(tally_.of_skill(skill, visit.interval), visit);
  WaitHistograms& waits = tally_.waits(skill);
  const Millis wait = visit.served - visit.queued();
  if (visit.abandoned) waits.abandoned.add(wait);
  else if (visit.was_served) (visit.took_callback && !visit.live_first ? waits.callback : waits.live_answered).add(wait);
}

}  // namespace phoneflow::simulate
