// `on Accept` in a simulated centre: who hears what, for how long, and what becomes of agent, caller and place.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "interpreter/session.h"
#include "memory_reader.h"
#include "runtime/sim/centre.h"

namespace phoneflow::testing {
namespace {

class AnyAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return WavFormat{.length = seconds(20)}; }
};

/// "1:05 Accepting agent_hears A customer."
class Story final : public Journal {
 public:
  void note(const Trace& trace) override {
    constexpr TraceKinds kTold{TraceKind::AgentHears, TraceKind::Play,    TraceKind::Music, TraceKind::Stopped, TraceKind::Log,
                               TraceKind::Declined,   TraceKind::Refused, TraceKind::Offer, TraceKind::Dial,    TraceKind::Withdrawn,
                               TraceKind::Release,    TraceKind::Blocked, TraceKind::Fault, TraceKind::Shown,   TraceKind::Phase};
    if (!kTold.has(trace.kind)) return;
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(trace.at.time_since_epoch()).count();
    const std::string_view text = trace.kind == TraceKind::Phase ? phase_name(trace.phase) : trace.text;
    lines.push_back(fmt::format("{} {}{}{}", second, info(trace.kind).name, text.empty() ? "" : " ", text));
  }
  [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(lines, line) != lines.end(); }
  [[nodiscard]] std::string all() const { return fmt::format("{}", fmt::join(lines, "\n")); }
  std::vector<std::string> lines;
};

struct Taker final : ContactHandler {
  void on(const Event& event) override { session->on(event); }
  [[nodiscard]] Phase phase() const override { return session == nullptr ? Phase::PreQueue : session->phase(); }
  std::unique_ptr<Session> session;
};

class Desks {
 public:
  explicit Desks(const std::string& text) : script_(script_of(text)) {
    centre.add_agent("Ana");
    const ContactId id = centre.arrive("+13125550123", "+18005550199", taker_);
    taker_.session = std::make_unique<Session>(script_->program, CallInfo{id, "+13125550123", "+18005550199"}, surroundings_);
    taker_.session->start(centre.now());
  }
  void pass(Millis time) {
    const Instant until = centre.now() + time;
    while (centre.step(until)) {
    }
  }
  /// So long after the call has come in.
  void accepts(Millis after, std::string_view name = "Ana") {
    pass(after);
    centre.add_agent(name);
    if (centre.agent_state(name) != sim::AgentState::Offered) centre.agent_free(name);
    pass(Millis(0));
    EXPECT_TRUE(centre.agent_accepts(name)) << story.all();
    pass(Millis(0));
  }
  [[nodiscard]] Phase phase() const { return taker_.session->phase(); }
  [[nodiscard]] const Machine& machine() const { return taker_.session->machine(); }
  void restart(bool line_lost) {
    const Restored beside = taker_.session->as_stored(line_lost);
    const std::string saved = machine().save(beside.wake);
    centre.interrupt(ContactId{1}, line_lost);
    auto restored = Machine::restore(script_->program, saved);
    ASSERT_TRUE(restored);
    taker_.session = std::make_unique<Session>(std::move(*restored), surroundings_);
    taker_.session->take_up(centre.now(), beside);
    pass(Millis(0));
  }

  AnyAudio audio;
  Story story;
  sim::SimCentre centre{{}, audio, story};

 private:
  std::unique_ptr<Script> script_;
  SessionEnvironment surroundings_{{centre, centre, centre, centre, story}};
  Taker taker_;
};

const std::string kMusic = "Reqagent \"Support\"\nloop { Music \"hold.wav\", SecondsToPlay: 40 }\n";
const std::string kReserves = "Reqagent \"Support\"\nCallback { CallDelaySec: 5  Retries: 1 }\nWait 10m\nLog \"waited\"\n";
const std::string kTells = "on Accept {\n  Play \"A customer who has waited for a while.\"\n  Log \"told\"\n}\n";

TEST(OnAcceptInACentre, TheAgentHearsAndTheCallerHearsTheMusicOn) {
  Desks it(kMusic + kTells + "on Answer { Log \"answered\" }\n");
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Accepting);
  EXPECT_FALSE(it.story.has("10 stopped")) << it.story.all();
  EXPECT_TRUE(it.story.has("10 agent_hears A customer who has waited for a while."));
  EXPECT_FALSE(it.centre.agent_holds("Ana")) << "there is no caller yet";
  it.pass(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Active);
  EXPECT_EQ(it.story.lines.back().substr(it.story.lines.back().find(' ')), " log answered") << it.story.all();
  EXPECT_EQ(std::ranges::count_if(it.story.lines, [](const std::string& line) { return line.ends_with(" stopped"); }), 1);
}

