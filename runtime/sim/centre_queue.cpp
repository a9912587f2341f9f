// The queue of a simulated centre: who waits, and which agent is offered whom.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "runtime/acd/match.h"
#include "runtime/acd/terms.h"
#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

SkillNumber SimCentre::State::skill(std::string_view name) {
  const auto found = skill_numbers.find(name);
  if (found != skill_numbers.end()) return found->second;
  const auto number = static_cast<SkillNumber>(skills.size());
  skills.emplace_back(std::string(name));
  lost.push_back(!options.skills.empty() && std::ranges::find(options.skills, name, &SkillTerms::name) == options.skills.end());
  skill_numbers.emplace(name, number);
  return number;
}

/// Nothing when nobody can wait for it: it is not among those of the options, or lost.
std::optional<SkillNumber> SimCentre::State::skill_to_wait_for(std::string_view name) {
  if (last_skill >= skills.size() || skills[last_skill].name != name) {
    const auto found = skill_numbers.find(name);
    if (found == skill_numbers.end() && !options.skills.empty()) return std::nullopt;
    last_skill = found == skill_numbers.end() ? skill(name) : found->second;
  }
  return lost[last_skill] ? std::nullopt : std::optional(last_skill);
}

// ---- waiting ----

Waiting::Standing SimCentre::State::standing(const Contact& contact) {
  if (contact.is_delayed()) return Waiting::Standing::Delayed;
  return contact.agent != Agents::kNone ? Waiting::Standing::Offered : Waiting::Standing::Waiting;
}

void SimCentre::State::wait(ContactId id) {
  Contact& contact = at(id);
  assert(!contact.waiting);
  queue.add(contact.terms, ticket(id), standing(contact));
  contact.waiting = true;
}

void SimCentre::State::stop_waiting(ContactId id) {
  Contact& contact = at(id);
  if (!contact.waiting) return;
  queue.remove(contact.terms, ticket(id), standing(contact));
  events.cancel(contact.retry_delay);
  contact.waiting = false;
}

Taken SimCentre::State::enqueue(ContactId id, const request::Enqueue& terms) {
  Contact& c = at(id);
  if (terms.skill.empty()) return failure(acd::kNoSkill);
  const std::optional<SkillNumber> known = skill_to_wait_for(terms.skill);
  if (!known) return failure(std::string_view(problem = fmt::format("there is no skill `{}`", terms.skill)));
  const SkillNumber skill = *known;
  const SkillTerms& usual = skills[skill];
  TermsView otherwise{.wanted = {.skill = skill}, .growth = {usual.initial_priority, usual.acceleration, usual.max_priority}};
  if (terms.rest_as_it_is && c.terms != nullptr) {
    otherwise = Waiting::terms_of(*c.terms);
    otherwise.wanted.skill = skill;
  }
  const Result<TermsView, std::string_view> wanted = acd::terms_of(terms, otherwise);
  if (!wanted) return failure(wanted.error());
  if (c.agent != Agents::kNone && !c.waiting) return failure(acd::kWithAgent);

  Waiting::Group* left = c.terms;
  const bool is_delayed = c.is_delayed();
  if (!c.was_queued) c.first_queued = now;
  else if (is_delayed) queue.remove(left, ticket(id), Waiting::Standing::Delayed);
  else stop_waiting(id);
  c.was_queued = true;
  c.terms = queue.keep(*wanted);
  if (left != nullptr) queue.release(left);
  if (is_delayed) {
    queue.add(c.terms, ticket(id), Waiting::Standing::Delayed);
  } else {
    const bool offer_stands = c.agent == Agents::kNone || agents.fits(c.agent, wanted->wanted);
    if (!offer_stands) part(id);
    wait(id);
  }

  if (!terms.whisper.empty()) whispers[id] = {.text = std::string(terms.whisper)};
  else if (!whispers.empty() && !terms.rest_as_it_is) whispers.erase(id);
  if (people != nullptr) people->queued(id, terms.skill);
  match_soon();
  return {};
}

// ---- what the queue is asked for ----

