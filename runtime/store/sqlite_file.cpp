#include "runtime/store/sqlite_file.h"

#include <fmt/format.h>

namespace phoneflow::store {

namespace {

/// Marks a file as a store of phoneflow: "PhFl".
constexpr int kApplication = 0x5068466c;

/// Enumerations are kept by name, so that a file means the same when one of them grows. Instants are milliseconds of UTC.
constexpr char kTables[] = R"(
  CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counter VALUES ('contact', 1), ('node', 1);

  CREATE TABLE file (sha256 BLOB PRIMARY KEY, content BLOB NOT NULL) STRICT;
  CREATE TABLE bundle (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, name TEXT NOT NULL, main TEXT NOT NULL, current INTEGER NOT NULL) STRICT;
  CREATE UNIQUE INDEX bundle_current ON bundle (name) WHERE current;
  CREATE TABLE bundle_file (bundle INTEGER NOT NULL REFERENCES bundle ON DELETE CASCADE, path TEXT NOT NULL, file BLOB NOT NULL REFERENCES file,
    PRIMARY KEY (bundle, path)) STRICT, WITHOUT ROWID;
  CREATE INDEX bundle_file_file ON bundle_file (file);

  CREATE TABLE terms (id INTEGER PRIMARY KEY, skill TEXT NOT NULL, target TEXT NOT NULL, initial REAL NOT NULL, acceleration REAL NOT NULL,
    maximum REAL NOT NULL, high INTEGER NOT NULL, low INTEGER NOT NULL, UNIQUE (skill, target, initial, acceleration, maximum, high, low)) STRICT;
  CREATE TABLE contact (id INTEGER PRIMARY KEY, bundle INTEGER NOT NULL REFERENCES bundle, terms INTEGER NOT NULL REFERENCES terms,
    phase TEXT NOT NULL, owner INTEGER NOT NULL, epoch INTEGER NOT NULL, agent TEXT, first_queued INTEGER NOT NULL,
    not_before INTEGER NOT NULL, number TEXT NOT NULL, caller_id TEXT NOT NULL, crashes INTEGER NOT NULL,
    machine BLOB NOT NULL, whisper TEXT NOT NULL) STRICT;
  CREATE UNIQUE INDEX contact_agent ON contact (agent) WHERE agent IS NOT NULL;
  CREATE INDEX contact_bundle ON contact (bundle);
  CREATE INDEX contact_terms ON contact (terms);
  CREATE TABLE attempt (contact INTEGER NOT NULL REFERENCES contact ON DELETE CASCADE, number INTEGER NOT NULL, at INTEGER NOT NULL,
    agent TEXT NOT NULL, result TEXT, PRIMARY KEY (contact, number)) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX attempt_in_flight ON attempt (contact) WHERE result IS NULL;

  CREATE TABLE record (contact INTEGER NOT NULL, kind TEXT NOT NULL, phase TEXT NOT NULL, statement INTEGER NOT NULL, at INTEGER NOT NULL,
    text TEXT NOT NULL, other TEXT NOT NULL, way TEXT NOT NULL, duration INTEGER NOT NULL, number INTEGER NOT NULL, leg INTEGER NOT NULL) STRICT;
  CREATE INDEX record_contact ON record (contact);
  CREATE INDEX record_at ON record (at);
)";

[[nodiscard]] Result<void> make_tables(Connection& file) {
  if (Result<void> made = file.run(kTables); !made) return made;
  return file.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplication, kSchemaVersion).c_str());
}

/// Whether it is empty, and to be made; else it has the tables of this program.
[[nodiscard]] Result<bool> is_empty(Connection& file) {
  const Result<std::int64_t> application = file.ask("PRAGMA application_id"), version = file.ask("PRAGMA user_version"),
                             tables = file.ask("SELECT count(*) FROM sqlite_schema");
  for (const auto* asked : {&application, &version, &tables}) {
    if (!*asked) return failure(asked->error());
  }
  if (*application == 0 && *version == 0 && *tables == 0) return true;
  if (*application != kApplication) return failure("it is a database, but not one of phoneflow");
  if (*version > kSchemaVersion)
    return failure(fmt::format("a later phoneflow has written it (format {}; this one has {})", *version, kSchemaVersion));
  if (*version < 1) return failure("it is damaged");
  return false;
}

[[nodiscard]] Result<Connection> open_unnamed(const std::string& path) {
  Result<Connection> file = Connection::open(path);
  if (!file) return file;
  // The lock is taken when the file is first read and kept. Nothing in a file may make this program do anything but read and write it.
  constexpr char kSettings[] =
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; "
      "PRAGMA synchronous = FULL";
  if (const Result<void> set = file->run(kSettings); !set) return failure(set.error());
  const Result<bool> empty = is_empty(*file);
  if (!empty) return failure(empty.error());
  if (const Result<void> durable = file->run("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE"); !durable) return failure(durable.error());
  if (*empty) {
    if (const Result<void> made = make_tables(*file); !made) return failure(made.error());
  }
  if (const Result<void> done = file->run("COMMIT"); !done) return failure(done.error());
  return file;
}

}  // namespace

Result<Connection> open_file(const std::string& path) {
  Result<Connection> file = open_unnamed(path);
  if (!file) return failure(fmt::format("cannot use the store `{}`: {}", path, file.error().sentence));
  return file;
}

}  // namespace phoneflow::store
