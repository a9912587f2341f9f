#include "runtime/store/memory_store.h"

#include <algorithm>

#include "runtime/store/bundle.h"

namespace phoneflow::store {

struct MemoryDatabase::State {
  struct Kept {
    ContactRow row{};
    std::vector<AttemptRow> attempts{};  // by number
  };
  struct Version {
    Bundle bundle{};
    bool is_current = false;
    std::uint64_t contacts = 0;  // that use it
  };

  std::map<ContactId, Kept> contacts{};
  std::map<std::string, ContactId, std::less<>> by_agent{};
  std::map<ContactId, std::vector<RecordRow>> record{};
  std::map<Digest, Version> bundles{};
  std::map<Node, Instant> leases{};
  std::uint64_t next_contact = 1;
  std::uint64_t next_node = 1;

  /// What was at the contact's place, and what is to be; null: nothing.
  void replace(ContactId id, std::optional<Kept> by) {
    if (const auto old = contacts.find(id); old != contacts.end()) {
      if (!old->second.row.agent.empty()) by_agent.erase(old->second.row.agent);
      --bundles.at(old->second.row.bundle).contacts;
      contacts.erase(old);
    }
    if (!by) return;
    ++bundles.at(by->row.bundle).contacts;
    contacts.emplace(id, *std::move(by));
  }
  void forget_unused_bundles() {
    std::erase_if(bundles, [](const auto& one) { return !one.second.is_current && one.second.contacts == 0; });
  }
};

namespace {

using Kept = MemoryDatabase::State::Kept;
using Version = MemoryDatabase::State::Version;

/// What a batch changes, before it is known whether it may.
class Staged final : public Rows {
 public:
  Staged(MemoryDatabase::State& kept, Store& store) : kept_(kept), store_(store) {}

  void write_back() {
    for (auto& [id, contact] : changed_) kept_.replace(id, std::move(contact));
    for (const auto& [id, contact] : changed_) {  // when nobody has an agent any more whom another gets
      const auto now = kept_.contacts.find(id);
      if (now != kept_.contacts.end() && !now->second.row.agent.empty()) kept_.by_agent[now->second.row.agent] = id;
    }
    if (drops_bundles_) kept_.forget_unused_bundles();
  }

  [[nodiscard]] Result<std::optional<Held>> held(ContactId contact) override {
    const Kept* kept = look(contact);
    return kept == nullptr ? std::nullopt : std::optional(Held{kept->row.owner, kept->row.epoch});
  }
  [[nodiscard]] Result<std::optional<ContactId>> contact_of(std::string_view agent) override {
    for (const auto& [id, contact] : changed_) {
      if (contact && contact->row.agent == agent) return id;
    }
    const auto has = kept_.by_agent.find(agent);
    return has == kept_.by_agent.end() || changed_.contains(has->second) ? std::nullopt : std::optional(has->second);
  }
  [[nodiscard]] Result<bool> is_kept(const Digest& bundle) override { return kept_.bundles.contains(bundle); }
  [[nodiscard]] Result<bool> is_dead(Node node) override { return store_.is_dead(node); }
  [[nodiscard]] Result<std::optional<int>> in_flight(ContactId contact) override {
    for (const AttemptRow& attempt : look(contact)->attempts) {
      if (!attempt.result) return attempt.number;
    }
    return std::nullopt;
  }
  [[nodiscard]] Result<bool> has_attempt(ContactId contact, int number) override {
    return std::ranges::find(look(contact)->attempts, number, &AttemptRow::number) != look(contact)->attempts.end();
  }

  [[nodiscard]] Result<void> add(const ContactRow& row) override {
    changed_[row.id] = Kept{.row = row};
    return {};
  }
  [[nodiscard]] Result<void> put(const ContactRow& row) override {
    Kept& kept = change(row.id);
    const Digest bundle = kept.row.bundle;
    kept.row = row;
    kept.row.bundle = bundle;
    return {};
  }
  [[nodiscard]] Result<void> take(ContactId contact, const Held& by, bool crashed, const std::optional<std::string>& agent) override {
    ContactRow& row = change(contact).row;
    row.owner = by.owner;
    row.epoch = by.epoch;
    if (crashed) ++row.crashes;
    if (agent) row.agent = *agent;
    return {};
  }
  [[nodiscard]] Result<void> remove(ContactId contact) override {
    changed_[contact] = std::nullopt;
    return {};
  }
  [[nodiscard]] Result<void> add(ContactId contact, const AttemptRow& attempt) override {
    std::vector<AttemptRow>& attempts = change(contact).attempts;
    attempts.insert(std::ranges::upper_bound(attempts, attempt.number, {}, &AttemptRow::number), attempt);
    return {};
  }
  [[nodiscard]] Result<void> end(ContactId contact, int attempt, DialResult result) override {
    std::ranges::find(change(contact).attempts, attempt, &AttemptRow::number)->result = result;
    return {};
  }
  [[nodiscard]] Result<void> drop_unused_bundles() override {
    drops_bundles_ = true;
    return {};
  }

 private:
  [[nodiscard]] const Kept* look(ContactId contact) const {
    if (const auto changed = changed_.find(contact); changed != changed_.end()) return changed->second ? &*changed->second : nullptr;
    const auto kept = kept_.contacts.find(contact);
    return kept == kept_.contacts.end() ? nullptr : &kept->second;
  }
  [[nodiscard]] Kept& change(ContactId contact) {
    std::optional<Kept>& changed = changed_[contact];
    if (!changed) changed = kept_.contacts.at(contact);
    return *changed;
  }

