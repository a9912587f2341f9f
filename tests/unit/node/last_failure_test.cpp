// A contact in its last `on CallbackFailed`, of which no agent is told any more: nodes die with it, people get it, and it goes on.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/script.h"
#include "node/node.h"
#include "runtime/store/memory_store.h"

namespace phoneflow::node {
namespace {

constexpr std::string_view kScript = R"(script "Node" { Skill: "Support" }
Reqagent { on Error { Hangup } }
Callback "+13125550100" { Retries: 0  on Error { Hangup } }
Stop
on CallbackFailed { Wait 1m }
)";
constexpr Instant kBegin{std::chrono::hours(24 * 365 * 50)};

const Program& program() {
  class NoFiles final : public SourceReader {
    [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
  };
  static const std::unique_ptr<Script> script = [] {
    NoFiles files;
    Diagnostics diagnostics;
    return load("node.flow", std::string(kScript), files, diagnostics);
  }();
  return script->program;
}

/// A node, and lines and agents that note what is asked of them.
class Life final : public Voice, public Dialler, public Timers, public Journal, public Desks, public Calls, public Scripts {
 public:
  explicit Life(store::MemoryDatabase& database)
      : Journal(TraceKinds{TraceKind::Release}), store(database), node(store, {*this, *this, *this, *this, *this, *this, *this}) {}

  [[nodiscard]] Taken play(ContactId, Party, const Operation&, const request::Play&) override { return {}; }
  [[nodiscard]] Taken music(ContactId, Party, const Operation&, const request::Music&) override { return {}; }
  void stop(ContactId, const Operation& operation) override { timers.erase(operation.kind); }
  void drop(ContactId, LegId) override {}
  void dial(ContactId, const Operation& dial, std::string_view, std::string_view) override { rings = dial; }
  [[nodiscard]] Taken call_party(ContactId, const Operation&, const request::CallParty&) override {
    return failure(std::string_view("nobody is called"));
  }
  void hand_over(ContactId, const Operation&) override {}
  void start(ContactId, const Operation& timer, Millis after) override { timers[timer.kind] = {timer, now + after}; }
  [[nodiscard]] std::optional<Instant> due(ContactId, const Operation& timer) const override {
    const auto found = timers.find(timer.kind);
    return found == timers.end() ? std::nullopt : std::optional(found->second.second);
  }
  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::Release) released = trace.text;
  }
  void offer(std::string_view, ContactId contact) override { offered = contact; }
  void part(std::string_view, ContactId, bool) override {}
  void hang_up(ContactId) override {}
  [[nodiscard]] const Program* find(const store::Digest&) override { return &program(); }

  /// Until nothing more comes of it.
  void work(Instant at) {
    now = at;
    for (int i = 0; i < 5; ++i) node.work(now, true);
  }
  void over(ContactId contact, OperationKind timer, EventKind kind) {
    const Operation operation = timers.at(timer).first;
    timers.erase(timer);
    node.on(contact, {.kind = kind, .operation = operation.id, .now = now});
    work(now);
  }

  Instant now{};
  std::map<OperationKind, std::pair<Operation, Instant>> timers;
  std::optional<Operation> rings;
  std::optional<ContactId> offered;
  std::string released;
  store::MemoryStore store;
  Node node;
};

class LastFailure : public ::testing::Test {
 protected:
  LastFailure() { database_.now = kBegin; }

  [[nodiscard]] Instant now() const { return database_.now; }
  void pass(Millis time) {
    database_.now += time;
    if (life_ != nullptr) life_->work(now());
  }
  void begin_node() {
    life_ = std::make_unique<Life>(database_);
    life_->work(now());
  }
  /// The last one is dead for the next.
  void another_node() {
    life_.reset();
    pass(minutes(1));
    begin_node();
  }
  /// The only attempt has failed, and the section waits.
  void fail_last_attempt() {
    store::Bundle bundle{.name = "node", .files = {{"node.flow", std::string(kScript)}}, .main = "node.flow"};
    begin_node();
    const store::Digest digest = *life_->store.deploy(bundle);
    contact_ = *life_->node.arrive(digest, "+13125550123", "+18005550199", now());
    pass(seconds(1));
    life_->node.ready("Ana", {{"Support", 1}}, now());
    pass(seconds(1));
    ASSERT_EQ(life_->offered, contact_);
    life_->node.accepts("Ana", contact_, now());
    life_->over(contact_, OperationKind::Delay, EventKind::DelayOver);
    ASSERT_TRUE(life_->rings);
    life_->node.on(contact_, {.kind = EventKind::DialFailed, .cause = ReleaseCause::Busy, .operation = life_->rings->id, .now = now()});
    pass(seconds(1));
    ASSERT_TRUE(waits());
  }
  [[nodiscard]] bool waits() const { return life_->timers.contains(OperationKind::Sleeping); }
  [[nodiscard]] std::optional<store::ContactRow> row() { return *life_->store.find(contact_); }

  store::MemoryDatabase database_;
  std::unique_ptr<Life> life_;
  ContactId contact_{};
};

TEST_F(LastFailure, AnotherNodeGoesOnWithIt) {
  fail_last_attempt();
  another_node();
  ASSERT_TRUE(waits());
  EXPECT_EQ(life_->timers.at(OperationKind::Sleeping).second, now()) << "a minute is past";
  life_->over(contact_, OperationKind::Sleeping, EventKind::TimedOut);
  EXPECT_EQ(life_->released, "Busy");
  EXPECT_FALSE(row());
}

/// No agent is free for it, so that nobody would take it up for an offer.
TEST_F(LastFailure, GivenBackByPeopleItGoesOn) {
  fail_last_attempt();
  for (int deaths = 0; deaths < kMostCrashes; ++deaths) another_node();
  ASSERT_TRUE(row() && is_parked(*row()));
  EXPECT_FALSE(waits()) << "it is left to people";

  store::MemoryStore people(database_);
  store::ContactRow mended = *row();
  (void)people.commit({store::Take{contact_, mended.epoch, std::nullopt}});
  mended = *row();
  mended.crashes = 0;
  mended.owner = store::kNobody;
  (void)people.commit({store::Put{mended}});
  ASSERT_EQ(row()->crashes, 0);

  pass(seconds(5));
  ASSERT_TRUE(waits());
  life_->over(contact_, OperationKind::Sleeping, EventKind::TimedOut);
  EXPECT_EQ(life_->released, "Busy");
  EXPECT_FALSE(row());
}

}  // namespace
}  // namespace phoneflow::node
