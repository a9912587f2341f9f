#include "interpreter/session.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "interpreter/event_phases.h"
#include "interpreter/masking.h"
#include "runtime/reply.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

/// From this delay on nothing is dialled: the agent who accepted goes to Refused.
constexpr int kDelayLimit = 60;
/// What a script only tells.
constexpr TraceKinds kTold{TraceKind::Log, TraceKind::Mark};
/// What the machine does, told by Watch.
constexpr TraceKinds kWatched{TraceKind::Action,   TraceKind::Outcome, TraceKind::Error, TraceKind::Blocked,    TraceKind::KeysTaken,
                              TraceKind::KeysLost, TraceKind::Filled,  TraceKind::Fault, TraceKind::ContactData};

}  // namespace

Session::Session(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings)
    : machine_(program, call), surroundings_(&surroundings) {}

Session::Session(Machine machine, const SessionEnvironment& surroundings)
    : machine_(std::move(machine)), surroundings_(&surroundings), told_(machine_.phase()) {}

void Session::restart(const Program& program, const CallInfo& call, const SessionEnvironment& surroundings) {
  machine_.restart(program, call);
  surroundings_ = &surroundings;
  open_ = {};
  legs_ = caller_ = kFirstLeg;
  music_ = kNoOperation;
  finished_ = false;
  backed_off_ = 0;
  told_ = Phase::PreQueue;
}

void Session::start(Instant now) {
  machine_.pass(now);
  trace(TraceKind::Call, machine_.fact(Fact::ANI), machine_.fact(Fact::DNIS), {}, 0, caller_);
  if (wants(TraceKind::ContactData)) {
    for (const Machine::ShownField& field : machine_.shown_contact_data())
      write_outside_field(field.name.real, field.value, field.is_first ? kSetByHeader : kSetFromOutside);
  }
  drive({.kind = EventKind::Start, .now = now});
  come_to_rest();
}

Result<void> Session::set_contact(std::string_view field, const Value& value, const Heap& from) {
  if (finished_) return failure("the contact is over");
  const HiddenTexts* const hidden = surroundings_ == nullptr ? nullptr : surroundings_->hidden;
  if (hidden != nullptr && hidden->is_in(value, from)) {
    Heap heap = from;
    return set_marked_contact(field, hidden->marked(value, heap), heap);
  }
  return set_marked_contact(field, value, from);
}

Result<void> Session::set_marked_contact(std::string_view field, const Value& value, const Heap& from) {
  Result<void> set = machine_.set_contact(field, value, from);
  if (!set || machine_.at() == kNoNode) return set;
  if (wants(TraceKind::ContactData)) write_outside_field(field, masked_value(value, from), kSetFromOutside);
  come_to_rest();
  return set;
}

void Session::write_outside_field(std::string_view field, const MaskedArgument& value, std::string_view by) const {
  if (value.masked != value.real) ports().journal.mask(machine_.contact(), value.real, value.masked);
  write_field(kNoStatement, field, value.real, by);
}

void Session::write_field(std::uint32_t statement, std::string_view field, std::string_view value, std::string_view by) const {
  ports().journal.note({.kind = TraceKind::ContactData,
                        .phase = told_,
                        .statement = statement,
                        .at = machine_.now(),
                        .contact = machine_.contact(),
                        .text = field,
                        .other = value,
                        .way = by});
}

void Session::on(const Event& event) {
  if (finished_) return;
  machine_.pass(event.now);
  if (music_ != kNoOperation && event.operation == music_ && kEndOperations.has(event.kind)) return stop_music();
  const EventPhases& about = phases_of(event.kind);
  const auto answers = about.phases.has(machine_.phase()) ? settle(event) : std::nullopt;
  if (!answers) return trace(TraceKind::Late, about.name);
  if (*answers == OperationKind::Whisper && machine_.phase() != Phase::Accepting) whisper_is_over(event.now);
  else if (*answers == OperationKind::Ageing) waited();
  else take(event);
  come_to_rest();
}

