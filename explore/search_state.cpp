#include "explore/search_state.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "interpreter/contact_data.h"
#include "play/said_files.h"
#include "runtime/sim/centre.h"
#include "runtime/zone_database.h"
#include "support/hash.h"

namespace phoneflow::calltest {
namespace {

/// Before an `on Waited`, in one move.
constexpr int kMostPassed = 200;

constexpr std::string_view kReply = "reply ", kHours = "hours ", kUnknown = "unknown", kProfile = "profile ";
constexpr std::string_view kSkill = "skill ", kFile = "file ", kLasting = "lasting ", kLineOut = "line out", kQueueing = "queueing",
                           kCallbacks = "callbacks", kNumbers = "numbers";

class Deaf final : public Journal, public ContactHandler {
 public:
  Deaf() : Journal(TraceKinds{}) {}
  void note(const Trace&) override {}
  void on(const Event&) override {}
  [[nodiscard]] Phase phase() const override { return Phase::PreQueue; }
};

/// A centre with one caller, asked what it would do.
struct Oracle {
  Oracle(AudioFiles& files, const std::set<std::string>& lost)
      : audio(files), centre({}, audio, deaf), caller(centre.arrive("", "", deaf)) {
    for (const std::string& name : lost) {
      if (reply_choice(name) || hours_choice(name)) continue;
      const auto [lack, what] = lack_of(name);
      if (lack == Lack::File) audio.say(what, std::nullopt);
      if (lack == Lack::Lasting) audio.say(what, kLastingFile);
      if (lack == Lack::Skill) centre.remove_skill(what);
    }
  }
  Deaf deaf;
  SaidFiles audio;
  sim::SimCentre centre;
  ContactId caller;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ (value + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2))) * 0xff51afd7ed558ccd;
}

/// Whole seconds until the script goes on, where that races with the dial-back.
std::int64_t race(const SearchState& it) {
  const Phase phase = it.machine().phase();
  if (!it.due || (phase != Phase::Callback && phase != Phase::Dialling)) return it.due ? -1 : -2;
  return (*it.due - it.now).count() / 1000;
}

}  // namespace

Lacking lack_of(std::string_view name) {
  if (name.starts_with(kFile)) return {Lack::File, name.substr(kFile.size())};
  if (name.starts_with(kLasting)) return {Lack::Lasting, name.substr(kLasting.size())};
  if (name == kLineOut) return {Lack::Line, {}};
  if (name == kQueueing) return {Lack::Queueing, {}};
  if (name == kCallbacks) return {Lack::Callbacks, {}};
  if (name == kNumbers) return {Lack::Numbers, {}};
  return {Lack::Skill, name.substr(kSkill.size())};
}

std::optional<ReplyChoice> reply_choice(std::string_view name) {
  if (!name.starts_with(kReply)) return std::nullopt;
  name.remove_prefix(kReply.size());
  ReplyChoice choice;
  const char* const end = std::from_chars(name.data(), name.data() + name.size(), choice.reply).ptr;
  choice.url = name.substr(static_cast<std::size_t>(end - name.data()) + 1);
  return choice;
}

std::optional<HoursChoice> hours_choice(std::string_view name) {
  if (!name.starts_with(kHours)) return std::nullopt;
  name.remove_prefix(kHours.size());
  const std::size_t blank = name.find(' ');
  const std::string_view word = name.substr(0, blank);
  const auto state = hours_state_named(word);
  return state || word == kUnknown ? std::optional(HoursChoice{state, name.substr(blank + 1)}) : std::nullopt;
}

bool SearchState::lacks_line() const { return line_is_gone || (!line_is_back && lost.contains(std::string(kLineOut))); }

bool SearchState::cannot_dial() const { return line_is_gone || lost.contains(std::string(kNumbers)); }

bool SearchState::refuses_queueing() const { return lost.contains(std::string(kQueueing)) != queue_changed; }

bool SearchState::refuses_callbacks() const { return lost.contains(std::string(kCallbacks)) != callbacks_changed; }

bool SearchState::was_promised() const { return there.contains(std::string(kCallbacks)); }

int SearchState::out_of_order() const {
  return static_cast<int>(std::ranges::count_if(
      lost, [](const std::string& name) { return !reply_choice(name) && !hours_choice(name) && !name.starts_with(kLasting); }));
}

