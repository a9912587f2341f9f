#include "explore/search.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <utility>

#include "explore/moments.h"
#include "runtime/phone_number.h"

namespace phoneflow::calltest {
namespace {

/// Maximum number of missing skills and files in one call.
constexpr std::size_t kMostLost = 4;
constexpr int kCircumstance = 12;
/// After the last new branch the tree may grow by this factor: longer calls cover more at once.
constexpr std::size_t kGrowth = 2;
constexpr std::size_t kEnoughToChooseFrom = 2'000;

class Explorer {
 public:
  Explorer(const Program& program, AudioFiles& audio, const ClockQuestions& clock, Search& to, std::size_t most)
      : program_(program), clock_(clock), world_(audio, to.hints), to_(to), most_(most) {
    for (std::size_t i = 0; i < to.ways.size(); ++i) numbers_[to.ways[i]] = i;
    on_actions_ = static_cast<std::size_t>(std::ranges::count_if(to.ways, [](const Way& way) { return !is_clock_answer(way); }));
    to_.reached.assign(to.ways.size(), false);
    clean_.assign(to.ways.size(), false);
    to_.begun.assign(program.nodes.size(), false);
  }

  void run();

 private:
  struct Next {
    int cost;
    std::uint32_t index;
    friend bool operator>(const Next& a, const Next& b) { return a.cost != b.cost ? a.cost > b.cost : a.index > b.index; }
  };

  /// What came of a move.
  struct Outcome {
    SearchState after;
    Course course{};
  };

  /// The effect of keys.
  struct Effect {
    NodeId at;
    bool diallable;
    std::vector<Way> ways;
    friend bool operator==(const Effect&, const Effect&) = default;
  };

  [[nodiscard]] bool goes_too_far(const SearchState& before, const Move& move) const;
  [[nodiscard]] bool stands_for(const Move& move, const Outcome& outcome, std::vector<Effect>& effects) const;
  void begin(std::uint16_t call);
  void extend(std::uint32_t index);
  template <class Happen>
  void try_all(const SearchState& before, const Found& draft, Outcome outcome, const Happen& happen);
  void keep(SearchState situation, Found draft);
  [[nodiscard]] bool is_new(const SearchState& situation);
  [[nodiscard]] bool enough() const;

  [[nodiscard]] const std::vector<std::size_t>& clock_answers(NodeId node, std::uint16_t call);

