// Script versions in the tables of a SQLite file. Equal files of several versions are kept once.
#pragma once

#include "runtime/store/sqlite.h"
#include "runtime/store/store.h"

namespace phoneflow::store {

/// Writes are part of whatever transaction there is. Versions have numbers, too, which are those of the rows.
class SqliteBundles {
 public:
  explicit SqliteBundles(Connection& file) : file_(file) {}
  /// Once, before all else.
  [[nodiscard]] Result<void> prepare();

  // As in Store.
  [[nodiscard]] Result<Digest> deploy(const Bundle& bundle);
  [[nodiscard]] Result<std::optional<Digest>> current(std::string_view name);
  [[nodiscard]] Result<std::optional<Bundle>> find(const Digest& digest);

  /// Nothing when it is not kept.
  [[nodiscard]] Result<std::optional<std::int64_t>> number_of(const Digest& digest);
  /// Deletes those that are neither current nor used by a contact, with the files that no other version has.
  [[nodiscard]] Result<void> drop_unused();

 private:
  Connection& file_;
  Statement number_of_{}, current_{}, head_{}, files_{};
  Statement retire_{}, revive_{}, add_{}, add_file_{}, add_path_{}, drop_{}, drop_files_{};
};

/// The bytes of a column as a digest.
[[nodiscard]] Result<Digest> digest_from(std::string_view bytes);

}  // namespace phoneflow::store