SearchState::SearchState(const Program& program, const Incoming& call)
    : session(program, {ContactId{1}, call.ani, call.dnis, call.moment}) {
  if (!call.data) return;
  const std::optional<Value> value = value_written(call.data->value, type_of_field(program, call.data->field));
  if (value) (void)session.set_contact(call.data->field, *value, program.no_heap);
}

std::optional<Instant> SearchState::next() const {
  if (over()) return std::nullopt;
  if (dialback.kind == OperationKind::None) return due;
  return due ? std::min(*due, dial_at) : dial_at;
}

std::uint64_t SearchState::hash() const {
  std::uint64_t hash = session.hash();
  hash = mixed(hash, (takes_keys ? 2U : 0U) | (line ? 4U : 0U) | (party_speaks ? 8U : 0U) | (line_is_back ? 16U : 0U) |
                         (queue_changed ? 32U : 0U) | (callbacks_changed ? 64U : 0U) | (line_is_gone ? 128U : 0U) | (keyed ? 256U : 0U));
  hash = mixed(hash, static_cast<std::uint64_t>(race(*this)));
  hash = mixed(hash, fnv1a(whisper));
  hash = mixed(hash, fnv1a(only_for));
  for (const std::string& name : there) hash = mixed(hash, fnv1a(name));
  for (const std::string& name : lost) hash = mixed(hash, fnv1a(name) + 1);
  return hash;
}

bool operator==(const SearchState& a, const SearchState& b) {
  return a.takes_keys == b.takes_keys && a.line == b.line && a.party_speaks == b.party_speaks && a.line_is_back == b.line_is_back &&
         a.line_is_gone == b.line_is_gone && a.queue_changed == b.queue_changed && a.callbacks_changed == b.callbacks_changed &&
         a.keyed == b.keyed && race(a) == race(b) && a.there == b.there && a.lost == b.lost && a.whisper == b.whisper &&
         a.only_for == b.only_for && a.session.goes_on_as(b.session);
}

/// One move carried out: the world around the session.
class SearchModel::Run final : public Observer, private Voice, private Dialler, private Acd, private Timers, private Web, private Calendar {
 public:
  Run(const SearchModel& model, SearchState& state) : model_(model), it_(state) { it_.session.move_to(surroundings_); }

  void begin();
  void happen(const Move& move);
  Course take() { return std::move(course_); }

  void reached(NodeId node, Phase) override {
    const NodeKind kind = it_.machine().program().nodes[node].kind;
    if (kind == NodeKind::Test || kind == NodeKind::Case || kind == NodeKind::Return) note(course_.conditions, node);
  }
  void began(NodeId node) override {
    const Program& program = it_.machine().program();
    const ActionDef& def = *program.actions[program.nodes[node].detail].def;
    if (def.ends_in(it_.machine().phase())) note(course_.endings, {node, "", ""});
  }
  void ended(NodeId node, const ActionEnd& end) override {
    note(course_.endings, {node, std::string(end.outcome_name()), std::string(end.way_name())});
  }
  void blocked(NodeId, std::string_view) override {}
  void entered(Phase from) override {
    if (from != Phase::Queued || it_.machine().phase() != Phase::Callback) return;
    it_.since = it_.now;
    it_.offered_from = it_.now;
  }

 private:
  /// Each once, by its last time: a loop in which no time passes goes round until it is a fault.
  template <class T>
  static void note(std::vector<T>& to, T item) {
    const auto known = std::find(to.begin(), to.end(), item);
    if (known == to.end()) to.push_back(std::move(item));
    else std::rotate(known, known + 1, to.end());
  }

  Taken play(ContactId, Party to, const Operation& playback, const request::Play& play) override;
  Taken music(ContactId, Party to, const Operation& playback, const request::Music& music) override;
  void stop(ContactId, const Operation& operation) override;
  void drop(ContactId, LegId) override;
  void dial(ContactId, const Operation& dial, std::string_view number, std::string_view caller_id) override;
  Taken call_party(ContactId, const Operation& party, const request::CallParty& call) override;
  void hand_over(ContactId, const Operation& party) override { stop({}, party); }
  Agreed enqueue(ContactId, const Operation& asked, const request::Enqueue& terms) override;
  Agreed reserve(ContactId, const Operation&, const request::Reserve&, const Machine&) override;
  [[nodiscard]] AgentView agent(ContactId) const override { return {it_.agent, "1", it_.whisper}; }
  [[nodiscard]] int place(ContactId) const override { return 1; }
  void decline(ContactId) override { it_.offered_from = it_.now; }
  void wait_again(ContactId, Millis delay) override { it_.offered_from = it_.now + delay; }
  void leave(ContactId) override {}
  void start(ContactId, const Operation& timer, Millis after) override;
  [[nodiscard]] std::optional<Instant> due(ContactId, const Operation&) const override { return it_.due; }
  Taken fetch(ContactId, const Operation& fetch, const request::Fetch& request) override;
  [[nodiscard]] Millis offset(std::string_view zone, std::int64_t utc) const override { return model_.hours_.offset(zone, utc); }
  [[nodiscard]] std::optional<Opening> opening(std::string_view hours, const AskedMoment& asked) const override;

