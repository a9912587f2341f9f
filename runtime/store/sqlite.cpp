#include "runtime/store/sqlite.h"

#include <fmt/format.h>

namespace phoneflow::store {

namespace {

/// A view without bytes may point nowhere, which to SQLite is NULL.
const char* somewhere(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

}  // namespace

tl::unexpected<Problem> damaged(std::string_view what) { return failure(fmt::format("it is damaged: {}", what)); }

std::string sentence_of(sqlite3* connection, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another process uses it";
    case SQLITE_NOTADB: return "it is no database";
    case SQLITE_CORRUPT: return "it is damaged";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "it cannot be written";
    case SQLITE_CANTOPEN: return "it cannot be opened or made";
    case SQLITE_TOOBIG: return "a text is too long for it";
    case SQLITE_NOMEM: return "there is not enough memory";
    case SQLITE_IOERR: return fmt::format("the disk has failed ({})", sqlite3_errstr(code));
    default: return connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  }
}

// ---- statements ----

void Statement::set(int place, std::string_view text) {
  keep(sqlite3_bind_text64(made_.get(), place, somewhere(text), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::set(int place, const Blob& blob) {
  keep(sqlite3_bind_blob64(made_.get(), place, somewhere(blob.bytes), blob.bytes.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
  const int code = bound_ != SQLITE_OK ? bound_ : sqlite3_step(made_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  std::string sentence = sentence_of(connection_, code);
  reset();
  return failure(std::move(sentence));
}

Result<void> Statement::run() {
  while (true) {
    const Result<bool> row = step();
    if (!row) return failure(row.error());
    if (!*row) return {};
  }
}

void Statement::reset() {
  if (made_ == nullptr) return;
  sqlite3_reset(made_.get());
  bound_ = SQLITE_OK;
}

std::string_view Statement::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(made_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(made_.get(), column))};
}

// ---- the connection ----

Result<Connection> Connection::open(const std::string& path) {
  Connection opened;
  sqlite3* made = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &made, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  opened.made_.reset(made);
  if (code != SQLITE_OK) return failure(sentence_of(made, code));
  sqlite3_extended_result_codes(made, 1);
  return opened;
}

Result<void> Connection::run(const char* statements) {
  const int code = sqlite3_exec(made_.get(), statements, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(sentence_of(made_.get(), code));
  return {};
}

Result<Statement> Connection::prepare(std::string_view text) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(made_.get(), text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  Statement statement(made_.get(), made);
  if (code != SQLITE_OK) return failure(sentence_of(made_.get(), code));
  return statement;
}

Result<void> Connection::prepare(std::initializer_list<std::pair<Statement*, std::string_view>> statements) {
  for (const auto& [statement, text] : statements) {
    Result<Statement> prepared = prepare(text);
    if (!prepared) return failure(prepared.error());
    *statement = *std::move(prepared);
  }
  return {};
}

Result<std::int64_t> Connection::ask(std::string_view text) {
  Result<Statement> statement = prepare(text);
  if (!statement) return failure(statement.error());
  const Result<bool> row = statement->step();
  if (!row) return failure(row.error());
  return *row ? statement->number(0) : 0;
}

}  // namespace phoneflow::store
