// Any valid script, and any sequence of events, possible or not: the machine remains a value and does not depend on the addresses of its
// texts.
#include "fuzz/events.h"

using namespace phoneflow;

namespace {

constexpr int kMostEvents = 200;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  const fuzz::Loaded loaded = fuzz::load_and_check(input.script, {.rules = RuleSettings::language_only()});
  if (loaded.diagnostics.has_errors()) return 0;
  fuzz::Bytes bytes(input.decisions);
  Machine machine(loaded.script->program, {ContactId{7}, "+13125550123", "+18005550199"});
  Instant now{};
  for (int i = 0; i < kMostEvents && (i == 0 || !bytes.empty()); ++i) {
    Event event = fuzz::next_event(bytes, now);
    if (i == 0 && event.digit != '#') event.kind = EventKind::Start;
    auto twin = Machine::restore(loaded.script->program, machine.save());
    fuzz::must(twin.has_value(), "what was saved can be restored");
    const Request request = machine.resume(event);
    const std::string asked = fuzz::description(request);
    const bool goes_on = std::holds_alternative<request::Continue>(request);
    fuzz::must(goes_on || machine.waits() == nullptr || machine.waits() == &info_of(request), "a machine waits for what it asked for last");
    fuzz::must(asked == fuzz::description(twin->resume(event)), "equal machines ask for the same");
    fuzz::must(machine == *twin, "equal machines stay equal");
    fuzz::must_be_a_value(machine);
  }
  return 0;
}
