// What a session calls off, and when: for each thing that a script can wait for, and each event that cuts it off, the calls to the ports.
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "interpreter/session.h"
#include "memory_reader.h"
#include "runtime/reply.h"

namespace phoneflow::testing {
namespace {

using Calls = std::vector<std::string>;

/// Every port at once; writes down what it is asked.
class Desk final : public Voice, public Dialler, public Acd, public Timers, public Web, public Journal {
 public:
  Taken play(ContactId, Party to, const Operation& playback, const request::Play&) override {
    if (to == Party::Agent && mute) return failure(std::string_view("no speech"));
    return begin(playback, to == Party::Agent ? "whisper" : "play");
  }
  Taken music(ContactId, Party, const Operation& playback, const request::Music&) override { return begin(playback, "music"); }
  void stop(ContactId, const Operation& operation) override { (void)add(fmt::format("stop {}", name(operation.kind))); }
  void drop(ContactId, LegId leg) override { (void)add(fmt::format("drop leg {}", leg)); }
  void dial(ContactId, const Operation& dial, std::string_view number, std::string_view caller_id) override {
    (void)begin(dial, fmt::format("dial {} as {}", number, caller_id));
  }
  Taken call_party(ContactId, const Operation& party, const request::CallParty& call) override {
    return begin(party, fmt::format("call {} as {} on leg {}", call.number, call.caller_id, party.leg));
  }
  void hand_over(ContactId, const Operation& party) override { (void)add(fmt::format("hand over leg {}", party.leg)); }
  Agreed enqueue(ContactId, const Operation& asked, const request::Enqueue&) override { return answer(asked, "enqueue"); }
  Agreed reserve(ContactId, const Operation& asked, const request::Reserve&, const Machine&) override { return answer(asked, "reserve"); }
  AgentView agent(ContactId) const override { return {"Ana", "1", whisper}; }
  int place(ContactId) const override { return 1; }
  void decline(ContactId) override { (void)add("decline"); }
  void wait_again(ContactId, Millis delay) override { (void)add(fmt::format("wait again {}", delay.count() / 1000)); }
  void leave(ContactId) override { (void)add("leave"); }
  void start(ContactId, const Operation& timer, Millis after) override {
    (void)begin(timer, fmt::format("{} {}", name(timer.kind), after.count() / 1000));
  }
  std::optional<Instant> due(ContactId, const Operation&) const override { return std::nullopt; }
  Taken fetch(ContactId, const Operation& fetch, const request::Fetch&) override { return begin(fetch, "fetch"); }
  void note(const Trace&) override {}

  bool later = false;  ///< the queue answers later
  std::string_view whisper{};
  bool mute = false;  ///< agents cannot be told anything

  Calls take() { return std::exchange(calls_, {}); }
  /// What was begun last.
  [[nodiscard]] const Operation& last() const { return last_; }

 private:
  static std::string_view name(OperationKind kind) {
    constexpr std::array<std::string_view, kOperationKinds> kNames = {"nothing", "playback", "listening", "sleeping", "fetch", "delay",
                                                                      "dial",    "queueing", "reserving", "whisper",  "party", "ageing"};
    return kNames[static_cast<std::size_t>(kind)];
  }
  Agreed answer(const Operation& asked, std::string call) {
    (void)add(std::move(call));
    if (later) last_ = asked;
    return later ? Answer::Later : Answer::Now;
  }
  Taken begin(const Operation& operation, std::string call) {
    last_ = operation;
    return add(std::move(call));
  }
  Taken add(std::string call) {
    calls_.push_back(std::move(call));
    return {};
  }

  Calls calls_;
  Operation last_;
};

/// A contact in the queue whose script waits for `statement`; `on Answer` waits for a minute, `on Hold` for two.
struct Waiting {
  explicit Waiting(const std::string& statement, const std::string& before = "Reqagent \"Support\" { on Error -> Out }\n")
      : script(
            script_of(before + statement + "\nOut:\nStop\non Answer { Wait 60s }\non Hold { Wait 120s }\non Release { Log \"over\" }\n")),
        session(script->program, kCall, surroundings) {
    session.start({});
    desk.take();
  }
  Calls on(Event event) {
    event.now = Instant(seconds(1));
    if (kOfOperations.has(event.kind)) event.operation = desk.last().id;
    session.on(event);
    return desk.take();
  }

