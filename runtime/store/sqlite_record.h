// The record of contacts, in a table of a SQLite file.
#pragma once

#include <span>
#include <vector>

#include "runtime/store/sqlite.h"
#include "runtime/store/store.h"

namespace phoneflow::store {

/// Writes are part of whatever transaction there is.
class SqliteRecord {
 public:
  explicit SqliteRecord(Connection& file) : file_(file) {}
  /// Once, before all else.
  [[nodiscard]] Result<void> prepare();

  [[nodiscard]] Result<void> add(std::span<const RecordRow> rows);
  /// As in Store.
  [[nodiscard]] Result<std::vector<RecordRow>> of(ContactId contact);
  [[nodiscard]] Result<void> drop(Instant before);

 private:
  Connection& file_;
  Statement add_{}, of_{}, drop_{};
};

}  // namespace phoneflow::store