TEST(OnAcceptInACentre, APromptIsCutOffAndTheCallerHearsNothing) {
  Desks it("Reqagent \"Support\"\nPlay \"Please hold the line, all our agents are busy at the moment.\"\nLog \"never\"\n" + kTells);
  it.accepts(seconds(1));
  EXPECT_TRUE(it.story.has("1 stopped")) << it.story.all();
  it.pass(minutes(1));
  EXPECT_EQ(it.phase(), Phase::Active);
  EXPECT_EQ(it.story.all().find("never"), std::string::npos);
}

TEST(OnAcceptInACentre, TheWhisperComesFirst) {
  Desks it("Reqagent \"Support\", Whisper: \"A call from the web page.\"\nloop { Music \"hold.wav\" }\n" + kTells);
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Queued);
  it.pass(seconds(5));
  EXPECT_EQ(it.phase(), Phase::Accepting);
  it.pass(seconds(20));
  EXPECT_EQ(it.phase(), Phase::Active);
}

TEST(OnAcceptInACentre, DeclineFreesTheAgentAndPausesTheOffer) {
  Desks it(kMusic + "on Accept { Decline }\n");
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Queued);
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Available) << "not Refused";
  EXPECT_EQ(it.centre.place(ContactId{1}), 1);
  EXPECT_TRUE(it.story.has("10 declined Ana"));
  EXPECT_TRUE(it.story.has("10 music hold.wav")) << "it begins again";
  it.pass(Millis(4900));
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Available);
  it.pass(Millis(200));
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Offered);
  EXPECT_FALSE(it.story.has("10 withdrawn Ana"));
}

TEST(OnAcceptInACentre, IsCutOffAfterAMinute) {
  Desks it(kMusic + "on Accept {\n  Wait 5m\n  Log \"never\"\n}\non Answer { Log \"answered\" }\n");
  it.accepts(seconds(10));
  it.pass(Millis(59'900));
  EXPECT_EQ(it.phase(), Phase::Accepting);
  it.pass(Millis(200));
  EXPECT_EQ(it.phase(), Phase::Active);
  it.pass(minutes(10));
  EXPECT_TRUE(it.story.has("70 log answered"));
  EXPECT_EQ(it.story.all().find("never"), std::string::npos);
}

TEST(OnAcceptInACentre, ACallerWhoHangsUpIsReleased) {
  Desks it(kMusic + kTells + "on Release { Log \"over {ReleaseCause}\" }\n");
  it.accepts(seconds(10));
  EXPECT_TRUE(it.centre.caller_hangs_up(ContactId{1}));
  it.pass(Millis(0));
  EXPECT_TRUE(it.story.has("10 log over CallerHungUp")) << it.story.all();
  EXPECT_TRUE(it.story.has("10 withdrawn Ana"));
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Available);
  EXPECT_EQ(it.centre.ports_used(), 0);
}

TEST(OnAcceptInACentre, AnAgentWhoHangsUpRefuses) {
  Desks it(kMusic + kTells);
  it.accepts(seconds(10));
  EXPECT_TRUE(it.centre.agent_hangs_up("Ana"));
  it.pass(Millis(0));
  EXPECT_EQ(it.phase(), Phase::Queued);
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Refused);
  EXPECT_EQ(it.centre.place(ContactId{1}), 1);
  it.accepts(seconds(5), "Ben");
  it.pass(seconds(20));
  EXPECT_EQ(it.phase(), Phase::Active);
}

TEST(OnAcceptInACentre, ALineThatIsLostEndsTheContact) {
  Desks it(kMusic + kTells + "on Release { Log \"over {ReleaseCause}\" }\n");
  it.accepts(seconds(10));
  EXPECT_TRUE(it.centre.lose_line(ContactId{1}));
  it.pass(Millis(0));
  EXPECT_TRUE(it.story.has("10 log over LineLost")) << it.story.all();
}

TEST(OnAcceptInACentre, StopAndFaultConnectAndHangupDoesNot) {
  for (const auto& [body, phase] : std::vector<std::pair<std::string, Phase>>{
           {"Stop", Phase::Active}, {"Log \"{1 / length(Digits)}\"", Phase::Active}, {"Hangup", Phase::Released}}) {
    Desks it(kMusic + "on Accept { " + body + " }\n");
    it.accepts(seconds(10));
    EXPECT_EQ(it.phase(), phase) << body << it.story.all();
  }
}

TEST(OnAcceptInACentre, OnFaultSpeaksToTheAgent) {
  Desks it(kMusic + "on Accept { Log \"{1 / length(Digits)}\" }\non Fault { Play \"Something is wrong.\" }\n");
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Accepting);
  EXPECT_TRUE(it.story.has("10 agent_hears Something is wrong.")) << it.story.all();
  it.pass(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Active);
}

TEST(OnAcceptInACentre, OnlyPlayIsHeardByAgents) {
  Desks it(kMusic + "on Accept {\n  Music \"hold.wav\"\n  Log \"{ERR}\"\n}\n");
  it.accepts(seconds(10));
  EXPECT_TRUE(it.story.has("10 log the agent listens, and the caller does not")) << it.story.all();
}