  Desk desk;
  SessionEnvironment surroundings{{desk, desk, desk, desk, desk, &desk}};
  std::unique_ptr<Script> script;
  Session session;
};

struct Row {
  const char* statement;
  const char* called_off;  ///< "" when there is nothing to call off
};

/// Behind each statement: what stops it.
const std::vector<Row> kWaits = {
    {"Play \"Hello\" { on Error -> Out }", "stop playback"},
    {"Music \"hold.wav\" { on Error -> Out }", "stop playback"},
    {"Menu \"Press 1.\" { on 1, Default -> Out }", "stop playback"},
    {"Wait 30s", "stop sleeping"},
    {"let r = Http \"https://a.example\" { on Error, Timeout -> Out }\nLog \"{r.status}\"", "stop fetch"},
    {"Transfer \"+13125550177\" { on Error, Busy, NoAnswer, InvalidNumber -> Out }", "drop leg 2"},
    {"Stop", ""},
};

Calls with(const char* called_off, Calls then) {
  if (*called_off != '\0') then.insert(then.begin(), called_off);
  return then;
}

TEST(CalledOff, WhatTheScriptWaitsForWhenAnAgentTakesTheCaller) {
  for (const Row& row : kWaits) {
    Waiting it(row.statement);
    EXPECT_EQ(it.on({.kind = EventKind::Accepted, .text = "Ana"}), with(row.called_off, {"sleeping 60"})) << row.statement;
  }
}

TEST(CalledOff, WhatTheScriptWaitsForWhenTheCallerHangsUp) {
  for (const Row& row : kWaits) {
    Waiting it(row.statement);
    EXPECT_EQ(it.on({.kind = EventKind::CallerHungUp}), with(row.called_off, {"drop leg 1", "leave"})) << row.statement;
    EXPECT_TRUE(it.session.finished());
    EXPECT_EQ(it.on({.kind = EventKind::Finished}), Calls{}) << "a contact that is over asks for nothing";
  }
}

TEST(CalledOff, TheTimeForAKeyWhenItIsPressed) {
  Waiting it("Menu \"Press 1.\" {\n  MaxDigits: 2\n  on 12, Default -> Out\n}");
  EXPECT_EQ(it.on({.kind = EventKind::Finished}), Calls{"listening 5"});
  EXPECT_EQ(it.on({.kind = EventKind::Digit, .digit = '1'}), (Calls{"stop listening", "listening 5"}))
      << "the time for the next key is another";
  EXPECT_EQ(it.on({.kind = EventKind::Digit, .digit = '2'}), Calls{"stop listening"});
}

TEST(CalledOff, ThePromptWhenAKeyIsPressed) {
  Waiting it("Menu \"Press 1.\" { on 1, Default -> Out }");
  EXPECT_EQ(it.on({.kind = EventKind::Digit, .digit = '1'}), Calls{"stop playback"});
}

TEST(CalledOff, AThirdPartyThatIsHandedOverIsNotDropped) {
  Waiting it("Transfer \"+13125550177\" {\n  Blind: true\n  on Error, Busy, NoAnswer, InvalidNumber -> Out\n}");
  EXPECT_EQ(it.on({.kind = EventKind::PartyAnswered}), (Calls{"hand over leg 2", "drop leg 1", "leave"}));
  EXPECT_TRUE(it.session.finished());
  EXPECT_EQ(it.session.machine().cause(), ReleaseCause::Transferred);
}

/// Legs have numbers of a byte: one that still lasts is not given to another.
TEST(CalledOff, TheCallersLegKeepsItsNumber) {
  Waiting it("repeat 600 {\n  Transfer \"+13125550177\" { on Error -> Out }\n  Wait 1s\n}");
  for (int i = 2; i < 600; ++i) {
    const Instant now{seconds(i)};
    it.session.on({.kind = EventKind::PartyFailed, .cause = ReleaseCause::Busy, .operation = it.desk.last().id, .now = now});
    it.desk.take();
    it.session.on({.kind = EventKind::TimedOut, .operation = it.desk.last().id, .now = now});
    const Calls calls = it.desk.take();
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_TRUE(calls[0].ends_with(fmt::format("on leg {}", (i - 1) % 254 + 2))) << calls[0] << " " << i;
  }
}

TEST(CalledOff, AnEventOfAThirdPartyThatIsNoMoreIsStale) {
  Waiting it("Transfer \"+13125550177\" { on Error, Busy, NoAnswer, InvalidNumber -> Out }");
  const Operation party = it.desk.last();
  it.session.on({.kind = EventKind::PartyFailed, .cause = ReleaseCause::Busy, .operation = party.id});
  const NodeId at = it.session.machine().at();
  for (const EventKind late : {EventKind::PartyAnswered, EventKind::PartyLeft, EventKind::PartyFailed}) {
    it.session.on({.kind = late, .operation = party.id});
    EXPECT_EQ(it.session.machine().at(), at);
  }
}

TEST(CalledOff, NothingThatHasEndedByItself) {
  Waiting played("Play \"Hello\" { on Error -> Out }");
  EXPECT_EQ(played.on({.kind = EventKind::Finished}), Calls{});
  Waiting waited("Wait 30s");
  EXPECT_EQ(waited.on({.kind = EventKind::TimedOut}), Calls{});
  Waiting failed("Play \"Hello\" { on Error -> Out }");
  EXPECT_EQ(failed.on({.kind = EventKind::Failed, .text = "no"}), Calls{});
  Waiting asked("let r = Http \"https://a.example\" { on Error, Timeout -> Out }\nLog \"{r.status}\"");
  Reply reply;
  reply.record = reply.heap.record({});
  EXPECT_EQ(asked.on({.kind = EventKind::Replied, .reply = &reply}), Calls{});
}

TEST(CalledOff, AnswerAndHoldCutOffWhatRunsWithTheAgent) {
  Waiting it("Stop");
  it.on({.kind = EventKind::Accepted, .text = "Ana"});
  EXPECT_EQ(it.on({.kind = EventKind::Held}), (Calls{"stop sleeping", "sleeping 120"}));
  EXPECT_EQ(it.on({.kind = EventKind::Resumed}), Calls{}) << "what the caller does not hear goes on";
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop sleeping", "drop leg 1", "leave"}));
}

/// A contact whose callback is reserved.
struct Reserved : Waiting {
  explicit Reserved(const std::string& terms) : Waiting("Callback { " + terms + "  on Error -> Out }\nWait 90s") {}
  Calls accept() { return on({.kind = EventKind::Accepted, .text = "Ana"}); }
};

constexpr const char* kAndWaited = "\non Waited 1s { Wait 5s }";

TEST(CalledOff, WhatTheScriptWaitsForWhenOnWaitedBegins) {
  for (const Row& row : kWaits) {
    if (std::string_view(row.statement).starts_with("Transfer")) continue;
    Waiting it(std::string(row.statement) + kAndWaited);
    EXPECT_EQ(it.on({.kind = EventKind::TimedOut}), with(row.called_off, {"sleeping 5"})) << row.statement;
  }
}

TEST(CalledOff, TheTimeOfOnWaitedWhenItsPlaceIsTaken) {
  Waiting it(std::string("Wait 90s") + kAndWaited);
  const Operation ageing = it.desk.last();
  ASSERT_EQ(ageing.kind, OperationKind::Ageing);
  it.desk.whisper = "a good customer";
  EXPECT_EQ(it.on({.kind = EventKind::Accepted, .text = "Ana"}), (Calls{"stop ageing", "whisper"}));
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop whisper", "decline", "ageing 0"})) << "it was due meanwhile";
  it.session.on({.kind = EventKind::TimedOut, .operation = ageing.id, .now = Instant(seconds(1))});
  EXPECT_EQ(it.desk.take(), Calls{}) << "that time is over";
  EXPECT_EQ(it.on({.kind = EventKind::CallerHungUp}), (Calls{"stop sleeping", "stop ageing", "drop leg 1", "leave"}));
}

TEST(CalledOff, TheTimeOfOnWaitedWhileAThirdPartySpeaks) {
  Waiting it(std::string("Wait 1s\nTransfer \"+13125550177\" { on Error, Busy, NoAnswer, InvalidNumber -> Out }\nWait 70s") +
             "\non Waited 1m { Wait 5s }");
  const Operation ageing = it.desk.last();
  it.session.on({.kind = EventKind::TimedOut, .operation = static_cast<OperationId>(ageing.id - 1), .now = Instant(seconds(1))});
  EXPECT_EQ(it.desk.take(), (Calls{"call +13125550177 as +18005550199 on leg 2", "stop ageing"}));
  EXPECT_EQ(it.on({.kind = EventKind::PartyAnswered}), Calls{});
  EXPECT_EQ(it.on({.kind = EventKind::PartyLeft}), (Calls{"sleeping 70", "ageing 59"}));
}

TEST(CalledOff, TheConversationAndNotTheLineWhenTheScriptGoesOnWithTheCaller) {
  Waiting it("Stop\non AgentLeft { Wait 7s }");
  it.on({.kind = EventKind::Accepted, .text = "Ana"});
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop sleeping", "leave", "sleeping 7"}));
  EXPECT_EQ(it.session.phase(), Phase::Remaining);
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), Calls{}) << "there is no agent any more";
  EXPECT_EQ(it.on({.kind = EventKind::TimedOut}), (Calls{"drop leg 1", "leave"}));
  EXPECT_EQ(it.session.machine().cause(), ReleaseCause::AgentHungUp);
}

