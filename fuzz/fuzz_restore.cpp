// Arbitrary bytes as a saved machine: refused, or restored to a machine that runs safely.
#include "fuzz/events.h"
#include "fuzz/states.h"

#include <vector>

using namespace phoneflow;

namespace {

const std::vector<fuzz::Loaded>& scripts() {
  static const std::vector<fuzz::Loaded> loaded = [] {
    std::vector<fuzz::Loaded> all;
    for (const std::string_view text : fuzz::state_scripts()) {
      all.push_back(fuzz::load_and_check(text, {.rules = RuleSettings::language_only()}));
      fuzz::must(!all.back().diagnostics.has_errors(), "the scripts of saved machines have no errors");
    }
    return all;
  }();
  return loaded;
}

constexpr EventKind kEvents[] = {EventKind::Start,    EventKind::Finished,      EventKind::TimedOut, EventKind::Done,
                                 EventKind::Digit,    EventKind::Finished,      EventKind::TimedOut, EventKind::Failed,
                                 EventKind::Accepted, EventKind::AttemptFailed, EventKind::Answered, EventKind::Held,
                                 EventKind::Resumed,  EventKind::Released,      EventKind::Done};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  const Program& program = scripts()[bytes.next() % scripts().size()].script->program;
  std::optional<Machine> machine = Machine::restore(program, bytes.text(size));
  if (!machine) return 0;
  fuzz::must_be_a_value(*machine);
  Instant now = machine->now();
  for (const EventKind kind : kEvents) {
    now += Millis(1000);
    (void)machine->resume({.kind = kind, .digit = '1', .cause = ReleaseCause::CallerHungUp, .now = now, .text = "Ana", .id = "1"});
    fuzz::must_be_a_value(*machine);
  }
  return 0;
}
