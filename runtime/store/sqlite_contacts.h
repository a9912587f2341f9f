// Contacts and their dials, in the tables of a SQLite file.
#pragma once

#include <functional>
#include <vector>

#include "runtime/store/rules.h"
#include "runtime/store/sqlite.h"
#include "runtime/store/sqlite_bundles.h"

namespace phoneflow::store {

/// What the rules are asked over. Writes are part of whatever transaction there is.
class SqliteContacts final : public Rows {
 public:
  /// For this node. File and bundles must outlive it.
  SqliteContacts(Connection& file, SqliteBundles& bundles, Node node) : file_(file), bundles_(bundles), node_(node) {}
  /// Once, before all else.
  [[nodiscard]] Result<void> prepare();

  [[nodiscard]] Result<std::optional<Held>> held(ContactId contact) override;
  [[nodiscard]] Result<std::optional<ContactId>> contact_of(std::string_view agent) override;
  [[nodiscard]] Result<bool> is_kept(const Digest& bundle) override;
  /// No other process has the file.
  [[nodiscard]] Result<bool> is_dead(Node node) override { return node != node_; }
  [[nodiscard]] Result<std::optional<int>> in_flight(ContactId contact) override;
  [[nodiscard]] Result<bool> has_attempt(ContactId contact, int number) override;

  [[nodiscard]] Result<void> add(const ContactRow& row) override;
  [[nodiscard]] Result<void> put(const ContactRow& row) override;
  [[nodiscard]] Result<void> take(ContactId contact, const Held& by, bool crashed, const std::optional<std::string>& agent) override;
  [[nodiscard]] Result<void> remove(ContactId contact) override;
  [[nodiscard]] Result<void> add(ContactId contact, const AttemptRow& attempt) override;
  [[nodiscard]] Result<void> end(ContactId contact, int attempt, DialResult result) override;

  [[nodiscard]] Result<void> drop_unused_bundles() override { return bundles_.drop_unused(); }

  // As in Store.
  [[nodiscard]] Result<void> each(const std::function<void(const ContactRow&)>& take);
  [[nodiscard]] Result<std::optional<ContactRow>> find(ContactId contact);
  [[nodiscard]] Result<std::vector<AttemptRow>> attempts(ContactId contact);

 private:
  [[nodiscard]] Result<std::int64_t> keep_terms(const Terms& terms);
  [[nodiscard]] Result<void> drop_terms(std::int64_t terms);

  Connection& file_;
  SqliteBundles& bundles_;
  Node node_;
  Statement held_{}, contact_of_{}, in_flight_{}, has_attempt_{};
  Statement find_terms_{}, add_terms_{}, drop_terms_{};
  Statement add_{}, put_{}, take_{}, terms_of_{}, remove_{}, add_attempt_{}, end_attempt_{};
  Statement each_{}, find_{}, attempts_{};
};

}  // namespace phoneflow::store