TEST(CalledOff, TheDelayBeforeDiallingWhenTheAgentHangsUp) {
  Reserved it("CallDelaySec: 7");
  EXPECT_EQ(it.accept(), Calls{"delay 7"}) << "the script goes on while the contact waits";
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop delay", "decline"}));
  EXPECT_EQ(it.on({.kind = EventKind::DelayOver}), Calls{}) << "nobody is dialled";
}

TEST(CalledOff, TheTreatmentIsCutOffWhenTheWhisperIsOver) {
  Waiting it("Wait 90s");
  it.desk.whisper = "a good customer";
  EXPECT_EQ(it.on({.kind = EventKind::Accepted, .text = "Ana"}), Calls{"whisper"}) << "the caller waits on";
  EXPECT_EQ(it.session.phase(), Phase::Queued);
  EXPECT_EQ(it.on({.kind = EventKind::Finished}), (Calls{"stop sleeping", "sleeping 60"}));
  EXPECT_EQ(it.session.phase(), Phase::Active);
  EXPECT_EQ(it.session.machine().fact(Fact::AgentName), "Ana");
}

TEST(CalledOff, TheWhisperWhenAgentOrCallerHangUpMeanwhile) {
  Waiting it("Wait 90s");
  it.desk.whisper = "a good customer";
  it.on({.kind = EventKind::Accepted, .text = "Ana"});
  const Operation whisper = it.desk.last();
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop whisper", "decline"}));
  it.session.on({.kind = EventKind::Finished, .operation = whisper.id, .now = Instant(seconds(2))});
  EXPECT_EQ(it.session.phase(), Phase::Queued) << "nobody is there any more";
  it.on({.kind = EventKind::Accepted, .text = "Ben"});
  EXPECT_EQ(it.on({.kind = EventKind::CallerHungUp}), (Calls{"stop sleeping", "stop whisper", "drop leg 1", "leave"}));
}