void Session::take(const Event& event) {
  switch (event.kind) {
    case EventKind::Accepted: return accepted(event);
    case EventKind::DelayOver:
      if (machine_.phase() != Phase::Accepting) return dial();
      cancel_pending();
      return drive(has_listened());
    case EventKind::Digit:  // nobody listens to a caller who waits for an agent who listens
      if (machine_.phase() != Phase::Accepting) drive(event);
      return;
    case EventKind::DialFailed: return dial_failed(event);
    case EventKind::NoLine: --legs_; return back_off(ReleaseCause::NoLine);
    case EventKind::CallerHungUp:
      if (machine_.phase() == Phase::Accepting && caller_ == kNoLeg) return trace(TraceKind::Late, phases_of(event.kind).name);
      return release(ReleaseCause::CallerHungUp);
    case EventKind::Ended: return release(event.cause);
    case EventKind::AgentHungUp: return agent_hung_up();
    case EventKind::Answered: return answered(event);
    case EventKind::Held:
    case EventKind::Resumed:
      if (machine_.is_cut_off_by(event.kind)) cancel_pending();
      return drive(event);
    case EventKind::Replied: return deliver_reply(event);
    case EventKind::Failed: {
      Event failed = event;
      failed.secrecy = secrecy_of_sentence(event.text);
      return drive(failed);
    }
    default: return drive(event);
  }
}

void Session::go_on(Instant now, std::optional<NodeId> way) {
  if (way) machine_.decide(*way);
  drive({.kind = EventKind::Done, .now = now});
}

// ---- operations ----

Operation Session::begin(Slot slot, OperationKind kind, LegId leg) {
  last_operation_ = last_operation_ == kLastOperation ? OperationId{1} : static_cast<OperationId>(last_operation_ + 1);
  return open_[slot] = {last_operation_, kind, leg};
}

std::optional<OperationKind> Session::settle(const Event& event) {
  if (!kOfOperations.has(event.kind)) return OperationKind::None;
  for (Operation& open : open_) {
    if (open.id != event.operation || open.kind == OperationKind::None) continue;
    const OperationKind kind = open.kind;
    if (event.kind == EventKind::Answered) caller_ = open.leg;
    if (kEndOperations.has(event.kind)) open = {};
    return kind;
  }
  return std::nullopt;
}

LegId Session::next_leg() {
  do legs_ = static_cast<LegId>(legs_ + 1);
  while (legs_ == kNoLeg || legs_ == caller_);
  return legs_;
}

void Session::cancel(Slot slot) {
  const Operation open = std::exchange(open_[slot], {});
  switch (open.kind) {
    case OperationKind::None: return;
    case OperationKind::Playback: ports().voice.stop(machine_.contact(), open); return trace(TraceKind::Stopped);
    case OperationKind::Whisper: return ports().voice.stop(machine_.contact(), open);
    case OperationKind::Listening:
    case OperationKind::Sleeping:
    case OperationKind::Ageing:
    case OperationKind::Delay: return ports().timers.stop(machine_.contact(), open);
    case OperationKind::Fetch: return ports().web->stop(machine_.contact(), open);
    case OperationKind::Queueing:
    case OperationKind::Reserving: return ports().acd.stop(machine_.contact(), open);
    case OperationKind::Dial:
    case OperationKind::ThirdParty: return ports().voice.drop(machine_.contact(), open.leg);
  }
}

void Session::drop_caller() {
  if (const LegId leg = std::exchange(caller_, kNoLeg); leg != kNoLeg) ports().voice.drop(machine_.contact(), leg);
}

bool Session::goes_on_as(const Session& other) const {
  const auto same = [](const Operation& a, const Operation& b) { return a.kind == b.kind; };
  return finished_ == other.finished_ && backed_off_ == other.backed_off_ && told_ == other.told_ &&
         (music_ == kNoOperation) == (other.music_ == kNoOperation) && (caller_ == kNoLeg) == (other.caller_ == kNoLeg) &&
         std::equal(open_.begin(), open_.end(), other.open_.begin(), same) && machine_ == other.machine_;
}

std::uint64_t Session::hash() const {
  const auto open = (music_ == kNoOperation ? 0U : std::uint64_t{1} << 16) | static_cast<std::uint64_t>(open_[kOfScript].kind) << 8 |
                    static_cast<std::uint64_t>(open_[kOfDialback].kind);
  return machine_.hash() ^ (static_cast<std::uint64_t>(backed_off_) << 40 | open << 16 | static_cast<std::uint64_t>(told_) << 2 |
                            (caller_ == kNoLeg ? 0U : 2U) | (finished_ ? 1U : 0U));
}