TEST(OnAcceptInACentre, KeysOfTheCallerAreLost) {
  Desks it(kMusic + "on Accept { Play \"A customer who has waited for a while.\", DetectDTMF: true }\n");
  it.accepts(seconds(10));
  EXPECT_TRUE(it.centre.press(ContactId{1}, '1'));
  it.pass(Millis(0));
  EXPECT_EQ(it.phase(), Phase::Accepting);
}

TEST(OnAcceptInACentre, ACallbackIsDialledWhenTheAgentHasListened) {
  Desks it(kReserves + kTells);
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Accepting);
  it.pass(seconds(5));
  EXPECT_EQ(it.phase(), Phase::Dialling);
  it.pass(seconds(5));
  EXPECT_EQ(it.centre.line(ContactId{1}), sim::LineState::Ringing) << it.story.all();
  EXPECT_TRUE(it.centre.dial_result(ContactId{1}, DialResult::Answered));
  it.pass(Millis(0));
  EXPECT_EQ(it.phase(), Phase::Active);
}

TEST(OnAcceptInACentre, ACallbackThatIsDeclinedWaitsOn) {
  Desks it(kReserves + "on Accept { Decline }\n");
  it.accepts(seconds(10));
  EXPECT_EQ(it.phase(), Phase::Callback);
  it.centre.agent_busy("Ana");
  it.pass(minutes(10));
  EXPECT_TRUE(it.story.has("610 log waited")) << it.story.all();
}

TEST(OnAcceptInACentre, ARestartGoesOnWithIt) {
  Desks it(kMusic + "on Accept {\n  Play \"A customer.\"\n  Wait 5s\n  Log \"listened\"\n}\n");
  it.accepts(seconds(10));
  it.restart(false);
  EXPECT_EQ(it.phase(), Phase::Accepting);
  it.pass(seconds(5));
  EXPECT_TRUE(it.story.has("15 log listened")) << it.story.all();
  EXPECT_EQ(it.phase(), Phase::Active);
}

TEST(OnAcceptInACentre, ARestartReleasesWhoHasLostTheLineAndNoCallback) {
  Desks live(kMusic + kTells);
  live.accepts(seconds(10));
  live.restart(true);
  EXPECT_EQ(live.machine().cause(), ReleaseCause::LineLost);
  Desks callback(kReserves + kTells);
  callback.accepts(seconds(10));
  callback.restart(true);
  EXPECT_EQ(callback.phase(), Phase::Dialling) << callback.story.all();
}

TEST(DialBackInACentre, AnotherCallbackThatIsNotAnsweredYetIsNotDialled) {
  Desks it(
      "Reqagent \"Support\"\nCallback { Retries: 3  RetryDelay: 10s }\nStop\n"
      "on CallbackFailed { Callback { PhoneNumber: \"+19005550111\"  on Error { Log \"{ERR}\" } } }\n");
  it.centre.answer(OperationKind::Reserving, {.after = seconds(30), .refusal = "deny list"});
  it.accepts(seconds(1));
  it.centre.dial_result(ContactId{1}, DialResult::Busy);
  it.accepts(seconds(11));
  EXPECT_EQ(it.machine().fact(Fact::ANI), "+13125550123");
  EXPECT_TRUE(it.story.has("12 dial +13125550123")) << it.story.all();
  EXPECT_TRUE(it.story.has("12 log an agent has accepted the contact meanwhile")) << it.story.all();
  it.centre.dial_result(ContactId{1}, DialResult::Busy);
  it.pass(Millis(0));
  EXPECT_EQ(it.machine().dialback().retries, 1);
}

TEST(OnAcceptInACentre, WhoDeclinesHasNothingToWrapUp) {
  Desks it(kMusic + "on Accept { Decline }\n");
  it.centre.set_wraps_up(it.centre.find_agent("Ana"), true);
  it.accepts(seconds(1));
  EXPECT_EQ(it.centre.agent_state("Ana"), sim::AgentState::Available) << it.story.all();
}

TEST(DialBackInACentre, WhoHangsUpAtTheSameMomentAsTheAgentIsNotCalledBack) {
  Desks it("Reqagent \"Support\"\nStop\non AgentLeft {\n  Reqagent \"Support\"\n  Callback { on Error { Log \"{ERR}\" } }\n}\n");
  it.accepts(seconds(1));
  EXPECT_TRUE(it.centre.agent_hangs_up("Ana"));
  EXPECT_TRUE(it.centre.caller_hangs_up(ContactId{1}));
  it.pass(Millis(0));
  EXPECT_EQ(it.machine().cause(), ReleaseCause::CallerHungUp) << it.story.all();
}

}  // namespace
}  // namespace phoneflow::testing
