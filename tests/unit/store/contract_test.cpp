// What every Store must do: one suite for all implementations.
#include <algorithm>
#include <cmath>
#include <limits>

#include "runtime/store/bundle.h"
#include "runtime/store/contact_ids.h"
#include "tests/support/results.h"
#include "tests/unit/store/stores.h"

namespace phoneflow::store::testing {
namespace {

using phoneflow::testing::problem_of;

Instant at(std::int64_t ms) { return Instant(Millis(ms)); }

/// All bytes there are, and what has a meaning in statements.
std::string hostile_bytes(std::string_view behind = {}) {
  std::string bytes = "'; DROP TABLE contact; -- \" \\ %s ?1 \xef\xbb\xbf\xc3\x28";
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  return bytes.append(behind);
}

template <class Kind>
struct StoreContract : ::testing::Test {
  Kind where;
  std::unique_ptr<Store> store = where.open();
  Digest version = store->deploy(a_bundle()).value_or(Digest{});

  /// The process ends, and another one begins.
  void restart() {
    store.reset();
    store = where.open();
  }
  Result<Verdict> write(Batch batch) { return commit(*store, std::move(batch)); }
  [[nodiscard]] ContactRow row(std::uint64_t id) const {
    return {.id = ContactId(id), .phase = Phase::Callback, .owner = store->node(), .bundle = version};
  }
  [[nodiscard]] std::optional<ContactRow> find(std::uint64_t id) const { return store->find(ContactId(id)).value(); }
  [[nodiscard]] std::vector<std::uint64_t> contacts() const {
    std::vector<std::uint64_t> ids;
    EXPECT_TRUE(store->each_contact([&](const ContactRow& one) { ids.push_back(number(one.id)); }));
    return ids;
  }
  void expect_dials(std::uint64_t id, const std::vector<AttemptRow>& expected) const {
    EXPECT_EQ(store->attempts(ContactId(id)).value(), expected);
  }
};
using Kinds = ::testing::Types<InMemory, InFile>;
TYPED_TEST_SUITE(StoreContract, Kinds);

// ---- contacts ----

TYPED_TEST(StoreContract, KeepsAContactWithEverything) {
  ContactRow row = this->row(kIdLimit - 1);
  row.agent = hostile_bytes();
  row.first_queued = at(std::numeric_limits<std::int64_t>::min());
  row.not_before = at(std::numeric_limits<std::int64_t>::max());
  row.number = hostile_bytes("+1800");
  row.caller_id = hostile_bytes("x");
  row.whisper = hostile_bytes("a good customer");
  row.crashes = 2;
  row.terms = {hostile_bytes(), "7", -1.5, 0.1, std::numeric_limits<double>::max(), 2, 19};
  row.machine = hostile_bytes();
  while (row.machine.size() < 3'000'000) row.machine += row.machine;
  EXPECT_EQ(this->write({Add{row}}), kDurable);
  EXPECT_EQ(this->find(kIdLimit - 1), row);
  this->restart();
  EXPECT_EQ(this->find(kIdLimit - 1), row);
}

TYPED_TEST(StoreContract, EveryPhaseAndResultComesBack) {
  for (int phase = 0; phase < kPhases; ++phase) {
    ContactRow row = this->row(static_cast<std::uint64_t>(phase) + 1);
    row.phase = static_cast<Phase>(phase);
    EXPECT_EQ(this->write({Add{row}}), kDurable);
    EXPECT_EQ(this->find(static_cast<std::uint64_t>(phase) + 1), row);
  }
  std::vector<AttemptRow> dials;
  for (std::size_t result = 0; result < kDialResults; ++result) {
    const int number = static_cast<int>(result) + 1;
    dials.push_back({number, at(number), "", static_cast<DialResult>(result)});
    EXPECT_EQ(this->write({Dial{ContactId(1), kFirstEpoch, {number, at(number), "", std::nullopt}},
                           DialOver{ContactId(1), kFirstEpoch, number, static_cast<DialResult>(result)}}),
              kDurable);
  }
  this->expect_dials(1, dials);
}

TYPED_TEST(StoreContract, ContactsComeInOrder) {
  EXPECT_EQ(this->contacts(), (std::vector<std::uint64_t>{}));
  for (const std::uint64_t id : {30U, 2U, 1000U, 1U}) EXPECT_EQ(this->write({Add{this->row(id)}}), kDurable);
  EXPECT_EQ(this->contacts(), (std::vector<std::uint64_t>{1, 2, 30, 1000}));
  EXPECT_EQ(this->find(3), std::nullopt);
}

TYPED_TEST(StoreContract, AContactIsAddedOnce) {
  ContactRow second = this->row(1);
  second.number = "+18005550199";
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  EXPECT_EQ(this->write({Add{second}}), Verdict::Exists);
  EXPECT_EQ(this->find(1), this->row(1));
}

TYPED_TEST(StoreContract, APutIsTheWholeRowButTheBundle) {
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  ContactRow row = this->row(1);
  row.phase = Phase::Dialling;
  row.agent = "Ana";
  row.terms.skill = "Sales";
  row.machine = std::string("\0b", 2);
  row.bundle = {};
  EXPECT_EQ(this->write({Put{row}}), kDurable);
  row.bundle = this->version;
  EXPECT_EQ(this->find(1), row) << "a contact goes on with the version with which it began";
  EXPECT_EQ(this->write({Put{this->row(1)}}), kDurable);
  EXPECT_EQ(this->find(1), this->row(1)) << "what is gone is gone";
}

// ---- owners ----

TYPED_TEST(StoreContract, EachLifeOfANodeIsAnother) {
  const Node first = this->store->node();
  this->restart();
  EXPECT_GT(this->store->node(), first);
  EXPECT_NE(first, kNobody);
  EXPECT_EQ(this->store->is_dead(first), true);
  EXPECT_TRUE(this->store->beat(Millis(1000)));
  EXPECT_EQ(this->store->is_dead(this->store->node()), false);
}

TYPED_TEST(StoreContract, WhoDoesNotOwnAContactWritesNothing) {
  ContactRow row = this->row(1);
  EXPECT_EQ(this->write({Add{row}}), kDurable);
  this->restart();
  row.owner = this->store->node();
  const Batch writes[] = {{Put{row}},
                          {Remove{ContactId(1), kFirstEpoch}},
                          {Dial{ContactId(1), kFirstEpoch, {}}},
                          {DialOver{ContactId(1), kFirstEpoch, 1, DialResult::Busy}}};
  for (const Batch& batch : writes) EXPECT_EQ(this->write(batch), Verdict::Stale);
  EXPECT_EQ(this->write({Take{ContactId(1), kFirstEpoch, {}}}), kDurable);
  for (const Batch& batch : writes) EXPECT_EQ(this->write(batch), Verdict::Stale) << "the epoch has grown";
  EXPECT_EQ(this->write({Take{ContactId(1), kFirstEpoch, {}}}), Verdict::Stale);
  row.epoch = next(kFirstEpoch);
  EXPECT_EQ(this->write({Put{row}}), kDurable);
  EXPECT_EQ(this->write({Put{this->row(2)}}), Verdict::Stale) << "there is no such contact";
  EXPECT_EQ(this->write({Take{ContactId(2), kFirstEpoch, {}}}), Verdict::Stale);
}

TYPED_TEST(StoreContract, TakingFromTheDeadCountsAsACrash) {
  ContactRow row = this->row(1);
  row.agent = "Ana";
  EXPECT_EQ(this->write({Add{row}}), kDurable);
  this->restart();
  EXPECT_EQ(this->write({Take{ContactId(1), kFirstEpoch, {}}}), kDurable);
  row.owner = this->store->node();
  row.epoch = Epoch{2};
  row.crashes = 1;
  EXPECT_EQ(this->find(1), row);
  EXPECT_EQ(this->write({Take{ContactId(1), Epoch{2}, "Ben"}}), kDurable) << "from itself";
  row.epoch = Epoch{3};
  row.agent = "Ben";
  EXPECT_EQ(this->find(1), row);
  this->restart();
  EXPECT_EQ(this->write({Take{ContactId(1), Epoch{3}, ""}}), kDurable);
  EXPECT_EQ(this->find(1)->crashes, 2);
  EXPECT_EQ(this->find(1)->agent, "");
  row = *this->find(1);
  row.crashes = 0;
  EXPECT_EQ(this->write({Put{row}}), kDurable);
  EXPECT_EQ(this->find(1)->crashes, 0) << "it has rested";
}

TYPED_TEST(StoreContract, WhatIsGivenAwayIsAnybodys) {
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  ContactRow row = this->row(1);
  row.owner = kNobody;
  EXPECT_EQ(this->write({Put{row}}), kDurable);
  EXPECT_EQ(this->write({Put{row}}), Verdict::Stale);
  this->restart();
  EXPECT_EQ(this->write({Take{ContactId(1), kFirstEpoch, "Ana"}}), kDurable);
  EXPECT_EQ(this->find(1)->crashes, 0);
  EXPECT_EQ(this->find(1)->owner, this->store->node());
  row = this->row(2);
  row.owner = kNobody;
  EXPECT_EQ(this->write({Add{row}, Take{ContactId(2), kFirstEpoch, {}}}), kDurable);
}

// ---- agents ----

TYPED_TEST(StoreContract, AnAgentHasOneContactAtMost) {
  ContactRow first = this->row(1), second = this->row(2);
  first.agent = second.agent = "Ana";
  EXPECT_EQ(this->write({Add{first}}), kDurable);
  EXPECT_EQ(this->write({Add{second}}), Verdict::AgentTaken);
  second.agent = "";
  EXPECT_EQ(this->write({Add{second}}), kDurable);
  EXPECT_EQ(this->write({Take{ContactId(2), kFirstEpoch, "Ana"}}), Verdict::AgentTaken);
  second.agent = "Ana";
  EXPECT_EQ(this->write({Put{second}}), Verdict::AgentTaken);
  EXPECT_EQ(this->write({Put{first}}), kDurable) << "its own";
  first.agent = "";
  EXPECT_EQ(this->write({Put{first}, Put{second}}), kDurable);
  EXPECT_EQ(this->find(2)->agent, "Ana");
  second.agent = "";
  first.agent = "Ana";
  EXPECT_EQ(this->write({Put{first}, Put{second}}), Verdict::AgentTaken) << "in this order";
  EXPECT_EQ(this->write({Remove{ContactId(2), kFirstEpoch}, Put{first}}), kDurable);
}

// ---- dials ----

TYPED_TEST(StoreContract, OneDialIsInFlightAtATime) {
  const auto dial = [](int number) { return Dial{ContactId(1), kFirstEpoch, {number, at(number), "Ana", std::nullopt}}; };
  const auto over = [](int number) { return DialOver{ContactId(1), kFirstEpoch, number, DialResult::Busy}; };
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  this->expect_dials(1, {});
  EXPECT_EQ(this->write({over(1)}), Verdict::Dialling) << "there is none";
  EXPECT_EQ(this->write({dial(1)}), kDurable);
  EXPECT_EQ(this->write({dial(2)}), Verdict::Dialling);
  EXPECT_EQ(this->write({over(2)}), Verdict::Dialling) << "it is another";
  this->restart();
  this->expect_dials(1, {{1, at(1), "Ana", std::nullopt}});
  EXPECT_EQ(this->write({Take{ContactId(1), kFirstEpoch, {}}}), kDurable);
  EXPECT_EQ(this->write({Dial{ContactId(1), Epoch{2}, {2, at(2), "Ben", std::nullopt}}}), Verdict::Dialling) << "what died may ring";
  EXPECT_EQ(this->write({DialOver{ContactId(1), Epoch{2}, 1, DialResult::Cancelled}}), kDurable);
  EXPECT_EQ(this->write({Dial{ContactId(1), Epoch{2}, {1, at(2), "Ben", std::nullopt}}}), Verdict::Dialling) << "the number is used";
  EXPECT_EQ(this->write({Dial{ContactId(1), Epoch{2}, {2, at(2), "Ben", std::nullopt}}}), kDurable);
  this->expect_dials(1, {{1, at(1), "Ana", DialResult::Cancelled}, {2, at(2), "Ben", std::nullopt}});
}

TYPED_TEST(StoreContract, DialsGoWithTheirContact) {
  EXPECT_EQ(this->write({Add{this->row(1)}, Dial{ContactId(1), kFirstEpoch, {}}, Remove{ContactId(1), kFirstEpoch}}), kDurable);
  EXPECT_EQ(this->find(1), std::nullopt);
  this->expect_dials(1, {});
  EXPECT_EQ(this->write({Add{this->row(1)}, Dial{ContactId(1), kFirstEpoch, {}}}), kDurable);
}

// ---- batches ----

TYPED_TEST(StoreContract, ABatchIsWrittenWholeOrNotAtAll) {
  ContactRow changed = this->row(1);
  changed.number = "+18005550199";
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  EXPECT_EQ(this->write({Put{changed}, Dial{ContactId(1), kFirstEpoch, {}}, Add{this->row(2)}, Remove{ContactId(3), kFirstEpoch}}),
            Verdict::Stale);
  EXPECT_EQ(this->find(1), this->row(1));
  this->expect_dials(1, {});
  EXPECT_EQ(this->contacts(), std::vector<std::uint64_t>{1});
  EXPECT_EQ(this->write({}), kDurable);
}

TYPED_TEST(StoreContract, ABatchSeesWhatItHasWritten) {
  ContactRow taken = this->row(1);
  taken.epoch = Epoch{2};
  EXPECT_EQ(this->write({Add{this->row(1)}, Take{ContactId(1), kFirstEpoch, "Ana"}, Put{taken}, Dial{ContactId(1), Epoch{2}, {}},
                         DialOver{ContactId(1), Epoch{2}, 1, DialResult::NoAnswer}, Remove{ContactId(1), Epoch{2}}, Add{this->row(1)}}),
            kDurable);
  EXPECT_EQ(this->find(1), this->row(1));
  this->expect_dials(1, {});
}

TYPED_TEST(StoreContract, WhatCannotBeWrittenIsRefusedAtOnce) {
  const auto with = [&](auto change) {
    ContactRow row = this->row(1);
    change(row);
    return problem_of(this->store->commit({Add{row}}));
  };
  constexpr std::string_view kNoNumber = "a priority is no finite number", kNoId = "a ContactID is a number from 1 up to 2^53 - 1";
  EXPECT_EQ(with([](ContactRow& row) { row.terms.initial_priority = std::nan(""); }), kNoNumber);
  EXPECT_EQ(with([](ContactRow& row) { row.terms.acceleration = HUGE_VAL; }), kNoNumber);
  EXPECT_EQ(with([](ContactRow& row) { row.terms.max_priority = -HUGE_VAL; }), kNoNumber);
  EXPECT_EQ(with([](ContactRow& row) { row.terms.acceleration = -1; }), "an acceleration is negative");
  EXPECT_EQ(with([](ContactRow& row) { row.id = ContactId(0); }), kNoId);
  EXPECT_EQ(with([](ContactRow& row) { row.id = ContactId(kIdLimit); }), kNoId);
  EXPECT_EQ(with([](ContactRow& row) { row.owner = Node{77}; }), "a node writes contacts of another node");
  EXPECT_EQ(with([](ContactRow& row) { row.epoch = Epoch{2}; }), "a new contact does not begin with the first epoch");
  EXPECT_EQ(problem_of(this->store->commit({Dial{ContactId(1), kFirstEpoch, {.result = DialResult::Busy}}})),
            "a dial begins with its result");
  EXPECT_EQ(this->contacts(), std::vector<std::uint64_t>{});
}

TYPED_TEST(StoreContract, AnswersComeInOrder) {
  std::vector<Ticket> tickets, answered;
  for (std::uint64_t id = 1; id <= 500; ++id) tickets.push_back(*this->store->commit({Add{this->row(id % 400 + 1)}}));
  for (std::size_t i = 1; i < tickets.size(); ++i) EXPECT_EQ(static_cast<int>(tickets[i]), static_cast<int>(tickets[i - 1]) + 1);
  int exist = 0;
  while (answered.size() < tickets.size() && !::testing::Test::HasFailure()) {
    for (const Completion& completion : this->store->completed()) {
      answered.push_back(completion.ticket);
      exist += completion.verdict == Verdict::Exists ? 1 : 0;
    }
  }
  EXPECT_EQ(answered, tickets);
  EXPECT_EQ(exist, 100);
}

TYPED_TEST(StoreContract, WhatWasHandedOverIsWrittenWhenTheStoreEnds) {
  for (std::uint64_t id = 1; id <= 100; ++id) EXPECT_TRUE(this->store->commit({Add{this->row(id)}}));
  this->restart();
  EXPECT_EQ(this->contacts().size(), 100U);
}

// ---- the record ----

TYPED_TEST(StoreContract, TheRecordOutlivesItsContact) {
  const RecordRow first{ContactId(1), TraceKind::Offer, Phase::Queued, 7, at(5), hostile_bytes(), "b", "c", Millis(-1), 1LL << 60, 2};
  RecordRow second{.contact = ContactId(1), .at = at(4)}, other{.contact = ContactId(2), .at = at(9)};
  this->store->note({first, other, second});
  EXPECT_EQ(this->write({Add{this->row(1)}, Remove{ContactId(1), kFirstEpoch}}), kDurable);
  this->restart();
  EXPECT_EQ(this->store->record(ContactId(1)).value(), (std::vector<RecordRow>{first, second}));
  EXPECT_TRUE(this->store->drop_record(at(5)));
  EXPECT_EQ(this->store->record(ContactId(1)).value(), std::vector<RecordRow>{first});
  EXPECT_EQ(this->store->record(ContactId(2)).value(), std::vector<RecordRow>{other});
  EXPECT_EQ(this->store->record(ContactId(3)).value(), std::vector<RecordRow>{});
}

TYPED_TEST(StoreContract, EveryKindOfNoteComesBack) {
  std::vector<RecordRow> rows;
  for (std::size_t kind = 0; kind < kTraceKindCount; ++kind)
    rows.push_back({.contact = ContactId(1), .kind = static_cast<TraceKind>(kind)});
  this->store->note(rows);
  this->restart();
  EXPECT_EQ(this->store->record(ContactId(1)).value(), rows);
}

TYPED_TEST(StoreContract, TheRecordIsWrittenWithoutACommit) {
  this->store->note({{.contact = ContactId(1)}});
  for (int i = 0; i < 1000 && this->store->record(ContactId(1)).value().empty(); ++i) std::this_thread::sleep_for(Millis(10));
  EXPECT_EQ(this->store->record(ContactId(1)).value().size(), 1U);
}

// ---- script versions ----

TYPED_TEST(StoreContract, AScriptVersionIsItsContent) {
  Bundle turned = a_bundle();
  std::swap(turned.files[0], turned.files[1]);
  EXPECT_EQ(this->store->deploy(turned).value(), this->version);
  EXPECT_EQ(this->version, digest_of(a_bundle()));
  EXPECT_EQ(to_text(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (const auto change : {+[](Bundle& other) { other.name = "other"; }, +[](Bundle& other) { other.main = "audio/hold.wav"; },
                            +[](Bundle& other) { other.files[0].path = "audio/held.wav"; },
                            +[](Bundle& other) { other.files[0].content += '\0'; }, +[](Bundle& other) { other.files.pop_back(); }}) {
    Bundle other = a_bundle();
    change(other);
    EXPECT_NE(digest_of(other), this->version);
  }
  this->restart();
  EXPECT_EQ(this->store->bundle(this->version).value(), a_bundle());
  EXPECT_EQ(this->store->current("one").value(), this->version);
  EXPECT_EQ(this->store->current("two").value(), std::nullopt);
  EXPECT_EQ(this->store->bundle({}).value(), std::nullopt);
  Bundle hostile{.name = hostile_bytes(), .files = {{hostile_bytes(), hostile_bytes()}, {hostile_bytes("2"), ""}}, .main = hostile_bytes()};
  const Digest digest = this->store->deploy(hostile).value();
  this->restart();
  EXPECT_EQ(this->store->bundle(digest).value(), hostile);
  EXPECT_EQ(this->store->current(hostile_bytes()).value(), digest);
}

TYPED_TEST(StoreContract, AVersionIsKeptWhileAContactUsesIt) {
  EXPECT_EQ(this->write({Add{this->row(1)}, Add{this->row(2)}}), kDurable);
  const Digest second = this->store->deploy(a_bundle("script \"Two\"\nHangup\n")).value();
  EXPECT_EQ(this->store->current("one").value(), second);
  EXPECT_EQ(this->write({Remove{ContactId(1), kFirstEpoch}}), kDurable);
  EXPECT_EQ(this->store->bundle(this->version).value(), a_bundle());
  EXPECT_EQ(this->write({Remove{ContactId(2), kFirstEpoch}}), kDurable);
  EXPECT_EQ(this->store->bundle(this->version).value(), std::nullopt);
  EXPECT_EQ(this->write({Add{this->row(3)}}), Verdict::NoBundle);
  EXPECT_EQ(this->store->bundle(second).value()->files[0], a_bundle().files[0]) << "the audio of both is still there";
}

TYPED_TEST(StoreContract, AVersionIsKeptToTheEndOfABatch) {
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  EXPECT_TRUE(this->store->deploy(a_bundle("script \"Two\"\nHangup\n")));
  EXPECT_EQ(this->write({Remove{ContactId(1), kFirstEpoch}, Add{this->row(2)}}), kDurable);
  EXPECT_EQ(this->store->bundle(this->version).value(), a_bundle());
}

TYPED_TEST(StoreContract, AVersionMayBecomeCurrentAgain) {
  EXPECT_EQ(this->write({Add{this->row(1)}}), kDurable);
  const Digest second = this->store->deploy(a_bundle("script \"Two\"\nHangup\n")).value();
  EXPECT_EQ(this->store->deploy(a_bundle()).value(), this->version);
  EXPECT_EQ(this->store->current("one").value(), this->version);
  EXPECT_EQ(this->store->bundle(second).value(), std::nullopt) << "nobody used it";
  EXPECT_EQ(this->write({Remove{ContactId(1), kFirstEpoch}}), kDurable);
  EXPECT_EQ(this->store->bundle(this->version).value(), a_bundle());
}

TYPED_TEST(StoreContract, AScriptVersionIsWhole) {
  Bundle bundle = a_bundle();
  bundle.main = "two.flow";
  EXPECT_EQ(problem_of(this->store->deploy(bundle)), "a script version lacks its script `two.flow`");
  bundle = a_bundle();
  bundle.files.push_back({"one.flow", ""});
  EXPECT_EQ(problem_of(this->store->deploy(bundle)), "a script version has two files `one.flow`");
  EXPECT_EQ(this->store->current("one").value(), this->version);
}

// ---- ContactIDs ----

TYPED_TEST(StoreContract, BlocksOfContactIdsDoNotComeAgain) {
  const auto block = [&] { return await(*this->store, *this->store->take_ids()).ids; };
  EXPECT_EQ(block(), (IdBlock{1, 1000}));
  EXPECT_EQ(block(), (IdBlock{1001, 1000}));
  this->restart();
  EXPECT_EQ(block(), (IdBlock{2001, 1000}));
}

TYPED_TEST(StoreContract, ContactIdsEndBelowWhereScriptsWouldMixThemUp) {
  this->store.reset();
  this->where.begin_ids_at(kIdLimit - 1000);
  this->store = this->where.open();
  EXPECT_EQ(await(*this->store, *this->store->take_ids()).ids, (IdBlock{kIdLimit - 1000, 1000}));
  const Completion none = await(*this->store, *this->store->take_ids());
  EXPECT_NE(problem_of(none.verdict).find("no ContactIDs are left: scripts tell numbers apart only below 2^53"), std::string::npos);
  EXPECT_EQ(none.ids, IdBlock{});
  EXPECT_EQ(static_cast<std::uint64_t>(static_cast<double>(kIdLimit - 1)), kIdLimit - 1) << "the last of them is told apart";
}

TYPED_TEST(StoreContract, ANodeHasContactIdsWithoutWaiting) {
  ContactIds ids(*this->store);
  std::vector<IdBlock> blocks;
  const auto is_own = [&](ContactId id) {
    return std::ranges::any_of(blocks, [&](const IdBlock& block) { return number(id) - block.first < block.count; });
  };
  ContactId last{};
  for (int i = 0; i < 3500; ++i) {
    if (i % 400 == 0) {
      EXPECT_TRUE(this->store->take_ids()) << "somebody else has blocks, too";
    }
    Result<ContactId> id = ids.next();
    for (; !id; id = ids.next()) {
      for (const Completion& completion : this->store->completed()) {
        if (ids.take(completion)) blocks.push_back(completion.ids);
      }
    }
    ASSERT_TRUE(is_own(*id) && *id > last) << number(*id);
    last = *id;
  }
  EXPECT_EQ(blocks.size(), 4U);
  EXPECT_FALSE(ids.take({.ticket = Ticket{99}}));
}

TYPED_TEST(StoreContract, ANodeWithoutContactIdsSaysWhy) {
  this->store.reset();
  this->where.begin_ids_at(kIdLimit);
  this->store = this->where.open();
  ContactIds ids(*this->store);
  EXPECT_EQ(problem_of(ids.next()), "no ContactID has come from the store yet");
  for (bool is_heard = false; !is_heard;) {
    for (const Completion& completion : this->store->completed()) is_heard = ids.take(completion);
  }
  EXPECT_NE(problem_of(ids.next()).find("no ContactIDs are left"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::store::testing
