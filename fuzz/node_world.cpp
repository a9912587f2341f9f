#include "fuzz/node_world.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "fuzz/node_door.h"
#include "interpreter/script.h"
#include "node/node.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kRetries = 2;
constexpr std::string_view kScript = R"(script "Node" { Skill: "Support" }
Reqagent "Support" {
  Whisper: "Somebody waits."
  on Error -> Again
}
goto Waiting
Again:
Reqagent "Support" { on Error -> Sorry }
Waiting:
Menu "Press 1." {
  Timeout: 5s
  on 1 -> Book
  on Default -> Waiting
}
Book:
Play "We call you back."
Callback {
  CallDelaySec: 1
  Retries: 2
  RetryDelay: 10s
  on Error -> Waiting
}
Wait 4s
Reqagent "Sales" { on Error -> End }
End:
Stop
Sorry:
Hangup
on Release { Wait 1s }
)";
constexpr Instant kBegin{std::chrono::hours(24 * 365 * 50)};  // of the true clock
constexpr Millis kLongest = std::chrono::minutes(90);
constexpr Millis kPump{250};
constexpr Millis kRestart = seconds(3);
constexpr Millis kSilence = seconds(5);  // then whoever hears nothing hangs up

const Program& program() {
  class NoFiles final : public SourceReader {
    [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
  };
  static const std::unique_ptr<Script> script = [] {
    NoFiles files;
    Diagnostics diagnostics;
    auto loaded = load("node.flow", std::string(kScript), files, diagnostics);
    assert(!diagnostics.has_errors());
    return loaded;
  }();
  return script->program;
}

class World;
class Life;

/// A caller, over all of it.
struct Person {
  NodeScenario::Caller plan{};
  bool arrived = false;
  bool promised = false;
  bool connected = false;
  std::size_t next_dial = 0;
  int dials = 0;
  int failed = 0;      // dials of which the node learnt that nobody was reached
  int called_off = 0;  // by the agent
  int deaths = 0;      // of nodes that had dialled
  ReleaseCause cause{};
};

struct Leg {
  ContactId contact{};
  std::weak_ptr<Life> life{};
  LegId id = kNoLeg;
  bool inbound = false;
  bool answered = false;  // of one that was dialled
};

struct Agent {
  enum class At : std::uint8_t { Away, Ready, Offered, Busy };

  NodeScenario::Agent plan{};
  std::string name{};
  At at = At::Away;
  std::weak_ptr<Life> life{};
  ContactId contact{};
  int offers = 0;
  int acceptances = 0;
  std::uint64_t turn = 0;  // grows with each change
};

/// A node from its start to its death, and all that it has outside.
class Life final : public Voice,
                   public Dialler,
                   public Timers,
                   public Journal,
                   public node::Desks,
                   public node::Calls,
                   public std::enable_shared_from_this<Life> {
 public:
  Life(World& world, std::size_t place);

  /// The node's own time.
  [[nodiscard]] Instant clock() const;
  /// The node does it when it can; never when it is dead.
  void tell(std::function<void(node::Node&)> what);
  void pump() {
    tell([this](node::Node& it) { it.work(clock()); });
  }

  World& world;
  std::size_t place;
  bool dies = false;  // within this call
  bool dead = false;
  bool stalled = false;
  Millis unnoticed{};  // so long its clock stood still
  std::vector<std::function<void(node::Node&)>> backlog{};
  std::set<ContactId> dialled{};
  Door door;
  std::unique_ptr<node::Node> node{};

  [[nodiscard]] Taken play(ContactId contact, Party, const Operation& playback, const request::Play&) override {
    return run(contact, playback, seconds(2)), Taken{};
  }
  [[nodiscard]] Taken music(ContactId contact, Party, const Operation& playback, const request::Music& music) override {
    return run(contact, playback, music.limit.value_or(minutes(10))), Taken{};
  }
  void stop(ContactId contact, const Operation& operation) override {
    if (!dies) running_.erase({contact, operation.id});
  }
  void drop(ContactId contact, LegId leg) override;
  void dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) override;
  [[nodiscard]] Taken call_party(ContactId, const Operation&, const request::CallParty&) override {
    return failure(std::string_view("nobody is called"));
  }
  void hand_over(ContactId, const Operation&) override {}
  void start(ContactId contact, const Operation& timer, Millis after) override { run(contact, timer, after); }
  [[nodiscard]] std::optional<Instant> due(ContactId contact, const Operation& timer) const override {
    const auto found = running_.find({contact, timer.id});
    return found == running_.end() ? std::nullopt : std::optional(found->second.due);
  }
  void note(const Trace& trace) override;
  void offer(std::string_view agent, ContactId contact) override;
  void part(std::string_view agent, ContactId contact, bool refused) override;
  void hang_up(ContactId contact) override;

 private:
  struct Running {
    Instant due{};
    std::uint64_t turn = 0;
  };

  void run(ContactId contact, const Operation& operation, Millis length);

  std::map<std::pair<ContactId, OperationId>, Running> running_{};
  std::uint64_t turns_ = 0;
};