  [[nodiscard]] Instant clock() const;
  /// The text may end before the session has read it.
  [[nodiscard]] tl::unexpected<std::string_view> refuse(std::string_view why) { return failure(std::string_view(problem_ = why)); }
  void ask(const Operation& operation, std::optional<Instant> due, bool takes_keys);
  void need(const std::string& kind, std::string_view name);
  void need_file(std::string_view name);
  [[nodiscard]] std::size_t answer_of(std::string_view url);
  void hand_over(Event event);
  void on(const Event& event);
  void by_itself();
  void pass(Instant until);
  void end_party(EventKind kind, ReleaseCause cause = ReleaseCause::None);
  void accepts(const std::string& who);

  const SearchModel& model_;
  SearchState& it_;
  mutable Course course_;  // of what is asked of hours, too
  Deaf deaf_;
  std::string problem_;         // the last one returned
  std::optional<Event> reply_;  // has come, and is handed over when the session has said all
  const SessionEnvironment surroundings_{{*this, *this, *this, *this, deaf_, this}, this, nullptr, this};
};

/// Counted from the queue, where the script can see it; for the rest of the call it stands still. Else it shows what `on Waited` was last
/// due.
Instant SearchModel::Run::clock() const {
  if (!it_.queued_at) return {};
  if (!model_.hints_.looks_at_time) {
    Instant last{};
    for (const WaitedSection& waited : it_.machine().program().waited) {
      if (*it_.queued_at + waited.after <= it_.now) last = Instant(waited.after);
    }
    return last;
  }
  return Instant(std::min(it_.now - *it_.queued_at, model_.clock_ends_));
}

void SearchModel::Run::ask(const Operation& operation, std::optional<Instant> due, bool takes_keys) {
  it_.asked = operation;
  it_.due = due;
  it_.takes_keys = takes_keys;
  it_.party_speaks = false;
}

void SearchModel::Run::stop(ContactId, const Operation& operation) {
  if (operation == it_.dialback) it_.dialback = {};
  if (operation != it_.asked) return;
  it_.asked = {};
  it_.due.reset();
  it_.takes_keys = it_.party_speaks = false;
}

void SearchModel::Run::need(const std::string& kind, std::string_view name) {
  const std::string needed = kind + std::string(name);
  if (name.empty() || it_.lost.contains(needed) || !it_.there.insert(needed).second) return;
  course_.asked.push_back(needed);
}

/// One that nobody has may be there all the same, as a step says.
void SearchModel::Run::need_file(std::string_view name) { need(std::string(model_.audio_.find(name) ? kFile : kLasting), name); }

Taken SearchModel::Run::play(ContactId, Party to, const Operation& playback, const request::Play& play) {
  if (to == Party::Caller && !it_.line) return failure(std::string_view("the caller has no line"));
  for (std::uint32_t i = 0; i < play.prompt.count; ++i) {
    const PromptPart part = play.prompt.part(i);
    if (part.kind == PromptPart::Kind::Audio) need_file(part.text);
  }
  if (to == Party::Agent) {
    Oracle oracle(model_.audio_, it_.lost);
    if (const Taken taken = oracle.centre.play(oracle.caller, to, playback, play); !taken) return refuse(taken.error());
    const Instant end = it_.now + (oracle.centre.next().value_or(Instant{}) - Instant{});
    if (it_.machine().phase() == Phase::Accepting) {
      ask(playback, end, false);
      return {};
    }
    it_.dialback = playback;
    it_.dial_at = end;
    return {};
  }
  Oracle oracle(model_.audio_, it_.lost);
  if (const Taken taken = oracle.centre.play(oracle.caller, to, playback, play); !taken) return refuse(taken.error());
  ask(playback, it_.now + (oracle.centre.next().value_or(Instant{}) - Instant{}), play.stops_on_key);
  course_.told.push_back({transcript_text(play.prompt), it_.now});
  return {};
}