/// Not a base of Session: a contact that waits need not carry it.
class Session::Watch final : public Observer {
 public:
  explicit Watch(Session& session) : session_(session) {}

  void reached(NodeId node, Phase phase) override {
    if (extra_wants_all()) extra_observer()->reached(node, phase);
  }

  void began(NodeId node) override {
    session_.trace(TraceKind::Action, session_.verb(node));
    if (extra_wants_all()) extra_observer()->began(node);
  }

  void entered(Phase from) override {
    session_.tell_phase(session_.machine_.phase());
    if (extra_wants_all()) extra_observer()->entered(from);
  }

  void took_keys(std::uint32_t count) override { session_.trace(TraceKind::KeysTaken, {}, {}, {}, count); }

  void lost_keys(std::string_view keys, std::string_view why) override {
    session_.trace(TraceKind::KeysLost, keys, why, {}, static_cast<std::int64_t>(keys.size()));
  }

  void filled_in(std::string_view fields) override { session_.trace(TraceKind::Filled, fields); }

  void kept_secret(std::string_view keys) override { session_.ports().journal.secret(session_.machine_.contact(), keys); }

  void masks(std::string_view real, std::string_view masked) override {
    session_.ports().journal.mask(session_.machine_.contact(), real, masked);
  }

  void ended(NodeId node, const ActionEnd& end) override {
    if (end.outcome == kError && end.def->has_error()) session_.trace(TraceKind::Error, end.def->name, end.error);
    if (session_.wants(TraceKind::Outcome)) {
      session_.ports().journal.note({.kind = TraceKind::Outcome,
                                     .phase = session_.told_,
                                     .statement = node,
                                     .at = session_.machine_.now(),
                                     .contact = session_.machine_.contact(),
                                     .text = end.def->name,
                                     .other = end.outcome_name(),
                                     .way = end.way_name()});
    }
    if (extra_observer() != nullptr) extra_observer()->ended(node, end);
  }

  void set_field(NodeId node, std::string_view field, std::string_view value) override {
    if (session_.wants(TraceKind::ContactData)) session_.write_field(node, field, value, kSetByScript);
    if (extra_wants_all()) extra_observer()->set_field(node, field, value);
  }

  void blocked(NodeId node, std::string_view why) override {
    session_.trace(TraceKind::Blocked, session_.verb(node), why);
    if (extra_observer() != nullptr) extra_observer()->blocked(node, why);
  }

  void failed(NodeId node) override {
    session_.trace(TraceKind::Fault, fault_text(session_.machine_.fault()));
    if (extra_observer() != nullptr) extra_observer()->failed(node);
  }

  void cut_off(NodeId node, const Event& by) override {
    if (extra_observer() != nullptr) extra_observer()->cut_off(node, by);
  }

 private:
  [[nodiscard]] Observer* extra_observer() const { return session_.surroundings_->extra_observer; }
  [[nodiscard]] bool extra_wants_all() const { return extra_observer() != nullptr && extra_observer()->wants_all(); }

  Session& session_;
};

/// The machine goes on with the event, and with the answers to what it asks for, until it waits.
void Session::drive(const Event& event) {
  Watch watch(*this);
  Observer* const observer = ports().journal.wanted().any_of(kWatched) ? &watch : surroundings_->extra_observer;
  const bool trace_unwanted = !ports().journal.wanted().any_of(kTold);
  const Event* now = &event;
  Event next;
  for (bool again = true; again; now = &next) {
    const Phase before = machine_.phase();
    const Request request = machine_.resume(*now, observer, trace_unwanted, surroundings_->stops);
    tell_phase(machine_.phase());
    if (machine_.phase() != before) phase_changed(before);
    next = {.kind = EventKind::Done, .now = machine_.now()};
    again = std::visit(
        [&](const auto& asked) {
          if constexpr (std::remove_cvref_t<decltype(asked)>::kInfo.calls_off) cancel_pending();
          return carry_out(asked, next);
        },
        request);
  }
}

// Each carry_out: true when `answer` is to go to the machine at once.

