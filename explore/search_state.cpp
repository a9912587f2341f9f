#include "explore/search_state.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "play/missing_files.h"
#include "runtime/sim/centre.h"

namespace phoneflow::calltest {
namespace {

constexpr Millis kRings = seconds(30);
constexpr std::string_view kReply = "reply ";

class Deaf final : public Journal, public ContactHandler {
 public:
  void note(const Trace&) override {}
  void on(const Event&) override {}
  [[nodiscard]] Phase phase() const override { return Phase::PreQueue; }
};

/// A centre with one caller, asked what it would do.
struct Oracle {
  Oracle(AudioFiles& files, const std::set<std::string>& lost)
      : audio(files), centre({}, audio, deaf), caller(centre.arrive("", "", deaf)) {
    for (const std::string& name : lost) {
      if (reply_choice(name)) continue;
      if (name.starts_with("file ")) audio.lose(std::string_view(name).substr(5));
      else centre.remove_skill(std::string_view(name).substr(6));
    }
  }
  Deaf deaf;
  MissingFiles audio;
  sim::SimCentre centre;
  ContactId caller;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ (value + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2))) * 0xff51afd7ed558ccd;
}

std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

/// Whole seconds until the script goes on, where that races with the dial-back.
std::int64_t race(const SearchState& it) {
  const Phase phase = it.machine.phase();
  if (!it.due || (phase != Phase::Callback && phase != Phase::Dialling)) return it.due ? -1 : -2;
  return (*it.due - it.now).count() / 1000;
}

}  // namespace

std::optional<ReplyChoice> reply_choice(std::string_view name) {
  if (!name.starts_with(kReply)) return std::nullopt;
  name.remove_prefix(kReply.size());
  ReplyChoice choice;
  const char* const end = std::from_chars(name.data(), name.data() + name.size(), choice.reply).ptr;
  choice.url = name.substr(static_cast<std::size_t>(end - name.data()) + 1);
  return choice;
}

int SearchState::out_of_order() const {
  return static_cast<int>(std::ranges::count_if(lost, [](const std::string& name) { return !reply_choice(name); }));
}

SearchState::SearchState(const Program& program, const Incoming& call)
    : machine(program, {ContactId{1}, call.ani, call.dnis, call.moment}) {}

std::optional<Instant> SearchState::next() const {
  if (over) return std::nullopt;
  if (dialback == Dialback::None) return due;
  return due ? std::min(*due, dial_at) : dial_at;
}

std::uint64_t SearchState::hash() const {
  std::uint64_t hash = machine.hash();
  hash = mixed(hash, (static_cast<std::uint64_t>(dialback) << 4) | (plays ? 1U : 0U) | (takes_keys ? 2U : 0U) | (line ? 4U : 0U) |
                         (over ? 8U : 0U) | (keyed ? 256U : 0U));
  hash = mixed(hash, static_cast<std::uint64_t>(race(*this)));
  for (const std::string& name : there) hash = mixed(hash, text_hash(name));
  for (const std::string& name : lost) hash = mixed(hash, text_hash(name) + 1);
  return hash;
}

bool operator==(const SearchState& a, const SearchState& b) {
  return a.plays == b.plays && a.takes_keys == b.takes_keys && a.line == b.line && a.over == b.over && a.keyed == b.keyed &&
         a.dialback == b.dialback && race(a) == race(b) && a.there == b.there && a.lost == b.lost && a.machine == b.machine;
}

/// One move carried out.
class SearchModel::Run final : public Observer {
 public:
  Run(const SearchModel& world, SearchState& situation) : world_(world), it_(situation) {}

  void happen(const Move& move);
  void drive(Event event);
  Course take() { return std::move(course_); }

  void reached(NodeId node, Phase) override {
    const NodeKind kind = it_.machine.program().nodes[node].kind;
    if (kind == NodeKind::Test || kind == NodeKind::Case || kind == NodeKind::Return) course_.conditions.push_back(node);
  }
  void began(NodeId node) override {
    const Program& program = it_.machine.program();
    if (program.actions[program.nodes[node].detail].def->ends) course_.endings.push_back({node, "", ""});
  }
  void ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view) override {
    course_.endings.push_back({node, std::string(outcome), std::string(way)});
  }
  void blocked(NodeId, std::string_view) override {}

  // Each: true when `answer` goes to the machine at once.
  bool operator()(const request::Continue&) { return false; }
  bool operator()(const request::Rest&) { return stop(), false; }
  bool operator()(const request::Play& play);
  bool operator()(const request::Music& music);
  bool operator()(const request::Listen& listen) { return wait(listen.timeout, true); }
  bool operator()(const request::Sleep& sleep) { return wait(sleep.length, false); }
  bool operator()(const request::Fetch& fetch);
  bool operator()(const request::Enqueue& terms);
  bool operator()(const request::Reserve&);
  bool operator()(const request::Log&) { return true; }
  bool operator()(const request::Mark&) { return true; }
  bool operator()(const request::Hangup& hangup);
  bool operator()(const request::Done&) { return stop(), it_.over = true, false; }

 private:
  [[nodiscard]] Instant clock() const;
  void stop();
  bool wait(Millis length, bool keys);
  void need(const std::string& kind, std::string_view name);
  [[nodiscard]] std::size_t answer_of(std::string_view url);
  bool port_failed(std::string_view problem);
  void cut_in(const Event& event);
  void by_itself();
  void accepts();
  void dial_failed(ReleaseCause cause);
  void release(ReleaseCause cause);
  void off_line();

  const SearchModel& world_;
  SearchState& it_;
  Course course_;
  Event answer_{};
  std::string problem_;
};

