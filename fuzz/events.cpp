#include "fuzz/events.h"

#include <type_traits>

#include <fmt/format.h>

#include "runtime/reply.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kEventKinds = static_cast<int>(kLastEventKind) + 1;
constexpr int kCauses = static_cast<int>(kReleaseCauses);
constexpr std::string_view kKeys = "0123456789*#";

std::string worded(std::string_view text) { return fmt::format("\"{}\"", text); }
std::string worded(bool is) { return is ? "true" : "false"; }
std::string worded(Millis time) { return fmt::format("{} ms", time.count()); }
std::string worded(const Prompt& prompt) { return transcript_text(prompt); }
std::string worded(ReleaseCause cause) { return std::string(cause_name(cause)); }
template <class Number>
requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>) std::string worded(Number number) {
  return fmt::format("{}", number);
}
template <class What>
std::string worded(const std::optional<What>& what) {
  return what ? worded(*what) : "none";
}
template <class What>
requires requires(const What& what) { what.fields(); }
std::string worded(const What& what) {
  return std::apply([](const auto&... field) { return (std::string() + ... + (" " + worded(field))); }, what.fields());
}

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

std::string description(const Request& request) {
  return std::visit([](const auto& asked) { return std::string(asked.kInfo.name) + worded(asked); }, request);
}

void must_be_a_value(const Machine& machine) {
  const std::string saved = machine.save();
  const auto restored = Machine::restore(machine.program(), saved);
  must(restored.has_value(), "what was saved can be restored");
  must(*restored == machine, "what is restored is equal");
  must(restored->hash() == machine.hash(), "equal machines have equal hashes");
  must(restored->save() == saved, "equal machines are saved as equal bytes");
  must(saved.size() < 4 * kMaxHeld && machine.allocated() < 8 * kMaxHeld, "a contact's memory is bounded");
  const Machine copy = machine;
  must(copy == machine && copy.hash() == machine.hash(), "a copy is equal");
}

}  // namespace phoneflow::fuzz
