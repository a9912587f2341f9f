#include "simulate/entrance.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "simulate/prompts.h"

namespace phoneflow::simulate {

namespace {

constexpr std::string_view kFirstNumber = "+12010000000";

/// Of the statement in the script's own file; 0 in an included one.
std::uint32_t line_of(const Script& script, NodeId node) {
  const std::uint32_t begin = script.program.nodes[node].span.begin;
  return &script.sources.at(begin) == &script.sources.all().front() ? script.sources.position(begin).line : 0;
}

/// Adds to the count of what is the same by `key`, or puts it at the end.
template <class T, class Key>
void join_one(std::vector<T>& all, const T& one, const Key& key) {
  const auto found = std::ranges::find_if(all, [&](const T& other) { return key(other) == key(one); });
  if (found == all.end()) all.push_back(one);
  else found->count += one.count;
}

}  // namespace

Entrance::Entrance(const EntryPoint& entry, const Script& script, std::uint64_t chance, bool all_ways)
    : Observer(all_ways ? Wants::All : Wants::Keys),
      entry_(entry),
      script_(script),
      chance_(chance),
      all_ways_(all_ways),
      arrivals_(entry.arrivals),
      stream_(derive(chance, 0)),
      number_(kFirstNumber),
      rules_(program().nodes.size()) {
  for (NodeId node = 0; node < rules_.size(); ++node) {
    const std::uint32_t line = line_of(script, node);
    for (std::size_t rule = 0; rule < entry.callers.keys.size(); ++rule) {
      if (is_about(entry.callers.keys[rule], program(), node, line)) rules_[node].push_back(static_cast<std::uint16_t>(rule));
    }
  }
  begin_counting();
}

std::string_view Entrance::number_of(std::uint32_t line) {
  std::uint32_t rest = line;
  for (std::size_t i = 0; i < 7; ++i, rest /= 10) number_[number_.size() - 1 - i] = static_cast<char>('0' + rest % 10);
  return number_;
}

void Entrance::reached(NodeId node, Phase) {
  const NodeId before = std::exchange(last_, program().nodes[node].kind == NodeKind::Action ? kNoNode : node);
  if (before == kNoNode) return;
  std::vector<Turn>& turns = turns_[before];
  const auto found = std::ranges::find(turns, node, &Turn::to);
  if (found == turns.end()) turns.push_back({node, 1});
  else ++found->count;
}

void Entrance::count(std::vector<NamedCount>& counts, std::string_view name) {
  for (NamedCount& known : counts) {
    if (known.name == name) {
      ++known.count;
      return;
    }
  }
  counts.push_back({std::string(name), 1});
}

void Entrance::ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view) {
  if (program().actions[program().nodes[node].detail].def->asks_for_keys) count(presses_[node], outcome == "Timeout" ? std::string_view() : outcome);
  if (all_ways_) count(ways_[node], way);
}

void Entrance::begin_counting() {
  presses_.assign(rules_.size(), {});
  ways_.assign(all_ways_ ? rules_.size() : 0, {});
  turns_.assign(all_ways_ ? rules_.size() : 0, {});
}

void Entrance::join(Results& results, std::uint32_t index) const {
  const auto press_key = [](const PressCount& press) { return std::tie(press.entry, press.statement, press.keys); };
  const auto way_key = [](const WayCount& way) { return std::tie(way.entry, way.statement, way.way); };
  const auto turn_key = [](const TurnCount& turn) { return std::tie(turn.entry, turn.statement, turn.to); };
  for (NodeId node = 0; node < rules_.size(); ++node) {
    for (const NamedCount& press : presses_[node]) join_one(results.presses, {index, node, press.name, press.count}, press_key);
    if (!all_ways_) continue;
    for (const NamedCount& way : ways_[node]) join_one(results.ways, {index, node, way.name, way.count}, way_key);
    for (const Turn& turn : turns_[node]) join_one(results.turns, {index, node, turn.to, turn.count}, turn_key);
  }
  std::ranges::sort(results.presses, {}, press_key);
  std::ranges::sort(results.ways, {}, way_key);
  std::ranges::sort(results.turns, {}, turn_key);
}

}  // namespace phoneflow::simulate
