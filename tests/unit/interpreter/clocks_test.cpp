// A contact's clock: Now is what the clocks of the script's zone show, also when they change meanwhile, and time never goes back.
#include <chrono>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

using std::chrono::hours;

/// One zone, whose clocks go forward by an hour at an instant.
class Spring final : public Calendar {
 public:
  explicit Spring(std::int64_t change) : change_(change) {}
  [[nodiscard]] Millis offset(std::string_view, std::int64_t utc) const override { return utc < change_ ? hours(1) : hours(2); }
  [[nodiscard]] std::optional<Opening> opening(std::string_view, const AskedMoment&) const override { return std::nullopt; }

 private:
  std::int64_t change_;
};

/// Local time of 00:30 on 2026-03-29; the clocks change an hour and a half later.
constexpr std::int64_t kBegin =
    std::chrono::milliseconds(std::chrono::sys_days(std::chrono::year(2026) / 3 / 29).time_since_epoch()).count() + 30 * 60'000;
const Spring kSpring(kBegin - Millis(hours(1)).count() + 90 * 60'000);

constexpr const char* kWaitsByNight = R"(script "Night" { TimeZone: "Europe/Berlin" }
Reqagent "Support"
Callback
loop {
  Log "{Now}"
  Wait 1h
}
)";

CallInfo call() {
  CallInfo info = kCall;
  info.clock_origin = kBegin;
  return info;
}

/// Its last line of the log, after Start and the answers to two requests.
std::string logged(Machine& machine, Event next) {
  for (int i = 0; i < 4; ++i) {
    const Request asked = machine.resume(next);
    if (const auto* log = std::get_if<request::Log>(&asked)) return std::string(log->text);
    next = {.kind = EventKind::Done, .now = next.now};
  }
  return {};
}

TEST(Clocks, NowChangesWithThemWhileAContactWaits) {
  const auto script = script_of(kWaitsByNight);
  script->program.clocks.calendar = &kSpring;
  Machine machine(script->program, call());
  EXPECT_EQ(logged(machine, event(EventKind::Start)), "2026-03-29T00:30:00");
  (void)machine.resume(event(EventKind::Done));
  EXPECT_EQ(logged(machine, event(EventKind::TimedOut, 3'600'000)), "2026-03-29T01:30:00");
  (void)machine.resume(event(EventKind::Done, 3'600'000));
  EXPECT_EQ(logged(machine, event(EventKind::TimedOut, 7'200'000)), "2026-03-29T03:30:00");
}

TEST(Clocks, SoTheyDoForAContactThatWasRestored) {
  const auto script = script_of(kWaitsByNight);
  script->program.clocks.calendar = &kSpring;
  Machine machine(script->program, call());
  (void)logged(machine, event(EventKind::Start));
  (void)machine.resume(event(EventKind::Done));
  auto restored = Machine::restore(script->program, machine.save());
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(logged(*restored, event(EventKind::TimedOut, 7'200'000)), "2026-03-29T03:30:00");
}

TEST(Clocks, WithoutACalendarOrAZoneTheyRunOnEvenly) {
  const auto script = script_of(kWaitsByNight);
  Machine machine(script->program, call());
  (void)logged(machine, event(EventKind::Start));
  (void)machine.resume(event(EventKind::Done));
  EXPECT_EQ(logged(machine, event(EventKind::TimedOut, 7'200'000)), "2026-03-29T02:30:00");
}

TEST(Clocks, AClockThatStepsBackStandsStill) {
  const auto script = script_of("Wait 1s\nLog \"{Now}\"\nWait 1s\nLog \"{Now}\"");
  Machine machine(script->program, call());
  (void)machine.resume(event(EventKind::Start, 5000));
  EXPECT_EQ(logged(machine, event(EventKind::TimedOut, 60'000)), "2026-03-29T00:31:00");
  (void)machine.resume(event(EventKind::Done, 60'000));
  EXPECT_EQ(logged(machine, event(EventKind::TimedOut, 10'000)), "2026-03-29T00:31:00");
  EXPECT_EQ(machine.now(), Instant(Millis(60'000)));
  machine.pass(Instant(Millis(1)));
  EXPECT_EQ(machine.now(), Instant(Millis(60'000)));
}

TEST(Clocks, AClockThatStepsBackGivesNoNewSteps) {
  const auto script = script_of("loop { Log \"a\" }");
  Machine machine(script->program, call());
  (void)machine.resume(event(EventKind::Start, 1000));
  int turns = 0;
  for (; machine.fault().kind == FaultKind::None && turns < 5000; ++turns)
    (void)machine.resume(event(EventKind::Done, turns % 2 == 0 ? 500 : 1000));
  EXPECT_LT(turns, 1100);
}

}  // namespace
}  // namespace phoneflow::testing
