// A store that keeps in memory: for tests and simulated nodes, which fail as they are told to.
//
// What is kept outlives the Stores of the nodes that share it; a node that dies is a MemoryStore that is destroyed. Everything happens at
// once, on one thread. A test places its faults at the commits.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "runtime/store/rules.h"
#include "runtime/store/store.h"

namespace phoneflow::store {

/// What several MemoryStores share. Must outlive them.
class MemoryDatabase {
 public:
  struct State;  // memory_store.cpp

  /// `first` is the next ContactID to be handed out.
  explicit MemoryDatabase(std::uint64_t first = 1);
  ~MemoryDatabase();
  MemoryDatabase(const MemoryDatabase&) = delete;
  MemoryDatabase& operator=(const MemoryDatabase&) = delete;

  /// The store's clock, by which leases end.
  Instant now{};

 private:
  friend class MemoryStore;

  std::unique_ptr<State> state_;
};

/// What becomes of a commit, for its writer.
enum class Fate : std::uint8_t {
  Written,         ///< and answered
  WrittenFailed,   ///< written, and answered with an error
  WrittenUnheard,  ///< written; the answer never comes
  LostFailed,      ///< not written, and answered with an error
  LostUnheard      ///< not written; the answer never comes
};

class MemoryStore final : public Store {
 public:
  /// Another life of a node. It has no lease yet: it is dead for others until beat().
  explicit MemoryStore(MemoryDatabase& database);

  // ---- what a test does to it ----

  /// Asked at each commit that reaches the store.
  void set_fate(std::function<Fate(const Batch&)> fate) { fate_ = std::move(fate); }
  /// What is committed stays on its way: neither written nor answered until go_on(), and then in order.
  void stall() { stalled_ = true; }
  void go_on();

  // ---- the port ----

  [[nodiscard]] Node node() const override { return node_; }
  [[nodiscard]] Result<Ticket> commit(Batch batch) override;
  [[nodiscard]] Result<Ticket> take_ids() override;
  void note(std::vector<RecordRow> rows) override;
  [[nodiscard]] std::vector<Completion> completed() override { return std::exchange(completed_, {}); }
  void on_completed(std::function<void()> wake) override { wake_ = std::move(wake); }
  [[nodiscard]] Result<void> each_contact(const std::function<void(const ContactRow&)>& take) override;
  [[nodiscard]] Result<std::optional<ContactRow>> find(ContactId contact) override;
  [[nodiscard]] Result<std::vector<AttemptRow>> attempts(ContactId contact) override;
  [[nodiscard]] Result<std::vector<RecordRow>> record(ContactId contact) override;
  [[nodiscard]] Result<void> drop_record(Instant before) override;
  [[nodiscard]] Result<Digest> deploy(const Bundle& bundle) override;
  [[nodiscard]] Result<std::optional<Digest>> current(std::string_view name) override;
  [[nodiscard]] Result<std::optional<Bundle>> bundle(const Digest& digest) override;
  [[nodiscard]] Result<void> beat(Millis lease) override;
  [[nodiscard]] Result<bool> is_dead(Node node) override;

 private:
  struct Job {
    Ticket ticket{};
    std::optional<Batch> batch{};  // absent: a block of ContactIDs
  };

  Ticket hand_over(std::optional<Batch> batch);
  void carry_out(const Job& job);
  void answer(const Completion& completion);
  [[nodiscard]] Result<Verdict> write_all(const Batch& batch);

  MemoryDatabase::State& kept_;
  MemoryDatabase& database_;
  Node node_;
  std::function<Fate(const Batch&)> fate_{};
  std::function<void()> wake_{};
  std::deque<Job> jobs_{};
  std::vector<Completion> completed_{};
  std::uint64_t tickets_ = 0;
  bool stalled_ = false;
};

}  // namespace phoneflow::store