void SimCentre::answer(OperationKind asked, QueueAnswer answer) { state_->answer_to(asked) = std::move(answer); }

const QueueAnswer& SimCentre::answer_to(OperationKind asked) const { return state_->answer_to(asked); }

Agreed SimCentre::enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) {
  State& s = *state_;
  if (s.of_queueing.after > Millis(0)) return s.answer_later(contact, asked, terms), Answer::Later;
  if (!s.of_queueing.refusal.empty()) return s.refuse(contact, OperationKind::Queueing, s.of_queueing.refusal);
  if (const Taken taken = s.enqueue(contact, terms); !taken) return failure(taken.error());
  return Answer::Now;
}

/// The place is that of the queue: there is nothing to keep. Who has hung up at the same moment is not called back.
Agreed SimCentre::reserve(ContactId contact, const Operation& asked, const request::Reserve&, const Machine&) {
  State& s = *state_;
  if (s.of_reserving.after > Millis(0)) return s.answer_later(contact, asked, {}), Answer::Later;
  if (!s.of_reserving.refusal.empty()) return s.refuse(contact, OperationKind::Reserving, s.of_reserving.refusal);
  const Contact& c = s.at(contact);
  if (c.line == LineState::None && c.handler->phase() == Phase::Queued)
    return failure(std::string_view("the caller is no longer on the line"));
  return Answer::Now;
}

Agreed SimCentre::State::refuse(ContactId id, OperationKind kind, const std::string& why) {
  if (people != nullptr) people->refused(id, kind);
  return failure(std::string_view(problem = why));
}

void SimCentre::State::answer_later(ContactId id, const Operation& operation, const request::Enqueue& terms) {
  const QueueAnswer& answer = answer_to(operation.kind);
  asked[id] = {.operation = operation,
               .refusal = answer.refusal,
               .terms = terms,
               .skill = std::string(terms.skill),
               .target_agent = std::string(terms.target_agent),
               .whisper = std::string(terms.whisper)};
  EventList::Token& token = at(id).script;
  events.cancel(token);
  token = events.add(after(answer.after), SimEvent::Kind::QueueAnswers, id, operation.id);
}

void SimCentre::State::queue_answers(ContactId id) {
  Asked it = std::move(asked.extract(id).mapped());
  it.terms.skill = it.skill;
  it.terms.target_agent = it.target_agent;
  it.terms.whisper = it.whisper;
  const OperationKind kind = it.operation.kind;
  Taken done{};
  if (!it.refusal.empty()) done = failure(refuse(id, kind, it.refusal).error());
  else if (kind == OperationKind::Queueing) done = enqueue(id, it.terms);
  at(id).handler->on({.kind = done ? EventKind::Granted : EventKind::Failed,
                      .operation = it.operation.id,
                      .now = now,
                      .text = done ? std::string_view() : done.error()});
}

void SimCentre::remove_skill(std::string_view name) { state_->lost[state_->skill(name)] = true; }

void SimCentre::restore_skill(std::string_view name) {
  const std::vector<SkillTerms>& known = state_->options.skills;
  state_->lost[state_->skill(name)] = !known.empty() && std::ranges::find(known, name, &SkillTerms::name) == known.end();
}

bool SimCentre::set_others(std::string_view name, int count, Millis longest) {
  State& s = *state_;
  const std::optional<SkillNumber> skill = s.skill_to_wait_for(name);
  if (!skill) return false;
  if (const auto before = s.others.find(*skill); before != s.others.end()) {
    for (const Ticket& ticket : before->second.tickets) s.queue.remove(before->second.terms, ticket, Waiting::Standing::Waiting);
    s.queue.release(before->second.terms);
    s.others.erase(before);
  }
  if (count > 0) {
    const SkillTerms& usual = s.skills[*skill];
    Others others{.terms = s.queue.keep({{.skill = *skill}, {usual.initial_priority, usual.acceleration, usual.max_priority}})};
    for (int i = 0; i < count; ++i) {
      // They came at equal distances, the last one some time ago, too.
      const ContactId id{kFirstOther + *skill * std::uint64_t{1'000'000} + static_cast<std::uint64_t>(i)};
      others.tickets.push_back({now_ - longest * (count - i) / count, id});
      s.queue.add(others.terms, others.tickets.back(), Waiting::Standing::Waiting);
    }
    s.others.emplace(*skill, std::move(others));
  }
  s.match_soon();
  return true;
}