TEST(CalledOff, AWhisperThatCannotBeSaidIsLeftOut) {
  Waiting it("Wait 90s");
  it.desk.whisper = "a good customer";
  it.desk.mute = true;
  it.on({.kind = EventKind::Accepted, .text = "Ana"});
  EXPECT_EQ(it.session.phase(), Phase::Active);
  Waiting fails("Wait 90s");
  fails.desk.whisper = "a good customer";
  fails.on({.kind = EventKind::Accepted, .text = "Ana"});
  fails.on({.kind = EventKind::Failed, .text = "no speech"});
  EXPECT_EQ(fails.session.phase(), Phase::Active);
}

TEST(CalledOff, TheDelayOfACallbackBeginsWhenTheWhisperIsOver) {
  Reserved it("CallDelaySec: 7");
  it.desk.whisper = "a good customer";
  EXPECT_EQ(it.accept(), Calls{"whisper"});
  EXPECT_EQ(it.session.phase(), Phase::Dialling);
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop whisper", "decline"}));
  it.accept();
  EXPECT_EQ(it.on({.kind = EventKind::Finished}), Calls{"delay 7"});
}

TEST(CalledOff, ACallbackThatIsPromisedDuringTheWhisperIsDialledAfterIt) {
  Waiting it("Wait 5s\nCallback { CallDelaySec: 3  on Error -> Out }\nWait 90s");
  it.desk.whisper = "a good customer";
  const Operation sleeping = it.desk.last();
  it.on({.kind = EventKind::Accepted, .text = "Ana"});
  const Operation whisper = it.desk.last();
  it.session.on({.kind = EventKind::TimedOut, .operation = sleeping.id, .now = Instant(seconds(5))});
  EXPECT_EQ(it.session.phase(), Phase::Callback);
  it.desk.take();
  it.session.on({.kind = EventKind::Finished, .operation = whisper.id, .now = Instant(seconds(6))});
  EXPECT_EQ(it.session.phase(), Phase::Dialling);
  EXPECT_EQ(it.desk.take(), Calls{"delay 3"}) << "and is not told twice";
}