bool Session::refuse(Slot slot, std::string_view why, Event& answer) {
  open_[slot] = {};
  answer.kind = EventKind::Failed;
  answer.text = why;
  answer.secrecy = secrecy_of_sentence(why);
  return true;
}

bool Session::carry_out(const request::Continue&, Event&) { return false; }

/// What is said to an agent who listens ends with the script.
bool Session::carry_out(const request::Rest&, Event& answer) {
  if (machine_.phase() != Phase::Accepting) return false;
  answer = has_listened();
  return true;
}

bool Session::carry_out(const request::Play& play, Event& answer) {
  if (machine_.phase() == Phase::Accepting) {
    const Operation whisper = begin(kOfScript, OperationKind::Whisper, kNoLeg);
    const Taken taken = ports().voice.play(machine_.contact(), Party::Agent, whisper, play);
    if (!taken) return refuse(kOfScript, taken.error(), answer);
    if (wants(TraceKind::AgentHears)) trace(TraceKind::AgentHears, transcript_text(play.prompt), machine_.fact(Fact::AgentName));
    return false;
  }
  const Taken taken = ports().voice.play(machine_.contact(), Party::Caller, begin(kOfScript, play.kInfo.opens, caller_), play);
  if (!taken) return refuse(kOfScript, taken.error(), answer);
  if (wants(TraceKind::Play)) trace(TraceKind::Play, transcript_text(play.prompt));
  return false;
}

bool Session::carry_out(const request::Music& music, Event& answer) {
  const Taken taken = ports().voice.music(machine_.contact(), Party::Caller, begin(kOfScript, music.kInfo.opens, caller_), music);
  if (!taken) return refuse(kOfScript, taken.error(), answer);
  trace(TraceKind::Music, music.file, {}, music.limit.value_or(Millis(0)));
  return false;
}

bool Session::carry_out(const request::Listen& listen, Event&) {
  wait(listen.kInfo.opens, listen.timeout);
  trace(TraceKind::Listening, {}, {}, listen.timeout);
  return false;
}

bool Session::carry_out(const request::Sleep& sleep, Event&) {
  wait(sleep.kInfo.opens, sleep.length);
  trace(TraceKind::Sleeping, {}, {}, sleep.length);
  return false;
}

bool Session::carry_out(const request::Fetch& fetch, Event& answer) {
  trace(TraceKind::Fetch, fmt::format("{} {}", fetch.method, fetch.url), {}, fetch.timeout);
  const Operation operation = begin(kOfScript, fetch.kInfo.opens, kNoLeg);
  if (ports().web == nullptr) return refuse(kOfScript, "nobody replies here", answer);
  const Taken taken = ports().web->fetch(machine_.contact(), operation, fetch);
  return !taken && refuse(kOfScript, taken.error(), answer);
}

/// Whether what the operation in the script's slot asks for takes effect now; if not, whether `answer` goes to the machine at once.
std::optional<bool> Session::waits_for(const Agreed& agreed, std::string_view what, Event& answer) {
  if (!agreed) return refuse(kOfScript, agreed.error(), answer);
  if (*agreed == Answer::Later) {
    trace(TraceKind::Pending, what);
    return false;
  }
  open_[kOfScript] = {};
  return std::nullopt;
}

bool Session::carry_out(const request::Enqueue& terms, Event& answer) {
  const bool told = wants(TraceKind::Queued);
  const std::string left(!told || kUnqueued.has(machine_.phase()) ? std::string_view() : machine_.fact(Fact::Skill));
  if (!terms.granted) {
    const Operation asked = begin(kOfScript, terms.kInfo.opens, kNoLeg);
    const std::string_view what = terms.rest_as_it_is ? "the change" : "a place";
    if (const auto waits = waits_for(ports().acd.enqueue(machine_.contact(), asked, terms), what, answer)) return *waits;
  }
  if (kUnqueued.has(machine_.phase())) tell_phase(Phase::Queued);
  if (told)
    trace(TraceKind::Queued, terms.skill, left == terms.skill ? std::string_view() : left, {}, ports().acd.place(machine_.contact()));
  return true;
}

