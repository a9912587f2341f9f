// The search and its suggestions under random scripts: they end, and every suggested test passes.
#include "explore/suggest.h"

#include <gtest/gtest.h>

#include <string>

#include "play/played_call.h"
#include "explore/proof.h"
#include "explore/search.h"
#include "fuzz/scripts.h"
#include "runtime/random.h"

namespace phoneflow::testing {
namespace {

using calltest::play_steps;
using calltest::suggest_tests;
using calltest::Suggestions;
using calltest::Way;
using calltest::ways_of;

constexpr std::uint64_t kSearchedScripts = 60;

std::string script_of(std::uint64_t seed) {
  Random random(seed);
  std::string decisions;
  for (int i = 0; i < 200; ++i) decisions += static_cast<char>(random.next() & 0xff);
  fuzz::Bytes bytes(decisions);
  return fuzz::script_from(bytes);
}

/// A random script, and one search of it for all that is asked here.
struct Searched {
  explicit Searched(std::uint64_t number)
      : seed(number), text(script_of(number)), it(fuzz::load_and_check(text, {})), search(calltest::search(*it.script, audio)) {}

  std::uint64_t seed;
  std::string text;
  fuzz::Loaded it;
  fuzz::SomeAudio audio;
  calltest::Search search;
};

void every_test_passes_and_every_way_is_covered_or_named(Searched& of) {
  const Suggestions suggestions = suggest_tests(*of.it.script, of.audio, of.search, {});
  std::set<Way> known;
  for (const auto& test : suggestions.tests) {
    const auto played = play_steps(*of.it.script, of.audio, test.steps);
    ASSERT_TRUE(played) << "script " << of.seed << ", " << test.name << "\n" << of.text;
    ASSERT_EQ(played->covers, test.covers) << "script " << of.seed << ", " << test.name << "\n" << of.text;
    known.insert(test.covers.begin(), test.covers.end());
  }
  for (const auto& way : suggestions.unreached) known.insert(way.way);
  for (const Way& way : ways_of(of.it.script->program)) ASSERT_TRUE(known.contains(way)) << "script " << of.seed << "\n" << of.text;
}

class Seen final : public Observer {
 public:
  explicit Seen(const Program& program) : program_(program) {}
  void reached(NodeId, Phase phase) override { phase_ = phase; }
  void began(NodeId node) override {
    const ActionDef& def = *program_.actions[program_.nodes[node].detail].def;
    if (def.ends_in(phase_)) ways.insert({node, ""});
  }
  void ended(NodeId node, const ActionEnd& end) override { ways.insert({node, std::string(end.way_name())}); }
  void blocked(NodeId, std::string_view) override {}

  std::set<Way> ways;

 private:
  const Program& program_;
  Phase phase_{};
};

/// People who do anything at any time; what cannot be done is not done.
std::set<Way> random_play(const Script& script, AudioFiles& audio, Random& random) {
  const std::string_view numbers[] = {"+13125550123", "+442079460123", "anonymous"};
  Seen seen(script.program);
  PlayedCall call(script, {.seed = random.next()}, audio, {}, &seen);
  Player& player = call.player();
  if (random.next() % 4 == 0) player.remove_skill("Support");
  if (random.next() % 4 == 0) player.say_file("hold.wav", std::nullopt);
  player.call({}, numbers[random.next() % std::size(numbers)]);
  for (int i = 0; i < 40 && !player.over(); ++i) {
    const std::string keys(1, "0123#*"[random.next() % 6]);
    switch (random.next() % 24) {
      case 0: (void)player.caller_hangs_up(); break;
      case 1: (void)player.agent_hangs_up("Ana"); break;
      case 2: (void)player.agent_holds("Ana"); break;
      case 3: (void)player.agent_resumes("Ana"); break;
      case 4: (void)player.dial_result(static_cast<DialResult>(1 + random.next() % 3)); break;
      case 5: (void)player.dial_result(DialResult::Answered); break;
      case 6: (void)player.agent_is_free("Ana"); break;
      case 7: (void)player.agent_accepts("Ana"); break;
      case 8:
      case 9:
      case 10:
      case 11: (void)player.press(keys); break;
      case 12:
      case 13: (void)player.party_result(static_cast<DialResult>(random.next() % 4)); break;
      case 14: (void)player.party_hangs_up(); break;
      case 15: player.answer_of_queue(OperationKind::Queueing, {.refusal = random.next() % 2 == 0 ? "no" : ""}); break;
      case 16: player.answer_of_queue(OperationKind::Reserving, {.refusal = random.next() % 2 == 0 ? "no" : ""}); break;
      default: player.run_until(player.now() + Millis(random.next() % 15'000));
    }
  }
  return seen.ways;
}

void chance_finds_no_other_way(Searched& of) {
  std::set<Way> reached;
  for (std::size_t i = 0; i < of.search.ways.size(); ++i) {
    if (of.search.reached[i]) reached.insert(of.search.ways[i]);
  }
  Random random(of.seed);
  for (int play = 0; play < 40; ++play) {
    for (const Way& way : random_play(*of.it.script, of.audio, random)) {
      const Node& node = of.it.script->program.nodes[way.node];
      ASSERT_TRUE(reached.contains(way)) << "script " << of.seed << ", line " << of.it.script->sources.position(node.span.begin).line
                                         << ", way `" << way.name << "`\n"
                                         << of.text;
    }
  }
}

/// Where the search says that it has looked at all calls, chance does not find another way.
TEST(SuggestAtRandom, EveryTestPassesEveryWayIsCoveredOrNamedAndChanceFindsNoOther) {
  std::uint64_t looked_at = 0;
  for (std::uint64_t seed = 1; seed <= kSearchedScripts; ++seed) {
    Searched searched(seed);
    ASSERT_NO_FATAL_FAILURE(every_test_passes_and_every_way_is_covered_or_named(searched));
    if (!searched.search.exhausted) continue;
    ++looked_at;
    ASSERT_NO_FATAL_FAILURE(chance_finds_no_other_way(searched));
  }
  EXPECT_GT(looked_at, kSearchedScripts * 3 / 4);
}

}  // namespace
}  // namespace phoneflow::testing
