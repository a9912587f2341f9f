// Any valid script, and any exchange: whatever events come, in time or late, a session keeps what it promises.
#include "fuzz/exchange.h"
#include "fuzz/input.h"

using namespace phoneflow;

namespace {

constexpr int kMostEvents = 200;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  const fuzz::Loaded loaded = fuzz::load_and_check(input.script, {.rules = RuleSettings::language_only()});
  if (loaded.diagnostics.has_errors()) return 0;
  fuzz::Bytes bytes(input.decisions);
  fuzz::Exchange exchange;
  exchange.state.later = bytes.next() % 2 != 0;
  const SessionEnvironment environment{{exchange, exchange, exchange, exchange, exchange, &exchange}};
  exchange.state.whispers = size % 2 == 0;
  Session session(loaded.script->program, {ContactId{7}, "+13125550123", "+18005550199"}, environment);
  Instant now{};
  session.start(now);
  for (int i = 0; i < kMostEvents && !bytes.empty() && !session.finished(); ++i) {
    const std::uint8_t first = bytes.next();
    now += Millis(bytes.next() * 100);
    const Event event = exchange.event(first / 2, first % 2 != 0, now);
    exchange.happens(event);
    session.on(event);
    exchange.look_at(session.machine());
    fuzz::must(exchange.broken().empty(), exchange.broken());
  }
  return 0;
}