TEST(CalledOff, TheDialAndTheScriptWhenItIsAnswered) {
  Reserved it("CallDelaySec: 0");
  EXPECT_EQ(it.accept(), Calls{"delay 0"});
  EXPECT_EQ(it.on({.kind = EventKind::DelayOver}), Calls{"dial +13125550123 as +18005550199"});
  EXPECT_EQ(it.on({.kind = EventKind::Answered}), (Calls{"stop sleeping", "sleeping 60"}));
}

TEST(CalledOff, TheAttemptAndNotThePlaceWhenNobodyAnswers) {
  Reserved it("CallDelaySec: 0  Retries: 1  RetryDelay: 20s");
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  EXPECT_EQ(it.on({.kind = EventKind::DialFailed, .cause = ReleaseCause::Busy}), Calls{"wait again 20"});
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  EXPECT_EQ(it.on({.kind = EventKind::NoLine}), Calls{"wait again 5"}) << "nothing was dialled";
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  EXPECT_EQ(it.on({.kind = EventKind::DialFailed, .cause = ReleaseCause::Busy}), (Calls{"stop sleeping", "leave"}));
}

/// A contact whose callback is reserved, and whose agent has accepted and dials.
struct Dialling : Reserved {
  explicit Dialling(const std::string& terms = "CallDelaySec: 0  Retries: 1  RetryDelay: 20s") : Reserved(terms) { dial(); }
  void dial() {
    accept();
    on({.kind = EventKind::DelayOver});
  }
  Calls fails(ReleaseCause cause) { return on({.kind = EventKind::DialFailed, .cause = cause}); }
};

TEST(BackOff, GrowsFromFiveSecondsToFiveMinutes) {
  Dialling it;
  for (const char* delay : {"5", "10", "20", "40", "80", "160", "300", "300", "300"}) {
    EXPECT_EQ(it.on({.kind = EventKind::NoLine}), Calls{fmt::format("wait again {}", delay)});
    EXPECT_EQ(it.session.phase(), Phase::Callback);
    EXPECT_EQ(it.session.machine().dialback().retries, 1) << "no attempt is used";
    it.dial();
  }
}

TEST(BackOff, BeginsAnewWhenADialHasReachedTheNetwork) {
  Dialling it("CallDelaySec: 0  Retries: 3  RetryDelay: 20s");
  it.on({.kind = EventKind::NoLine});
  it.dial();
  EXPECT_EQ(it.on({.kind = EventKind::NoLine}), Calls{"wait again 10"});
  it.dial();
  EXPECT_EQ(it.fails(ReleaseCause::Busy), Calls{"wait again 20"}) << "RetryDelay";
  it.dial();
  EXPECT_EQ(it.on({.kind = EventKind::NoLine}), Calls{"wait again 5"});
}

