#include "runtime/store/rules.h"

#include <algorithm>
#include <cmath>

namespace phoneflow::store {

namespace {

// ---- what the batch alone tells ----

[[nodiscard]] Result<void> check_id(ContactId contact) {
  if (number(contact) == 0 || number(contact) >= kIdLimit) return failure("a ContactID is a number from 1 up to 2^53 - 1");
  return {};
}

[[nodiscard]] Result<void> check_row(const ContactRow& row, Node writer) {
  if (row.owner != writer && row.owner != kNobody) return failure("a node writes contacts of another node");
  return check(row);
}

[[nodiscard]] Result<void> check_write(const Add& add, Node writer) {
  if (add.row.epoch != kFirstEpoch) return failure("a new contact does not begin with the first epoch");
  return check_row(add.row, writer);
}
[[nodiscard]] Result<void> check_write(const Put& put, Node writer) { return check_row(put.row, writer); }
[[nodiscard]] Result<void> check_write(const Take& take, Node) { return check_id(take.contact); }
[[nodiscard]] Result<void> check_write(const Remove& remove, Node) { return check_id(remove.contact); }
[[nodiscard]] Result<void> check_write(const Dial& dial, Node) {
  if (dial.attempt.result) return failure("a dial begins with its result");
  return check_id(dial.contact);
}
[[nodiscard]] Result<void> check_write(const DialOver& over, Node) { return check_id(over.contact); }

// ---- what the rows tell ----

[[nodiscard]] Result<Verdict> after(const Result<void>& written) {
  if (!written) return failure(written.error());
  return Verdict::Durable;
}

[[nodiscard]] bool is_fine(const Result<Verdict>& verdict) { return verdict && *verdict == Verdict::Durable; }

/// Takes one write after the other, as far as it may be.
class Writing {
 public:
  Writing(Node writer, Rows& rows) : writer_(writer), rows_(rows) {}

  [[nodiscard]] Result<Verdict> operator()(const Add& add) {
    const auto held = rows_.held(add.row.id);
    if (!held) return failure(held.error());
    if (*held) return Verdict::Exists;
    const Result<bool> is_kept = rows_.is_kept(add.row.bundle);
    if (!is_kept) return failure(is_kept.error());
    if (!*is_kept) return Verdict::NoBundle;
    if (const auto verdict = free(add.row.agent, add.row.id); !is_fine(verdict)) return verdict;
    return after(rows_.add(add.row));
  }
  [[nodiscard]] Result<Verdict> operator()(const Put& put) {
    if (const auto verdict = owned(put.row.id, put.row.epoch); !is_fine(verdict)) return verdict;
    if (const auto verdict = free(put.row.agent, put.row.id); !is_fine(verdict)) return verdict;
    return after(rows_.put(put.row));
  }
  [[nodiscard]] Result<Verdict> operator()(const Take& take) {
    const auto held = rows_.held(take.contact);
    if (!held) return failure(held.error());
    if (!*held || (*held)->epoch != take.seen) return Verdict::Stale;
    const Node owner = (*held)->owner;
    const bool of_another = owner != kNobody && owner != writer_;
    if (of_another) {
      const Result<bool> is_dead = rows_.is_dead(owner);
      if (!is_dead) return failure(is_dead.error());
      if (!*is_dead) return Verdict::OwnerLives;
    }
    if (const auto verdict = free(take.agent.value_or(""), take.contact); !is_fine(verdict)) return verdict;
    return after(rows_.take(take.contact, {writer_, next(take.seen)}, of_another, take.agent));
  }
  [[nodiscard]] Result<Verdict> operator()(const Remove& remove) {
    if (const auto verdict = owned(remove.contact, remove.epoch); !is_fine(verdict)) return verdict;
    return after(rows_.remove(remove.contact));
  }
  [[nodiscard]] Result<Verdict> operator()(const Dial& dial) {
    if (const auto verdict = owned(dial.contact, dial.epoch); !is_fine(verdict)) return verdict;
    const auto in_flight = rows_.in_flight(dial.contact);
    if (!in_flight) return failure(in_flight.error());
    const Result<bool> is_known = rows_.has_attempt(dial.contact, dial.attempt.number);
    if (!is_known) return failure(is_known.error());
    if (*in_flight || *is_known) return Verdict::Dialling;
    return after(rows_.add(dial.contact, dial.attempt));
  }
  [[nodiscard]] Result<Verdict> operator()(const DialOver& over) {
    if (const auto verdict = owned(over.contact, over.epoch); !is_fine(verdict)) return verdict;
    const auto in_flight = rows_.in_flight(over.contact);
    if (!in_flight) return failure(in_flight.error());
    if (*in_flight != over.number) return Verdict::Dialling;
    return after(rows_.end(over.contact, over.number, over.result));
  }

 private:
  /// Whether the writer owns it under this epoch.
  [[nodiscard]] Result<Verdict> owned(ContactId contact, Epoch epoch) {
    const auto held = rows_.held(contact);
    if (!held) return failure(held.error());
    return *held == Held{writer_, epoch} ? Verdict::Durable : Verdict::Stale;
  }
  /// Whether the agent has no other contact.
  [[nodiscard]] Result<Verdict> free(std::string_view agent, ContactId contact) {
    if (agent.empty()) return Verdict::Durable;
    const auto has = rows_.contact_of(agent);
    if (!has) return failure(has.error());
    return *has && **has != contact ? Verdict::AgentTaken : Verdict::Durable;
  }

  Node writer_;
  Rows& rows_;
};

}  // namespace

Result<void> check(const ContactRow& row) {
  const Terms& terms = row.terms;
  if (!std::isfinite(terms.initial_priority) || !std::isfinite(terms.acceleration) || !std::isfinite(terms.max_priority))
    return failure("a priority is no finite number");
  if (terms.acceleration < 0) return failure("an acceleration is negative");
  return check_id(row.id);
}

Result<void> check(const Batch& batch, Node writer) {
  for (const Write& write : batch) {
    if (Result<void> fine = std::visit([&](const auto& one) { return check_write(one, writer); }, write); !fine) return fine;
  }
  return {};
}

Result<Verdict> write(const Batch& batch, Node writer, Rows& rows) {
  Writing writing(writer, rows);
  for (const Write& write : batch) {
    if (Result<Verdict> verdict = std::visit(writing, write); !is_fine(verdict)) return verdict;
  }
  if (std::ranges::none_of(batch, [](const Write& write) { return std::holds_alternative<Remove>(write); })) return Verdict::Durable;
  return after(rows.drop_unused_bundles());
}

}  // namespace phoneflow::store