bool Session::carry_out(const request::Reserve& reserve, Event& answer) {
  if (!reserve.granted) {
    const Operation asked = begin(kOfScript, reserve.kInfo.opens, kNoLeg);
    if (const auto waits = waits_for(ports().acd.reserve(machine_.contact(), asked, reserve, machine_), "a callback", answer))
      return *waits;
  }
  mask_numbers(reserve.number, reserve.caller_id);
  trace(TraceKind::Reserved, reserve.number, reserve.caller_id, seconds(reserve.terms.delay_seconds));
  if (machine_.phase() == Phase::Callback) {  // in the place of one that has failed; an agent who is told something is for that one
    cancel(kOfDialback);
    ports().acd.wait_again(machine_.contact(), Millis(0));
  }
  const LegId dropped = caller_;
  drop_caller();
  tell_phase(Phase::Callback);
  if (dropped != kNoLeg) trace(TraceKind::Dropped, {}, {}, {}, 0, dropped);
  return true;
}

/// What is dialled may be written otherwise than the argument, which is masked already.
void Session::mask_numbers(std::string_view number, std::string_view caller_id) const {
  const Secrecy secrecy = machine_.secrecy_of_arguments();
  if (secrecy == Secrecy::None) return;
  const Secrets secrets = machine_.secrets();
  for (const std::string_view text : {number, caller_id}) {
    if (secrets.hidden(text) != text) ports().journal.mask(machine_.contact(), text, masked(text, secrecy));
  }
}

bool Session::carry_out(const request::CallParty& call, Event& answer) {
  mask_numbers(call.number, call.caller_id);
  const Operation party = begin(kOfScript, call.kInfo.opens, next_leg());
  if (const Taken taken = ports().dialler.call_party(machine_.contact(), party, call); !taken) {
    --legs_;  // there is none
    return refuse(kOfScript, taken.error(), answer);
  }
  trace(TraceKind::PartyCall, call.number, call.caller_id, {}, 0, party.leg);
  return false;
}

bool Session::carry_out(const request::HandOver&, Event& answer) {
  ports().dialler.hand_over(machine_.contact(), std::exchange(open_[kOfScript], {}));
  return release_for_script(ReleaseCause::Transferred, answer);
}

bool Session::carry_out(const request::LookUpHours& ask, Event& answer) {
  const Calendar* calendar = surroundings_->hours;
  const auto opening = calendar == nullptr ? std::nullopt : calendar->opening(ask.hours, {ask.at, machine_.program().clocks.zone});
  answer.kind = opening ? EventKind::Done : EventKind::Failed;
  answer.text = opening ? hours_state_name(opening->state) : std::string_view("there are no hours of this name");
  if (opening) trace(TraceKind::Hours, ask.hours, answer.text);
  return true;
}

bool Session::carry_out(const request::Log& log, Event&) {
  trace(TraceKind::Log, log.text);
  return true;
}

bool Session::carry_out(const request::Mark& mark, Event&) {
  trace(TraceKind::Mark, mark.text);
  return true;
}

bool Session::carry_out(const request::Hangup& hangup, Event& answer) {
  if (!machine_.ends_by_failure()) trace(TraceKind::HangUp, "script");
  return release_for_script(hangup.cause, answer);
}

bool Session::carry_out(const request::Done&, Event&) {
  finished_ = true;
  return false;
}

// ---- agents and the dial-back ----

/// The caller waits on while the agent is told something; with `on Accept` a callback does, too.
void Session::accepted(const Event& event) {
  const bool is_live = machine_.phase() == Phase::Queued;
  if (!is_live && is_too_late_to_dial(event.text)) return;
  if (!is_live && !machine_.listens_first()) take_callback(event.text, event.id, event.now);
  if (!whisper()) has_agent(event.text, event.id, event.now);
  if (machine_.phase() == Phase::Dialling && open_[kOfScript].kind == OperationKind::Reserving) call_off_reserving();
}

/// Who is about to be called back is not promised another callback.
void Session::call_off_reserving() {
  cancel_pending();
  drive(machine_.failed_meanwhile());
}