/// Counted from the queue, where the script can see it; for the rest of the call it stands still.
Instant SearchModel::Run::clock() const {
  if (!it_.queued_at) return {};
  return Instant(std::min(it_.now - *it_.queued_at, world_.clock_ends_));
}

void SearchModel::Run::stop() {
  it_.due.reset();
  it_.plays = it_.takes_keys = false;
}

bool SearchModel::Run::wait(Millis length, bool keys) {
  stop();
  it_.due = it_.now + length;
  it_.takes_keys = keys;
  return false;
}

void SearchModel::Run::need(const std::string& kind, std::string_view name) {
  const std::string needed = kind + std::string(name);
  if (name.empty() || it_.lost.contains(needed) || !it_.there.insert(needed).second) return;
  course_.asked.push_back(needed);
}

bool SearchModel::Run::port_failed(std::string_view problem) {
  problem_ = problem;
  answer_.kind = EventKind::Failed;
  answer_.text = problem_;
  return true;
}

bool SearchModel::Run::operator()(const request::Play& play) {
  stop();
  if (!it_.line) return port_failed("the caller has no line");
  for (std::uint32_t i = 0; i < play.prompt.count; ++i) {
    const PromptPart part = play.prompt.part(i);
    if (part.kind == PromptPart::Kind::Audio && world_.audio_.find(part.text)) need("file ", part.text);
  }
  Oracle oracle(world_.audio_, it_.lost);
  if (const std::string_view problem = oracle.centre.play(oracle.caller, play.prompt); !problem.empty()) return port_failed(problem);
  it_.due = it_.now + (oracle.centre.next().value_or(Instant{}) - Instant{});
  it_.plays = true;
  it_.takes_keys = play.stops_on_key;
  course_.told.push_back({transcript_text(play.prompt), it_.now});
  return false;
}

bool SearchModel::Run::operator()(const request::Music& music) {
  stop();
  if (!it_.line) return port_failed("the caller has no line");
  if (world_.audio_.find(music.file)) need("file ", music.file);
  Oracle oracle(world_.audio_, it_.lost);
  if (const std::string_view problem = oracle.centre.music(oracle.caller, music.file, music.limit); !problem.empty())
    return port_failed(problem);
  if (music.limit) it_.due = it_.now + *music.limit;
  it_.plays = true;
  it_.takes_keys = music.stops_on_key;
  course_.told.push_back({std::string(music.file), it_.now, true});
  return false;
}

std::size_t SearchModel::Run::answer_of(std::string_view url) {
  for (const std::string& name : it_.lost) {
    if (const auto choice = reply_choice(name); choice && choice->url == url) return choice->reply;
  }
  const Program& program = it_.machine.program();
  const bool kept = program.actions[program.nodes[it_.machine.at()].detail].result_slot >= 0;
  const HintedReplies& replies = world_.hints_.replies;
  const std::size_t usual = replies.usual(kept);
  if (it_.there.insert(fmt::format("{}{} {}", kReply, usual, url)).second) {
    for (std::size_t i = 0; i < replies.all.size(); ++i) {
      if (replies.other(i, kept)) course_.asked.push_back(fmt::format("{}{} {}", kReply, i, url));
    }
  }
  return usual;
}

bool SearchModel::Run::operator()(const request::Fetch& fetch) {
  const std::optional<Reply>& reply = world_.hints_.replies.all[answer_of(fetch.url)].reply;
  if (!reply) return wait(fetch.timeout, false);
  stop();
  answer_ = {.kind = EventKind::Replied, .reply = &*reply};
  return true;
}

bool SearchModel::Run::operator()(const request::Enqueue& terms) {
  need("skill ", terms.skill);
  Oracle oracle(world_.audio_, it_.lost);
  if (const std::string_view problem = oracle.centre.enqueue(oracle.caller, terms); !problem.empty()) return port_failed(problem);
  it_.whisper = terms.whisper.empty() ? Millis(0) : sim::whisper_length(terms.whisper);
  if (!it_.queued_at) {
    it_.queued_at = it_.now;
    it_.offered_from = it_.now;
  }
  return true;
}

