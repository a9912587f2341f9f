// The file of a SQLite store: one process, one message for whatever is wrong with it, and nothing lost.
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>
#include <iterator>
#include <mutex>

#include "runtime/random.h"
#include "tests/support/results.h"
#include "tests/unit/store/stores.h"

namespace phoneflow::store::testing {
namespace {

namespace fs = std::filesystem;
using phoneflow::testing::problem_of;

struct SqliteStoreTest : ::testing::Test {
  Folder folder;
  std::string path = folder.at("phoneflow.db");

  std::unique_ptr<SqliteStore> open() {
    auto opened = SqliteStore::open(path);
    EXPECT_TRUE(opened) << problem_of(opened);
    return *std::move(opened);
  }
  /// Why it is refused, without what all say.
  [[nodiscard]] std::string refusal() const {
    const std::string problem = problem_of(SqliteStore::open(path)), front = "cannot use the store `" + path + "`: ";
    return problem.starts_with(front) ? problem.substr(front.size()) : "?" + problem;
  }
  [[nodiscard]] std::string bytes() const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string_view bytes) const { std::ofstream(path, std::ios::binary) << bytes; }
  /// With contacts, so that there are pages of all kinds.
  void fill(std::uint64_t contacts) {
    const std::unique_ptr<SqliteStore> store = open();
    const Digest version = *store->deploy(a_bundle());
    Batch batch;
    for (std::uint64_t id = 1; id <= contacts; ++id) {
      batch.push_back(Add{{.id = ContactId(id), .owner = store->node(), .bundle = version, .machine = std::string(190, 'm')}});
      batch.push_back(Dial{ContactId(id), kFirstEpoch, {}});
    }
    store->note({{.contact = ContactId(1), .text = "one"}});
    EXPECT_EQ(commit(*store, batch), kDurable);
  }
};

// ---- what is no store ----

TEST_F(SqliteStoreTest, APathMayBeNoFile) {
  path = folder.at("");
  EXPECT_EQ(refusal(), "it cannot be opened or made");
  path = folder.at("none/phoneflow.db");
  EXPECT_EQ(refusal(), "it cannot be opened or made");
  path = "/proc/phoneflow.db";
  EXPECT_EQ(refusal(), "it cannot be opened or made");
}

/// Who may do everything gives up that right.
TEST_F(SqliteStoreTest, WhatCannotBeWrittenIsRefused) {
  constexpr auto kLook = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec;
  const auto is_refused = [&] {
    const pid_t child = ::fork();
    if (child == 0) {
      fs::permissions(folder.at(""), kLook);
      if (exists(fs::path(path))) fs::permissions(path, kLook);
      const bool may_less = ::geteuid() != 0 || ::seteuid(65534) == 0;
      ::_exit(may_less && refusal() == "it cannot be opened or made" ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    fs::permissions(folder.at(""), fs::perms::owner_all);
    return status == 0;
  };
  EXPECT_TRUE(is_refused()) << "the folder";
  fill(1);
  EXPECT_TRUE(is_refused()) << "the file";
}

TEST_F(SqliteStoreTest, AForeignFileIsRefusedAndLeftAsItIs) {
  write("This is a letter, and it is longer than the header of a database, which has a hundred bytes; so it is read.\n");
  EXPECT_EQ(refusal(), "it is no database");
  fs::remove(path);
  change_file(path, "CREATE TABLE other (x); INSERT INTO other VALUES (1)");
  const std::string before = bytes();
  EXPECT_EQ(refusal(), "it is a database, but not one of phoneflow");
  EXPECT_EQ(bytes(), before);
}

TEST_F(SqliteStoreTest, AFileOfALaterProgramIsRefusedAndLeftAsItIs) {
  fill(1);
  change_file(path, "PRAGMA user_version = 2");
  const std::string before = bytes();
  EXPECT_EQ(refusal(), "a later phoneflow has written it (format 2; this one has 1)");
  EXPECT_EQ(bytes(), before);
  change_file(path, "PRAGMA user_version = -1");
  EXPECT_EQ(refusal(), "it is damaged");
}

TEST_F(SqliteStoreTest, AStoreWithoutATableIsDamaged) {
  fill(1);
  change_file(path, "DROP TABLE record");
  EXPECT_NE(problem_of(SqliteStore::open(path)), "");
}

TEST_F(SqliteStoreTest, WhatDoesNotMeanAnythingIsDamage) {
  fill(2);
  for (const char* change : {"UPDATE contact SET phase = 'Sleeping'", "UPDATE terms SET initial = 9e999",
                             "UPDATE terms SET acceleration = -1", "UPDATE bundle SET sha256 = x'00'"}) {
    fs::copy_file(path, path + ".kept", fs::copy_options::overwrite_existing);
    change_file(path, change);
    {
      const std::unique_ptr<SqliteStore> store = open();
      const std::string problem = problem_of(store->each_contact([](const ContactRow&) {}));
      EXPECT_NE(problem.find("has failed: it is damaged: "), std::string::npos) << change << ": " << problem;
      EXPECT_EQ(problem_of(store->find(ContactId(1))), problem) << change;
      EXPECT_EQ(problem_of(store->each_contact([](const ContactRow&) {})), problem) << "it may be asked again";
    }
    fs::copy_file(path + ".kept", path, fs::copy_options::overwrite_existing);
  }
  change_file(path,
              "UPDATE attempt SET result = 'lost'; UPDATE file SET content = x'00'; "
              "UPDATE record SET kind = 'none'");
  const std::unique_ptr<SqliteStore> store = open();
  EXPECT_NE(problem_of(store->attempts(ContactId(1))).find("it is damaged"), std::string::npos);
  EXPECT_NE(problem_of(store->record(ContactId(1))).find("it is damaged"), std::string::npos);
  EXPECT_NE(problem_of(store->bundle(**store->current("one"))).find("it is damaged"), std::string::npos);
}

/// Whatever stands in the file, there is an answer.
TEST_F(SqliteStoreTest, DamagedFilesDoNoHarm) {
  fill(60);
  const std::string whole = bytes();
  Random random(1);
  int refused = 0, damaged = 0;
  for (int round = 0; round < 150; ++round) {
    std::string changed = whole;
    if (round % 5 == 0) changed.resize(random.next() % changed.size());
    for (std::uint64_t changes = random.next() % 40; changes > 0 && !changed.empty(); --changes) {
      const std::size_t where = random.next() % (round % 2 == 0 ? changed.size() : std::min<std::size_t>(changed.size(), 200));
      changed[where] = static_cast<char>(random.next());
    }
    for (const char* suffix : {"-wal", "-shm", "-journal"}) fs::remove(path + suffix);
    write(changed);
    const auto store = SqliteStore::open(path);
    if (!store) {
      ++refused;
      EXPECT_NE(problem_of(store), "");
      continue;
    }
    std::uint64_t count = 0;
    if (!(*store)->each_contact([&](const ContactRow&) { ++count; })) ++damaged;
    EXPECT_LE(count, 60U);
    (void)(*store)->attempts(ContactId(1));
    (void)(*store)->record(ContactId(1));
    (void)commit(**store, {Take{ContactId(2), kFirstEpoch, "Ana"}, Remove{ContactId(2), Epoch{2}}});
  }
  EXPECT_GT(refused, 30);
  EXPECT_GT(damaged, 0);
}

// ---- one process ----

TEST_F(SqliteStoreTest, TheFileIsThisProcesssAlone) {
  std::unique_ptr<SqliteStore> store = open();
  EXPECT_EQ(refusal(), "another process uses it") << "the same process";
  const pid_t child = ::fork();
  if (child == 0) ::_exit(refusal() == "another process uses it" ? 0 : 1);
  int status = 1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(problem_of(store->take_ids()), "") << "it goes on";
  store.reset();
  EXPECT_NE(open(), nullptr);
}

// ---- a full disk ----

TEST_F(SqliteStoreTest, AFullDiskFailsCommitsUntilThereIsRoom) {
  const std::unique_ptr<SqliteStore> store = open();
  const Digest version = *store->deploy(a_bundle());
  const auto add = [&](std::uint64_t id) {
    return commit(*store, {Add{{.id = ContactId(id), .owner = store->node(), .bundle = version, .machine = std::string(200'000, 'm')}}});
  };
  EXPECT_EQ(add(1), kDurable);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{fs::file_size(path + "-wal") + 100'000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const Result<Verdict> failed = add(2), again = add(3);
  const std::string deployed = problem_of(store->deploy(a_bundle(std::string(300'000, '#'))));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  const std::string front = "the store `" + path + "` has failed: the disk ";
  EXPECT_TRUE(problem_of(failed).starts_with(front)) << problem_of(failed);
  EXPECT_TRUE(problem_of(again).starts_with(front)) << problem_of(again);
  EXPECT_TRUE(deployed.starts_with(front)) << deployed;
  EXPECT_EQ(store->find(ContactId(2)).value(), std::nullopt);
  EXPECT_EQ(add(2), kDurable) << "there is room again";
  EXPECT_EQ(store->find(ContactId(2)).value()->machine.size(), 200'000U);
}

// ---- what nobody uses any more ----

TEST_F(SqliteStoreTest, TermsAndFilesGoWithTheirLastUse) {
  {
    const std::unique_ptr<SqliteStore> store = open();
    ContactRow row{.id = ContactId(1), .owner = store->node(), .terms = {.skill = "first"}, .bundle = *store->deploy(a_bundle())};
    EXPECT_EQ(commit(*store, {Add{row}}), kDurable);
    row.terms.skill = "second";
    EXPECT_EQ(commit(*store, {Put{row}}), kDurable);
    EXPECT_TRUE(store->deploy(a_bundle("script \"Two\"\nHangup\n")));
    ContactRow other = row;
    other.id = ContactId(2);
    other.terms.skill = "third";
    EXPECT_EQ(commit(*store, {Add{other}, Remove{ContactId(1), kFirstEpoch}}), kDurable);
    EXPECT_EQ(commit(*store, {Remove{ContactId(2), kFirstEpoch}}), kDurable);
  }
  EXPECT_EQ(count_in(path, "terms"), 0);
  EXPECT_EQ(count_in(path, "bundle"), 1);
  EXPECT_EQ(count_in(path, "file"), 2);
}

// ---- the thread ----

TEST_F(SqliteStoreTest, ABatchThatFailsDoesNotFailThoseBesideIt) {
  fill(1);
  change_file(path, "CREATE TRIGGER no BEFORE INSERT ON contact WHEN new.number = 'no' BEGIN SELECT RAISE(ABORT, 'no'); END");
  const std::unique_ptr<SqliteStore> store = open();
  const ContactRow row{.owner = store->node(), .number = "", .bundle = **store->current("one")};
  std::vector<Ticket> tickets;
  for (std::uint64_t id = 2; id <= 30; ++id) {
    ContactRow one = row;
    one.id = ContactId(id);
    one.number = id % 10 == 0 ? "no" : "yes";
    ContactRow other = row;
    other.id = ContactId(id + 100);
    tickets.push_back(*store->commit({Add{other}, Add{one}}));
  }
  std::vector<Completion> completions;
  while (completions.size() < tickets.size()) std::ranges::move(store->completed(), std::back_inserter(completions));
  for (std::size_t i = 0; i < completions.size(); ++i) {
    const bool fails = (i + 2) % 10 == 0;
    EXPECT_EQ(completions[i].verdict == kDurable, !fails) << i;
    if (fails) {
      EXPECT_EQ(problem_of(completions[i].verdict), "the store `" + path + "` has failed: no");
    }
    EXPECT_EQ(store->find(ContactId(i + 102)).value().has_value(), !fails) << "all of the batch or nothing";
  }
}

TEST_F(SqliteStoreTest, WhoReadsIsNotKeptOutByWhoWrites) {
  const std::unique_ptr<SqliteStore> store = open();
  for (int i = 0; i < 2000; ++i) {
    EXPECT_TRUE(store->take_ids());
    if (i % 100 == 0) {
      EXPECT_EQ(store->find(ContactId(1)).value(), std::nullopt);
    }
  }
}

TEST_F(SqliteStoreTest, WhoWaitsForAnswersIsWoken) {
  const std::unique_ptr<SqliteStore> store = open();
  std::atomic<int> woken = 0;
  store->on_completed([&] { ++woken; });
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(store->take_ids());
  std::size_t answers = 0;
  for (int i = 0; i < 10'000 && answers < 20; ++i) {
    answers += store->completed().size();
    std::this_thread::sleep_for(Millis(1));
  }
  EXPECT_EQ(answers, 20U);
  EXPECT_GE(woken, 1);
  EXPECT_LE(woken, 20);
}

/// A store whose thread is held where it tells of a commit, until it is let go; so much is one commit as it tells of together.
struct HeldSqliteStoreTest : SqliteStoreTest {
  std::mutex turn;
  std::unique_lock<std::mutex> held{turn};
  std::atomic<int> commits = 0;
  std::unique_ptr<SqliteStore> store = open();

  void SetUp() override {
    store->on_completed([this] {
      ++commits;
      const std::lock_guard wait(turn);
    });
    EXPECT_TRUE(store->take_ids());
    while (commits == 0) std::this_thread::yield();
  }
  void TearDown() override {
    if (held.owns_lock()) held.unlock();  // when a test ended early
  }
};

TEST_F(HeldSqliteStoreTest, WhatComesWhileItWritesGoesIntoTheNextCommit) {
  Result<Ticket> last;
  for (int i = 0; i < 200; ++i) last = store->take_ids();
  held.unlock();
  EXPECT_EQ(await(*store, *last).ids.count, kIdsInABlock);
  EXPECT_LE(commits, 2);
}

TEST_F(HeldSqliteStoreTest, TooMuchThatWaitsIsRefused) {
  Result<Ticket> last;
  for (std::size_t i = 0; i < SqliteStore::kMostBatches; ++i) {
    last = store->commit({});
    ASSERT_EQ(problem_of(last), "");
  }
  EXPECT_EQ(problem_of(store->commit({})), "the store `" + path + "` is too slow: 10000 batches wait to be written");
  store->note(std::vector<RecordRow>(SqliteStore::kMostRows, RecordRow{.contact = ContactId(1)}));
  store->note({{.contact = ContactId(2)}});
  held.unlock();
  EXPECT_EQ(await(*store, *last).verdict, kDurable) << "what was taken on is written";
  EXPECT_TRUE(store->commit({}));
  EXPECT_EQ(store->record(ContactId(1)).value().size(), SqliteStore::kMostRows);
  EXPECT_EQ(store->record(ContactId(2)).value().size(), 0U) << "it was too much";
}

}  // namespace
}  // namespace phoneflow::store::testing
