// A store's file with any bytes changed, or cut off: refused for a reason, or read and written without harm. Three bytes of the input are a
// change: where, in 1/65536 of the file, and to what.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/input.h"
#include "runtime/store/rules.h"
#include "runtime/store/sqlite_store.h"

using namespace phoneflow;

namespace {

namespace fs = std::filesystem;

/// Where files lie in memory, if there is such a place.
std::string file_path() {
  const fs::path folder = fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
  return (folder / ("phoneflow-fuzz-" + std::to_string(::getpid()) + ".db")).string();
}

void remove_file(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(path + suffix);
}

/// With rows of all kinds.
std::string whole_file(const std::string& path) {
  remove_file(path);
  {
    const auto kept = store::SqliteStore::open(path);
    fuzz::must(kept.has_value(), "a new store can be opened");
    store::Store& store = **kept;
    const auto version = store.deploy({"one", {{"hold.wav", "RIFF"}, {"one.flow", "script"}}, "one.flow"});
    fuzz::must(version.has_value(), "a script version can be kept");
    for (std::uint64_t id = 1; id <= 9; ++id) {
      const store::ContactRow row{.id = ContactId(id),
                                  .owner = store.node(),
                                  .agent = std::to_string(id),
                                  .terms = {.initial_priority = static_cast<double>(id)},
                                  .bundle = *version,
                                  .machine = std::string(190, 'm')};
      store.note({{.contact = ContactId(id), .text = "note"}});
      fuzz::must(store.commit({store::Add{row}, store::Dial{ContactId(id), store::kFirstEpoch, {}}}).has_value(), "a batch is taken on");
    }
  }
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void use(store::Store& store) {
  const Result<void> read = store.each_contact([](const store::ContactRow& row) { fuzz::must(check(row)); });
  fuzz::must(read.has_value() || !read.error().sentence.empty(), "what cannot be read has a reason");
  for (const std::uint64_t id : {1U, 5U}) {
    (void)store.find(ContactId(id));
    (void)store.attempts(ContactId(id));
    (void)store.record(ContactId(id));
  }
  const auto version = store.current("one");
  if (version && *version) (void)store.bundle(**version);
  (void)store.deploy({"one", {{"one.flow", "other"}}, "one.flow"});
  (void)store.commit({store::Take{ContactId(2), store::kFirstEpoch, "Ana"},
                      store::DialOver{ContactId(2), store::next(store::kFirstEpoch), 1},
                      store::Remove{ContactId(2), store::next(store::kFirstEpoch)}});
  (void)store.take_ids();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = file_path(), whole = whole_file(path);
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  std::string changed = whole;
  const std::size_t cut = bytes.next();
  if (cut != 0) changed.resize(changed.size() * cut / 256);
  while (!bytes.empty() && !changed.empty()) {
    const std::size_t high = bytes.next(), low = bytes.next();
    changed[(changed.size() * ((high << 8U) | low)) >> 16U] = static_cast<char>(bytes.next());
  }
  remove_file(path);
  std::ofstream(path, std::ios::binary) << changed;
  const auto kept = store::SqliteStore::open(path);
  fuzz::must(kept.has_value() || !kept.error().sentence.empty(), "what is refused is refused for a reason");
  if (kept) use(**kept);
  return 0;
}