  const Program& program_;
  const ClockQuestions& clock_;
  SearchModel world_;
  Search& to_;
  const std::size_t most_;  // maximum number of states
  std::map<Way, std::size_t> numbers_;
  std::size_t on_actions_ = 0;                                                          // branches that are not answers of the clock
  std::map<std::pair<NodeId, std::uint16_t>, std::vector<std::size_t>> clock_answers_;  // by statement and call
  WaySet clean_;                                                                        // reached without missing skills or files
  std::size_t reached_ = 0;
  std::size_t complete_at_ = 0;
  std::map<std::uint64_t, std::vector<std::uint32_t>> known_;  // by hash
  std::priority_queue<Next, std::vector<Next>, std::greater<>> open_;
};

bool Explorer::is_new(const SearchState& situation) {
  std::vector<std::uint32_t>& same = known_[situation.hash()];
  const auto equal = [&](std::uint32_t index) { return to_.situations[index] == situation; };
  if (std::ranges::any_of(same, equal)) return false;
  same.push_back(static_cast<std::uint32_t>(to_.found.size()));
  return true;
}

const std::vector<std::size_t>& Explorer::clock_answers(NodeId node, std::uint16_t call) {
  const auto [known, is_new] = clock_answers_.try_emplace({node, call});
  if (is_new && std::ranges::binary_search(clock_.nodes(), node)) {
    for (const Way& way : clock_.answers(node, to_.hints.calls[call].moment)) known->second.push_back(numbers_.at(way));
  }
  return known->second;
}

void Explorer::keep(SearchState situation, Found draft) {
  bool news = false;
  const bool in_order = situation.out_of_order() == 0 && !situation.machine().fault();
  const auto covered = [&](std::size_t number) {
    draft.covers[number] = true;
    if (in_order && !clean_[number]) clean_[number] = news = true;
    if (to_.reached[number]) return;
    to_.reached[number] = news = true;
    if (number < on_actions_) ++reached_;
  };
  for (const Ending& ending : draft.course.endings) {
    to_.begun[ending.node] = true;
    const auto number = numbers_.find({ending.node, ending.way});
    if (number != numbers_.end()) covered(number->second);
  }
  for (const NodeId node : draft.course.conditions) {
    for (const std::size_t number : clock_answers(node, draft.call)) covered(number);
  }
  if (reached_ == on_actions_ && complete_at_ == 0) complete_at_ = to_.found.size() + 1;
  // A move with a new branch is kept even when it leads to a known state.
  const bool fresh = is_new(situation);
  if (!fresh && !news) return;
  const auto index = static_cast<std::uint32_t>(to_.found.size());
  if (fresh && !situation.over() && draft.moves < kMostMoves) open_.push({draft.cost, index});
  to_.found.push_back(std::move(draft));
  to_.situations.push_back(std::move(situation));
}

/// `outcome`: with everything present. Then once with each skill and file missing that is needed for the first time.
template <class Happen>
void Explorer::try_all(const SearchState& before, const Found& draft, Outcome outcome, const Happen& happen) {
  std::vector<std::set<std::string>> todo{before.lost};
  for (std::size_t i = 0; i < todo.size(); ++i) {
    if (i != 0) {
      outcome.after = before;
      outcome.after.lost = todo[i];
      outcome.course = happen(outcome.after);
    }
    Found it = draft;
    it.cost += kCircumstance * static_cast<int>(todo[i].size() - before.lost.size());
    it.course = std::move(outcome.course);
    if (todo[i].size() < kMostLost) {
      for (const std::string& name : it.course.asked) {
        std::set<std::string> lost = todo[i];
        lost.insert(name);
        if (std::ranges::find(todo, lost) == todo.end()) todo.push_back(std::move(lost));
      }
    }
    keep(std::move(outcome.after), std::move(it));
  }
}

void Explorer::begin(std::uint16_t call) {
  Found draft;
  draft.move.deed = StepKind::Call;
  draft.call = call;
  draft.cost = 2 * call;
  draft.covers.resize(to_.ways.size());
  const auto happen = [&](SearchState& it) { return world_.begin(it); };
  const SearchState before(program_, to_.hints.calls[call]);
  Outcome outcome{before};
  outcome.course = happen(outcome.after);
  try_all(before, draft, std::move(outcome), happen);
}

/// True when some of the keys would go to the next action.
bool Explorer::goes_too_far(const SearchState& before, const Move& move) const {
  if (move.deed != StepKind::Press || move.text.size() < 2) return false;
  SearchState after = before;
  Move shorter = move;
  shorter.text.pop_back();
  return !world_.happen(after, shorter).endings.empty();
}

/// True when earlier keys had the same effect: they left the action by the same branch. Diallable numbers differ from others; where the
/// script compares keys, all differ.
bool Explorer::stands_for(const Move& move, const Outcome& outcome, std::vector<Effect>& effects) const {
  if (move.deed != StepKind::Press || !to_.hints.keys.empty() || outcome.course.endings.empty()) return false;
  const std::string_view number = std::string_view(move.text).substr(0, move.text.find_last_not_of("#*") + 1);
  Effect effect{outcome.after.machine().at(), is_diallable(number), {}};
  for (const Ending& ending : outcome.course.endings) effect.ways.push_back({ending.node, ending.outcome + " " + ending.way});
  if (std::ranges::find(effects, effect) != effects.end()) return true;
  effects.push_back(std::move(effect));
  return false;
}

void Explorer::extend(std::uint32_t index) {
  const SearchState& before = to_.situations[index];  // stable: elements of a deque do not move
  std::vector<Effect> effects;
  for (const PossibleMove& possible : possible_moves(before, to_.hints)) {
    if (goes_too_far(before, possible.move)) continue;
    const auto happen = [&](SearchState& it) { return world_.happen(it, possible.move); };
    Outcome outcome{before};
    outcome.course = happen(outcome.after);
    if (stands_for(possible.move, outcome, effects)) continue;
    Found draft{.parent = index, .move = possible.move, .call = to_.found[index].call, .covers = to_.found[index].covers};
    draft.moves = static_cast<std::uint16_t>(to_.found[index].moves + 1);
    draft.cost = to_.found[index].cost + possible.cost;
    try_all(before, draft, std::move(outcome), happen);
  }
}

bool Explorer::enough() const {
  if (to_.found.size() >= most_) return true;
  return complete_at_ != 0 && to_.found.size() >= std::max(kGrowth * complete_at_, kEnoughToChooseFrom);
}

void Explorer::run() {
  for (std::size_t i = 0; i < to_.hints.calls.size(); ++i) begin(static_cast<std::uint16_t>(i));
  while (!open_.empty() && !enough()) {
    const std::uint32_t index = open_.top().index;
    open_.pop();
    extend(index);
  }
  to_.exhausted = open_.empty() && std::ranges::none_of(to_.found, [](const Found& it) { return it.moves >= kMostMoves; });
}

}  // namespace

std::vector<std::uint32_t> Search::path_to(std::uint32_t index) const {
  std::vector<std::uint32_t> path;
  for (; index != kNoParent; index = found[index].parent) path.push_back(index);
  std::ranges::reverse(path);
  return path;
}

Search search(const Script& script, AudioFiles& audio, std::int64_t start, std::size_t most, const HoursProfileMap& hours) {
  Search result{.hints = hints_of(script.program, start, hours), .ways = ways_of(script.program)};
  const ClockQuestions clock(script.program);
  for (const NodeId node : clock.nodes()) {
    std::set<Way> answers;
    for (const Incoming& call : result.hints.calls) {
      for (Way& answer : clock.answers(node, call.moment)) answers.insert(std::move(answer));
    }
    result.ways.insert(result.ways.end(), answers.begin(), answers.end());
  }
  Explorer(script.program, audio, clock, result, most).run();
  return result;
}

}  // namespace phoneflow::calltest