TEST(BackOff, IsThatOfADialWhoseLineIsLostOrWhoseSystemFails) {
  Dialling it;
  EXPECT_EQ(it.fails(ReleaseCause::LineLost), Calls{"wait again 5"});
  it.dial();
  EXPECT_EQ(it.fails(ReleaseCause::SystemFailed), Calls{"wait again 10"});
  it.dial();
  EXPECT_EQ(it.fails(ReleaseCause::Busy), Calls{"wait again 20"}) << "the attempt is still there";
  it.dial();
  it.fails(ReleaseCause::Busy);
  EXPECT_EQ(it.session.machine().cause(), ReleaseCause::Busy);
}

TEST(Causes, AForbiddenNumberIsNotTriedAgain) {
  Dialling it;
  EXPECT_EQ(it.fails(ReleaseCause::Forbidden), (Calls{"stop sleeping", "leave"}));
  EXPECT_EQ(it.session.machine().cause(), ReleaseCause::Forbidden);
  EXPECT_TRUE(it.session.finished());
}

TEST(Causes, WhatCannotGoOnIsReleasedWithItsCause) {
  for (const ReleaseCause cause : {ReleaseCause::LineLost, ReleaseCause::SystemFailed, ReleaseCause::Expired, ReleaseCause::Forbidden}) {
    Waiting live("Wait 30s");
    EXPECT_EQ(live.on({.kind = EventKind::Ended, .cause = cause}), (Calls{"stop sleeping", "drop leg 1", "leave"}));
    EXPECT_EQ(live.session.machine().cause(), cause);
    Reserved waits("CallDelaySec: 0");
    EXPECT_EQ(waits.on({.kind = EventKind::Ended, .cause = cause}), (Calls{"stop sleeping", "leave"}));
    EXPECT_EQ(waits.session.machine().cause(), cause);
    Dialling rings;
    EXPECT_EQ(rings.on({.kind = EventKind::Ended, .cause = cause}), (Calls{"stop sleeping", "drop leg 2", "leave"}));
    EXPECT_EQ(rings.session.machine().cause(), cause);
  }
}

/// A contact in the queue whose callback is asked for, and not yet kept.
struct Pending : Waiting {
  explicit Pending(const std::string& then = "Wait 90s")
      : Waiting("Wait 1s\nCallback {\n  PhoneNumber: \"+13125550177 ext. 12\"\n  CallerID: \"+18005550100\"\n  on Error -> No\n}\n" + then +
                "\nNo:\nMenu \"Press 1.\" { ClearDigits: false  on 1 -> Out  on Default -> Out }") {
    desk.later = true;
    EXPECT_EQ(on({.kind = EventKind::TimedOut}), Calls{"reserve"});
    asked = desk.last();
  }
  Calls answers(EventKind kind) {
    session.on({.kind = kind, .operation = asked.id, .now = Instant(seconds(2)), .text = "too many for this number"});
    return desk.take();
  }
  [[nodiscard]] std::string_view fact(Fact fact) const { return session.machine().fact(fact); }

  Operation asked;
};

TEST(QueueLater, TheLineIsDroppedWhenTheCallbackIsKept) {
  Pending it;
  EXPECT_EQ(it.session.phase(), Phase::Queued);
  EXPECT_EQ(it.answers(EventKind::Granted), (Calls{"drop leg 1", "sleeping 90"}));
  EXPECT_EQ(it.session.phase(), Phase::Callback);
  EXPECT_EQ(it.fact(Fact::ANI), "+13125550177");
  EXPECT_EQ(it.answers(EventKind::Granted), Calls{}) << "once";
}

TEST(QueueLater, ARefusedCallbackLeavesAllAsItWas) {
  Pending it;
  EXPECT_EQ(it.answers(EventKind::Failed), Calls{"play"}) << "the caller still hears";
  EXPECT_EQ(it.session.phase(), Phase::Queued);
  EXPECT_EQ(it.fact(Fact::ANI), kCall.ani);
  EXPECT_EQ(it.fact(Fact::DNIS), kCall.dnis);
  EXPECT_EQ(it.fact(Fact::Extension), "");
}