Taken SearchModel::Run::music(ContactId, Party to, const Operation& playback, const request::Music& music) {
  if (!it_.line) return failure(std::string_view("the caller has no line"));
  need_file(music.file);
  Oracle oracle(model_.audio_, it_.lost);
  if (const Taken taken = oracle.centre.music(oracle.caller, to, playback, music); !taken) return refuse(taken.error());
  ask(playback, music.limit ? std::optional(it_.now + *music.limit) : std::nullopt, music.stops_on_key);
  course_.told.push_back({std::string(music.file), it_.now, true});
  return {};
}

void SearchModel::Run::start(ContactId, const Operation& timer, Millis after) {
  if (timer.kind != OperationKind::Delay && timer.kind != OperationKind::Ageing)
    return ask(timer, it_.now + after, timer.kind == OperationKind::Listening);
  it_.dialback = timer;
  it_.dial_at = it_.now + after;
  if (timer.kind != OperationKind::Ageing) return;
  const Machine& machine = it_.machine();  // whose clock may stand still
  it_.dial_at = std::max(it_.now, *it_.queued_at + (*machine.waited_at() - *machine.first_queued()));
}

void SearchModel::Run::dial(ContactId, const Operation& dial, std::string_view, std::string_view) {
  const auto& failures = model_.hints_.failures;
  if (std::ranges::find(failures, ReleaseCause::Forbidden, &FailStep::cause) != failures.end()) need("", kNumbers);
  it_.dialback = dial;
  it_.rings_from = it_.now;
  it_.dial_at = it_.cannot_dial() ? it_.now : it_.now + kRingLimit;
}

void SearchModel::Run::drop(ContactId, LegId leg) {
  if (leg == it_.dialback.leg) it_.dialback = {};
  else if (leg == it_.asked.leg && it_.asked.kind == OperationKind::ThirdParty) stop({}, it_.asked);
  else it_.line = false;
}

Taken SearchModel::Run::call_party(ContactId, const Operation& party, const request::CallParty& call) {
  need("", kLineOut);
  Oracle oracle(model_.audio_, it_.lost);
  oracle.centre.let_dial_out(!it_.lacks_line());
  if (const Taken taken = oracle.centre.call_party(oracle.caller, party, call); !taken) return refuse(taken.error());
  ask(party, it_.now + call.ring_limit, false);
  it_.rings_from = it_.now;
  return {};
}

std::size_t SearchModel::Run::answer_of(std::string_view url) {
  for (const std::string& name : it_.lost) {
    if (const auto choice = reply_choice(name); choice && choice->url == url) return choice->reply;
  }
  const Program& program = it_.machine().program();
  const bool kept = program.actions[program.nodes[it_.machine().at()].detail].result_slot >= 0;
  const HintedReplies& replies = model_.hints_.replies;
  const std::size_t usual = replies.usual(kept);
  if (it_.there.insert(fmt::format("{}{} {}", kReply, usual, url)).second) {
    for (std::size_t i = 0; i < replies.all.size(); ++i) {
      if (replies.other(i, kept)) course_.asked.push_back(fmt::format("{}{} {}", kReply, i, url));
    }
  }
  return usual;
}

/// Hours that nobody knows are open at first; each of the others is tried once, and that nobody knows them.
std::optional<Opening> SearchModel::Run::opening(std::string_view hours, const AskedMoment& asked) const {
  for (const std::string& name : it_.lost) {
    if (const auto choice = hours_choice(name); choice && choice->hours == hours)
      return choice->state ? std::optional(Opening{*choice->state}) : std::nullopt;
  }
  const auto known = model_.hours_.opening(hours, asked);
  const Opening usual = known.value_or(Opening{HoursState::Open});
  const std::string needed =
      known ? fmt::format("{}{}", kProfile, hours) : fmt::format("{}{} {}", kHours, hours_state_name(usual.state), hours);
  if (it_.there.insert(needed).second) {
    for (const std::string_view state : kHoursStates) {
      if (state != hours_state_name(usual.state)) course_.asked.push_back(fmt::format("{}{} {}", kHours, state, hours));
    }
    if (!known) course_.asked.push_back(fmt::format("{}{} {}", kHours, kUnknown, hours));
  }
  return usual;
}

