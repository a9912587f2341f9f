#include "simulate/entry_point_run.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "runtime/event.h"
#include "simulate/prompts.h"

namespace phoneflow::simulate {

namespace {

constexpr std::string_view kFirstNumber = "+12010000000";

/// Adds to the entry with the same `key`, or appends one.
template <class T, class Key>
void join_one(std::vector<T>& all, const T& one, const Key& key) {
  const auto found = std::ranges::find_if(all, [&](const T& other) { return key(other) == key(one); });
  if (found == all.end()) all.push_back(one);
  else found->count += one.count;
}

}  // namespace

EntryPointRun::EntryPointRun(const EntryPoint& entry, const Script& script, std::uint64_t seed, bool all_ways)
    : Observer(all_ways ? Wants::All : Wants::Keys),
      entry_(entry),
      script_(script),
      seed_(seed),
      all_ways_(all_ways),
      arrivals_(entry.arrivals),
      stream_(substream_seed(seed, 0)),
      number_(kFirstNumber),
      rules_(program().nodes.size()),
      silence_(rules_.size(), kNoOutcome),
      presses_(rules_.size()),
      cut_off_(rules_.size()),
      ways_(all_ways ? rules_.size() : 0),
      turns_(all_ways ? rules_.size() : 0),
      exits_(all_ways ? rules_.size() : 0) {
  for (NodeId node = 0; node < rules_.size(); ++node) {
    for (std::size_t rule = 0; rule < entry.callers.keys.size(); ++rule) {
      if (is_about(entry.callers.keys[rule], script, node)) rules_[node].push_back(static_cast<std::uint16_t>(rule));
    }
    if (!asks_for_keys(node)) continue;
    const ActionDef& def = *program().actions[program().nodes[node].detail].def;
    silence_[node] = find_outcome(def, OutcomeRole::NoKey);
  }
}

std::string_view EntryPointRun::number_of(std::uint32_t line) {
  constexpr int kDigits = 7;
  char* digit = number_.data() + number_.size();
  if (line == line_ + 1) {  // as nearly always
    for (int i = 0; i < kDigits && ++*--digit > '9'; ++i) *digit = '0';
  } else {
    std::uint32_t rest = line;
    for (int i = 0; i < kDigits; ++i, rest /= 10) *--digit = static_cast<char>('0' + rest % 10);
  }
  line_ = line;
  return number_;
}

void EntryPointRun::reached(NodeId node, Phase) {
  const NodeId before = std::exchange(last_, program().nodes[node].kind == NodeKind::Action ? kNoNode : node);
  if (before == kNoNode) return;
  std::vector<Turn>& turns = turns_[before];
  const auto found = std::ranges::find(turns, node, &Turn::to);
  if (found == turns.end()) turns.push_back({node, 1});
  else ++found->count;
}

void EntryPointRun::count(std::vector<NamedCount>& counts, std::string_view name) {
  for (NamedCount& known : counts) {
    if (known.name == name) {
      ++known.count;
      return;
    }
  }
  counts.push_back({std::string(name), 1});
}

void EntryPointRun::ended(NodeId node, const ActionEnd& end) {
  if (end.def->asks_for_keys) count(presses_[node], end.outcome == silence_[node] ? std::string_view() : end.outcome_name());
  if (all_ways_) count(ways_[node], end.way_name());
}

void EntryPointRun::count_exit(NodeId node, const Event& by) {
  const EventKind kind = by.kind == EventKind::Connected ? EventKind::Answered : by.kind;
  const ReleaseCause cause = kind == EventKind::Released ? by.cause : ReleaseCause::None;
  std::vector<Exit>& exits = exits_[node];
  const auto found = std::ranges::find_if(exits, [&](const Exit& exit) { return exit.by == kind && exit.cause == cause; });
  if (found == exits.end()) exits.push_back({kind, cause, 1});
  else ++found->count;
}

void EntryPointRun::cut_off(NodeId node, const Event& by) {
  if (all_ways_) count_exit(node, by);
  if (!asks_for_keys(node)) return;
  const bool agent = by.kind == EventKind::Connected || by.kind == EventKind::Answered;
  const bool caller = by.kind == EventKind::Released && by.cause == ReleaseCause::CallerHungUp;
  ++cut_off_[node][static_cast<std::size_t>(agent ? CutOff::ByAgent : caller ? CutOff::ByCaller : CutOff::Otherwise)];
}

void EntryPointRun::join(Results& results, std::uint32_t index) const {
  const auto press_key = [](const PressCount& press) { return std::tie(press.entry, press.statement, press.cut_off, press.keys); };
  const auto way_key = [](const WayCount& way) { return std::tie(way.entry, way.statement, way.way); };
  const auto turn_key = [](const TurnCount& turn) { return std::tie(turn.entry, turn.statement, turn.to); };
  const auto exit_key = [](const ExitCount& exit) { return std::tie(exit.entry, exit.statement, exit.by, exit.cause); };
  for (NodeId node = 0; node < rules_.size(); ++node) {
    for (const NamedCount& press : presses_[node]) join_one(results.presses, {index, node, press.name, press.count}, press_key);
    for (std::size_t how = 0; how < kCutOffs; ++how) {
      if (cut_off_[node][how] > 0) join_one(results.presses, {index, node, {}, cut_off_[node][how], static_cast<CutOff>(how)}, press_key);
    }
    if (!all_ways_) continue;
    for (const NamedCount& way : ways_[node]) join_one(results.ways, {index, node, way.name, way.count}, way_key);
    for (const Turn& turn : turns_[node]) join_one(results.turns, {index, node, turn.to, turn.count}, turn_key);
    for (const Exit& exit : exits_[node]) join_one(results.exits, {index, node, exit.by, exit.cause, exit.count}, exit_key);
  }
  std::ranges::sort(results.presses, {}, press_key);
  std::ranges::sort(results.ways, {}, way_key);
  std::ranges::sort(results.turns, {}, turn_key);
  std::ranges::sort(results.exits, {}, exit_key);
}

}  // namespace phoneflow::simulate
