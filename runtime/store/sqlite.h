// SQLite, as this folder uses it: a connection that closes itself, statements that are prepared once, failures as Results.
//
// Used by sqlite_*.cpp only. Not for two threads at once.
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/result.h"
#include "support/time.h"

namespace phoneflow::store {

/// Bytes of a statement that are no text.
struct Blob {
  std::string_view bytes;
};

/// A statement and where it stands in its rows. Ready for the next use when it is destroyed, or has no row any more.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* connection, sqlite3_stmt* made) : connection_(connection), made_(made) {}

  /// The values of ?1, ?2, … Texts and bytes are copied. A failure shows at the next step().
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int place = 0;
    (set(++place, values), ...);
    return *this;
  }
  /// Whether there is another row.
  [[nodiscard]] Result<bool> step();
  /// To the end.
  [[nodiscard]] Result<void> run();
  void reset();

  // The columns of the row, from 0; 0 or "" where there is none. Views are valid until the next step.
  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(made_.get(), column); }
  /// The same as a ContactId, a Node.
  template <class Value>
  requires std::is_enum_v<Value>
  [[nodiscard]] Value as(int column) const { return Value{static_cast<std::underlying_type_t<Value>>(number(column))}; }
  [[nodiscard]] Instant instant(int column) const { return Instant(Millis(number(column))); }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(made_.get(), column); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(made_.get(), column) == SQLITE_NULL; }
  [[nodiscard]] std::string_view bytes(int column) const;

 private:
  struct Finalise {
    void operator()(sqlite3_stmt* made) const { sqlite3_finalize(made); }
  };

  void set(int place, std::int64_t value) { keep(sqlite3_bind_int64(made_.get(), place, value)); }
  template <std::integral Value>
  void set(int place, Value value) {
    set(place, static_cast<std::int64_t>(value));
  }
  /// A number with a type of its own: ContactId, Node.
  template <class Value>
  requires std::is_enum_v<Value>
  void set(int place, Value value) { set(place, static_cast<std::int64_t>(value)); }
  void set(int place, Millis value) { set(place, std::int64_t{value.count()}); }
  void set(int place, Instant value) { set(place, value.time_since_epoch()); }
  void set(int place, const std::string& text) { set(place, std::string_view(text)); }
  void set(int place, double value) { keep(sqlite3_bind_double(made_.get(), place, value)); }
  void set(int place, std::string_view text);
  void set(int place, const Blob& blob);
  template <class Value>
  void set(int place, const std::optional<Value>& value) {
    if (value) set(place, *value);
    else keep(sqlite3_bind_null(made_.get(), place));
  }
  void keep(int code) {
    if (code != SQLITE_OK && bound_ == SQLITE_OK) bound_ = code;
  }

  sqlite3* connection_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalise> made_{};
  int bound_ = SQLITE_OK;  // the first failure of bind()
};

/// An open file.
class Connection {
 public:
  /// Makes the file when there is none.
  [[nodiscard]] static Result<Connection> open(const std::string& path);

  /// Statements without rows and values, one after another.
  [[nodiscard]] Result<void> run(const char* statements);
  [[nodiscard]] Result<Statement> prepare(std::string_view text);
  /// Each statement of its text.
  [[nodiscard]] Result<void> prepare(std::initializer_list<std::pair<Statement*, std::string_view>> statements);
  /// The number that a pragma or a statement gives; 0 when it gives none.
  [[nodiscard]] Result<std::int64_t> ask(std::string_view text);
  /// How many rows the last change was of.
  [[nodiscard]] int changed() const { return sqlite3_changes(made_.get()); }
  [[nodiscard]] bool is_in_transaction() const { return sqlite3_get_autocommit(made_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* made) const { sqlite3_close_v2(made); }
  };

  std::unique_ptr<sqlite3, Close> made_{};
};

/// What stands in the file is not what this program writes.
[[nodiscard]] tl::unexpected<Problem> damaged(std::string_view what);

/// What has failed, for people, without the name of the file.
[[nodiscard]] std::string sentence_of(sqlite3* connection, int code);

}  // namespace phoneflow::store