class World {
 public:
  World(const NodeScenario& scenario, Deceit deceived, bool tell) : plan(scenario), deceit(deceived), tells_(tell), inspector_(kept) {
    kept.now = kBegin;
    store::Bundle bundle{.name = "node", .files = {{"node.flow", std::string(kScript)}}, .main = "node.flow"};
    digest = *inspector_.deploy(bundle);
    story.writes.resize(plan.callers.size());
    lives_.resize(plan.nodes.size());
    for (std::size_t place = 0; place < lives_.size(); ++place) begin(place);
    for (std::size_t i = 0; i < plan.agents.size(); ++i) {
      agents.push_back({.plan = plan.agents[i], .name = fmt::format("Agent {}", i + 1)});
      at(seconds(1), [this, i] { become_ready(agents[i]); });
    }
    for (std::size_t i = 0; i < plan.callers.size(); ++i) {
      people_.push_back({.plan = plan.callers[i]});
      at(seconds(plan.callers[i].at), [this, i] { arrive(i); });
    }
    for (const NodeScenario::Fault& fault : plan.faults) {
      if (fault.kind > kLastOfWrites) at(seconds(fault.at), [this, fault] { begin_fault(fault); });
    }
  }

  NodeStory run() {
    Instant next_check = kBegin + seconds(60);
    while (story.broken.empty() && !events_.empty()) {
      const auto first = events_.begin();
      kept.now = std::max(kept.now, first->first);
      const std::function<void()> happens = std::move(first->second);
      events_.erase(first);
      happens();
      if (kept.now < next_check) continue;
      if (is_quiet()) break;
      next_check = kept.now + seconds(1);
      if (kept.now - kBegin > kLongest) break;
    }
    finish();
    return std::move(story);
  }

  // ---- time ----

  void at(Millis after, std::function<void()> what) { events_.emplace(kept.now + after, std::move(what)); }

  // ---- nodes ----

  [[nodiscard]] const std::shared_ptr<Life>& life(std::size_t place) const { return lives_[place % lives_.size()]; }

  void begin(std::size_t place) {
    const auto life = std::make_shared<Life>(*this, place);
    lives_[place] = life;
    life->node = std::make_unique<node::Node>(life->door, node::Site{*life, *life, *life, *life, *life, *life, scripts_});
    life->door.on_completed([this, life = life.get()] {
      at(Millis(plan.answered_after), [weak = life->weak_from_this()] {
        if (const auto it = weak.lock()) it->pump();
      });
    });
    pump(life);
    for (const Agent& agent : agents) {
      if (agent.at == Agent::At::Ready) tell_ready(life, agent);
    }
  }

  void pump(const std::shared_ptr<Life>& life) {
    life->pump();
    if (life->dead) return;
    at(kPump, [this, weak = std::weak_ptr(life)] {
      if (const auto it = weak.lock(); it && !it->dead) pump(it);
    });
  }

  /// The node is no more; its telephones notice in time, or do not.
  void bury(Life& life) {
    life.dead = true;
    life.node.reset();
    ++story.deaths;
    say("node {} dies", life.place);
    for (const ContactId contact : life.dialled) ++person(contact).deaths;
    for (const auto& [which, leg] : legs) {
      if (leg.life.lock().get() != &life || (!leg.inbound && !leg.answered)) continue;
      at(leg.inbound ? Millis(0) : kSilence, [this, which = which] { legs.erase(which); });
    }
    for (Agent& agent : agents) {
      if (agent.at != Agent::At::Ready && agent.life.lock().get() == &life) be_away(agent, kRestart);
    }
    at(kRestart, [this, place = life.place] { begin(place); });
  }

