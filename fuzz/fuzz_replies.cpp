// Any reply of another system, from any telephone number: it is accepted or refused, and its values in an address stay percent-encoded.
#include <algorithm>
#include <utility>
#include <vector>

#include "fuzz/events.h"
#include "runtime/outside.h"
#include "runtime/reply.h"

using namespace phoneflow;

namespace {

constexpr std::string_view kScript = R"flow(let x = Http "https://crm.example/c?n={ANI}&d={DNIS}" { on Error { Log "{ERR}" } }
let all = [x, x]
Log "{all}"
let y = Http "https://crm.example/d?of={all}&of={x:raw}" { on Error { Log "{ERR}" } }
if x == y { Log "the same" }
Play "{y}" { on Error { Log "{ERR}" } }
Wait 1s
)flow";

constexpr int kDeepest = 70;
constexpr std::size_t kRepeated = 12000;

/// A value from bytes; some exceed the limits of a reply.
Value value_from(fuzz::Bytes& bytes, Heap& heap, int depth) {
  const std::uint8_t kind = bytes.next();
  switch (kind % 10) {
    case 0: return Value::of(static_cast<double>(bytes.next()) - 100);
    case 1: return Value::of(kind > 100);
    case 2: return Value::of(Millis(bytes.next() * 1000));
    case 3: return {};
    case 4: return heap.text(bytes.text(bytes.next()));
    case 5: return heap.text(std::string(bytes.next() * std::size_t{300}, static_cast<char>(bytes.next())));
    case 6: {
      Value value = Value::of(1.0);
      for (int i = bytes.next() % kDeepest; i > 0; --i)
        value = kind > 100 ? heap.list(std::span(&value, 1)) : heap.list(std::vector<Value>{value, value});
      return value;
    }
    case 7: return heap.list(std::vector<Value>(bytes.next() * kRepeated / 255, heap.text(bytes.text(2))));
    default: break;
  }
  std::vector<Value> cells;
  const bool is_record = kind % 10 == 9;
  for (int i = depth == 0 ? 0 : bytes.next() % 5; i > 0; --i) {
    if (is_record) cells.push_back(heap.text(bytes.text(bytes.next() % 8)));
    cells.push_back(value_from(bytes, heap, depth - 1));
  }
  return is_record ? heap.record(cells) : heap.list(cells);
}

Reply reply_from(fuzz::Bytes& bytes) {
  constexpr int kNested = 8;
  Reply reply;
  std::vector<Value> cells;
  for (int i = bytes.next() % 4; i > 0; --i) {
    cells.push_back(reply.heap.text(bytes.text(bytes.next() % 8)));
    cells.push_back(value_from(bytes, reply.heap, kNested));
  }
  reply.record = bytes.next() == 255 ? Value::of(1.0) : reply.heap.record(cells);
  return reply;
}

/// The holes of the first address contain no delimiter of its parts.
void must_be_one_address(std::string_view url) {
  fuzz::must(std::none_of(url.begin(), url.end(), [](char c) { return (c >= 0 && c <= ' ') || c == 0x7F; }),
             "no blank or control character in an address");
  fuzz::must(std::count(url.begin(), url.end(), '?') == 1 && std::count(url.begin(), url.end(), '&') == 1 &&
                 url.find('#') == std::string_view::npos,
             "a number changes nothing but its part of the address");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Loaded loaded = fuzz::load_and_check(kScript, {.rules = RuleSettings::language_only()});
  fuzz::must(!loaded.diagnostics.has_errors(), "the script has no errors");
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  const std::string ani(bytes.text(bytes.next())), dnis(bytes.text(bytes.next() % 32));
  Machine machine(loaded.script->program, {ContactId{7}, ani, dnis, 0});
  fuzz::must(check_number(machine.fact(Fact::ANI)) && check_number(machine.fact(Fact::DNIS)), "the machine knows only possible numbers");
  Instant now{};
  bool first = true;
  Request asked = machine.resume({.kind = EventKind::Start, .now = now});
  for (int i = 0; i < 40 && !std::holds_alternative<request::Sleep>(asked) && !std::holds_alternative<request::Hangup>(asked); ++i) {
    fuzz::must_be_a_value(machine);
    now += Millis(bytes.next());
    Reply reply;
    Event next{.kind = EventKind::Done, .now = now};
    if (std::holds_alternative<request::Play>(asked)) next.kind = EventKind::Finished;
    if (const auto* fetch = std::get_if<request::Fetch>(&asked)) {
      if (std::exchange(first, false)) must_be_one_address(fetch->url);
      reply = reply_from(bytes);
      next.kind = EventKind::Replied;
      next.reply = &reply;
    }
    asked = machine.resume(next);
  }
  return 0;
}
