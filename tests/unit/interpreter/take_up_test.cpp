// A contact that outlives its process: what is kept of it and when, and how it goes on for each thing that it can wait for.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "interpreter/session.h"
#include "memory_reader.h"
#include "runtime/random.h"
#include "runtime/sim/centre.h"
#include "runtime/sim/replies.h"

namespace phoneflow::testing {
namespace {

class AnyAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return WavFormat{8000, 1, seconds(10)}; }
};

/// What is told, a line each: `log here`, `released LineLost`.
class Told final : public Journal {
 public:
  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::Late) ADD_FAILURE() << "late: " << trace.text;
    lines.push_back(std::string(info(trace.kind).name) + (trace.text.empty() ? "" : " ") + std::string(trace.text) +
                    (trace.leg == kNoLeg ? "" : " on leg " + std::to_string(trace.leg)));
  }
  void secret(ContactId, std::string_view keys) override { secrets.emplace_back(keys); }
  void mask(ContactId, std::string_view real, std::string_view masked) override { masks[std::string(real)] = masked; }
  [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(lines, line) != lines.end(); }

  std::vector<std::string> lines;
  std::vector<std::string> secrets;
  std::map<std::string, std::string, std::less<>> masks;
};

class Shelf final : public Keeper {
 public:
  void keep(ContactId, const Machine& machine, std::optional<Instant> wake) override {
    bytes = machine.save(wake);
    phases.push_back(machine.phase());
  }
  void forget(ContactId) override {
    bytes.clear();
    ++forgotten;
  }

  std::string bytes;
  std::vector<Phase> phases;
  int forgotten = 0;
};

/// One contact and an agent, Ana; what is kept is on a shelf.
class House final : private ContactHandler {
 public:
  explicit House(const std::string& text) : script_(script_of(text)) {
    centre.add_agent("Ana");
    id_ = centre.arrive("+13125550123", "+18005550199", *this);
    session_ = std::make_unique<Session>(script_->program, CallInfo{id_, "+13125550123", "+18005550199"}, surroundings_);
    session_->start(centre.now());
    pass(Millis(0));
  }

  void pass(Millis time) {
    for (const Instant until = centre.now() + time; centre.step(until);) {
    }
  }
  void restart(bool line_lost, Millis down = Millis(0)) {
    Restored stored = session_->as_stored(line_lost);
    centre.interrupt(id_, line_lost);
    web.forget(id_);
    session_.reset();
    centre.sleep(down);
    told.lines.clear();
    told.masks.clear();
    told.secrets.clear();
    auto machine = Machine::restore(script_->program, shelf.bytes);
    ASSERT_TRUE(machine.has_value()) << machine.error().reason;
    stored.wake = machine->wake;
    session_ = std::make_unique<Session>(std::move(*machine), surroundings_);
    session_->take_up(centre.now(), stored);
    pass(Millis(0));
  }
  void ana_accepts() {
    centre.agent_free("Ana");
    EXPECT_TRUE(centre.agent_accepts("Ana"));
    pass(Millis(0));
  }
  void press(char key) {
    EXPECT_TRUE(centre.press(id_, key));
    pass(Millis(0));
  }
  [[nodiscard]] const Machine& machine() const { return session_->machine(); }
  [[nodiscard]] Phase phase() const override { return session_ == nullptr ? Phase::PreQueue : session_->phase(); }
  [[nodiscard]] bool finished() const { return session_->finished(); }
  [[nodiscard]] ContactId id() const { return id_; }

  AnyAudio audio;
  Told told;
  Shelf shelf;
  sim::SimCentre centre{{}, audio, told};
  sim::Replies web{centre};

 private:
  void on(const Event& event) override { session_->on(event); }

  std::unique_ptr<Script> script_;
  SessionEnvironment surroundings_{{centre, centre, centre, centre, told, &web, &shelf}};
  ContactId id_{};
  std::unique_ptr<Session> session_;
};

const std::string kQueue = "Reqagent \"Support\" { on Error -> Out }\n";
const std::string kBook = kQueue + "Callback {\n  Retries: 2\n  RetryDelay: 60s\n  CallDelaySec: 5\n  on Error -> Out\n}\n";
const std::string kRest = "Out:\nStop\non Answer { Log \"answered\" }\non Release { Log \"over: {ReleaseCause}\" }\n";

// ---- what it waits for ----

