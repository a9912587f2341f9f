// What holds in any centre: random ones, and the scripts that come with the project in random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/results.h"
#include "workspace/files.h"
#include "fuzz/audit.h"
#include "fuzz/centres.h"
#include "runtime/record.h"
#include "simulate/run.h"
#include "simulate/stream.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::simulate {
namespace {

/// Different for each seed, the same in every run.
std::string bytes_of(std::uint64_t seed) {
  constexpr int kWords = 300;
  Stream stream(seed);
  std::string bytes;
  for (int i = 0; i < kWords; ++i) {
    for (std::uint64_t word = stream.next(), left = 8; left > 0; --left, word >>= 8) bytes += static_cast<char>(word & 0xff);
  }
  return bytes;
}

/// A random centre and its scripts, loaded.
class Rig {
 public:
  explicit Rig(std::uint64_t seed) : bytes_(bytes_of(seed)) {
    fuzz::Bytes decisions(bytes_);
    some_ = fuzz::centre_from(decisions);
    for (const std::string& text : some_.scripts) load(testing::judge(text, {.rules = RuleSettings::language_only()}));
  }
  /// The same, but every entry point has this script of the project, and the first team knows all skills that these ask for.
  Rig(std::uint64_t seed, const std::string& path) : Rig(seed) {
    CentreModel& model = some_.centre;
    for (const char* name : {"Accounts", "Orders", "Operator", "Experts", "Everybody"}) {
      if (!model.agents.empty()) model.agents.front().skills.push_back({static_cast<std::uint32_t>(model.skills.size()), 1});
      model.skills.push_back({.name = name, .handle_time = Distribution::exponential(60'000).value()});
    }
    scripts_.clear();
    std::istringstream no_input;
    FileReader files(no_input);
    for (std::size_t i = 0; i < some_.scripts.size(); ++i)
      load(testing::judge(std::string(PHONEFLOW_SOURCE_DIR) + "/" + path, testing::read_file(path), files));
  }

  CentreModel& centre() { return some_.centre; }
  Results run(const RunOptions& options) { return run_replications(some_.centre, scripts_, options); }

 private:
  void load(testing::Judged judged) {
    EXPECT_FALSE(judged.diagnostics.has_errors()) << words(judged);
    loaded_.push_back(std::move(judged));
    scripts_.push_back({loaded_.back().script.get(), &audio_});
  }

  std::string bytes_;
  fuzz::SomeCentre some_;
  fuzz::SomeAudio audio_;
  std::vector<testing::Judged> loaded_;
  std::vector<EntryScript> scripts_;
};

TEST(Invariants, RandomCentresKeepEveryPromise) {
  std::size_t offers = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Rig rig(seed);
    fuzz::Audit audit(rig.centre(), true);
    audit.compare(rig.run({.trail = &audit}));
    ASSERT_EQ(testing::problem_of(audit.kept()), "") << "seed " << seed;
    offers += audit.offers();
  }
  EXPECT_GT(offers, 2'000U);
}

TEST(Invariants, TheProjectsScriptsKeepThemInRandomCentres) {
  std::uint64_t seed = 1000;
  for (const std::string& path : testing::script_files()) {
    for (int round = 0; round < 5; ++round) {
      Rig rig(++seed, path);
      fuzz::Audit audit(rig.centre(), false);
      audit.compare(rig.run({.trail = &audit}));
      ASSERT_EQ(testing::problem_of(audit.kept()), "") << path << ", seed " << seed;
    }
  }
}

TEST(Invariants, TheSameSeedGivesTheSameBytesInAnyOrderOfReplications) {
  const auto backwards = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = count; i-- > 0;) work(i);
  };
  int unlike = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Rig rig(seed);
    rig.centre().replications = 3;
    const Results first = rig.run({});
    EXPECT_TRUE(fuzz::same_figures(first, rig.run({}))) << seed;
    EXPECT_TRUE(fuzz::same_figures(first, rig.run({.for_each = backwards}))) << seed;
    rig.centre().seed += 1;
    unlike += fuzz::same_figures(first, rig.run({})) ? 0 : 1;
  }
  EXPECT_GT(unlike, 15) << "of 30; the others are closed, or nothing in them is left to chance";
}

/// Keeps the record of each contact as `run` does, and sums up what is billed for those that a simulation counts.
class Bills final : public Trail {
 public:
  explicit Bills(Instant counted_from) : counted_from_(counted_from) {}