  void begin_fault(const NodeScenario::Fault& fault) {
    const std::shared_ptr<Life> it = life(static_cast<std::size_t>(fault.whose));
    if (fault.kind == FaultKind::Stall) return stall(it, seconds(fault.lasts));
    say("node {} cannot renew its lease", it->place);
    it->door.can_beat = false;
    at(seconds(fault.lasts), [it] { it->door.can_beat = true; });
  }

  void stall(const std::shared_ptr<Life>& it, Millis time) {
    if (it->dead || it->stalled) return;
    say("node {} stalls", it->place);
    it->stalled = true;
    at(time, [this, it, time] {
      say("node {} goes on", it->place);
      it->stalled = false;
      if (deceit == Deceit::ClockStops) it->unnoticed += time;
      for (auto& what : std::exchange(it->backlog, {})) it->tell(std::move(what));
    });
  }

  /// The fault of the write that begins, if there is one.
  [[nodiscard]] const NodeScenario::Fault* fault_of(const store::Batch& batch) {
    const ContactId contact = contact_of(batch);
    const std::size_t caller = callers_.at(callers_.contains(contact) ? contact : ContactId{});
    const int write = ++story.writes[caller];
    const auto found = std::ranges::find_if(plan.faults, [&](const auto& it) {
      return it.kind <= kLastOfWrites && it.at == write && static_cast<std::size_t>(it.whose) % people_.size() == caller;
    });
    return found == plan.faults.end() ? nullptr : &*found;
  }

  /// What becomes of a node's write; nothing: it does not reach the store.
  [[nodiscard]] std::optional<store::Fate> fate_of(Life& life, const store::Batch& batch) {
    if (life.dies) return std::nullopt;
    const NodeScenario::Fault* const fault = fault_of(batch);
    if (fault == nullptr) return store::Fate::Written;
    say("node {}: {}", life.place, text_of(fault->kind));
    switch (fault->kind) {
      case FaultKind::CrashBefore: life.dies = true; return std::nullopt;
      case FaultKind::CrashAfter: life.dies = true; return store::Fate::WrittenUnheard;
      case FaultKind::Unheard: return store::Fate::WrittenUnheard;
      case FaultKind::Lost: return store::Fate::LostUnheard;
      case FaultKind::WrittenFailed: return store::Fate::WrittenFailed;
      case FaultKind::LostFailed: return store::Fate::LostFailed;
      case FaultKind::Slow:
        life.door.stall();
        at(seconds(fault->lasts), [self = life.shared_from_this()] { self->door.go_on(); });
        break;
      case FaultKind::StallAfter: stall(life.shared_from_this(), seconds(fault->lasts)); break;
      case FaultKind::Stall:
      case FaultKind::NoBeat: break;
    }
    return store::Fate::Written;
  }

  /// Whether a node that is there may count on its contacts.
  [[nodiscard]] bool reigns(const std::weak_ptr<Life>& weak) {
    const auto life = weak.lock();
    return life != nullptr && !life->dead && !life->dies && !inspector_.is_dead(life->door.node()).value_or(true);
  }

  // ---- callers ----

  [[nodiscard]] Person& person(ContactId contact) { return people_[callers_.at(contact)]; }

  void arrive(std::size_t caller) {
    const std::shared_ptr<Life> it = life(static_cast<std::size_t>(people_[caller].plan.node));
    if (it->dead || it->stalled) return at(seconds(1), [this, caller] { arrive(caller); });
    it->tell([this, it, caller](node::Node& node) {
      Person& arriving = people_[caller];
      callers_[ContactId{}] = caller;  // whoever arrives
      const Result<ContactId> contact = node.arrive(digest, "+13125550123", "+18005550199", it->clock());
      if (!contact) return at(seconds(1), [this, caller] { arrive(caller); });
      arriving.arrived = true;
      callers_[*contact] = caller;
      if (it->dies) return;
      say("contact {} arrives at node {}", number(*contact), it->place);
      const std::uint64_t leg = add_leg({*contact, it, kFirstLeg, true});
      if (arriving.plan.books) {
        at(seconds(3), [it, contact = *contact] {
          it->tell([it, contact](node::Node& at) { at.on(contact, {.kind = EventKind::Digit, .digit = '1', .now = it->clock()}); });
        });
      }
      at(seconds(arriving.plan.patience), [this, leg, contact = *contact] {
        if (!person(contact).connected) caller_hangs_up(leg);
      });
    });
  }

