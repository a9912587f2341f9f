// Event list operations: one event popped, two added, one pending event cancelled, as with contacts answered before they lose patience.
// With few and with very many pending.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "bench/event_lists.h"
#include "runtime/sim/event_list.h"
#include "simulate/stream.h"
#include "simulate/ziggurat.h"

namespace phoneflow::bench {
namespace {

constexpr double kMean = 100'000;

/// The simulated centre's own.
class OfTheCentre {
 public:
  std::uint32_t add(std::int64_t at) { return list_.add(Instant(Millis(at)), sim::SimEvent::Kind::Plan, {}); }
  void cancel(std::uint32_t token) { list_.cancel(token); }
  std::int64_t pop() {
    sim::EventList::Taken next;
    (void)list_.pop_until(Instant::max(), next);
    return next.at.time_since_epoch().count();
  }

 private:
  sim::EventList list_;
};

template <class List, class... Parameters>
void hold(benchmark::State& state, Parameters... parameters) {
  const auto pending = static_cast<std::size_t>(state.range(0));
  List list(parameters...);
  simulate::Stream chance(1);
  std::vector<std::uint32_t> impatient(pending / 2 + 1);
  std::int64_t now = 0;
  const auto later = [&] { return now + static_cast<std::int64_t>(simulate::draw_exponential(chance) * kMean); };
  for (std::uint32_t& token : impatient) token = list.add(now + 1'000'000'000'000);
  for (std::size_t i = 0; i < pending / 2; ++i) (void)list.add(later());
  std::size_t turn = 0;
  for (auto _ : state) {
    now = list.pop();
    (void)list.add(later());
    std::uint32_t& token = impatient[turn++ % impatient.size()];
    list.cancel(token);
    token = list.add(now + 1'000'000'000'000);
  }
}

template <class Run>
void measured(const char* name, const Run& run) {
  for (const std::int64_t pending : {std::int64_t{50}, std::int64_t{1'000'000}}) {
    const std::string full = std::string(name) + ", " + std::to_string(pending) + " pending";
    benchmark::RegisterBenchmark(full.c_str(), run)->Arg(pending);
  }
}

/// One bucket per event, of optimal width.
void calendar(benchmark::State& state) {
  const std::int64_t pending = state.range(0);
  hold<Calendar>(state, static_cast<std::size_t>(pending), std::max<std::int64_t>(static_cast<std::int64_t>(2 * kMean) / pending, 1));
}

const bool kRegistered = [] {
  measured("event list of the centre", hold<OfTheCentre>);
  measured("event list: heap of 2 children", hold<IndexedHeap<2>>);
  measured("event list: heap of 4 children", hold<IndexedHeap<4>>);
  measured("event list: heap of 8 children", hold<IndexedHeap<8>>);
  measured("event list: standard heap, cancelled later", hold<LazyHeap>);
  measured("event list: balanced tree", hold<Tree>);
  measured("event list: calendar of buckets", calendar);
  measured("event list: timing wheel", hold<Wheel>);
  return true;
}();

}  // namespace
}  // namespace phoneflow::bench