  MemoryDatabase::State& kept_;
  Store& store_;
  std::map<ContactId, std::optional<Kept>> changed_{};  // nothing: removed
  bool drops_bundles_ = false;
};

}  // namespace

MemoryDatabase::MemoryDatabase(std::uint64_t first) : state_(std::make_unique<State>()) { state_->next_contact = first; }
MemoryDatabase::~MemoryDatabase() = default;

MemoryStore::MemoryStore(MemoryDatabase& database)
    : kept_(*database.state_), database_(database), node_(Node{database.state_->next_node++}) {}

// ---- writing ----

void MemoryStore::answer(const Completion& completion) {
  completed_.push_back(completion);
  if (wake_) wake_();
}

Result<Verdict> MemoryStore::write_all(const Batch& batch) {
  Staged staged(kept_, *this);
  Result<Verdict> verdict = write(batch, node_, staged);
  if (verdict == Verdict::Durable) staged.write_back();
  return verdict;
}

void MemoryStore::carry_out(const Job& job) {
  Completion completion{.ticket = job.ticket, .verdict = Verdict::Durable};
  if (!job.batch) {
    completion.ids = {.first = kept_.next_contact, .count = kIdsInABlock};
    if (kept_.next_contact + kIdsInABlock > kIdLimit) {
      completion.ids = {};
      completion.verdict = failure(std::string(kNoIdsLeft));
    } else {
      kept_.next_contact += kIdsInABlock;
    }
    return answer(completion);
  }
  const Fate fate = fate_ ? fate_(*job.batch) : Fate::Written;
  if (fate != Fate::LostFailed && fate != Fate::LostUnheard) completion.verdict = write_all(*job.batch);
  if (fate == Fate::WrittenFailed || fate == Fate::LostFailed) completion.verdict = failure("the store has failed");
  if (fate != Fate::WrittenUnheard && fate != Fate::LostUnheard) answer(completion);
}

Ticket MemoryStore::hand_over(std::optional<Batch> batch) {
  jobs_.push_back({.ticket = Ticket{++tickets_}, .batch = std::move(batch)});
  const Ticket ticket = jobs_.back().ticket;
  if (!stalled_) go_on();
  return ticket;
}

void MemoryStore::go_on() {
  stalled_ = false;
  while (!jobs_.empty()) {
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    carry_out(job);
  }
}

Result<Ticket> MemoryStore::commit(Batch batch) {
  if (const Result<void> fine = check(batch, node_); !fine) return failure(fine.error());
  return hand_over(std::move(batch));
}

Result<Ticket> MemoryStore::take_ids() { return hand_over(std::nullopt); }

void MemoryStore::note(std::vector<RecordRow> rows) {
  for (RecordRow& row : rows) kept_.record[row.contact].push_back(std::move(row));
}

// ---- reading ----

Result<void> MemoryStore::each_contact(const std::function<void(const ContactRow&)>& take) {
  for (const auto& [id, kept] : kept_.contacts) take(kept.row);
  return {};
}

Result<std::optional<ContactRow>> MemoryStore::find(ContactId contact) {
  const auto found = kept_.contacts.find(contact);
  return found == kept_.contacts.end() ? std::nullopt : std::optional(found->second.row);
}

Result<std::vector<AttemptRow>> MemoryStore::attempts(ContactId contact) {
  const auto found = kept_.contacts.find(contact);
  return found == kept_.contacts.end() ? std::vector<AttemptRow>{} : found->second.attempts;
}

Result<std::vector<RecordRow>> MemoryStore::record(ContactId contact) {
  const auto found = kept_.record.find(contact);
  return found == kept_.record.end() ? std::vector<RecordRow>{} : found->second;
}

Result<void> MemoryStore::drop_record(Instant before) {
  for (auto& [id, rows] : kept_.record) std::erase_if(rows, [&](const RecordRow& row) { return row.at < before; });
  std::erase_if(kept_.record, [](const auto& one) { return one.second.empty(); });
  return {};
}

// ---- script versions ----

Result<Digest> MemoryStore::deploy(const Bundle& bundle) {
  if (const Result<void> fine = check(bundle); !fine) return failure(fine.error());
  const Digest digest = digest_of(bundle);
  for (auto& [other, version] : kept_.bundles) {
    if (version.bundle.name == bundle.name) version.is_current = false;
  }
  Version& version = kept_.bundles[digest];
  version.bundle = bundle;
  std::ranges::sort(version.bundle.files, {}, &BundleFile::path);
  version.is_current = true;
  kept_.forget_unused_bundles();
  return digest;
}

Result<std::optional<Digest>> MemoryStore::current(std::string_view name) {
  for (const auto& [digest, version] : kept_.bundles) {
    if (version.is_current && version.bundle.name == name) return digest;
  }
  return std::nullopt;
}

Result<std::optional<Bundle>> MemoryStore::bundle(const Digest& digest) {
  const auto found = kept_.bundles.find(digest);
  return found == kept_.bundles.end() ? std::nullopt : std::optional(found->second.bundle);
}

// ---- nodes ----

Result<void> MemoryStore::beat(Millis lease) {
  kept_.leases[node_] = database_.now + lease;
  return {};
}

Result<bool> MemoryStore::is_dead(Node node) {
  const auto lease = kept_.leases.find(node);
  return lease == kept_.leases.end() || lease->second <= database_.now;
}

}  // namespace phoneflow::store