Taken SearchModel::Run::fetch(ContactId, const Operation& fetch, const request::Fetch& request) {
  const std::optional<Reply>& reply = model_.hints_.replies.all[answer_of(request.url)].reply;
  ask(fetch, it_.now + request.timeout, false);
  if (reply) reply_ = Event{.kind = EventKind::Replied, .operation = fetch.id, .reply = &*reply};
  return {};
}

Agreed SearchModel::Run::enqueue(ContactId, const Operation& asked, const request::Enqueue& terms) {
  need(std::string(kSkill), terms.skill);
  Oracle oracle(model_.audio_, it_.lost);
  if (const Agreed agreed = oracle.centre.enqueue(oracle.caller, asked, terms); !agreed) return refuse(agreed.error());
  if (model_.hints_.queues_again && !it_.queue_changed) need("", kQueueing);
  if (it_.refuses_queueing()) return refuse(sim::refusal_text(OperationKind::Queueing));
  if (!terms.rest_as_it_is) it_.whisper = terms.whisper;
  if (!terms.rest_as_it_is || !terms.target_agent.empty()) it_.only_for = terms.target_agent;
  if (!it_.queued_at) {
    it_.queued_at = it_.now;
    it_.offered_from = it_.now;
  }
  return Answer::Now;
}

Agreed SearchModel::Run::reserve(ContactId, const Operation&, const request::Reserve&, const Machine&) {
  if (!it_.callbacks_changed) need("", kCallbacks);
  if (it_.refuses_callbacks()) return refuse(sim::refusal_text(OperationKind::Reserving));
  return Answer::Now;
}

/// The event, and the replies that come at the same moment.
void SearchModel::Run::hand_over(Event event) {
  for (bool more = true; more;) {
    event.now = clock();
    if (kEndOperations.has(event.kind) && event.operation == it_.asked.id) stop({}, it_.asked);
    it_.session.on(event);
    more = reply_.has_value();
    if (more) event = *std::exchange(reply_, std::nullopt);
  }
}

/// A new event has a new budget of statements, although the clock may stand still.
void SearchModel::Run::on(const Event& event) {
  it_.session.begin_moment();
  hand_over(event);
  it_.session.begin_moment();
}

void SearchModel::Run::accepts(const std::string& who) {
  it_.agent = who;
  const AgentView ana = agent({});
  on({.kind = EventKind::Accepted, .text = ana.name, .id = ana.id});
  if (it_.dialback.kind != OperationKind::Whisper || it_.machine().phase() == Phase::Dialling) return;
  it_.now = it_.dial_at;  // the caller waits on
  on({.kind = EventKind::Finished, .operation = std::exchange(it_.dialback, {}).id});
}

void SearchModel::Run::end_party(EventKind kind, ReleaseCause cause) {
  if (kind == EventKind::PartyAnswered) {
    it_.party_speaks = true;
    it_.due.reset();
  }
  on({.kind = kind, .cause = cause, .operation = it_.asked.id});
}

void SearchModel::Run::by_itself() {
  if (it_.due && *it_.due == it_.now) {
    if (it_.party_rings()) return end_party(EventKind::PartyFailed, ReleaseCause::NoAnswer);
    const bool played = it_.asked.kind == OperationKind::Playback || it_.asked.kind == OperationKind::Whisper;
    return on({.kind = played ? EventKind::Finished : EventKind::TimedOut, .operation = it_.asked.id});
  }
  const Operation over = std::exchange(it_.dialback, {});
  if (over.kind == OperationKind::Dial && it_.line_is_gone) return on({.kind = EventKind::NoLine, .operation = over.id});
  if (over.kind == OperationKind::Dial && it_.cannot_dial())
    return on({.kind = EventKind::DialFailed, .cause = ReleaseCause::Forbidden, .operation = over.id});
  if (over.kind == OperationKind::Dial) return on({.kind = EventKind::DialFailed, .cause = ReleaseCause::NoAnswer, .operation = over.id});
  on({.kind = over.kind == OperationKind::Whisper  ? EventKind::Finished
              : over.kind == OperationKind::Ageing ? EventKind::TimedOut
                                                   : EventKind::DelayOver,
      .operation = over.id});
}

