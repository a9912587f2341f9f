// How long it takes until what waits in a store can be served again, beside a plain read of the same rows; and what a promise costs.
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "bench/scripts.h"
#include "interpreter/session.h"
#include "runtime/acd/waiting.h"
#include "runtime/random.h"
#include "runtime/sim/centre.h"
#include "runtime/store/sqlite_store.h"

namespace phoneflow::bench {
namespace {

using namespace store;

constexpr std::uint64_t kWaiting = 100'000;

template <class T>
T must(Result<T> result) {
  if (result) return *std::move(result);
  std::fputs((result.error().sentence + "\n").c_str(), stderr);
  std::abort();
}

class Silent final : public Journal {
 public:
  void note(const Trace&) override {}
};

/// A machine of scripts/callback.flow that waits in Callback, as it is saved.
std::string saved_callback(const Program& program) {
  Silent journal;
  HalfAMinute audio;
  sim::SimCentre centre({}, audio, journal);
  const SessionEnvironment surroundings{{centre, centre, centre, centre, journal}};
  Session session(program, CallInfo{ContactId{1}, "+13125550123", "+18005550199"}, surroundings);
  (void)centre.arrive("+13125550123", "+18005550199", session);
  session.start(centre.now());
  while (centre.step(Instant(seconds(31)))) {
  }
  (void)centre.press(ContactId{1}, '1');
  while (centre.step(Instant(minutes(2)))) {
  }
  return session.machine().save();
}

/// A store in which 100,000 callbacks wait, each on terms of one of a hundred priorities.
class Waiting {
 public:
  Waiting() : script_(loaded(callback_script())) {
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
    const std::unique_ptr<SqliteStore> kept = open();
    const Digest version = must(kept->deploy({"callback", {{"callback.flow", callback_script()}}, "callback.flow"}));
    const std::string machine = saved_callback(script_->program);
    Random random(1);
    Batch batch;
    for (std::uint64_t id = 1; id <= kWaiting; ++id) {
      batch.push_back(Add{{.id = ContactId{id},
                           .phase = Phase::Callback,
                           .owner = kept->node(),
                           .first_queued = Instant(Millis(1'790'000'000'000 + static_cast<std::int64_t>(random.next() % 3'600'000))),
                           .number = fmt::format("+1312{:07}", id),
                           .caller_id = "+18005550199",
                           .terms = {.skill = "Support", .initial_priority = static_cast<double>(random.next() % 100)},
                           .bundle = version,
                           .machine = machine}});
    }
    (void)must(kept->commit(std::move(batch)));
  }
  ~Waiting() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  [[nodiscard]] std::string path() const { return folder_ + "/phoneflow.db"; }
  [[nodiscard]] std::unique_ptr<SqliteStore> open() const { return must(SqliteStore::open(path())); }
  [[nodiscard]] const Program& program() const { return script_->program; }

 private:
  std::unique_ptr<Script> script_;
  std::string folder_ = (std::filesystem::temp_directory_path() / "phoneflow-bench-XXXXXX").string();
};

const Waiting& waiting() {
  static const Waiting kept;
  return kept;
}

void plain_read(benchmark::State& state) {
  const std::string path = waiting().path();
  for (auto _ : state) {
    sqlite3* file = nullptr;
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_open(path.c_str(), &file) != SQLITE_OK) std::abort();
    if (sqlite3_prepare_v2(file, "SELECT * FROM contact", -1, &rows, nullptr) != SQLITE_OK) std::abort();
    std::uint64_t bytes = 0;
    for (const int columns = sqlite3_column_count(rows); sqlite3_step(rows) == SQLITE_ROW;) {
      for (int column = 0; column < columns; ++column) {
        benchmark::DoNotOptimize(sqlite3_column_blob(rows, column));
        bytes += static_cast<std::uint64_t>(sqlite3_column_bytes(rows, column));
      }
    }
    benchmark::DoNotOptimize(bytes);
    sqlite3_finalize(rows);
    sqlite3_close(file);
  }
}

/// From the file to who is next; `restores` the machines, too, which a node need not do before they are offered.
void ready(benchmark::State& state, bool restores) {
  const Waiting& kept = waiting();
  for (auto _ : state) {
    const std::unique_ptr<SqliteStore> store = kept.open();
    acd::Waiting queue;
    std::deque<Machine> machines;
    const Result<void> read = store->each_contact([&](const ContactRow& row) {
      const acd::TermsView terms{{.skill = 0, .target_agent = row.terms.target_agent},
                                 {row.terms.initial_priority, row.terms.acceleration, row.terms.max_priority}};
      queue.add(queue.keep(terms), {row.first_queued, row.id}, acd::Waiting::Standing::Waiting);
      if (restores) machines.push_back(*Machine::restore(kept.program(), row.machine));
    });
    const auto next = queue.next(Instant(Millis(1'790'003'600'000)), [](const acd::Wanted&) { return true; });
    if (!read || next.group == nullptr || queue.count() != static_cast<int>(kWaiting)) std::abort();
  }
  state.SetLabel("< 1.5 s");
}

/// Promises, so many on their way at a time.
void promise(benchmark::State& state) {
  const Waiting& kept = waiting();
  const std::unique_ptr<SqliteStore> store = kept.open();
  const auto version = must(store->current("callback"));
  std::uint64_t id = 10 * kWaiting, on_the_way = 0;
  for (auto _ : state) {
    (void)must(store->commit({Add{{.id = ContactId{++id}, .phase = Phase::Callback, .owner = store->node(), .bundle = *version}}}));
    ++on_the_way;
    while (on_the_way >= static_cast<std::uint64_t>(state.range(0))) on_the_way -= store->completed().size();
  }
  while (on_the_way > 0) on_the_way -= store->completed().size();
  Batch batch;
  for (; id > 10 * kWaiting; --id) batch.push_back(Remove{ContactId{id}, kFirstEpoch});
  (void)must(store->commit(std::move(batch)));
}

BENCHMARK(plain_read)->Name("a plain read of 100,000 rows of contacts")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ready, rows, false)
    ->Name("100,000 waiting contacts: store opened, read, in the queue")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ready, machines, true)->Name("the same with all machines restored")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(promise)
    ->Name("a promise durable on disk, so many on their way at a time")
    ->Arg(1)
    ->Arg(16)
    ->Arg(64)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace phoneflow::bench