/// False when there is nothing to tell, or it cannot be told.
bool Session::whisper() {
  const std::string_view words = ports().acd.agent(machine_.contact()).whisper;
  if (words.empty()) return false;
  cancel(kOfDialback);
  Heap heap;
  const Value text = heap.text(words);
  const Prompt prompt{.heap = &heap, .values = &text, .count = 1, .speech = &machine_.program().speech};
  const Operation whisper = begin(kOfDialback, OperationKind::Whisper, kNoLeg);
  if (ports().voice.play(machine_.contact(), Party::Agent, whisper, {.prompt = prompt})) return true;
  open_[kOfDialback] = {};
  return false;
}

/// Meanwhile the script may have promised a callback.
void Session::whisper_is_over(Instant now) {
  const AgentView agent = ports().acd.agent(machine_.contact());
  if (agent.name.empty() || (machine_.phase() == Phase::Callback && is_too_late_to_dial(agent.name))) return;
  has_agent(agent.name, agent.id, now);
}

/// Who has accepted, and was told what there was to tell.
void Session::has_agent(std::string_view agent, std::string_view id, Instant now) {
  const Phase phase = machine_.phase();
  if (machine_.listens_first() && phase != Phase::Dialling) return listen(agent, id, now);
  if (phase == Phase::Queued) return connect(agent, id, now);
  if (phase == Phase::Callback) take_callback(agent, id, now);
  delay_dial();
}

void Session::connect(std::string_view agent, std::string_view id, Instant now) {
  cancel_pending();
  drive({.kind = EventKind::Connected, .now = now, .text = agent, .id = id});
}

/// The agent is refused then.
bool Session::is_too_late_to_dial(std::string_view agent) {
  if (machine_.dialback().delay_seconds < kDelayLimit) return false;
  trace(TraceKind::Refused, agent, "CallDelaySec is 60 or more: nothing is dialled");
  ports().acd.decline(machine_.contact());
  return true;
}

void Session::take_callback(std::string_view agent, std::string_view id, Instant now) {
  show_extension(agent);
  drive({.kind = EventKind::Accepted, .now = now, .text = agent, .id = id});
}

void Session::show_extension(std::string_view agent) {
  if (const std::string_view extension = machine_.fact(Fact::Extension); !extension.empty()) {
    trace(TraceKind::Shown, agent, "extension " + std::string(extension));
  }
}

void Session::release(ReleaseCause cause) {
  end_calls(cause);
  drive({.kind = EventKind::Released, .cause = cause, .now = machine_.now()});
}

void Session::end_calls(ReleaseCause cause) {
  cancel_pending();
  cancel(kOfDialback);
  stop_music();
  drop_caller();
  ports().acd.leave(machine_.contact());
  tell_phase(Phase::Released);
  trace(TraceKind::Release, cause_name(cause));
}

bool Session::release_for_script(ReleaseCause cause, Event& answer) {
  end_calls(cause);
  answer = {.kind = EventKind::Released, .cause = cause, .now = machine_.now()};
  return true;
}

// ---- the script's own waiting ----

void Session::wait(OperationKind kind, Millis time) { ports().timers.start(machine_.contact(), begin(kOfScript, kind, kNoLeg), time); }

void Session::deliver_reply(const Event& event) {
  if (const HiddenTexts* hidden = surroundings_->hidden; hidden != nullptr && hidden->is_in(event.reply->record, event.reply->heap)) {
    Reply marked = *event.reply;
    marked.record = hidden->marked(marked.record, marked.heap);
    trace(TraceKind::Reply, masked_value(marked.record, marked.heap).masked);
    Event secret = event;
    secret.reply = &marked;
    return drive(secret);
  }
  if (wants(TraceKind::Reply)) {
    Heap words = event.reply->heap;
    const std::size_t begin = words.mark();
    append_worded(words, event.reply->record, Wording::Plain);
    trace(TraceKind::Reply, words.view(words.take(begin)));
  }
  drive(event);
}

// ---- what outlives the process ----

void Session::take_up(Instant now, const Restored& stored) {
  machine_.pass(std::max(now, machine_.now()));
  const bool on_the_line = machine_.has_line();
  legs_ = stored.last_leg;
  backed_off_ = static_cast<unsigned>(std::clamp(stored.backed_off, 0, int{kMostDoublings})) & 7U;
  caller_ = on_the_line && !stored.line_lost ? stored.caller : kNoLeg;
  Watch watch(*this);
  machine_.tell_secrets(watch);
  trace(TraceKind::TakenUp, !on_the_line ? "" : stored.line_lost ? "lost" : "kept");
  go_on(stored);
  come_to_rest();
}