/// Until the next thing that happens by itself; or until an `on Waited` is due, through what happens before.
void SearchModel::Run::pass(Instant until) {
  for (int i = 0; i < kMostPassed && it_.next() && *it_.next() < until; ++i) {
    it_.now = *it_.next();
    by_itself();
    if (it_.dialback.kind != OperationKind::Ageing) return;
  }
  if (it_.next() != until) return;
  it_.now = until;
  by_itself();
}

void SearchModel::Run::begin() {
  it_.session.start(clock());
  if (reply_) hand_over(*std::exchange(reply_, std::nullopt));
  it_.session.begin_moment();
}

void SearchModel::Run::happen(const Move& move) {
  it_.keyed = false;
  if (move.deed == StepKind::Wait) return pass(move.at);
  it_.now = it_.since = move.at;
  const auto end_dial = [&](EventKind kind, ReleaseCause cause) {
    it_.line = kind == EventKind::Answered;
    on({.kind = kind, .cause = cause, .operation = std::exchange(it_.dialback, {}).id});
  };
  switch (move.deed) {
    case StepKind::Press:
      for (const char key : move.text) on({.kind = EventKind::Digit, .digit = key});
      it_.keyed = course_.endings.empty() && course_.told.empty();
      return;
    case StepKind::AgentAccepts: return accepts(move.text);
    case StepKind::AgentHolds: return on({.kind = EventKind::Held});
    case StepKind::AgentResumes: return on({.kind = EventKind::Resumed});
    case StepKind::AgentHangsUp: return on({.kind = EventKind::AgentHungUp});
    case StepKind::CallerHangsUp: return on({.kind = EventKind::CallerHungUp});
    case StepKind::CallerAnswers: return end_dial(EventKind::Answered, ReleaseCause::None);
    case StepKind::CallerIsBusy: return end_dial(EventKind::DialFailed, ReleaseCause::Busy);
    case StepKind::CallerDoesNotAnswer: return end_dial(EventKind::DialFailed, ReleaseCause::NoAnswer);
    case StepKind::NumberIsInvalid: return end_dial(EventKind::DialFailed, ReleaseCause::InvalidNumber);
    case StepKind::SystemRestarts: return on({.kind = EventKind::Finished, .operation = it_.asked.id});  // and lines last
    case StepKind::NoLineIsFree: it_.line_is_gone = true; return;
    case StepKind::LineIsFree:
      it_.line_is_back = true;
      it_.line_is_gone = false;
      return;
    case StepKind::DiallingFails: return end_dial(EventKind::DialFailed, ReleaseCause::SystemFailed);
    case StepKind::QueueingIsRefused:
    case StepKind::QueueingIsGranted: it_.queue_changed = true; return;
    case StepKind::CallbacksAreRefused:
    case StepKind::CallbacksAreKept: it_.callbacks_changed = true; return;
    case StepKind::LineIsLost:
      if (it_.rings()) return end_dial(EventKind::DialFailed, ReleaseCause::LineLost);
      [[fallthrough]];
    case StepKind::CallbackExpires:
    case StepKind::CallbackIsForbidden:
    case StepKind::SystemFails:
      return on({.kind = EventKind::Ended, .cause = std::ranges::find(kEndSteps, move.deed, &EndStep::step)->cause});
    case StepKind::TransferIsAnswered: return end_party(EventKind::PartyAnswered);
    case StepKind::TransferIsBusy: return end_party(EventKind::PartyFailed, ReleaseCause::Busy);
    case StepKind::TransferIsNotAnswered: return end_party(EventKind::PartyFailed, ReleaseCause::NoAnswer);
    case StepKind::TransferIsInvalid: return end_party(EventKind::PartyFailed, ReleaseCause::InvalidNumber);
    case StepKind::TransferEnds: return end_party(EventKind::PartyLeft);
    default: return;
  }
}

SearchModel::SearchModel(AudioFiles& audio, const Hints& hints)
    : audio_(audio),
      hints_(hints),
      hours_(zone_database(), hints.hours),
      clock_ends_(!hints.looks_at_time ? Millis(0) : (hints.lengths.empty() ? Millis(0) : hints.lengths.back()) + minutes(1)) {}

Course SearchModel::begin(SearchState& it) const {
  Run run(*this, it);
  run.begin();
  return run.take();
}

Course SearchModel::happen(SearchState& it, const Move& move) const {
  Run run(*this, it);
  run.happen(move);
  return run.take();
}

}  // namespace phoneflow::calltest