  std::int64_t inbound = 0, outbound = 0;

  void note(const Trace& trace) override { records_.note(trace); }
  void over(const ContactFacts& facts) override {
    const ContactRecord* record = records_.find(facts.contact);
    ASSERT_TRUE(record != nullptr && record->released);
    if (facts.arrived < counted_from_) return;
    inbound += record->billed_inbound(*record->released);
    outbound += record->billed_outbound(*record->released);
  }

 private:
  Instant counted_from_;
  Recorder records_;
};

TEST(Invariants, ASimulationBillsWhatTheRecordsOfItsContactsBill) {
  std::int64_t inbound = 0, outbound = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Rig rig(seed);
    Bills bills{Instant(rig.centre().warm_up)};
    const Results results = rig.run({.trail = &bills});
    const auto seconds_of = [&](Measure measure) {
      const auto* figure = results.find({measure, {}});
      return figure == nullptr ? 0 : std::llround(60 * figure->front().numerator);
    };
    EXPECT_EQ(seconds_of(Measure::InboundMinutes), bills.inbound) << "seed " << seed;
    EXPECT_EQ(seconds_of(Measure::OutboundMinutes), bills.outbound) << "seed " << seed;
    inbound += bills.inbound;
    outbound += bills.outbound;
  }
  EXPECT_GT(inbound, 10'000);
  EXPECT_GT(outbound, 1'000);
}

/// How long each contact waited until it gave up, and talked until the agent hung up.
class Times final : public Trail {
 public:
  std::map<ContactId, Millis> patience;
  std::map<ContactId, Millis> talk;

  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::Queued || trace.kind == TraceKind::Accepted) since_[trace.contact] = trace.at;
    if (trace.kind != TraceKind::HangUp) return;
    (trace.text == "caller" ? patience : talk)[trace.contact] = trace.at - since_[trace.contact];
  }
  void over(const ContactFacts&) override {}

 private:
  std::map<ContactId, Instant> since_;
};

/// How many of the one are in the other as well; all of them with the same time.
std::size_t in_common(const std::map<ContactId, Millis>& one, const std::map<ContactId, Millis>& other) {
  std::size_t common = 0;
  for (const auto& [id, time] : one) {
    const auto found = other.find(id);
    if (found == other.end()) continue;
    EXPECT_EQ(found->second, time) << number(id);
    ++common;
  }
  return common;
}

TEST(Invariants, CallersAreTheSameWhateverTheStaff) {
  const testing::Judged judged = testing::judge("script \"S\" { Skill: \"Support\" }\nReqagent\nloop { Music \"hold.wav\" }\n");
  fuzz::SomeAudio audio;
  CentreModel centre;
  centre.skills.push_back({.name = "Support", .handle_time = Distribution::lognormal(180'000, 90'000).value()});
  centre.agents.push_back({.name = "Agent", .count = 8, .skills = {{}}});
  centre.entries.push_back({.name = "Main", .number = "+18005550199", .script = "", .arrivals = Arrivals::at_rate(0.06).value()});
  centre.entries.front().callers.patience = Distribution::exponential(60'000).value();
  Times few, many;
  (void)run_replications(centre, {{judged.script.get(), &audio}}, {.trail = &few});
  centre.agents.front().count = 10;
  centre.agents.front().wrap_up = Distribution::exponential(10'000).value();
  (void)run_replications(centre, {{judged.script.get(), &audio}}, {.trail = &many});
  EXPECT_GT(in_common(few.talk, many.talk), 2000U);
  EXPECT_GT(in_common(few.patience, many.patience), 100U);
}

}  // namespace
}  // namespace phoneflow::simulate
