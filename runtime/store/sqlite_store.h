// A store in a SQLite file, for one process.
//
// A thread of its own writes: all that came while the last commit ran goes into the next (group commit), so that one sync of the disk is
// for many. The file is this process's alone as long as the Store lives; another one is refused.
#pragma once

#include <memory>
#include <string>

#include "runtime/store/store.h"

namespace phoneflow::store {

class SqliteStore final : public Store {
 public:
  /// Opens the file or makes it, in a folder that exists. A failure names the file.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::string& path);
  /// Writes what was handed over, and closes the file.
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  /// Batches that may wait to be written.
  static constexpr std::size_t kMostBatches = 10'000;
  /// Rows of the record that may.
  static constexpr std::size_t kMostRows = 100'000;

  [[nodiscard]] Node node() const override;
  [[nodiscard]] Result<Ticket> commit(Batch batch) override;
  [[nodiscard]] Result<Ticket> take_ids() override;
  void note(std::vector<RecordRow> rows) override;
  [[nodiscard]] std::vector<Completion> completed() override;
  void on_completed(std::function<void()> wake) override;
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
  class Writer;

  explicit SqliteStore(std::unique_ptr<Writer> writer);

  std::unique_ptr<Writer> writer_;
};

}  // namespace phoneflow::store
