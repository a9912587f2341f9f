#include "runtime/store/sqlite_bundles.h"

#include <algorithm>

#include "runtime/store/bundle.h"

namespace phoneflow::store {

namespace {

[[nodiscard]] Blob blob(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

Result<Digest> digest_from(std::string_view bytes) {
  Digest digest{};
  if (bytes.size() != digest.size()) return damaged("a digest is too short or too long");
  std::ranges::copy(bytes, reinterpret_cast<char*>(digest.data()));
  return digest;
}

Result<void> SqliteBundles::prepare() {
  return file_.prepare({
      {&number_of_, "SELECT id FROM bundle WHERE sha256 = ?1"},
      {&current_, "SELECT sha256 FROM bundle WHERE name = ?1 AND current"},
      {&head_, "SELECT id, name, main FROM bundle WHERE sha256 = ?1"},
      {&files_, "SELECT path, content FROM bundle_file JOIN file ON sha256 = file WHERE bundle = ?1 ORDER BY path"},
      {&retire_, "UPDATE bundle SET current = 0 WHERE name = ?1 AND current"},
      {&revive_, "UPDATE bundle SET current = 1 WHERE sha256 = ?1"},
      {&add_, "INSERT INTO bundle (sha256, name, main, current) VALUES (?1, ?2, ?3, 1) RETURNING id"},
      {&add_file_, "INSERT INTO file VALUES (?1, ?2) ON CONFLICT DO NOTHING"},
      {&add_path_, "INSERT INTO bundle_file VALUES (?1, ?2, ?3)"},
      {&drop_, "DELETE FROM bundle WHERE NOT current AND NOT EXISTS (SELECT 1 FROM contact WHERE bundle = bundle.id)"},
      {&drop_files_, "DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM bundle_file WHERE file = sha256)"},
  });
}

Result<Digest> SqliteBundles::deploy(const Bundle& bundle) {
  const Digest digest = digest_of(bundle);
  if (const Result<void> retired = retire_.bind(bundle.name).run(); !retired) return failure(retired.error());
  if (const Result<void> revived = revive_.bind(blob(digest)).run(); !revived) return failure(revived.error());
  if (file_.changed() == 0) {
    const Result<bool> added = add_.bind(blob(digest), bundle.name, bundle.main).step();
    if (!added) return failure(added.error());
    const std::int64_t number = add_.number(0);
    if (const Result<void> done = add_.run(); !done) return failure(done.error());
    for (const BundleFile& one : bundle.files) {
      const Digest content = sha256(one.content);
      if (const Result<void> kept = add_file_.bind(blob(content), Blob{one.content}).run(); !kept) return failure(kept.error());
      if (const Result<void> kept = add_path_.bind(number, one.path, blob(content)).run(); !kept) return failure(kept.error());
    }
  }
  if (const Result<void> dropped = drop_unused(); !dropped) return failure(dropped.error());
  return digest;
}

Result<std::optional<Digest>> SqliteBundles::current(std::string_view name) {
  const Result<bool> found = current_.bind(name).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  const Result<Digest> digest = digest_from(current_.bytes(0));
  current_.reset();
  if (!digest) return failure(digest.error());
  return *digest;
}

Result<std::optional<Bundle>> SqliteBundles::find(const Digest& digest) {
  const Result<bool> found = head_.bind(blob(digest)).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  Bundle bundle{.name = std::string(head_.bytes(1)), .files = {}, .main = std::string(head_.bytes(2))};
  const std::int64_t number = head_.number(0);
  head_.reset();
  files_.bind(number);
  while (true) {
    const Result<bool> row = files_.step();
    if (!row) return failure(row.error());
    if (!*row) break;
    bundle.files.push_back({std::string(files_.bytes(0)), std::string(files_.bytes(1))});
  }
  if (digest_of(bundle) != digest) return damaged("a script version is not what it was");
  return bundle;
}

Result<std::optional<std::int64_t>> SqliteBundles::number_of(const Digest& digest) {
  const Result<bool> found = number_of_.bind(blob(digest)).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  const std::int64_t number = number_of_.number(0);
  number_of_.reset();
  return number;
}

Result<void> SqliteBundles::drop_unused() {
  if (Result<void> dropped = drop_.bind().run(); !dropped) return dropped;
  if (file_.changed() == 0) return {};
  return drop_files_.bind().run();
}

}  // namespace phoneflow::store
