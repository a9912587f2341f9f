#include "explore/suggest.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "explore/moments.h"
#include "explore/proof.h"
#include "explore/search.h"
#include "explore/test_writer.h"
#include "play/step_writer.h"
#include "explore/unreached.h"
#include "support/plain_text.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

/// Failed plays after which the search for tests is abandoned.
constexpr int kMostFailures = 200;
/// Earlier moments at which a call is tried.
constexpr std::size_t kMostEarlier = 8;
/// Cost of a call that causes a fault, which is the last choice.
constexpr int kFaultIsWorth = 1000;
/// Value of a branch and cost of a missing skill or file; a step costs about 10.
constexpr int kWayIsWorth = 40;
constexpr int kLossIsWorth = 80;

class Chooser {
 public:
  Chooser(const Script& script, AudioFiles& audio, const Search& search, const std::set<Way>& covered)
      : script_(script), audio_(audio), search_(search), missing_(search.reached), useless_(search.found.size()) {
    for (std::size_t i = 0; i < search.ways.size(); ++i) {
      if (covered.contains(search.ways[i])) missing_[i] = false;
    }
  }

  std::vector<SuggestedTest> choose();

 private:
  [[nodiscard]] std::optional<std::uint32_t> best() const;
  [[nodiscard]] std::optional<SuggestedTest> proven(std::uint32_t index);
  [[nodiscard]] std::optional<SuggestedTest> proven(std::uint32_t index, TestText text);
  [[nodiscard]] std::vector<Millis> earlier_moments(std::uint32_t index) const;
  bool take_off(const std::set<Way>& covers);
  void drop_needless(std::vector<SuggestedTest>& tests, const WaySet& wanted) const;
  void name_apart(std::vector<SuggestedTest>& tests) const;

  const Script& script_;
  AudioFiles& audio_;
  const Search& search_;
  WaySet missing_;
  std::vector<bool> useless_;  // by index in Search::found: its play does not cover what the search promised
};

/// The call with the greatest uncovered value, using missing skills and files only for what others do not cover; ties go to the cheapest.
std::optional<std::uint32_t> Chooser::best() const {
  std::optional<std::uint32_t> best;
  int most = 0;
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < missing_.size(); ++i) {
    if (missing_[i]) missing.push_back(i);
  }
  for (std::uint32_t i = 0; i < search_.found.size(); ++i) {
    const WaySet& covers = search_.found[i].covers;
    const auto count = useless_[i] ? 0 : static_cast<int>(std::ranges::count_if(missing, [&](std::size_t way) { return covers[way]; }));
    if (count == 0) continue;
    const SearchState& situation = search_.situations[i];
    const int worth = kWayIsWorth * count - kLossIsWorth * situation.out_of_order() - search_.found[i].cost -
                      (situation.machine().fault() ? kFaultIsWorth : 0);
    const bool better = !best || worth > most || (worth == most && search_.found[i].cost < search_.found[*best].cost);
    if (!better) continue;
    best = i;
    most = worth;
  }
  return best;
}

/// In the readable style if that passes, else in the exact one.
std::optional<SuggestedTest> Chooser::proven(std::uint32_t index) {
  for (const Millis earlier : earlier_moments(index)) {
    for (const StepStyle manner : {StepStyle::Readable, StepStyle::Exact}) {
      if (auto test = proven(index, tell(script_, search_, index, manner, earlier))) return test;
    }
  }
  return std::nullopt;
}

std::optional<SuggestedTest> Chooser::proven(std::uint32_t index, TestText text) {
  const auto first = play_steps(script_, audio_, text.steps, search_.hints.hours);
  if (!first) return std::nullopt;
  bool gained = false;
  for (std::size_t i = 0; i < search_.ways.size() && !gained; ++i) {
    gained = missing_[i] && search_.found[index].covers[i] && first->covers.contains(search_.ways[i]);
  }
  if (!gained) return std::nullopt;
  text.steps.insert(text.steps.end(), first->ending.begin(), first->ending.end());
  auto second = play_steps(script_, audio_, text.steps, search_.hints.hours);
  if (!second) return std::nullopt;
  return SuggestedTest{std::move(text.name), std::move(text.steps), std::move(second->covers)};
}

/// The search's clock stands still: a call that starts earlier reaches a later clock comparison at the search's moment.
std::vector<Millis> Chooser::earlier_moments(std::uint32_t index) const {
  std::vector<Millis> all{Millis(0)};
  if (!search_.hints.asks_clock) return all;
  for (const std::uint32_t i : search_.path_to(index)) {
    const Millis passed = std::chrono::floor<std::chrono::seconds>(search_.situations[i].now.time_since_epoch());
    if (passed > all.back() && all.size() < kMostEarlier) all.push_back(passed);
  }
  return all;
}

bool Chooser::take_off(const std::set<Way>& covers) {
  bool news = false;
  for (std::size_t i = 0; i < missing_.size(); ++i) {
    if (!missing_[i] || !covers.contains(search_.ways[i])) continue;
    missing_[i] = false;
    news = true;
  }
  return news;
}

