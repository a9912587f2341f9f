#include "simulate/simulation.h"

#include <algorithm>
#include <utility>

#include "interpreter/contact_data.h"
#include "runtime/zone_database.h"

namespace phoneflow::simulate {

namespace {

/// Events between two checks of the stop flag.
constexpr int kStepsAtATime = 4096;

sim::CentreOptions options_of(const CentreModel& model) {
  sim::CentreOptions options;
  for (const Skill& skill : model.skills) {
    sim::SkillTerms terms(skill.name);
    terms.initial_priority = skill.initial_priority;
    terms.acceleration = skill.acceleration;
    terms.max_priority = skill.max_priority;
    options.skills.push_back(terms);
  }
  options.ring_limit = std::chrono::hours(1);
  if (model.ports) options.ports = static_cast<int>(*model.ports);
  return options;
}

std::vector<Sounds::OfScript> audio_of(const std::vector<EntryScript>& scripts) {
  std::vector<Sounds::OfScript> files;
  for (const EntryScript& script : scripts) files.push_back({&script.script->program.speech, script.audio});
  return files;
}

}  // namespace

Simulation::Simulation(const CentreModel& model, const std::vector<EntryScript>& scripts, std::uint32_t replication, std::mutex& sounds,
                       bool all_ways, Trail* trail, const HiddenTexts* hidden)
    : Journal(trail != nullptr ? TraceKinds::all() : TraceKinds()),
      model_(model),
      trail_(trail),
      sounds_(audio_of(scripts), sounds),
      tally_(model),
      centre_(options_of(model), sounds_, *this, this),
      staff_(model, centre_, tally_),
      clock_(model.start),
      hours_(zone_database(), model.hours),
      visits_(centre_),
      warm_up_(model.warm_up),
      last_call_(model.length),
      end_(model.length + model.drain),
      events_allowed_(model.most_events) {
  if (!model.replies.empty()) web_.emplace(model.replies, centre_, visits_);
  const std::uint64_t seed = substream_seed(model.seed, replication);
  surroundings_.reserve(2 * model.entries.size());  // contacts hold pointers into it
  for (std::uint32_t entry = 0; entry < model.entries.size(); ++entry) {
    entrances_.push_back(
        std::make_unique<EntryPointRun>(model.entries[entry], *scripts[entry].script, substream_seed(seed, entry), all_ways));
    for (Observer* counting : {static_cast<Observer*>(nullptr), static_cast<Observer*>(entrances_.back().get())}) {
      surroundings_.push_back(
          {{{*this, centre_, *this, centre_, *this, web_ ? &*web_ : nullptr}, counting, nullptr, &hours_, hidden}, *this, events_});
    }
  }
  queue_decides_ = std::ranges::any_of(model.entries, [](const EntryPoint& entry) {
    return !entry.callers.queueing.always_grants_at_once() || !entry.callers.callbacks.always_grants_at_once();
  });
  plan_intervals();
  staff_.begin();
  for (std::uint32_t entry = 0; entry < model.entries.size(); ++entry) plan_arrival(entry);
}

bool Simulation::proceed() {
  for (int step = 0; step < kStepsAtATime; ++step) {
    if (ended_early_) return false;
    if (events_ > events_allowed_) {
      ended_early_ = {now(), EarlyEnd::Busy};
      return false;
    }
    if (visits_.size() == 0 && now() >= last_call_) return false;
    if (!centre_.step(end_)) return false;
    if (!finished_.empty()) forget_finished();
    if (const int used = centre_.ports_used(); used != ports_used_) {
      ports_used_ = used;
      tally_.level(Level::Ports).set(now(), used);
    }
  }
  return true;
}

void Simulation::cut() {
  if (now() < last_call_) tally_.keep_levels(interval_, now());
}

double Simulation::share_done() const {
  return std::min(
      1.0, static_cast<double>(now().time_since_epoch().count()) / static_cast<double>(std::max<std::int64_t>(model_.length.count(), 1)));
}

// ---- time ----

void Simulation::plan_intervals() {
  if (warm_up_ > Instant{}) (void)schedule(warm_up_, Due::WarmUpOver, 0);
  for (std::uint32_t i = 0; i < tally_.intervals(); ++i) {
    const bool last = i + 1 == tally_.intervals();
    (void)schedule(last ? last_call_ : Instant(model_.interval * (i + 1)), Due::IntervalOver, i);
  }
}

void Simulation::warm_up_over() { tally_.begin_levels(now()); }

void Simulation::due(std::uint32_t what, std::uint64_t whom) {
  const auto plan = static_cast<Due>(what);
  switch (plan) {
    case Due::Arrival: {
      const auto entry = static_cast<std::uint32_t>(whom);
      plan_arrival(entry);
      const std::uint64_t caller = entrances_[entry]->next_caller();
      return call(entry, EntryPointRun::line_of_caller(caller), entrances_[entry]->seed_of(caller), 0);
    }
    case Due::Patience: return lose_patience(visits_[ContactId(whom)]);
    case Due::Expiry: {
      const auto contact = ContactId(whom);
      visits_[contact].patience = sim::SimCentre::kNoTimer;
      if (centre_.line(contact) == sim::LineState::Outbound) return;  // answered at this moment
      return centre_.end(contact, ReleaseCause::Expired);
    }
    case Due::Key: return press(visits_[ContactId(whom)]);
    case Due::Verdict: return end_ringing(visits_[ContactId(whom)]);
    case Due::PartyVerdict: return end_party_ringing(visits_[ContactId(whom)]);
    case Due::PartyOver: return end_party_talk(ContactId(whom));
    case Due::TalkOver: {
      SimContact& visit = visits_[ContactId(whom)];
      visit.next_step = sim::SimCentre::kNoTimer;
      if (goes_with_agent(visit)) (void)centre_.caller_hangs_up(ContactId(whom));
      else (void)centre_.agent_hangs_up(centre_.agent_of(ContactId(whom)));
      return;
    }
    case Due::Redial: return redial(whom);
    case Due::IntervalOver:
      tally_.keep_levels(static_cast<std::uint32_t>(whom), now());
      interval_ = static_cast<std::uint32_t>(whom) + 1;
      return;
    case Due::WarmUpOver: return warm_up_over();
    default: return staff_.due(plan, static_cast<sim::AgentNumber>(whom));
  }
}

// ---- callers ----

void Simulation::plan_arrival(std::uint32_t entry) {
  const std::optional<Instant> at = entrances_[entry]->next_arrival();
  if (at && *at < last_call_) (void)schedule(*at, Due::Arrival, entry);
}

/// The centre's clock runs on evenly. Those of a contact begin with it, and change while the contact is there.
std::int64_t Simulation::clock_origin(const Program& program) const {
  const std::int64_t begin = (model_.week + model_.start).count();
  const std::int64_t passed = now().time_since_epoch().count();
  const Clocks clocks = program.clocks;
  return clocks.local(clocks.utc(begin + passed) - passed);
}

void Simulation::call(std::uint32_t entry, std::uint32_t line, std::uint64_t seed, std::uint32_t redials) {
  EntryPointRun& entrance = *entrances_[entry];
  const bool counted = counts(now());
  const auto tell = [&](Count count) {
    if (counted) tally_.of_entry(entry, interval_).add(count);
  };
  tell(Count::Calls);
  if (redials > 0) tell(Count::Redials);
  if (!clock_.within(entrance.model().open, now())) return tell(Count::Closed);
  if (!centre_.port_is_free()) {
    tell(Count::Blocked);
    return maybe_redial({entry, line, seed, redials});
  }
  if (visits_.size() + redialling_.size() >= model_.most_present) {
    ended_early_ = {now(), EarlyEnd::Crowded};
    return;
  }
  tell(Count::Unfinished);

  ++contacts_;
  events_allowed_ += model_.most_events_each;
  const VisitSurroundings& surroundings = surroundings_[2 * entry + (counted ? 1 : 0)];
  SimContact& visit = visits_.add(entrance.program(), surroundings);
  const std::string_view ani = entrance.number_of(line);
  const ContactId id = centre_.arrive(ani, entrance.model().number, visit);
  const CallInfo info{id, ani, entrance.model().number, clock_origin(entrance.program())};
  visit.restart(entrance.program(), info, surroundings,
                SimContactFacts{.seed = seed,
                                .arrived = now(),
                                .leg_began = now(),
                                .line = line,
                                .interval = interval_,
                                .redials = redials,
                                .entry = static_cast<std::uint16_t>(entry),
                                .leg = LegKind::Inbound,
                                .counted = counted});
  change_level(visit, Phase::PreQueue, 1);
  plan_script_patience(visit);
  if (!model_.contact.empty()) begin_data(visit);
  visit.start(now());
  if (visit.finished()) finished(visit);
}

void Simulation::plan_script_patience(SimContact& visit) {
  Stream patience = stream(visit, Purpose::ScriptPatience);
  if (const Millis time = callers(visit).script_patience.sample(patience); time != kNever)
    visit.patience = schedule(now() + time, Due::Patience, number(visit.contact()));
}

/// What the caller is: drawn by field, so that a further field changes no other.
void Simulation::begin_data(SimContact& visit) {
  const Program& program = visit.machine().program();
  if (program.contact_slot < 0) return;
  for (std::size_t i = 0; i < model_.contact.size(); ++i) {
    const FirstData& data = model_.contact[i];
    const ContactField* const declared = program.contact_field(data.field);
    double left = stream(visit, Purpose::ContactData, i).uniform();
    for (const FirstData::Choice& choice : data.choices) {
      left -= choice.share;
      if (left >= 0) continue;
      const std::optional<Value> value = value_written(choice.value, declared == nullptr ? Type::Text : declared->first.type);
      if (value) (void)visit.set_contact(data.field, *value, program.no_heap);
      break;
    }
  }
}

void Simulation::maybe_redial(const Redialler& caller) {
  const Callers& habits = model_.entries[caller.entry].callers;
  if (habits.redial == 0 || caller.redials >= habits.redials) return;
  const std::uint64_t seed = substream_seed(caller.seed, static_cast<std::uint64_t>(Purpose::Redial));
  Stream stream(seed);
  if (stream.uniform() >= habits.redial) return;
  const Millis after = habits.redial_after.sample(stream);
  if (after == kNever || now() + after >= last_call_) return;
  std::size_t place = redialling_.size();
  if (free_redialling_.empty()) {
    redialling_.emplace_back();
  } else {
    place = free_redialling_.back();
    free_redialling_.pop_back();
  }
  redialling_[place] = {caller.entry, caller.line, seed, caller.redials + 1};
  tally_.level(Level::Redialling).change(now(), 1);
  (void)schedule(now() + after, Due::Redial, place);
}

void Simulation::redial(std::uint64_t place) {
  tally_.level(Level::Redialling).change(now(), -1);
  const Redialler caller = redialling_[place];
  free_redialling_.push_back(static_cast<std::uint32_t>(place));
  call(caller.entry, caller.line, caller.seed, caller.redials);
}

Taken Simulation::play(ContactId contact, Party to, const Operation& playback, const request::Play& play) {
  const Taken taken = centre_.play(contact, to, playback, play);
  if (taken && to == Party::Caller) hear(visits_[contact]);
  return taken;
}

Taken Simulation::music(ContactId contact, Party to, const Operation& playback, const request::Music& music) {
  const Taken taken = centre_.music(contact, to, playback, music);
  if (taken && to == Party::Caller) hear(visits_[contact]);
  return taken;
}

/// A prompt begins: draws the caller's keys and their times.
void Simulation::hear(SimContact& visit) {
  const Machine& machine = visit.machine();
  const std::vector<std::uint16_t>& rules = entrances_[visit.entry]->rules_at(machine.at());
  if (rules.empty()) return;
  centre_.cancel(visit.next_step);
  const Millis waited = machine.first_queued() ? now() - *machine.first_queued() : Millis(0);
  for (const std::uint16_t number_of_rule : rules) {
    const KeyRule& rule = callers(visit).keys[number_of_rule];
    if (waited < rule.waited_from || (rule.waited_to && waited >= *rule.waited_to)) continue;
    Stream draws = rule.once ? stream(visit, Purpose::OnceKeys, number_of_rule) : stream(visit, Purpose::Keys, visit.prompts++);
    double left = draws.uniform();
    for (std::size_t choice = 0; choice < rule.choices.size(); ++choice) {
      left -= rule.choices[choice].share;
      if (left >= 0) continue;
      const Millis after = rule.after.sample(draws);
      if (after == kNever) return;
      visit.rule = number_of_rule;
      visit.choice = static_cast<std::uint16_t>(choice);
      visit.next_key = 0;
      visit.next_step = schedule(now() + after, Due::Key, number(visit.contact()));
      return;
    }
    return;
  }
}

void Simulation::press(SimContact& visit) {
  visit.next_step = sim::SimCentre::kNoTimer;
  const KeyRule& rule = callers(visit).keys[visit.rule];
  const std::string& keys = rule.choices[visit.choice].keys;
  const char key = keys[visit.next_key++];
  if (!centre_.press(visit.contact(), key) || visit.next_key >= keys.size()) return;
  Stream draws = stream(visit, Purpose::Keys, (std::uint64_t{visit.prompts} << 32) + visit.next_key);
  if (const Millis after = rule.between.sample(draws); after != kNever)
    visit.next_step = schedule(now() + after, Due::Key, number(visit.contact()));
}

// ---- calls out ----

void Simulation::rings(ContactId contact) {
  SimContact& visit = visits_[contact];
  visit.leg = LegKind::Outbound;
  visit.leg_began = now();
  if (visit.attempts < 255) ++visit.attempts;
  decide(visit);
}

DialResult verdict_of(const CallHabits& habits, Stream& draws) {
  double left = draws.uniform();
  for (const auto& [verdict, share] : {std::pair{DialResult::Busy, habits.busy},
                                       {DialResult::NoAnswer, habits.no_answer},
                                       {DialResult::InvalidNumber, habits.invalid},
                                       {DialResult::Voicemail, habits.voicemail}}) {
    left -= share;
    if (left < 0) return verdict;
  }
  return DialResult::Answered;
}

void Simulation::decide(SimContact& visit) {
  const CallHabits& habits = callers(visit).dialback;
  Stream draws = stream(visit, Purpose::Dialback, visit.attempts);
  visit.verdict = verdict_of(habits, draws);
  if (const Millis after = habits.after.sample(draws); after != kNever)
    visit.next_step = schedule(now() + after, Due::Verdict, number(visit.contact()));
}

void Simulation::end_ringing(SimContact& visit) {
  visit.next_step = sim::SimCentre::kNoTimer;
  AttemptCount none;
  AttemptCount& attempt = visit.counted ? tally_.attempt(visit.attempts) : none;
  switch (visit.verdict) {
    case DialResult::Answered: ++attempt.reached; break;
    case DialResult::Voicemail: ++attempt.voicemail; break;
    case DialResult::Busy: ++attempt.busy; break;
    case DialResult::NoAnswer: ++attempt.no_answer; break;
    case DialResult::InvalidNumber: ++attempt.invalid; break;
    default: break;  // nobody draws it
  }
  if (info(visit.verdict).leg == DialledLeg::Ends) end_leg(visit);
  (void)centre_.dial_result(visit.contact(), visit.verdict);
}

// ---- queue and agents ----

/// A caller without patience is still answered by an agent who answers at once.
void Simulation::lose_patience(SimContact& visit) {
  const ContactId contact = visit.contact();
  visit.patience = sim::SimCentre::kNoTimer;
  const sim::AgentNumber agent = centre_.agent_of(contact);
  if (agent == sim::kNobody || !visit.was_queued() || visit.queued() != now()) return (void)centre_.caller_hangs_up(contact);
  if (staff_.has_accepted(agent)) return;
  if (staff_.accepts_now(agent)) visit.patience = schedule(now(), Due::Patience, number(contact));
  else (void)centre_.caller_hangs_up(contact);
}

Agreed Simulation::enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) {
  if (queue_decides_) choose_answer(contact, asked.kind);
  return centre_.enqueue(contact, asked, terms);
}