  std::uint64_t add_leg(Leg leg) {
    legs.emplace(++last_leg_, std::move(leg));
    return last_leg_;
  }

  void caller_hangs_up(std::uint64_t which) {
    const auto found = legs.find(which);
    if (found == legs.end()) return;
    const Leg leg = found->second;
    legs.erase(found);
    if (const auto it = leg.life.lock()) {
      it->tell([it, leg](node::Node& at) { at.on(leg.contact, {.kind = EventKind::CallerHungUp, .now = it->clock()}); });
    }
  }

  void speaks(Life& life, ContactId contact) {
    Person& it = person(contact);
    it.connected = true;
    const auto leg = std::ranges::find_if(legs, [&](const auto& one) { return one.second.contact == contact; });
    if (leg == legs.end()) return;
    at(seconds(it.plan.talks), [this, life = life.weak_from_this(), which = leg->first, contact, caller = it.plan.hangs_up] {
      if (caller) return caller_hangs_up(which);
      if (const auto at = life.lock(); at && legs.contains(which)) {
        at->tell([at, contact](node::Node& node) { node.on(contact, {.kind = EventKind::AgentHungUp, .now = at->clock()}); });
      }
    });
  }

  // ---- agents ----

  void tell_ready(const std::shared_ptr<Life>& life, const Agent& agent) {
    at(Millis(plan.noticed_after), [life, name = agent.name] {
      const std::vector<node::AgentSkill> skills{{"Support", 1}, {"Sales", 2}};
      life->tell([life, name, skills](node::Node& node) { node.ready(name, skills, life->clock()); });
    });
  }

  void become_ready(Agent& agent) {
    agent.at = Agent::At::Ready;
    ++agent.turn;
    for (const auto& life : lives_) tell_ready(life, agent);
  }

  void be_away(Agent& agent, Millis time) {
    agent.at = Agent::At::Away;
    agent.life.reset();
    agent.contact = {};
    const std::uint64_t turn = ++agent.turn;
    for (const auto& life : lives_) {
      at(Millis(plan.noticed_after),
         [life, name = agent.name] { life->tell([life, name](node::Node& node) { node.away(name, life->clock()); }); });
    }
    at(time + Millis(plan.noticed_after), [this, &agent, turn] {
      if (agent.turn == turn) become_ready(agent);
    });
  }

  [[nodiscard]] Agent& agent(std::string_view name) { return *std::ranges::find(agents, name, &Agent::name); }

  // ---- promises ----

  void must_hold(bool holds, std::string promise) {
    if (!holds && story.broken.empty()) story.broken = std::move(promise);
  }

  template <class... Values>
  void say(fmt::format_string<Values...> text, Values&&... values) {
    if (!tells_) return;
    story.told += fmt::format("{:9.3f} ", static_cast<double>((kept.now - kBegin).count()) / 1000);
    story.told += fmt::format(text, std::forward<Values>(values)...) + "\n";
  }

  const NodeScenario plan;
  const Deceit deceit;
  store::MemoryDatabase kept{};
  store::Digest digest{};
  NodeStory story{};
  std::map<std::uint64_t, Leg> legs{};
  std::deque<Agent> agents{};

 private:
  class Versions final : public node::Scripts {
    [[nodiscard]] const Program* find(const store::Digest&) override { return &program(); }
  };

  [[nodiscard]] bool is_quiet() {
    if (!std::ranges::all_of(people_, &Person::arrived) || !legs.empty()) return false;
    for (const NodeScenario::Fault& fault : plan.faults) {
      if (fault.kind > kLastOfWrites && kBegin + seconds(fault.at + fault.lasts) >= kept.now) return false;
    }
    bool left = false;
    (void)inspector_.each_contact([&](const store::ContactRow& row) { left = left || !node::is_parked(row); });
    return !left && std::ranges::all_of(lives_, [](const auto& life) { return life->node && !life->stalled && life->node->held() == 0; }) &&
           std::ranges::none_of(agents, [](const Agent& it) { return it.at == Agent::At::Offered || it.at == Agent::At::Busy; });
  }