/// Longest first: removes tests whose branches the others cover together.
void Chooser::drop_needless(std::vector<SuggestedTest>& tests, const WaySet& wanted) const {
  std::vector<std::size_t> order(tests.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return tests[i].steps.size(); });
  std::vector<bool> gone(tests.size());
  for (const std::size_t candidate : order) {
    const auto elsewhere = [&](const Way& way) {
      for (std::size_t i = 0; i < tests.size(); ++i) {
        if (i != candidate && !gone[i] && tests[i].covers.contains(way)) return true;
      }
      return false;
    };
    bool needed = false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      needed = needed || (wanted[i] && tests[candidate].covers.contains(search_.ways[i]) && !elsewhere(search_.ways[i]));
    }
    gone[candidate] = !needed;
  }
  std::vector<SuggestedTest> kept;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!gone[i]) kept.push_back(std::move(tests[i]));
  }
  tests = std::move(kept);
}

void Chooser::name_apart(std::vector<SuggestedTest>& tests) const {
  std::set<std::string> used;
  for (SuggestedTest& test : tests) {
    const std::string name = test.name;
    for (int i = 2; !used.insert(test.name).second; ++i) test.name = fmt::format("{} ({})", name, i);
  }
}

std::vector<SuggestedTest> Chooser::choose() {
  const WaySet wanted = missing_;
  std::vector<SuggestedTest> tests;
  for (int failures = 0; failures < kMostFailures;) {
    const auto index = best();
    if (!index) break;
    auto test = proven(*index);
    if (!test || !take_off(test->covers)) {
      useless_[*index] = true;
      ++failures;
      continue;
    }
    tests.push_back(std::move(*test));
  }
  drop_needless(tests, wanted);
  std::ranges::stable_sort(tests, {}, [](const SuggestedTest& test) { return test.steps.size(); });
  name_apart(tests);
  return tests;
}

std::string describe(const Script& script, const Way& way) {
  const Node& node = script.program.nodes[way.node];
  const Position at = script.sources.position(node.span.begin);
  const ActionDef& def = *script.program.actions[node.detail].def;
  const std::string_view path = script.sources.at(node.span.begin).path;
  const std::string place =
      path == script.sources.all().front().path ? fmt::format("line {}", at.line) : fmt::format("{}:{}", path, at.line);
  if (way.name.empty() && (def.ends || def.never_leads_on())) return fmt::format("{}: {}", place, def.name);
  return fmt::format("{}: {} {}", place, def.name, way.name.empty() ? "to the next statement" : way.name);
}

/// How reliable the reasons are.
std::string tried(const Suggestions& suggestions) {
  const std::string count = count_text(suggestions.situations, "situation");
  if (!suggestions.exhausted) return fmt::format("Tried: the {} that are nearest to the beginning of a call; there are more.", count);
  return fmt::format("Tried: {}, with the keys, numbers, moments and answers that the script looks at, and some that it does not.", count);
}

}  // namespace

Suggestions suggest_tests(const Script& script, AudioFiles& audio, const std::set<Way>& covered, std::int64_t start, std::size_t most,
                          const HoursProfileMap& hours) {
  return suggest_tests(script, audio, search(script, audio, start, most, hours), covered);
}

Suggestions suggest_tests(const Script& script, AudioFiles& audio, const Search& found, const std::set<Way>& covered) {
  Suggestions suggestions{
      .tests = Chooser(script, audio, found, covered).choose(), .situations = found.found.size(), .exhausted = found.exhausted};
  std::set<Way> reached = covered;
  for (const SuggestedTest& test : suggestions.tests) reached.insert(test.covers.begin(), test.covers.end());
  for (std::size_t i = 0; i < found.ways.size(); ++i) {
    const Way& way = found.ways[i];
    if (reached.contains(way) || is_clock_answer(way)) continue;
    suggestions.unreached.push_back(
        {way, found.reached[i] ? "only at a moment that no step can choose" : why_unreached(script.program, found, way)});
  }
  return suggestions;
}

std::string test_file_text(const Script& script, const Suggestions& suggestions, const std::string& file) {
  std::string text;
  for (const SuggestedTest& test : suggestions.tests) {
    text += fmt::format("{}test {} for {}\n", text.empty() ? "" : "\n", step_text(test.name), step_text(file));
    for (const std::string& step : test.steps) text += step + "\n";
  }
  if (suggestions.unreached.empty()) return text;
  text += text.empty() ? "# Not reached by any test:\n" : "\n# Not reached by any test:\n";
  for (const UnreachedWay& it : suggestions.unreached)
    text += fmt::format("#   {}\n", plain_line(fmt::format("{}: {}", describe(script, it.way), it.why)));
  return text + fmt::format("# {}\n", tried(suggestions));
}

}  // namespace phoneflow::calltest
