// The implementations of the Store port for its tests, and rows to write.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "runtime/store/memory_store.h"
#include "runtime/store/sqlite_store.h"

namespace phoneflow::store::testing {

/// A folder that goes with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "phoneflow-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string at(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// Statements on a file that no Store has open.
inline void change_file(const std::string& path, const std::string& statements) {
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &file), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(file, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(file);
  sqlite3_close(file);
}

/// Rows of a table in it.
[[nodiscard]] inline int count_in(const std::string& path, const std::string& table) {
  int count = -1;
  sqlite3* file = nullptr;
  sqlite3_open(path.c_str(), &file);
  const auto take = [](void* to, int, char** values, char**) { return *static_cast<int*>(to) = std::stoi(values[0]), 0; };
  sqlite3_exec(file, ("SELECT count(*) FROM " + table).c_str(), take, &count, nullptr);
  sqlite3_close(file);
  return count;
}

// Kinds of stores. open(): another life of a node, after the one before has ended.

class InMemory {
 public:
  std::unique_ptr<Store> open() { return std::make_unique<MemoryStore>(*database_); }
  /// Of a new store.
  void begin_ids_at(std::uint64_t first) { database_ = std::make_unique<MemoryDatabase>(first); }

 private:
  std::unique_ptr<MemoryDatabase> database_ = std::make_unique<MemoryDatabase>();
};

class InFile {
 public:
  std::unique_ptr<Store> open() {
    auto opened = SqliteStore::open(path());
    EXPECT_TRUE(opened) << opened.error().sentence;
    return opened ? *std::move(opened) : nullptr;
  }
  void begin_ids_at(std::uint64_t first) {
    open().reset();
    change_file(path(), "UPDATE counter SET next = " + std::to_string(first) + " WHERE name = 'contact'");
  }
  [[nodiscard]] std::string path() const { return folder_.at("phoneflow.db"); }

 private:
  Folder folder_;
};

/// The answer, which must come.
[[nodiscard]] inline Completion await(Store& store, Ticket ticket) {
  for (int i = 0; i < 100'000; ++i) {
    for (Completion& completion : store.completed()) {
      if (completion.ticket == ticket) return completion;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(100));
  }
  ADD_FAILURE() << "no answer";
  return {.ticket = ticket, .verdict = failure("no answer")};
}

[[nodiscard]] inline Result<Verdict> commit(Store& store, Batch batch) {
  const Result<Ticket> ticket = store.commit(std::move(batch));
  if (!ticket) return failure(ticket.error());
  return await(store, *ticket).verdict;
}

inline Bundle a_bundle(std::string text = "script \"One\"\nHangup\n") {
  return {.name = "one", .files = {{"audio/hold.wav", std::string("RIFF\0\xff", 6)}, {"one.flow", std::move(text)}}, .main = "one.flow"};
}

/// What all batches have to do with a verdict of.
constexpr auto kDurable = Verdict::Durable;

}  // namespace phoneflow::store::testing
