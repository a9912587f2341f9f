// Memory and SQLite take the same writes at random, with the same verdicts, and keep the same.
#include <algorithm>
#include <array>

#include "runtime/random.h"
#include "tests/unit/store/stores.h"

namespace phoneflow::store::testing {
namespace {

/// Writes of a few contacts, agents and terms, so that most of them meet what is there. Some are the owner's, some are wrong.
class Writes {
 public:
  explicit Writes(std::uint64_t seed) : random_(seed) {}

  /// `contacts`: what there is.
  Batch batch(Node writer, const std::vector<Digest>& bundles, const std::vector<ContactRow>& contacts) {
    epochs_.fill(kFirstEpoch);
    own_.clear();
    for (const ContactRow& row : contacts) {
      epochs_[number(row.id)] = row.epoch;
      if (row.owner == writer) own_.push_back(row.id);
    }
    Batch batch;
    for (std::uint64_t writes = 1 + below(1 + below(4)); writes > 0; --writes) batch.push_back(write(writer, bundles));
    return batch;
  }
  std::uint64_t below(std::uint64_t end) { return random_.next() % end; }

 private:
  static constexpr std::uint64_t kContacts = 6;

  /// Mostly one of the writer's.
  ContactId contact() { return own_.empty() || below(3) == 0 ? ContactId{1 + below(kContacts)} : own_[below(own_.size())]; }
  /// Mostly the right one.
  Epoch epoch(ContactId of) { return below(6) == 0 ? next(epochs_[number(of)]) : epochs_[number(of)]; }
  std::string agent() { return std::string(std::array{"", "", "Ana", "Ben"}[below(4)]); }
  AttemptRow attempt() { return {static_cast<int>(below(3)), Instant(Millis(below(9))), agent(), {}}; }

  ContactRow row(Node writer, const std::vector<Digest>& bundles) {
    const ContactId id = contact();
    return {.id = id,
            .phase = static_cast<Phase>(below(kPhases)),
            .owner = below(5) == 0 ? kNobody : writer,
            .epoch = epoch(id),
            .agent = agent(),
            .terms = {.skill = below(2) == 0 ? "Sales" : "Support", .initial_priority = static_cast<double>(below(3))},
            .bundle = bundles[bundles.size() - 1 - below(std::min<std::size_t>(bundles.size(), 3))],
            .machine = std::string(below(3), 'm')};
  }
  Write write(Node writer, const std::vector<Digest>& bundles) {
    const ContactId id = contact();
    switch (below(9)) {
      case 0:
      case 1: {
        ContactRow added = row(writer, bundles);
        added.epoch = kFirstEpoch;
        return Add{std::move(added)};
      }
      case 2: return Put{row(writer, bundles)};
      case 3:
      case 4:
      case 5: return Take{id, epoch(id), below(2) == 0 ? std::nullopt : std::optional(agent())};
      case 6: return Remove{id, epoch(id)};
      case 7: return Dial{id, epoch(id), attempt()};
      default: return DialOver{id, epoch(id), static_cast<int>(below(3)), static_cast<DialResult>(below(kDialResults))};
    }
  }

  Random random_;
  std::array<Epoch, kContacts + 1> epochs_{};
  std::vector<ContactId> own_{};
};

std::vector<ContactRow> contacts(Store& store) {
  std::vector<ContactRow> rows;
  EXPECT_TRUE(store.each_contact([&](const ContactRow& row) { rows.push_back(row); }));
  return rows;
}

TEST(Stores, AgreeAtRandom) {
  InMemory memory;
  InFile file;
  Writes writes(1);
  std::vector<Digest> bundles{{}};
  int durable = 0;
  for (int life = 0; life < 10; ++life) {
    const std::unique_ptr<Store> one = memory.open(), other = file.open();
    ASSERT_EQ(one->node(), other->node());
    for (int step = 0; step < 120; ++step) {
      if (writes.below(10) == 0) {
        const Bundle bundle = a_bundle(std::to_string(writes.below(4)));
        bundles.push_back(*one->deploy(bundle));
        ASSERT_EQ(*other->deploy(bundle), bundles.back());
      }
      const Batch batch = writes.batch(one->node(), bundles, contacts(*one));
      const Result<Verdict> verdict = commit(*one, batch);
      ASSERT_EQ(commit(*other, batch), verdict) << life << ", " << step;
      durable += verdict == kDurable ? 1 : 0;
      ASSERT_EQ(contacts(*one), contacts(*other)) << life << ", " << step;
      for (const Digest& digest : bundles) ASSERT_EQ(*one->bundle(digest), *other->bundle(digest)) << life << ", " << step;
      for (const ContactRow& row : contacts(*one)) ASSERT_EQ(*one->attempts(row.id), *other->attempts(row.id)) << life << ", " << step;
    }
  }
  EXPECT_GT(durable, 200) << "so that much was written";
}

}  // namespace
}  // namespace phoneflow::store::testing