  void finish() {
    std::set<std::size_t> parked;
    (void)inspector_.each_contact([&](const store::ContactRow& row) {
      if (node::is_parked(row)) parked.insert(callers_.at(row.id));
    });
    story.parked = static_cast<int>(parked.size());
    must_hold(parked.empty() || story.deaths >= node::kMostCrashes, "who is left to people has seen nodes die");
    if (story.broken.empty()) must_hold(is_quiet(), "nothing is left");
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const Person& it = people_[i];
      story.promised += it.promised ? 1 : 0;
      story.connected += it.promised && it.connected ? 1 : 0;
      story.dials += it.dials;
      const bool tried = it.failed > kRetries && uses_attempt(it.cause);
      must_hold(!it.promised || it.connected || tried || parked.contains(i),
                fmt::format("caller {} was promised a call, and is called", i));
      must_hold(!plan.faults.empty() || (it.cause != ReleaseCause::LineLost && it.cause != ReleaseCause::None),
                fmt::format("without faults caller {} loses no line", i));
    }
  }

  bool tells_;
  store::MemoryStore inspector_;
  std::multimap<Instant, std::function<void()>> events_{};
  Versions scripts_{};
  std::vector<std::shared_ptr<Life>> lives_{};
  std::vector<Person> people_{};
  std::map<ContactId, std::size_t> callers_{};
  std::uint64_t last_leg_ = 0;
};

// ---- a node's outside ----

Life::Life(World& it, std::size_t where)
    : Journal({TraceKind::Reserved, TraceKind::Phase, TraceKind::Release}),
      world(it),
      place(where),
      door(it.kept, it.deceit, [this](const store::Batch& batch) { return world.fate_of(*this, batch); }) {}

Instant Life::clock() const {
  const NodeScenario::Clock& wrong = world.plan.nodes[place];
  const auto passed = (world.kept.now - kBegin).count();
  return kBegin + seconds(wrong.ahead) + Millis(passed + passed * wrong.fast / 1000) - unnoticed;
}

void Life::tell(std::function<void(node::Node&)> what) {
  if (dead) return;
  if (stalled) return backlog.push_back(std::move(what));
  what(*node);
  if (node->is_fenced()) ++world.story.fenced;
  if (dies || node->is_fenced()) world.bury(*this);
}

void Life::run(ContactId contact, const Operation& operation, Millis length) {
  if (dies) return;
  const std::uint64_t turn = ++turns_;
  running_[{contact, operation.id}] = {clock() + length, turn};
  world.at(length, [this, weak = weak_from_this(), contact, operation, turn] {
    const auto it = weak.lock();
    if (it == nullptr) return;
    tell([this, contact, operation, turn](node::Node& at) {
      const auto found = running_.find({contact, operation.id});
      if (found == running_.end() || found->second.turn != turn) return;
      running_.erase(found);
      const EventKind kind = operation.kind == OperationKind::Playback || operation.kind == OperationKind::Whisper ? EventKind::Finished
                             : operation.kind == OperationKind::Delay                                              ? EventKind::DelayOver
                                                                                                                   : EventKind::TimedOut;
      at.on(contact, {.kind = kind, .operation = operation.id, .now = clock()});
    });
  });
}

void Life::drop(ContactId contact, LegId leg) {
  if (dies) return;
  std::erase_if(world.legs, [&](const auto& one) {
    return one.second.contact == contact && one.second.id == leg && one.second.life.lock().get() == this;
  });
}

void Life::hang_up(ContactId contact) {
  if (dies) return;
  std::erase_if(world.legs, [&](const auto& one) { return one.second.contact == contact && one.second.life.lock().get() == this; });
  std::erase_if(running_, [&](const auto& one) { return one.first.first == contact; });
}

