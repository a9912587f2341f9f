#include "fuzz/events.h"

#include <fmt/format.h>

#include "runtime/reply.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kEventKinds = static_cast<int>(EventKind::AgentHungUp) + 1;
constexpr int kCauses = static_cast<int>(ReleaseCause::InvalidNumber) + 1;
constexpr std::string_view kKeys = "0123456789*#";

std::string number_or_none(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : "none"; }

struct Describe {
  std::string operator()(const request::Continue&) const { return "continue"; }
  std::string operator()(const request::Rest&) const { return "rest"; }
  std::string operator()(const request::Play& play) const {
    return fmt::format("play {} {}", transcript_text(play.prompt), play.stops_on_key);
  }
  std::string operator()(const request::Music& music) const {
    return fmt::format("music {} {} {}", music.file, music.limit.value_or(Millis(-1)).count(), music.stops_on_key);
  }
  std::string operator()(const request::Listen& listen) const { return fmt::format("listen {}", listen.timeout.count()); }
  std::string operator()(const request::Sleep& sleep) const { return fmt::format("sleep {}", sleep.length.count()); }
  std::string operator()(const request::Fetch& f) const {
    return fmt::format("fetch {} {} {} {}", f.method, f.url, f.body, f.timeout.count());
  }
  std::string operator()(const request::Enqueue& e) const {
    return fmt::format("enqueue {} {} {} {} {} {} {} {}", e.skill, e.target_agent, number_or_none(e.initial_priority),
                       number_or_none(e.acceleration), number_or_none(e.max_priority), e.high_proficiency, e.low_proficiency, e.whisper);
  }
  std::string operator()(const request::Reserve& r) const {
    return fmt::format("reserve {} {} {} {} {} {}", r.number, r.extension, r.caller_id, r.terms.delay_seconds, r.terms.retries,
                       r.terms.retry_delay_ms);
  }
  std::string operator()(const request::Log& log) const { return fmt::format("log {}", log.text); }
  std::string operator()(const request::Mark& mark) const { return fmt::format("mark {}", mark.text); }
  std::string operator()(const request::Hangup& hangup) const { return fmt::format("hangup {}", cause_name(hangup.cause)); }
  std::string operator()(const request::Done&) const { return "done"; }
};

const Reply& some_reply() {
  static const Reply reply = [] {
    Reply made;
    const Value items[] = {made.heap.text("a"), Value::of(1.0), Value::of(true)};
    const Value fields[] = {made.heap.text("name"), made.heap.text("Ann"), made.heap.text("list"), made.heap.list(items)};
    made.record = made.heap.record(fields);
    return made;
  }();
  return reply;
}

}  // namespace

Event next_event(Bytes& bytes, Instant& now) {
  Event event;
  const std::uint8_t first = bytes.next();
  event.kind = static_cast<EventKind>(first % kEventKinds);
  event.digit = kKeys[bytes.next() % kKeys.size()];
  const std::uint8_t more = bytes.next();
  event.cause = static_cast<ReleaseCause>(more % kCauses);
  if (more % 4 == 0) event.text = bytes.text(more / 16);
  if (more % 8 == 0) event.id = bytes.text(more / 32);
  if (more % 2 == 0) event.reply = &some_reply();
  now += Millis(first < 128 ? more : more * 60'000);
  event.now = now;
  return event;
}

std::string description(const Request& request) { return std::visit(Describe{}, request); }

void must_be_a_value(const Machine& machine) {
  const std::string saved = machine.save();
  const std::optional<Machine> restored = Machine::restore(machine.program(), saved);
  must(restored.has_value(), "what was saved can be restored");
  must(*restored == machine, "what is restored is equal");
  must(restored->hash() == machine.hash(), "equal machines have equal hashes");
  must(restored->save() == saved, "equal machines are saved as equal bytes");
  must(saved.size() < 4 * kMaxHeld && machine.allocated() < 8 * kMaxHeld, "a contact's memory is bounded");
  const Machine copy = machine;
  must(copy == machine && copy.hash() == machine.hash(), "a copy is equal");
}

}  // namespace phoneflow::fuzz
