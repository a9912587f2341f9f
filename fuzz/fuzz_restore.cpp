// Any bytes as a saved machine, and as what the frame of one is around: either refused for a reason, or a machine that goes on without
// harm.
#include "fuzz/events.h"
#include "fuzz/states.h"

#include <string>
#include <vector>

#include "interpreter/saved_frame.h"

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
  const std::uint8_t first = bytes.next();
  const Program& program = scripts()[first % fuzz::kFramed % scripts().size()].script->program;
  const std::string_view rest = bytes.text(size);
  auto machine = Machine::restore(program, first < fuzz::kFramed ? std::string(rest) : framed(rest, program));
  fuzz::must(machine.has_value() || !machine.error().reason.empty(), "what is refused is refused for a reason");
  if (!machine.has_value()) return 0;
  fuzz::must_be_a_value(*machine);
  Instant now = machine->now();
  for (const EventKind kind : kEvents) {
    now += Millis(1000);
    (void)machine->resume({.kind = kind, .digit = '1', .cause = ReleaseCause::CallerHungUp, .now = now, .text = "Ana", .id = "1"});
    fuzz::must_be_a_value(*machine);
  }
  return 0;
}