void Life::dial(ContactId contact, const Operation& dial, std::string_view, std::string_view) {
  if (dies) return;
  Person& called = world.person(contact);
  const auto plan = called.plan.dials;
  DialResult result = called.next_dial < plan.size() ? plan[called.next_dial++] : DialResult::Answered;
  const auto answer = [this](Millis after, ContactId whose, std::uint64_t leg, Event event) {
    world.at(after, [this, self = shared_from_this(), whose, leg, event] {  // the telephone rings on when its node is dead
      if (leg != 0 && !world.legs.contains(leg)) return;
      const bool answered = event.kind == EventKind::Answered;
      if (leg != 0 && !answered) world.legs.erase(leg);
      if (answered) world.legs.at(leg).answered = true;
      if (answered && (dead || stalled)) world.at(kSilence, [this, self, leg] { world.caller_hangs_up(leg); });
      tell([this, whose, event](node::Node& at) {
        if (event.kind == EventKind::DialFailed) ++world.person(whose).failed;
        Event now = event;
        now.now = clock();
        at.on(whose, now);
      });
    });
  };
  if (result == DialResult::NoLine) return answer(Millis(10), contact, 0, {.kind = EventKind::NoLine, .operation = dial.id});
  for (const auto& [which, leg] : world.legs) {
    if (leg.contact != contact) continue;
    world.must_hold(leg.inbound && !world.reigns(leg.life), fmt::format("one call at a time for contact {}", number(contact)));
    result = DialResult::Busy;  // still holds the line of a node that stalls
  }
  dialled.insert(contact);
  ++called.dials;
  world.say("node {} dials contact {}: {}", place, number(contact), info(result).text);
  world.must_hold(called.dials <= kRetries + 1 + called.deaths + called.called_off,
                  fmt::format("contact {} is dialled at most retries + crashes + 1 times", number(contact)));
  const std::uint64_t leg = world.add_leg({contact, weak_from_this(), dial.leg, false});
  if (result == DialResult::Answered) return answer(seconds(4), contact, leg, {.kind = EventKind::Answered, .operation = dial.id});
  answer(result == DialResult::NoAnswer ? seconds(30) : seconds(1), contact, leg,
         {.kind = EventKind::DialFailed, .cause = info(result).cause, .operation = dial.id});
}

void Life::note(const Trace& trace) {
  if (dies) return;
  if (trace.kind == TraceKind::Phase && trace.phase == Phase::PreQueue) return;
  world.say("node {}, contact {}: {} {}", place, number(trace.contact), info(trace.kind).name, trace.text);
  if (trace.kind == TraceKind::Reserved) world.person(trace.contact).promised = true;
  if (trace.kind == TraceKind::Phase && trace.phase == Phase::Active) world.speaks(*this, trace.contact);
  if (trace.kind == TraceKind::Release) world.person(trace.contact).cause = cause_named(trace.text);
}

void Life::offer(std::string_view name, ContactId contact) {
  if (dies) return;
  Agent& agent = world.agent(name);
  const bool is_taken = agent.at == Agent::At::Offered || agent.at == Agent::At::Busy;
  world.must_hold(!is_taken || !world.reigns(agent.life), fmt::format("{} has one contact at a time", name));
  world.say("node {} offers contact {} to {}", place, number(contact), name);
  const auto refuse = [this, contact, name = std::string(name)] {
    tell([this, contact, name](node::Node& at) { at.refuses(name, contact, clock()); });
  };
  if (agent.at != Agent::At::Ready) return world.at(Millis(100), [self = shared_from_this(), refuse] { refuse(); });
  agent.at = Agent::At::Offered;
  agent.life = weak_from_this();
  agent.contact = contact;
  ++agent.offers;
  world.at(seconds(agent.plan.answers), [this, self = shared_from_this(), &agent, contact, turn = ++agent.turn, refuse] {
    if (agent.turn != turn) return;
    if (agent.plan.refuses != 0 && agent.offers % agent.plan.refuses == 0) return refuse();
    agent.at = Agent::At::Busy;
    const bool hangs_up = agent.plan.hangs_up != 0 && ++agent.acceptances % agent.plan.hangs_up == 0;
    tell([this, contact, &agent](node::Node& at) { at.accepts(agent.name, contact, clock()); });
    if (hangs_up) {
      world.at(seconds(1), [this, self, contact, &agent] {
        if (agent.contact != contact) return;
        tell([this, contact](node::Node& at) {
          ++world.person(contact).called_off;
          at.on(contact, {.kind = EventKind::AgentHungUp, .now = clock()});
        });
      });
    }
  });
}

void Life::part(std::string_view name, ContactId contact, bool refused) {
  if (dies) return;
  Agent& agent = world.agent(name);
  if (agent.contact != contact || agent.life.lock().get() != this) return;
  world.say("node {} parts {} from contact {}", place, name, number(contact));
  world.be_away(agent, refused ? seconds(20) : seconds(1));
}

}  // namespace

NodeStory play(const NodeScenario& scenario, Deceit deceit, bool tell) { return World(scenario, deceit, tell).run(); }

}  // namespace phoneflow::fuzz
