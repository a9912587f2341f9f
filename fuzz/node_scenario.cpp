#include "fuzz/node_scenario.h"

#include <type_traits>
#include <utility>

#include <fmt/format.h>

namespace phoneflow::fuzz {
namespace {

constexpr std::string_view kFaults[] = {"crash before write", "crash after write", "unheard write",     "lost write", "written, but failed",
                                        "lost and failed",    "slow write",        "stall after write", "stall",      "no lease"};
constexpr DialResult kDialled[] = {DialResult::Busy, DialResult::NoAnswer, DialResult::NoLine, DialResult::InvalidNumber,
                                   DialResult::Answered};
/// Tries of shrunk().
constexpr int kMostTries = 3'000;

class Maker {
 public:
  explicit Maker(Bytes& bytes) : bytes_(bytes) {}

  NodeScenario make(bool with_faults) {
    NodeScenario made;
    made.nodes.resize(static_cast<std::size_t>(1 + below(3)));
    for (NodeScenario::Clock& clock : made.nodes) {
      if (one_in(2)) clock = {.ahead = below(241) - 120, .fast = below(41) - 20};
    }
    for (int left = 1 + below(4); left > 0; --left) made.callers.push_back(caller());
    for (int left = 1 + below(3); left > 0; --left) {
      made.agents.push_back({.answers = below(12), .refuses = one_in(4) ? 2 + below(3) : 0, .hangs_up = one_in(5) ? 2 + below(2) : 0});
    }
    made.answered_after = one_in(3) ? below(256) * 8 : below(50);
    made.noticed_after = one_in(3) ? below(256) * 20 : below(400);
    for (int left = with_faults ? 1 + below(4) : 0; left > 0; --left) made.faults.push_back(fault());
    return made;
  }

 private:
  int below(int count) { return bytes_.next() % count; }
  bool one_in(int count) { return below(count) == 1; }  // not when the bytes have run out

  NodeScenario::Caller caller() {
    NodeScenario::Caller made{
        .at = below(40), .node = below(3), .books = !one_in(4), .patience = 5 + below(120), .talks = 1 + below(20), .hangs_up = !one_in(3)};
    for (int left = one_in(2) ? 0 : below(5); left > 0; --left) made.dials.push_back(kDialled[below(5)]);
    return made;
  }

  NodeScenario::Fault fault() {
    const auto kind = static_cast<FaultKind>(below(static_cast<int>(kLastFault) + 1));
    return {.kind = kind, .whose = below(4), .at = 1 + below(kind > kLastOfWrites ? 80 : 20), .lasts = 1 + below(30)};
  }