TEST(QueueLater, KeysAreTypedAheadMeanwhile) {
  Pending it;
  EXPECT_EQ(it.on({.kind = EventKind::Digit, .digit = '1'}), Calls{});
  EXPECT_EQ(it.answers(EventKind::Failed), Calls{}) << "the menu has its key";
  EXPECT_TRUE(it.session.machine().waits() == nullptr);
}

TEST(QueueLater, AnAgentWhoAcceptsMeanwhileHasTheCaller) {
  Pending it;
  EXPECT_EQ(it.on({.kind = EventKind::Accepted, .text = "Ana"}), (Calls{"stop reserving", "sleeping 60"}));
  EXPECT_EQ(it.session.phase(), Phase::Active);
  EXPECT_EQ(it.answers(EventKind::Granted), Calls{}) << "it comes too late";
  EXPECT_EQ(it.session.phase(), Phase::Active);
  EXPECT_EQ(it.fact(Fact::ANI), kCall.ani);
}

TEST(QueueLater, ACallerWhoHangsUpMeanwhileHasNoCallback) {
  Pending it;
  EXPECT_EQ(it.on({.kind = EventKind::CallerHungUp}), (Calls{"stop reserving", "drop leg 1", "leave"}));
  EXPECT_EQ(it.answers(EventKind::Granted), Calls{});
  EXPECT_EQ(it.session.phase(), Phase::Released);
}

TEST(QueueLater, WhoMovesIsInTheOldQueueUntilTheNewOneHasAPlace) {
  Waiting it("Wait 1s\nReqagent \"Sales\" { on Error -> Out }\nWait 90s");
  it.desk.later = true;
  EXPECT_EQ(it.on({.kind = EventKind::TimedOut}), Calls{"enqueue"});
  EXPECT_EQ(it.session.machine().fact(Fact::Skill), "Support");
  EXPECT_EQ(it.on({.kind = EventKind::Granted}), Calls{"sleeping 90"});
  EXPECT_EQ(it.session.machine().fact(Fact::Skill), "Sales");
}

TEST(CalledOff, TheLiveCallWhenTheScriptHangsUp) {
  Waiting it("Wait 30s\nHangup");
  EXPECT_EQ(it.on({.kind = EventKind::TimedOut}), (Calls{"drop leg 1", "leave"}));
}

TEST(CalledOff, TheLegThatRingsAndTheLegThatWasAnswered) {
  Reserved it("CallDelaySec: 0  Retries: 3  RetryDelay: 20s");
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"drop leg 2", "decline"}));
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  it.on({.kind = EventKind::NoLine});
  it.accept();
  it.on({.kind = EventKind::DelayOver});
  it.on({.kind = EventKind::Answered});
  EXPECT_EQ(it.on({.kind = EventKind::AgentHungUp}), (Calls{"stop sleeping", "drop leg 3", "leave"})) << "without a line there was no leg";
}

TEST(Stale, AnEndOfWhatIsOverOrWasNeverAskedForIsDropped) {
  Waiting it("Play \"Hello\" { on Error -> Out }\nWait 30s\nWait 40s");
  const Operation played = it.desk.last();
  EXPECT_EQ(it.on({.kind = EventKind::Finished}), Calls{"sleeping 30"});
  for (const EventKind kind : {EventKind::Finished, EventKind::Failed, EventKind::TimedOut, EventKind::Replied, EventKind::DelayOver,
                               EventKind::Answered, EventKind::DialFailed, EventKind::NoLine}) {
    it.session.on({.kind = kind, .operation = played.id, .now = Instant(seconds(2))});
    it.session.on({.kind = kind, .now = Instant(seconds(2))});
    EXPECT_EQ(it.desk.take(), Calls{});
  }
  EXPECT_EQ(it.on({.kind = EventKind::TimedOut}), Calls{"sleeping 40"}) << "what is under way still counts";
}

}  // namespace
}  // namespace phoneflow::testing