bool SearchModel::Run::operator()(const request::Reserve&) {
  stop();
  it_.line = false;
  it_.since = it_.now;
  it_.offered_from = it_.now;
  return true;
}

bool SearchModel::Run::operator()(const request::Hangup& hangup) {
  off_line();
  answer_ = {.kind = EventKind::Released, .cause = hangup.cause};
  return true;
}

void SearchModel::Run::off_line() {
  stop();
  it_.dialback = Dialback::None;
  it_.line = false;
}

void SearchModel::Run::drive(Event event) {
  it_.machine.pass(clock() + Millis(1));  // a new event has a new budget of statements
  for (bool again = true; again;) {
    event.now = clock();
    const Request request = it_.machine.resume(event, this);
    answer_ = {.kind = EventKind::Done};
    again = std::visit(*this, request);
    event = answer_;
  }
  it_.machine.pass(clock() + Millis(1));
  it_.machine.pass(clock());
}

void SearchModel::Run::release(ReleaseCause cause) {
  off_line();
  drive({.kind = EventKind::Released, .cause = cause});
}

void SearchModel::Run::dial_failed(ReleaseCause cause) {
  if (it_.machine.dialback().retries == 0) return release(cause);
  it_.dialback = Dialback::None;
  it_.offered_from = it_.now + it_.machine.dialback().retry_delay();
  drive({.kind = EventKind::AttemptFailed, .cause = cause});
}

void SearchModel::Run::accepts() {
  const bool live = it_.machine.phase() == Phase::Queued;
  if (live) {
    stop();
    it_.now += it_.whisper;  // the caller waits on
  }
  drive({.kind = live ? EventKind::Connected : EventKind::Accepted, .text = "Ana", .id = "1"});
  if (live) return;
  it_.dialback = Dialback::Delay;
  it_.dial_at = it_.now + it_.whisper + seconds(it_.machine.dialback().delay_seconds);
}

void SearchModel::Run::cut_in(const Event& event) {
  if (it_.machine.is_cut_off_by(event.kind)) stop();
  drive(event);
}

void SearchModel::Run::by_itself() {
  if (it_.due && *it_.due == it_.now) {
    const bool played = it_.plays;
    stop();
    return drive({.kind = played ? EventKind::Finished : EventKind::TimedOut});
  }
  if (it_.dialback == Dialback::Ringing) return dial_failed(ReleaseCause::NoAnswer);
  it_.dialback = Dialback::Ringing;
  it_.rings_from = it_.now;
  it_.dial_at = it_.now + kRings;
}

void SearchModel::Run::happen(const Move& move) {
  it_.now = move.at;
  it_.keyed = false;
  if (move.deed != StepKind::Wait) it_.since = move.at;
  switch (move.deed) {
    case StepKind::Press:
      for (const char key : move.text) drive({.kind = EventKind::Digit, .digit = key});
      it_.keyed = course_.endings.empty() && course_.told.empty();
      return;
    case StepKind::AgentAccepts: return accepts();
    case StepKind::AgentHolds: return cut_in({.kind = EventKind::Held});
    case StepKind::AgentResumes: return cut_in({.kind = EventKind::Resumed});
    case StepKind::AgentHangsUp:
      if (it_.machine.phase() != Phase::Dialling) return release(ReleaseCause::AgentHungUp);
      it_.dialback = Dialback::None;
      it_.offered_from = it_.now;
      return drive({.kind = EventKind::AttemptFailed});
    case StepKind::CallerHangsUp: return release(ReleaseCause::CallerHungUp);
    case StepKind::CallerAnswers:
      it_.dialback = Dialback::None;
      it_.line = true;
      stop();
      return drive({.kind = EventKind::Answered});
    case StepKind::CallerIsBusy: return dial_failed(ReleaseCause::Busy);
    case StepKind::CallerDoesNotAnswer: return dial_failed(ReleaseCause::NoAnswer);
    case StepKind::NumberIsInvalid: return dial_failed(ReleaseCause::InvalidNumber);
    default: return by_itself();
  }
}

SearchModel::SearchModel(AudioFiles& audio, const Hints& hints)
    : audio_(audio),
      hints_(hints),
      clock_ends_(!hints.looks_at_time ? Millis(0) : (hints.lengths.empty() ? Millis(0) : hints.lengths.back()) + minutes(1)) {}

Course SearchModel::begin(SearchState& it) const {
  Run run(*this, it);
  run.drive({.kind = EventKind::Start});
  return run.take();
}

Course SearchModel::happen(SearchState& it, const Move& move) const {
  Run run(*this, it);
  run.happen(move);
  return run.take();
}

}  // namespace phoneflow::calltest
