#include "runtime/store/sqlite_store.h"

#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>

#include <fmt/format.h>

#include "runtime/store/bundle.h"
#include "runtime/store/rules.h"
#include "runtime/store/sqlite_bundles.h"
#include "runtime/store/sqlite_contacts.h"
#include "runtime/store/sqlite_file.h"
#include "runtime/store/sqlite_record.h"
#include "support/worker_thread.h"

namespace phoneflow::store {

namespace {

/// So long the record may wait for a commit that carries it along.
constexpr seconds kRecordWaits{1};

/// A transaction that undoes what was written unless it is committed.
class Transaction {
 public:
  explicit Transaction(Connection& file) : file_(file) {}
  ~Transaction() {
    if (file_.is_in_transaction()) (void)file_.run("ROLLBACK");  // fails only where SQLite has done it
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  [[nodiscard]] Result<void> begin() { return file_.run("BEGIN IMMEDIATE"); }
  [[nodiscard]] Result<void> commit() { return file_.run("COMMIT"); }

 private:
  Connection& file_;
};

/// The next number of a counter, of which so many are taken.
[[nodiscard]] Result<std::int64_t> take_numbers(Connection& file, std::string_view counter, std::uint64_t count) {
  const Result<std::int64_t> first = file.ask(fmt::format("SELECT next FROM counter WHERE name = '{}'", counter));
  if (!first) return first;
  if (*first < 1) return damaged("a counter has no number");
  const Result<void> taken = file.run(fmt::format("UPDATE counter SET next = next + {} WHERE name = '{}'", count, counter).c_str());
  if (!taken) return failure(taken.error());
  return first;
}

}  // namespace

/// The file and the thread that writes it. `file_turn_` is held by whoever uses the file, `turn_` by whoever uses what is handed over; who
/// takes both takes the file first.
class SqliteStore::Writer {
  /// A mutex whose owner does not get it again before one who waits: the thread that writes would keep out those who read.
  class FairMutex {
   public:
    void lock() {
      next_.lock();
      now_.lock();
      next_.unlock();
    }
    void unlock() { now_.unlock(); }

   private:
    std::mutex next_{}, now_{};
  };