std::string_view SimCentre::others_ahead(ContactId contact) const {
  State& s = *state_;
  const Contact& c = s.at(contact);
  if (!c.waiting) return {};
  const Place own = Waiting::place_of(Waiting::terms_of(*c.terms), s.ticket(contact));
  const auto others = s.others.find(Waiting::terms_of(*c.terms).wanted.skill);
  if (others == s.others.end()) return {};
  const Place first = Waiting::place_of(Waiting::terms_of(*others->second.terms), others->second.tickets.front());
  return goes_before(first, own, s.now) ? std::string_view(s.skills[others->first].name) : std::string_view();
}

std::optional<double> SimCentre::priority(ContactId contact) const {
  State& s = *state_;
  const Contact& c = s.at(contact);
  if (c.terms == nullptr) return std::nullopt;
  return phoneflow::priority(Waiting::place_of(Waiting::terms_of(*c.terms), s.ticket(contact)), s.now);
}

int SimCentre::place(ContactId contact) const {
  State& s = *state_;
  const Contact& c = s.at(contact);
  if (!c.waiting) return 0;
  return s.queue.place(c.terms, s.ticket(contact), s.now);
}

void SimCentre::decline(ContactId contact) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (c.terms == nullptr || c.waiting) return;
  s.part_refused(contact);
  s.wait(contact);
  s.match_soon();
}

void SimCentre::wait_again(ContactId contact, Millis delay) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (c.terms == nullptr || (c.waiting && !c.is_delayed())) return;
  s.stop_waiting(contact);
  s.part(contact);
  if (delay > Millis(0)) {
    s.queue.add(c.terms, s.ticket(contact), Waiting::Standing::Delayed);
    c.waiting = true;
    c.retry_delay = s.events.add(s.after(delay), SimEvent::Kind::RetryDelayOver, contact);
  } else {
    s.wait(contact);
  }
  s.match_soon();
}

void SimCentre::leave(ContactId contact) {
  State& s = *state_;
  Contact& c = s.at(contact);
  s.stop_waiting(contact);
  if (c.agent != Agents::kNone && !s.agents[c.agent].hung_up && c.handler->phase() == Phase::Accepting)
    s.note(TraceKind::Withdrawn, contact, s.agents.name(c.agent));
  s.part(contact);
  if (c.terms != nullptr) s.queue.release(std::exchange(c.terms, nullptr));
  if (s.whisper(contact) != nullptr) {
    s.end_whisper(contact);
    s.whispers.erase(contact);
  }
  s.match_soon();
}

// ---- offers ----

void SimCentre::State::match_soon() {
  if (match_pending || agents.available() == 0) return;
  match_pending = true;
  events.schedule_now(now, {SimEvent::Kind::Match, {}});
}

void SimCentre::State::match() {
  match_pending = false;
  std::vector<SkillNumber> held;  // others come first there
  while (agents.available() > 0) {
    const auto [next, agent] = acd::next_match(queue, agents, now, held);
    if (agent == kNobody) return;
    const ContactId id = next.ticket.contact;
    if (number(id) >= kFirstOther) {
      held.push_back(Waiting::terms_of(*next.group).wanted.skill);
      continue;
    }
    const int place = journal.wants(TraceKind::Offer) ? queue.place(next.group, next.ticket, now) : 0;
    queue.move(next.group, next.ticket, Waiting::Standing::Waiting, Waiting::Standing::Offered);
    agents.offer(agent, id);
    at(id).agent = agent;
    note(TraceKind::Offer, id, agents.name(agent), {}, place);
    if (people != nullptr) people->offered(agent, id);
  }
}

}  // namespace phoneflow::sim