TEST(TakeUp, AWaitHasTheRestOfItsTime) {
  House house(kBook + "Wait 60s\nLog \"waited\"\n" + kRest);
  house.pass(seconds(20));
  house.restart(true, seconds(15));
  house.pass(Millis(24'999));
  EXPECT_FALSE(house.told.has("log waited"));
  house.pass(Millis(1));
  EXPECT_TRUE(house.told.has("log waited"));
}

TEST(TakeUp, AWaitThatIsPastIsOverAtOnce) {
  House house(kBook + "Wait 60s\nLog \"waited\"\n" + kRest);
  house.restart(true, minutes(5));
  EXPECT_TRUE(house.told.has("log waited"));
}

TEST(TakeUp, AnotherSystemHasFailed) {
  House house(kBook + "let r = Http \"https://a.example\" { on Error -> Why }\nWhy:\nLog \"{ERR}; {r.status}\"\n" + kRest);
  EXPECT_TRUE(house.told.has("log nobody replies to `https://a.example` here; 0"));
  House late(kBook + "Wait 1s\nlet r = Http \"https://a.example\" { on Error -> Why }\nWhy:\nLog \"{ERR}; {r.status}\"\n" + kRest);
  late.web.give("https://a.example", std::nullopt, Millis(0));
  late.pass(seconds(2));
  late.restart(true);
  EXPECT_TRUE(late.told.has("log the system was restarted; 0"));
}

TEST(TakeUp, ACallbackThatRestsGoesOnResting) {
  House house(kBook + kRest);
  house.pass(minutes(3));
  house.restart(true, minutes(2));
  EXPECT_EQ(house.phase(), Phase::Callback);
  EXPECT_EQ(house.centre.place(house.id()), 1);
  EXPECT_EQ(house.told.lines, std::vector<std::string>{"taken_up"});
  house.ana_accepts();
  EXPECT_EQ(house.phase(), Phase::Dialling);
}

TEST(TakeUp, AnOfferStands) {
  House house(kBook + kRest);
  house.centre.agent_free("Ana");
  house.restart(true);
  EXPECT_EQ(house.centre.agent_state("Ana"), sim::AgentState::Offered);
  EXPECT_TRUE(house.centre.agent_accepts("Ana"));
  house.pass(Millis(0));
  EXPECT_EQ(house.phase(), Phase::Dialling);
}

TEST(TakeUp, ADialBackIsCalledOffWithoutUsingAnAttempt) {
  for (const int passed : {1, 7}) {  // the delay, the ringing
    House house(kBook + "Wait 10m\nLog \"waited\"\n" + kRest);
    house.ana_accepts();
    house.pass(seconds(passed));
    EXPECT_EQ(house.centre.ports_used(), passed < 5 ? 0 : 1);
    const auto first_queued = house.machine().first_queued();
    house.restart(true);
    EXPECT_EQ(house.centre.ports_used(), 0);
    EXPECT_EQ(house.phase(), Phase::Callback);
    EXPECT_EQ(house.machine().dialback().retries, 2);
    EXPECT_EQ(house.machine().first_queued(), first_queued);
    EXPECT_EQ(house.centre.agent_state("Ana"), sim::AgentState::Offered) << "free, and first for the contact again";
    house.ana_accepts();
    house.pass(seconds(6));
    EXPECT_TRUE(house.told.has(passed < 5 ? "dial +13125550123 on leg 2" : "dial +13125550123 on leg 3")) << "a leg of its own";
    EXPECT_TRUE(house.centre.dial_result(house.id(), DialResult::Answered));
    house.pass(Millis(0));
    EXPECT_EQ(house.phase(), Phase::Active);
    EXPECT_TRUE(house.told.has("log answered"));
  }
}

TEST(TakeUp, TheTimeBetweenAttemptsGoesOn) {
  House house(kBook + kRest);
  house.ana_accepts();
  house.pass(seconds(6));
  house.centre.dial_result(house.id(), DialResult::Busy);
  house.pass(seconds(10));
  house.restart(true, seconds(20));
  EXPECT_EQ(house.machine().dialback().retries, 1);
  house.pass(seconds(29));
  EXPECT_NE(house.centre.agent_state("Ana"), sim::AgentState::Offered);
  house.pass(seconds(1));
  EXPECT_EQ(house.centre.agent_state("Ana"), sim::AgentState::Offered);
}

TEST(TakeUp, WhatComesDueWhileTheSystemIsDownHappensAfterwards) {
  House house(kBook + kRest);
  house.ana_accepts();
  house.pass(seconds(6));
  house.centre.dial_result(house.id(), DialResult::Busy);
  house.pass(Millis(0));
  house.restart(true, minutes(30));
  EXPECT_EQ(house.told.lines, (std::vector<std::string>{"taken_up", "offer Ana"}));
  EXPECT_EQ(house.centre.now(), Instant(seconds(6) + minutes(30)));
}

// ---- lines ----

struct Live {
  const char* where;
  std::string script;
  void (*until)(House& house);
  Phase phase{};
};

const std::vector<Live> kLive = {
    {"a prompt", "Play \"Welcome.\"\nHangup\non Release { Log \"over: {ReleaseCause}\" }\n", [](House&) {}, Phase::PreQueue},
    {"music", kQueue + "Music \"hold.wav\"\n" + kRest, [](House&) {}, Phase::Queued},
    {"a rest", kQueue + kRest, [](House&) {}, Phase::Queued},
    {"a whisper", "Reqagent \"Support\" {\n  Whisper: \"A customer.\"\n  on Error -> Out\n}\n" + kRest,
     [](House& house) { house.ana_accepts(); }, Phase::Queued},
    {"an agent", kQueue + kRest, [](House& house) { house.ana_accepts(); }, Phase::Active},
    {"an agent has left", kQueue + kRest + "on AgentLeft {\n  Music \"hold.wav\"\n  Wait 5m\n}\n",
     [](House& house) {
       house.ana_accepts();
       EXPECT_TRUE(house.centre.agent_hangs_up("Ana"));
       house.pass(Millis(0));
     },
     Phase::Remaining},
    {"hold", kQueue + kRest + "on Hold { Music \"hold.wav\" }\n",
     [](House& house) {
       house.ana_accepts();
       house.centre.agent_holds("Ana");
       house.pass(Millis(0));
     },
     Phase::Holding},
    {"a callback", kBook + kRest,
     [](House& house) {
       house.ana_accepts();
       house.pass(seconds(6));
       house.centre.dial_result(house.id(), DialResult::Answered);
       house.pass(Millis(0));
     },
     Phase::Active},
};

TEST(TakeUp, WhoWasOnALineThatIsLostIsReleased) {
  for (const Live& live : kLive) {
    House house(live.script);
    live.until(house);
    ASSERT_EQ(house.phase(), live.phase) << live.where;
    house.restart(true);
    EXPECT_TRUE(house.told.has("taken_up lost")) << live.where;
    EXPECT_TRUE(house.told.has("log over: LineLost")) << live.where;
    EXPECT_TRUE(house.finished()) << live.where;
    EXPECT_EQ(house.centre.ports_used(), 0) << live.where;
    EXPECT_NE(house.centre.agent_state("Ana"), sim::AgentState::Active) << live.where;
    EXPECT_EQ(house.shelf.forgotten, 1) << live.where;
  }
}

TEST(TakeUp, WhoIsOnALineThatIsNotLostGoesOn) {
  for (const Live& live : kLive) {
    House house(live.script);
    live.until(house);
    house.restart(false);
    EXPECT_TRUE(house.told.has("taken_up kept")) << live.where;
    const bool played_all = std::string_view(live.where) == "a prompt";
    const bool told = std::string_view(live.where) == "a whisper";
    EXPECT_EQ(house.phase(), played_all ? Phase::Released : told ? Phase::Active : live.phase) << live.where;
    if (played_all) continue;
    EXPECT_EQ(house.centre.ports_used(), 1) << live.where;
    EXPECT_TRUE(house.centre.caller_hangs_up(house.id())) << live.where;
    house.pass(Millis(0));
    EXPECT_TRUE(house.told.has("log over: CallerHungUp")) << live.where;
    EXPECT_EQ(house.centre.ports_used(), 0) << live.where << ": the session knows the leg";
  }
}

TEST(TakeUp, AKeyIsWaitedForAsLongAsBefore) {
  House house(
      "Menu \"Press 1.\" {\n  Timeout: 10s\n  Tries: 1\n  on 1 -> One\n  on Timeout -> Late\n}\nOne:\nLog \"one\"\nHangup\nLate:\nLog \"late\"\nHangup\n");
  while (house.machine().waits() != &request::Listen::kInfo) house.pass(Millis(100));
  house.pass(seconds(4));
  house.restart(false, seconds(3));
  house.pass(Millis(2500));
  EXPECT_FALSE(house.told.has("log late"));
  house.pass(Millis(500));
  EXPECT_TRUE(house.told.has("log late"));
}

TEST(TakeUp, AThirdPartyIsGone) {
  const std::string script =
      "Transfer \"+13125550177\" {\n  on Busy, NoAnswer, InvalidNumber -> Other\n  on Error -> Failed\n}\n"
      "Log \"spoken\"\nHangup\nFailed:\nLog \"{ERR}\"\nHangup\nOther:\nHangup\n";
  House rings(script);
  rings.restart(false);
  EXPECT_TRUE(rings.told.has("log the system was restarted"));
  EXPECT_EQ(rings.centre.ports_used(), 0);
  House speaks(script);
  speaks.centre.party_result(speaks.id(), DialResult::Answered);
  speaks.pass(seconds(5));
  speaks.restart(false);
  EXPECT_TRUE(speaks.told.has("log spoken"));
  EXPECT_EQ(speaks.centre.ports_used(), 0);
}

TEST(TakeUp, OnReleaseGoesOnWhereItWas) {
  House house(kQueue + "Out:\nStop\non Release {\n  Log \"first\"\n  Wait 60s\n  Log \"second\"\n}\n");
  house.centre.caller_hangs_up(house.id());
  house.pass(seconds(10));
  house.restart(true, seconds(10));
  EXPECT_EQ(house.told.lines, std::vector<std::string>{"taken_up"});
  house.pass(seconds(39));
  EXPECT_FALSE(house.finished());
  house.pass(seconds(1));
  EXPECT_TRUE(house.told.has("log second"));
  EXPECT_FALSE(house.told.has("log first"));
  EXPECT_TRUE(house.finished());
  EXPECT_EQ(house.shelf.forgotten, 1);
}

// ---- answers of the queue ----

/// Until the script waits for the queue's answer, then in another process.
void answered_later(const std::string& text, bool line_lost, Phase before, Phase after) {
  const auto script = script_of(text);
  fuzz::Exchange old;
  old.state.later = true;
  const SessionEnvironment first{{old, old, old, old, old, &old}};
  Session session(script->program, kCall, first);
  session.start({});
  if (before == Phase::Queued) {
    const Event granted{.kind = EventKind::Granted, .operation = old.state.of_kind[static_cast<std::size_t>(OperationKind::Queueing)].id};
    session.on(granted);
  }
  ASSERT_EQ(session.phase(), before);
  fuzz::Exchange exchange;
  exchange.state = old.state;
  exchange.restarts(line_lost, true);
  const SessionEnvironment second{{exchange, exchange, exchange, exchange, exchange, &exchange}};
  auto machine = Machine::restore(script->program, session.machine().save());
  ASSERT_TRUE(machine.has_value());
  Session other(std::move(*machine), second);
  other.take_up(Instant(seconds(5)), {.line_lost = line_lost});
  EXPECT_EQ(other.phase(), after);
  EXPECT_EQ(exchange.broken(), "");
}

TEST(TakeUp, WhatTheQueueWasAskedForIsGranted) {
  answered_later(kQueue + kRest, false, Phase::PreQueue, Phase::Queued);
  answered_later(kQueue + kRest, true, Phase::PreQueue, Phase::Released);
  answered_later(kBook + kRest, false, Phase::Queued, Phase::Callback);
}

TEST(TakeUp, WhoWasPromisedACallbackHasItAlsoWhenTheLineIsLost) { answered_later(kBook + kRest, true, Phase::Queued, Phase::Callback); }

/// Any events, then another process, then any events again.
TEST(TakeUp, WhateverComesAfterwardsNoPromiseIsBroken) {
  const auto script = script_of(
      "Menu \"Press 1.\" { on 1, Default -> Queue }\nQueue:\n" + kQueue +
      "Transfer \"+13125550177\" { on Busy, NoAnswer, InvalidNumber, Error -> Back }\nBack:\nCallback {\n  Retries: 1\n  on Error -> Out\n}\n"
      "let r = Http \"https://a.example\" { on Error, Timeout -> Out }\nWait 5s\n" +
      kRest +
      "on Hold { Play \"One moment.\" }\non AgentLeft {\n  Play \"Sorry.\"\n  Reqagent \"Support\" { on Error { Log \"{ERR}\" } }\n}\n"
      "on CallbackFailed { Wait 3s }\non Waited 20s { Wait 3s }\n");
  Random random(1);
  const auto below = [&](std::uint64_t count) { return random.next() % count; };
  std::map<Phase, int> taken_up;
  for (int walk = 0; walk < 20'000; ++walk) {
    fuzz::Exchange exchange;
    const SessionEnvironment surroundings{{exchange, exchange, exchange, exchange, exchange, &exchange}};
    exchange.state.later = below(2) == 0;
    Instant now{};
    const auto happens = [&](Session& session, std::uint64_t most) {
      for (std::uint64_t left = below(most + 1); left > 0; --left) {
        const Event event = exchange.event(below(fuzz::Exchange::kinds()), below(8) == 0, now += seconds(1));
        exchange.happens(event);
        session.on(event);
      }
    };
    Session before(script->program, kCall, surroundings);
    before.start(now);
    happens(before, 24);
    if (before.finished()) continue;
    ++taken_up[before.phase()];
    const bool line_lost = below(2) == 0;
    exchange.restarts(line_lost, false);
    auto machine = Machine::restore(script->program, before.machine().save());
    ASSERT_TRUE(machine.has_value());
    Session after(std::move(*machine), surroundings);
    after.take_up(now, before.as_stored(line_lost));
    happens(after, 12);
    ASSERT_EQ(exchange.broken(), "") << "walk " << walk << ", taken up in " << phase_name(before.phase());
  }
  for (const Phase phase :
       {Phase::PreQueue, Phase::Queued, Phase::Callback, Phase::Dialling, Phase::Active, Phase::Holding, Phase::Remaining})
    EXPECT_GT(taken_up[phase], 20) << phase_name(phase);
}

// ---- what is told, what is kept ----

TEST(TakeUp, TheJournalLearnsTheSecretsAgain) {
  House house(
      "Collect \"Your PIN, please.\" {\n  Format: \"pin\"\n  MaxDigits: 4\n  on Default -> In\n  on Error, Timeout -> Out\n}\n"
      "In:\nlet pin = Digits\nReqagent \"Support {pin}\" { on Error -> Out }\nCallback {\n  PhoneNumber: \"31255{pin}\"\n  on Error -> Out\n}\n" +
      kRest);
  for (const char key : {'4', '7', '1', '1'}) house.press(key);
  ASSERT_EQ(house.phase(), Phase::Callback);
  house.restart(true);
  EXPECT_EQ(house.told.masks["Support 4711"], "Support ••••");
  EXPECT_EQ(house.told.masks["312554711"], "•••••••••");
  EXPECT_NE(std::ranges::find(house.told.secrets, "4711"), house.told.secrets.end());
}

TEST(TakeUp, TheClockOfAContactNeverGoesBack) {
  const auto script = script_of(kBook + kRest);
  fuzz::Exchange exchange;
  const SessionEnvironment surroundings{{exchange, exchange, exchange, exchange, exchange, &exchange}};
  Machine machine(script->program, kCall);
  machine.pass(Instant(minutes(10)));
  Session session(machine, surroundings);
  session.take_up(Instant(minutes(4)), {});
  EXPECT_EQ(session.machine().now(), Instant(minutes(10)));
}

TEST(Kept, AtEachRestThatIsAnotherAndNeverBetweenRequestAndAnswer) {
  House house(kQueue + "Play \"We call you back.\" { on Error -> Out }\nCallback {\n  CallDelaySec: 5\n  on Error -> Out\n}\nWait 60s\n" +
              kRest);
  const std::vector<Phase> queued{Phase::Queued};
  EXPECT_EQ(house.shelf.phases, queued) << "while it hears the prompt";
  house.pass(seconds(30));
  const std::vector<Phase> booked{Phase::Queued, Phase::Callback};
  EXPECT_EQ(house.shelf.phases, booked) << "and when it waits for the callback";
  house.pass(minutes(1));
  house.ana_accepts();
  house.pass(seconds(5));
  const std::vector<Phase> dialled{Phase::Queued, Phase::Callback, Phase::Callback, Phase::Dialling};
  EXPECT_EQ(house.shelf.phases, dialled) << "the wait is over; accepted; that it rings changes nothing";
  house.centre.dial_result(house.id(), DialResult::Busy);
  house.pass(Millis(0));
  EXPECT_EQ(house.shelf.phases, dialled);
  EXPECT_EQ(house.shelf.forgotten, 1);
  EXPECT_TRUE(house.finished());
}

TEST(Kept, AKeyThatChangesNothingIsNotKept) {
  House house(kQueue + "Transfer \"+13125550177\" { on Error, Busy, NoAnswer, InvalidNumber -> Out }\n" + kRest);
  house.centre.party_result(house.id(), DialResult::Answered);
  house.pass(Millis(0));
  const std::size_t kept = house.shelf.phases.size();
  house.press('1');  // it goes to the third party
  EXPECT_EQ(house.shelf.phases.size(), kept);
}

TEST(Kept, ATimeThatBeginsAnewIs) {
  House house(kBook + "loop { Wait 60s }\n" + kRest);
  house.pass(seconds(150));
  const auto kept = Machine::restore(house.machine().program(), house.shelf.bytes);
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->wake, Instant(seconds(180)));
}

}  // namespace
}  // namespace phoneflow::testing