  Bytes& bytes_;
};

/// Faults of the callers behind move up with them.
void forget_caller(NodeScenario& scenario, std::size_t caller) {
  scenario.callers.erase(scenario.callers.begin() + static_cast<std::ptrdiff_t>(caller));
  for (NodeScenario::Fault& fault : scenario.faults) {
    if (fault.kind <= kLastOfWrites && fault.whose > static_cast<int>(caller)) --fault.whose;
  }
}

/// Tries what is left of a list when one of it is gone.
template <class List, class Try>
bool without_one(List NodeScenario::*list, const NodeScenario& from, std::size_t least, const Try& try_it) {
  for (std::size_t i = 0; i < (from.*list).size() && (from.*list).size() > least; ++i) {
    NodeScenario less = from;
    if constexpr (std::is_same_v<List, std::vector<NodeScenario::Caller>>) forget_caller(less, i);
    else (less.*list).erase((less.*list).begin() + static_cast<std::ptrdiff_t>(i));
    if (try_it(std::move(less))) return true;
  }
  return false;
}

/// Tries what comes of plain(part) for each part of a list.
template <class List, class Plain, class Try>
bool with_plain_one(List NodeScenario::*list, const NodeScenario& from, const Plain& plain, const Try& try_it) {
  for (std::size_t i = 0; i < (from.*list).size(); ++i) {
    NodeScenario less = from;
    plain((less.*list)[i]);
    if (!(less == from) && try_it(std::move(less))) return true;
  }
  return false;
}

}  // namespace

NodeScenario node_scenario_from(Bytes& bytes, bool with_faults) { return Maker(bytes).make(with_faults); }

std::string_view text_of(FaultKind kind) { return kFaults[static_cast<std::size_t>(kind)]; }

std::string text_of(const NodeScenario& scenario) {
  std::string text;
  for (const auto& clock : scenario.nodes) text += fmt::format("node: clock {} s ahead, {} thousandths fast\n", clock.ahead, clock.fast);
  for (const auto& caller : scenario.callers) {
    text += fmt::format("caller: at {} s to node {}, {}, patience {} s, talks {} s, {} hangs up; telephone:", caller.at, caller.node,
                        caller.books ? "books" : "waits", caller.patience, caller.talks, caller.hangs_up ? "caller" : "agent");
    for (const DialResult result : caller.dials) text += fmt::format(" {},", info(result).text);
    text += " answered\n";
  }
  for (const auto& agent : scenario.agents) {
    text += fmt::format("agent: answers after {} s, refuses every {}, hangs up every {}\n", agent.answers, agent.refuses, agent.hangs_up);
  }
  for (const auto& fault : scenario.faults) {
    const std::string_view name = text_of(fault.kind);
    if (fault.kind <= kLastOfWrites) text += fmt::format("fault: {} {} of caller {}, {} s\n", name, fault.at, fault.whose, fault.lasts);
    else text += fmt::format("fault: {} of node {} at {} s for {} s\n", name, fault.whose, fault.at, fault.lasts);
  }
  return text + fmt::format("answers of the store after {} ms, notices after {} ms\n", scenario.answered_after, scenario.noticed_after);
}

NodeScenario shrunk(NodeScenario scenario, const std::function<bool(const NodeScenario&)>& fails) {
  int tries = 0;
  const auto try_it = [&](NodeScenario less) {
    if (++tries > kMostTries || !fails(less)) return false;
    scenario = std::move(less);
    return true;
  };
  const auto set = [&](int NodeScenario::*field, int value) {
    NodeScenario less = scenario;
    less.*field = value;
    return scenario.*field != value && try_it(std::move(less));
  };
  // Each is tried on what the ones before have left.
  for (bool again = true; again && tries < kMostTries;) {
    again = without_one(&NodeScenario::callers, scenario, 1, try_it) || without_one(&NodeScenario::agents, scenario, 1, try_it) ||
            without_one(&NodeScenario::faults, scenario, 0, try_it) || without_one(&NodeScenario::nodes, scenario, 1, try_it) ||
            with_plain_one(
                &NodeScenario::callers, scenario, [](auto& one) { one.dials.clear(); }, try_it) ||
            with_plain_one(
                &NodeScenario::callers, scenario, [](auto& one) { one = {.at = one.at, .node = one.node, .dials = one.dials}; }, try_it) ||
            with_plain_one(
                &NodeScenario::callers, scenario, [](auto& one) { one.node = 0; }, try_it) ||
            with_plain_one(
                &NodeScenario::callers, scenario, [](auto& one) { one.at /= 2; }, try_it) ||
            with_plain_one(
                &NodeScenario::callers, scenario,
                [](auto& one) {
                  if (!one.dials.empty()) one.dials.pop_back();
                },
                try_it) ||
            with_plain_one(
                &NodeScenario::agents, scenario, [](auto& one) { one = {}; }, try_it) ||
            with_plain_one(
                &NodeScenario::agents, scenario, [](auto& one) { one.answers /= 2; }, try_it) ||
            with_plain_one(
                &NodeScenario::nodes, scenario, [](auto& one) { one = {}; }, try_it) ||
            with_plain_one(
                &NodeScenario::faults, scenario, [](auto& one) { one.at = one.at * 3 / 4; }, try_it) ||
            with_plain_one(
                &NodeScenario::faults, scenario, [](auto& one) { --one.at; }, try_it) ||
            with_plain_one(
                &NodeScenario::faults, scenario, [](auto& one) { one.lasts = one.lasts * 3 / 4; }, try_it) ||
            set(&NodeScenario::answered_after, 5) || set(&NodeScenario::noticed_after, 100);
  }
  return scenario;
}

}  // namespace phoneflow::fuzz
