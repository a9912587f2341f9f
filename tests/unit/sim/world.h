// A simulated centre with handlers that write down what they get, for the tests of this folder.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "runtime/sim/centre.h"
#include "tests/support/results.h"

namespace phoneflow::sim {

/// What a session would ask with.
inline constexpr LegId kLine = 1;
inline constexpr Operation kPlayback{1, OperationKind::Playback, kLine};
inline constexpr Operation kWhisper{6, OperationKind::Whisper, kNoLeg};
inline constexpr Operation kSleeping{2, OperationKind::Sleeping, kNoLeg};
inline constexpr Operation kFetch{3, OperationKind::Fetch, kNoLeg};
inline constexpr Operation kDelay{4, OperationKind::Delay, kNoLeg};
inline constexpr Operation kDial{5, OperationKind::Dial, 2};
inline constexpr Operation kQueueing{6, OperationKind::Queueing, kNoLeg};
inline constexpr Operation kReserving{7, OperationKind::Reserving, kNoLeg};

/// Lengths by name.
class FakeAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override {
    const auto found = lengths.find(name);
    if (found == lengths.end()) return std::nullopt;
    return WavFormat{8000, 1, found->second};
  }
  std::map<std::string, Millis, std::less<>> lengths;
};

inline std::string_view event_name(EventKind kind) {
  switch (kind) {
    case EventKind::Finished: return "finished";
    case EventKind::TimedOut: return "timed out";
    case EventKind::Granted: return "granted";
    case EventKind::Failed: return "failed";
    case EventKind::Ended: return "ended";
    case EventKind::Digit: return "digit";
    case EventKind::Accepted: return "accepted";
    case EventKind::Answered: return "answered";
    case EventKind::Held: return "held";
    case EventKind::Resumed: return "resumed";
    case EventKind::DelayOver: return "delay over";
    case EventKind::DialFailed: return "dial failed";
    case EventKind::NoLine: return "no line";
    case EventKind::PartyAnswered: return "party answered";
    case EventKind::PartyFailed: return "party failed";
    case EventKind::PartyLeft: return "party left";
    case EventKind::CallerHungUp: return "caller hung up";
    case EventKind::AgentHungUp: return "agent hung up";
    default: return "?";
  }
}

struct World final : Journal {
  /// Writes events down, then does what the test says, if anything.
  struct Handler final : ContactHandler {
    void on(const Event& event) override {
      if (world->inside_port) world->reentered = true;
      std::string line = fmt::format("{} {}: {}", event.now.time_since_epoch().count(), name, event_name(event.kind));
      if (event.digit != 0) line += fmt::format(" {}", event.digit);
      if (event.kind == EventKind::Failed) line += fmt::format(": {}", event.text);
      else if (!event.text.empty()) line += fmt::format(" {} #{}", event.text, event.id);
      if (event.cause != ReleaseCause::None) line += fmt::format(" {}", cause_name(event.cause));
      world->events.push_back(line);
      if (then) then(event);
    }
    [[nodiscard]] Phase phase() const override { return Phase::PreQueue; }  // the centre knows no phases: it asks
    World* world = nullptr;
    std::string name;
    std::function<void(const Event&)> then;
  };

  explicit World(CentreOptions options = {}) : centre(std::move(options), audio, *this) {}

  void note(const Trace& trace) override {
    std::string line = fmt::format("{} {} {}", number(trace.contact), info(trace.kind).name, trace.text);
    if (!trace.other.empty()) line += fmt::format(" ({})", trace.other);
    if (trace.number != 0) line += fmt::format(" from {}", trace.number);
    traces.push_back(line);
  }

  ContactId arrive(std::string name = "c") {
    handlers.push_back({});
    handlers.back().world = this;
    const ContactId id = centre.arrive("+13125550123", "+18005550199", handlers.back());
    handlers.back().name = name + std::to_string(number(id));
    return id;
  }
  Handler& handler(ContactId id) { return handlers[number(id) - 1]; }

  /// Everything up to `until`, counted from the start.
  void run(Millis until = Millis(0)) {
    const Instant end = std::max(Instant(until), centre.now());
    while (centre.step(end)) {
    }
  }
  void agents(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      centre.add_agent(name);
      centre.agent_free(name);
    }
  }
  std::string queue(ContactId id, request::Enqueue terms = {}) {
    if (terms.skill.empty()) terms.skill = "Support";
    inside_port = true;
    const std::string problem = testing::problem_of(centre.enqueue(id, kQueueing, terms));
    inside_port = false;
    return problem;
  }
  /// What a session does with what the agent who has accepted is to be told.
  void whisper(ContactId id) {
    const std::string words(centre.agent(id).whisper);
    if (words.empty()) return;
    Heap heap;
    const Value text = heap.text(words);
    static_cast<void>(centre.play(id, Party::Agent, kWhisper, {.prompt = {.heap = &heap, .values = &text, .count = 1}}));
  }
  std::vector<std::string> take_events() { return std::exchange(events, {}); }
  std::vector<std::string> take_traces() { return std::exchange(traces, {}); }

  FakeAudio audio;
  std::vector<std::string> events, traces;
  std::deque<Handler> handlers;
  bool inside_port = false;
  bool reentered = false;
  SimCentre centre;
};

using Lines = std::vector<std::string>;

}  // namespace phoneflow::sim
