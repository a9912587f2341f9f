// Any valid script, played as a call with arbitrary behaviour of people: the trace is reproducible, and a released contact holds no port.
#include "fuzz/input.h"

#include <string>

#include <fmt/format.h>

#include "play/player.h"

using namespace phoneflow;

namespace {

constexpr int kMostDeeds = 100;
constexpr int kMostSteps = 200;  // of the centre, between two commands
constexpr std::string_view kKeys = "0123456789*#";

class Log final : public Journal {
 public:
  void note(const Trace& trace) override {
    const bool changes = trace.kind == TraceKind::Phase;
    fuzz::must((trace.phase != phase_) == changes, "the phase of an event changes with an event `phase`, and with no other");
    phase_ = trace.phase;
    text += fmt::format("{} {} {} {} {} {} {} {}\n", trace.at.time_since_epoch().count(), info(trace.kind).name, phase_name(trace.phase),
                        trace.text, trace.other, trace.way, trace.duration.count(), trace.number);
  }
  std::string text;

 private:
  Phase phase_ = Phase::PreQueue;
};

/// What no person does.
void befall(Player& player, std::uint8_t what) {
  const OperationKind asked = what % 2 == 0 ? OperationKind::Queueing : OperationKind::Reserving;
  switch (what / 2 % 8) {
    case 0: (void)player.lose_line(); break;
    case 1: (void)player.end(ReleaseCause::SystemFailed); break;
    case 2: (void)player.end(ReleaseCause::Expired); break;
    case 3: (void)player.dial_result(DialResult::SystemFailed); break;
    case 4: player.answer_of_queue(asked, {.refusal = "no"}); break;
    case 5: player.answer_of_queue(asked, {.after = seconds(what)}); break;
    case 6: player.answer_of_queue(asked, {.after = seconds(what), .refusal = "no"}); break;
    default: player.allow_dialbacks(what % 2 == 0); break;
  }
}

void do_something(Player& player, fuzz::Bytes& bytes) {
  const std::uint8_t what = bytes.next();
  const std::string_view agent = what % 3 == 0 ? "Ana" : what % 3 == 1 ? "Ben" : "";
  switch (what / 3 % 16) {
    case 0: (void)player.press(kKeys.substr(bytes.next() % kKeys.size(), 1)); break;
    case 1: (void)player.caller_hangs_up(); break;
    case 2: (void)player.dial_result(DialResult::Answered); break;
    case 3: (void)player.dial_result(static_cast<DialResult>(1 + bytes.next() % 3)); break;
    case 4: (void)player.agent_is_free(agent); break;
    case 5: (void)player.agent_accepts(agent); break;
    case 6: (void)player.agent_refuses(agent); break;
    case 7: (void)player.agent_holds(agent); break;
    case 8: (void)player.agent_resumes(agent); break;
    case 9: (void)player.agent_hangs_up(agent); break;
    case 10: (void)player.press(bytes.text(bytes.next() % 4)); break;
    case 11: (void)player.party_result(static_cast<DialResult>(bytes.next() % 4)); break;
    case 12: (void)player.party_hangs_up(); break;
    case 13: befall(player, bytes.next()); break;
    default: {
      const Instant until = player.now() + Millis(bytes.next() * (what % 2 == 0 ? 100 : 10'000));
      for (int i = 0; i < kMostSteps && player.step(until); ++i) {
      }
    }
  }
}

std::string play(const Script& script, std::string_view decisions) {
  fuzz::Bytes bytes(decisions);
  fuzz::SomeAudio audio;
  Log log;
  PlayOptions options;
  options.agents = bytes.next() % 3;
  options.seed = bytes.next();
  Player player(script, options, audio, log);
  player.call();
  for (int i = 0; i < kMostDeeds && !bytes.empty(); ++i) do_something(player, bytes);
  if (player.over()) fuzz::must(player.centre().ports_used() == 0, "a released contact holds no port");
  fuzz::must(player.centre().ports_peak() <= 2, "one contact has at most two lines");
  return log.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  const fuzz::Loaded loaded = fuzz::load_and_check(input.script, {.rules = RuleSettings::language_only()});
  if (loaded.diagnostics.has_errors()) return 0;
  fuzz::must(play(*loaded.script, input.decisions) == play(*loaded.script, input.decisions), "the same call twice gives the same trace");
  return 0;
}
