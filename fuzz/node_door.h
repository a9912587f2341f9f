// A simulated node's way to the memory store: what is to happen to a write happens here, and so do deceits.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/store/memory_store.h"

namespace phoneflow::fuzz {

/// What a node is deceived in, to see the promises break: the world must notice.
enum class Deceit : std::uint8_t {
  None,
  ClockStops,     ///< while it stalls: it does not know that its lease is over
  NoAttempts,     ///< dials are not kept, and answered as if they were
  NoPromises,     ///< a callback is answered as kept when it is asked for, and is not
  NobodyLives,    ///< leases are not kept: all nodes seem dead to each other
  AgentsAreFree,  ///< who has which agent is not kept
};

/// Whom a write is about; a batch of a node is about one contact.
[[nodiscard]] ContactId contact_of(const store::Batch& batch);

class Door final : public store::Store {
 public:
  /// Nothing: the write does not reach the store.
  using FateOf = std::function<std::optional<store::Fate>(const store::Batch&)>;

  /// `kept` must outlive it.
  Door(store::MemoryDatabase& kept, Deceit deceit, FateOf fate_of);

  bool can_beat = true;
  /// What is written from now on stays on its way.
  void stall() { kept_.stall(); }
  void go_on() { kept_.go_on(); }

  [[nodiscard]] store::Node node() const override { return kept_.node(); }
  [[nodiscard]] Result<store::Ticket> commit(store::Batch batch) override;
  [[nodiscard]] Result<store::Ticket> take_ids() override { return kept_.take_ids(); }
  void note(std::vector<store::RecordRow> rows) override { kept_.note(std::move(rows)); }
  [[nodiscard]] std::vector<store::Completion> completed() override;
  void on_completed(std::function<void()> wake) override { kept_.on_completed(std::move(wake)); }
  [[nodiscard]] Result<void> each_contact(const std::function<void(const store::ContactRow&)>& take) override {
    return kept_.each_contact(take);
  }
  [[nodiscard]] Result<std::optional<store::ContactRow>> find(ContactId contact) override { return kept_.find(contact); }
  [[nodiscard]] Result<std::vector<store::AttemptRow>> attempts(ContactId contact) override { return kept_.attempts(contact); }
  [[nodiscard]] Result<std::vector<store::RecordRow>> record(ContactId contact) override { return kept_.record(contact); }
  [[nodiscard]] Result<void> drop_record(Instant before) override { return kept_.drop_record(before); }
  [[nodiscard]] Result<store::Digest> deploy(const store::Bundle& bundle) override { return kept_.deploy(bundle); }
  [[nodiscard]] Result<std::optional<store::Digest>> current(std::string_view name) override { return kept_.current(name); }
  [[nodiscard]] Result<std::optional<store::Bundle>> bundle(const store::Digest& digest) override { return kept_.bundle(digest); }
  [[nodiscard]] Result<void> beat(Millis lease) override;
  [[nodiscard]] Result<bool> is_dead(store::Node node) override { return kept_.is_dead(node); }

 private:
  /// Whether it is to be answered as written, and is not.
  [[nodiscard]] bool deceive(store::Batch& batch);

  Deceit deceit_;
  FateOf fate_of_;
  store::MemoryStore kept_;
  std::deque<store::Fate> fates_{};  // of what is on its way
  std::set<store::Ticket> lies_{};   // to be answered as durable
  std::set<ContactId> lied_about_{};
};

}  // namespace phoneflow::fuzz