void Session::go_on(const Restored& stored) {
  const request::Info* const asked = machine_.waits();
  const OperationKind awaited = asked == nullptr ? OperationKind::None : asked->opens;
  const bool is_promised = awaited == OperationKind::Reserving && stored.place_kept;
  if (machine_.has_line() && stored.line_lost && !is_promised) return release(ReleaseCause::LineLost);
  if (told_ == Phase::Dialling) call_off_dialback();
  const AgentView agent = ports().acd.agent(machine_.contact());
  if (told_ == Phase::Accepting) {
    if (agent.name.empty()) {
      ports().acd.wait_again(machine_.contact(), Millis(0));
      return put_back();
    }
    limit_listening();
  } else if (!agent.name.empty()) {  // who was told something
    if (told_ == Phase::Queued && !stored.line_lost) return has_agent(agent.name, agent.id, machine_.now());
    if (told_ == Phase::Queued || told_ == Phase::Callback) ports().acd.wait_again(machine_.contact(), Millis(0));
  }
  const Event granted{.kind = EventKind::Granted, .now = machine_.now()};
  const Event failed{.kind = EventKind::Failed, .now = machine_.now(), .text = "the system was restarted"};
  switch (awaited) {
    case OperationKind::None: finished_ = told_ == Phase::Released; return;
    case OperationKind::Queueing:
    case OperationKind::Reserving: return drive(stored.place_kept ? granted : failed);
    case OperationKind::Listening:
    case OperationKind::Sleeping: return wait(awaited, std::max(Millis(0), stored.wake.value_or(machine_.now()) - machine_.now()));
    case OperationKind::Playback: return drive({.kind = EventKind::Finished, .now = machine_.now()});
    case OperationKind::Fetch:
    case OperationKind::ThirdParty: return drive(failed);
    case OperationKind::Whisper:
    case OperationKind::Delay:
    case OperationKind::Ageing:
    case OperationKind::Dial: return;  // no script waits for these
  }
}

/// Nobody was reached, and the agent is not to blame.
void Session::call_off_dialback() {
  ports().acd.wait_again(machine_.contact(), Millis(0));
  drive({.kind = EventKind::AttemptFailed, .now = machine_.now()});
}

void Session::tell_keeper(Keeper& keeper) const {
  if (finished_) return keeper.end(machine_.contact());
  const std::optional<Instant> ends = wake();
  const std::uint64_t hash =
      machine_.hash_but_time() ^ (ends ? static_cast<std::uint64_t>(ends->time_since_epoch().count()) * 0x9e3779b97f4a7c15 : 0);
  if (keeper.changes(machine_.contact(), hash)) keeper.keep(machine_.contact(), machine_, ends);
}

std::optional<Instant> Session::wake() const {
  const Operation& open = open_[kOfScript];
  const bool ends_by_itself = open.kind == OperationKind::Listening || open.kind == OperationKind::Sleeping;
  return ends_by_itself ? ports().timers.due(machine_.contact(), open) : std::nullopt;
}

// ---- the trace ----

void Session::write(TraceKind kind, std::string_view text, std::string_view other, Millis duration, std::int64_t number, LegId leg) {
  constexpr TraceKinds kNowhere{TraceKind::Phase, TraceKind::Release, TraceKind::TakenUp};
  const NodeId at = kNowhere.has(kind) ? kNoStatement : machine_.at();
  ports().journal.note({.kind = kind,
                        .phase = told_,
                        .statement = at,
                        .at = machine_.now(),
                        .contact = machine_.contact(),
                        .text = text,
                        .other = other,
                        .duration = duration,
                        .number = number,
                        .leg = leg});
}

/// An event's phase is that which the trace was told last.
void Session::tell_phase(Phase phase) {
  if (phase == told_) return;
  const Phase before = told_;
  told_ = phase;
  trace(TraceKind::Phase, phase_name(phase), phase_name(before));
}

std::string_view Session::verb(NodeId node) const {
  const Program& program = machine_.program();
  return program.actions[program.nodes[node].detail].def->name;
}

}  // namespace phoneflow