 public:
  Writer(std::string path, Connection file) : path_(std::move(path)), file_(std::move(file)) {}
  ~Writer() {
    {
      const std::lock_guard hold(turn_);
      ends_ = true;
    }
    news_.notify_one();
    thread_.reset();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  [[nodiscard]] Result<void> begin();

  [[nodiscard]] Node node() const { return node_; }
  [[nodiscard]] Result<Ticket> hand_over(std::optional<Batch> batch);
  void note(std::vector<RecordRow> rows);
  [[nodiscard]] std::vector<Completion> completed();
  void on_completed(std::function<void()> wake);

  /// What is asked of the file, between two commits; a failure names the file.
  template <class Ask>
  [[nodiscard]] auto read(const Ask& ask) -> decltype(ask(*this)) {
    const std::lock_guard hold(file_turn_);
    return named(ask(*this));
  }
  /// The same in a transaction of its own, which is durable when this returns.
  template <class Ask>
  [[nodiscard]] auto write(const Ask& ask) -> decltype(ask(*this)) {
    return read([&](Writer& self) -> decltype(ask(*this)) {
      Transaction transaction(self.file_);
      if (const Result<void> begun = transaction.begin(); !begun) return failure(begun.error());
      auto answer = ask(self);
      if (!answer) return answer;
      if (const Result<void> done = transaction.commit(); !done) return failure(done.error());
      return answer;
    });
  }

  SqliteBundles& bundles() { return bundles_; }
  SqliteContacts& contacts() { return *contacts_; }
  SqliteRecord& record() { return record_; }

 private:
  struct Job {
    Ticket ticket{};
    std::optional<Batch> batch{};  // absent: a block of ContactIDs
  };
  /// What is written together.
  struct Work {
    std::deque<Job> jobs{};
    std::vector<RecordRow> rows{};
  };

  template <class Value>
  [[nodiscard]] Result<Value> named(Result<Value> answer) const {
    if (!answer) return failure(fmt::format("the store `{}` has failed: {}", path_, answer.error().sentence));
    return answer;
  }

  void work();
  [[nodiscard]] std::optional<Work> wait_for_work();
  [[nodiscard]] std::vector<Completion> carry_out(const Work& work);
  [[nodiscard]] Result<void> write_all(const Work& work, std::vector<Completion>& completions);
  [[nodiscard]] Completion write_one(const Job& job);
  [[nodiscard]] Result<Verdict> write_apart(const Job& job, IdBlock& ids);
  [[nodiscard]] Result<IdBlock> take_block();

  std::string path_;
  FairMutex file_turn_{};
  Connection file_;
  Node node_{};
  SqliteBundles bundles_{file_};
  std::optional<SqliteContacts> contacts_{};
  SqliteRecord record_{file_};

  std::mutex turn_{};
  std::condition_variable news_{};
  Work waiting_{};
  std::vector<Completion> completed_{};
  std::function<void()> wake_{};
  std::uint64_t tickets_ = 0;
  bool ends_ = false;
  std::unique_ptr<WorkerThread> thread_{};
};

Result<void> SqliteStore::Writer::begin() {
  const Result<std::int64_t> number = write([](Writer& self) { return take_numbers(self.file_, "node", 1); });
  if (!number) return failure(number.error());
  node_ = Node{static_cast<std::uint64_t>(*number)};
  contacts_.emplace(file_, bundles_, node_);
  const Result<void> prepared = read([](Writer& self) -> Result<void> {
    if (Result<void> done = self.bundles_.prepare(); !done) return done;
    if (Result<void> done = self.contacts_->prepare(); !done) return done;
    return self.record_.prepare();
  });
  if (!prepared) return prepared;
  thread_ = std::make_unique<WorkerThread>([this] { work(); });
  if (!thread_->is_there()) return failure("the system has no thread for the store");
  return {};
}

// ---- what is handed over ----

Result<Ticket> SqliteStore::Writer::hand_over(std::optional<Batch> batch) {
  const std::lock_guard hold(turn_);
  if (waiting_.jobs.size() >= kMostBatches)
    return failure(fmt::format("the store `{}` is too slow: {} batches wait to be written", path_, waiting_.jobs.size()));
  waiting_.jobs.push_back({.ticket = Ticket{++tickets_}, .batch = std::move(batch)});
  news_.notify_one();
  return waiting_.jobs.back().ticket;
}

void SqliteStore::Writer::note(std::vector<RecordRow> rows) {
  const std::lock_guard hold(turn_);
  if (waiting_.rows.size() + rows.size() > kMostRows) return;
  const bool was_empty = waiting_.rows.empty();
  std::ranges::move(rows, std::back_inserter(waiting_.rows));
  if (was_empty) news_.notify_one();  // a second begins
}

std::vector<Completion> SqliteStore::Writer::completed() {
  const std::lock_guard hold(turn_);
  return std::exchange(completed_, {});
}

void SqliteStore::Writer::on_completed(std::function<void()> wake) {
  std::function<void()> at_once;
  {
    const std::lock_guard hold(turn_);
    wake_ = std::move(wake);
    if (!completed_.empty()) at_once = wake_;
  }
  if (at_once) at_once();
}

// ---- the thread ----

void SqliteStore::Writer::work() {
  while (const std::optional<Work> work = wait_for_work()) {
    std::vector<Completion> completions = carry_out(*work);
    if (completions.empty()) continue;
    std::function<void()> wake;
    {
      const std::lock_guard hold(turn_);
      std::ranges::move(completions, std::back_inserter(completed_));
      wake = wake_;
    }
    if (wake) wake();
  }
}

/// All that is there when somebody waits for an answer, or when the record has waited long enough; nothing when the store ends.
std::optional<SqliteStore::Writer::Work> SqliteStore::Writer::wait_for_work() {
  std::unique_lock hold(turn_);
  const auto is_asked = [this] { return ends_ || !waiting_.jobs.empty(); };
  news_.wait(hold, [&] { return is_asked() || !waiting_.rows.empty(); });
  news_.wait_for(hold, kRecordWaits, is_asked);
  if (waiting_.jobs.empty() && waiting_.rows.empty()) return std::nullopt;
  return std::exchange(waiting_, {});
}

std::vector<Completion> SqliteStore::Writer::carry_out(const Work& work) {
  std::vector<Completion> completions;
  const std::lock_guard hold(file_turn_);
  const Result<void> written = named(write_all(work, completions));
  if (written) return completions;
  completions.clear();
  for (const Job& job : work.jobs) completions.push_back({.ticket = job.ticket, .verdict = failure(written.error())});
  return completions;
}

/// One transaction. A failure is that of all.
Result<void> SqliteStore::Writer::write_all(const Work& work, std::vector<Completion>& completions) {
  Transaction transaction(file_);
  if (Result<void> begun = transaction.begin(); !begun) return begun;
  for (const Job& job : work.jobs) {
    completions.push_back(write_one(job));
    if (!file_.is_in_transaction()) return failure(completions.back().verdict.error());
  }
  if (Result<void> noted = record_.add(work.rows); !noted && !file_.is_in_transaction()) return noted;
  return transaction.commit();
}

Completion SqliteStore::Writer::write_one(const Job& job) {
  Completion completion{.ticket = job.ticket};
  completion.verdict = named(write_apart(job, completion.ids));
  return completion;
}

/// In a part of the transaction that is undone alone.
Result<Verdict> SqliteStore::Writer::write_apart(const Job& job, IdBlock& ids) {
  if (!job.batch) {
    const Result<IdBlock> block = take_block();
    if (!block) return failure(block.error());
    ids = *block;
    return Verdict::Durable;
  }
  if (const Result<void> begun = file_.run("SAVEPOINT batch"); !begun) return failure(begun.error());
  Result<Verdict> verdict = store::write(*job.batch, node_, *contacts_);
  if (!file_.is_in_transaction()) return verdict;  // the failure has undone everything
  const Result<void> ended = file_.run(verdict == Verdict::Durable ? "RELEASE batch" : "ROLLBACK TO batch; RELEASE batch");
  if (!ended) return failure(ended.error());
  return verdict;
}

Result<IdBlock> SqliteStore::Writer::take_block() {
  const Result<std::int64_t> next = file_.ask("SELECT next FROM counter WHERE name = 'contact'");
  if (!next) return failure(next.error());
  if (static_cast<std::uint64_t>(*next) + kIdsInABlock > kIdLimit) return failure(std::string(kNoIdsLeft));
  const Result<std::int64_t> first = take_numbers(file_, "contact", kIdsInABlock);
  if (!first) return failure(first.error());
  return IdBlock{.first = static_cast<std::uint64_t>(*first), .count = kIdsInABlock};
}

// ---- the port ----

SqliteStore::SqliteStore(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path) {
  Result<Connection> file = open_file(path);
  if (!file) return failure(file.error());
  auto writer = std::make_unique<Writer>(path, *std::move(file));
  if (const Result<void> begun = writer->begin(); !begun) return failure(begun.error());
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(writer)));
}

Node SqliteStore::node() const { return writer_->node(); }

Result<Ticket> SqliteStore::commit(Batch batch) {
  if (const Result<void> fine = check(batch, node()); !fine) return failure(fine.error());
  return writer_->hand_over(std::move(batch));
}

Result<Ticket> SqliteStore::take_ids() { return writer_->hand_over(std::nullopt); }
void SqliteStore::note(std::vector<RecordRow> rows) { writer_->note(std::move(rows)); }
std::vector<Completion> SqliteStore::completed() { return writer_->completed(); }
void SqliteStore::on_completed(std::function<void()> wake) { writer_->on_completed(std::move(wake)); }

Result<void> SqliteStore::each_contact(const std::function<void(const ContactRow&)>& take) {
  return writer_->read([&](Writer& writer) { return writer.contacts().each(take); });
}
Result<std::optional<ContactRow>> SqliteStore::find(ContactId contact) {
  return writer_->read([&](Writer& writer) { return writer.contacts().find(contact); });
}
Result<std::vector<AttemptRow>> SqliteStore::attempts(ContactId contact) {
  return writer_->read([&](Writer& writer) { return writer.contacts().attempts(contact); });
}
Result<std::vector<RecordRow>> SqliteStore::record(ContactId contact) {
  return writer_->read([&](Writer& writer) { return writer.record().of(contact); });
}
Result<void> SqliteStore::drop_record(Instant before) {
  return writer_->write([&](Writer& writer) { return writer.record().drop(before); });
}

Result<Digest> SqliteStore::deploy(const Bundle& bundle) {
  if (const Result<void> fine = check(bundle); !fine) return failure(fine.error());
  return writer_->write([&](Writer& writer) { return writer.bundles().deploy(bundle); });
}
Result<std::optional<Digest>> SqliteStore::current(std::string_view name) {
  return writer_->read([&](Writer& writer) { return writer.bundles().current(name); });
}
Result<std::optional<Bundle>> SqliteStore::bundle(const Digest& digest) {
  return writer_->read([&](Writer& writer) { return writer.bundles().find(digest); });
}

Result<void> SqliteStore::beat(Millis) { return {}; }
Result<bool> SqliteStore::is_dead(Node node) { return node != writer_->node(); }

}  // namespace phoneflow::store