Agreed Simulation::reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve, const Machine& as_it_waits) {
  if (queue_decides_) choose_answer(contact, asked.kind);
  return centre_.reserve(contact, asked, reserve, as_it_waits);
}

void Simulation::choose_answer(ContactId contact, OperationKind asked) {
  SimContact& visit = visits_[contact];
  const bool callback = asked == OperationKind::Reserving;
  const QueueHabits& habits = callback ? callers(visit).callbacks : callers(visit).queueing;
  Stream draws = stream(visit, Purpose::Queue, visit.asked++);
  const bool refused = draws.uniform() < habits.refused;
  centre_.answer(asked, {.after = habits.after.sample(draws), .refusal = refused ? std::string(sim::refusal_text(asked)) : ""});
}

void Simulation::refused(ContactId contact, OperationKind asked) {
  SimContact& visit = visits_[contact];
  if (asked == OperationKind::Reserving) visit.callback_refused = true;
  else if (!visit.was_queued()) visit.not_queued = true;
}

void Simulation::queued(ContactId contact, std::string_view name) {
  SimContact& visit = visits_[contact];
  const auto skill = static_cast<std::uint16_t>(std::ranges::find(model_.skills, name, &Skill::name) - model_.skills.begin());
  const bool moved = visit.was_queued() && skill != visit.skill;
  if (moved) change_level(visit, visit.machine().phase(), -1);
  if (visit.counted && visit.was_queued()) tally_.of_skill(visit.skill, visit.interval).add(Count::Unfinished, -1);
  visit.skill = skill;
  if (visit.counted) tally_.of_skill(visit.skill, visit.interval).add(Count::Unfinished);
  if (moved) change_level(visit, visit.machine().phase(), 1);
}

void Simulation::offered(sim::AgentNumber agent, ContactId contact) {
  ++events_;
  SimContact& visit = visits_[contact];
  if (now() == visit.queued()) visit.served_at_once = true;
  staff_.offered(agent, visit.seed, visit.offers++);
}

void Simulation::parted(sim::AgentNumber agent, ContactId contact) { staff_.parted(agent, visits_[contact].seed); }

}  // namespace phoneflow::simulate
