#include "report/test/section_diagram.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "report/caption.h"
#include "calltest/coverage_names.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

using page::Arrow;
using page::Box;
using page::Diagram;
using page::Label;
using page::Tone;

constexpr std::size_t kLabelLines = 6;

/// Parallel edges between two boxes.
struct Bundle {
  std::vector<Label> labels;
  std::size_t covered = 0;
  std::size_t all = 0;
  std::uint64_t passed = 0;
};

Tone tone_of(const Share& share) {
  if (share.complete()) return Tone::All;
  return share.covered == 0 ? Tone::None : Tone::Some;
}

/// A copy, so that the diagram maker serves coverage and simulations alike.
Passages passages_of(const Coverage& coverage) {
  Passages passages;
  for (NodeId id = 0; id < coverage.of().program().nodes.size(); ++id) passages.nodes.push_back(coverage.hits(id));
  for (std::size_t i = 0; i < coverage.of().ways().size(); ++i) passages.ways.push_back(coverage.way_hits(i));
  for (std::size_t i = 0; i < coverage.of().turns().size(); ++i) passages.turns.push_back(coverage.turn_hits(i));
  passages.exits = coverage.exits();
  return passages;
}

/// The external event; empty for exits by the statement itself.
std::string exit_text(const Coverage::Exit& exit) {
  switch (exit.by) {
    case EventKind::Answered: return "answered";
    case EventKind::Held: return "put on hold";
    case EventKind::Resumed: return "off hold";
    case EventKind::AgentLeft: return "the agent left";
    case EventKind::CallbackFailed: return "attempt failed";
    case EventKind::Waited: return "waited long";
    default: break;
  }
  switch (exit.cause) {
    case ReleaseCause::ScriptHungUp: return {};
    case ReleaseCause::CallerHungUp: return "hung up";
    default: return std::string(cause_text(exit.cause));
  }
}

class DiagramMaker {
 public:
  /// `most`: for a traffic diagram; 0 for coverage.
  DiagramMaker(const Coverable& of, const Passages& passages, std::size_t section, std::uint64_t most)
      : passages_(passages), of_(of), program_(of_.program()), section_(section), most_(most) {}

  Diagram make() {
    out_.name = section_name(program_, section_);
    (void)box(program_.sections[section_].entry);
    // Arrows to new targets append boxes.
    for (std::size_t i = 0; i < order_.size(); ++i) add_arrows(order_[i]);
    for (const auto& [ends, bundle] : bundles_) add_bundle(ends.first, ends.second, bundle);
    const std::vector<std::uint64_t> hits = hits_of_boxes();
    for (std::size_t i = 0; i < order_.size(); ++i) describe(out_.boxes[i], order_[i], hits[i]);
    for (const auto& [exit, count] : passages_.exits) add_exit(exit, count);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_silent(NodeId id) const {
    const NodeKind kind = program_.nodes[id].kind;
    return kind == NodeKind::Set || kind == NodeKind::SetField || kind == NodeKind::Jump || kind == NodeKind::RepeatStart ||
           kind == NodeKind::ForStart;
  }

  /// The next statement with a box. An endless loop without boxes is represented by its first statement.
  [[nodiscard]] NodeId seen_from(NodeId id) const {
    NodeId at = id;
    for (std::size_t steps = 0; is_silent(at) && steps < program_.nodes.size(); ++steps) at = program_.nodes[at].next;
    return is_silent(at) ? id : at;
  }

  std::size_t box(NodeId target) {
    const NodeId id = seen_from(target);
    const auto [known, is_new] = boxes_.emplace(id, out_.boxes.size());
    if (!is_new) return known->second;
    order_.push_back(id);
    out_.boxes.push_back({.title = statement_caption(of_.script, id)});
    return out_.boxes.size() - 1;
  }

  [[nodiscard]] std::vector<std::uint64_t> hits_of_boxes() const {
    std::vector<std::uint64_t> come(order_.size()), go(order_.size());
    for (const auto& [ends, bundle] : bundles_) {
      go[ends.first] += bundle.passed;
      come[ends.second] += bundle.passed;
    }
    for (const auto& [exit, count] : passages_.exits) {
      if (const auto from = boxes_.find(exit.node); from != boxes_.end()) go[from->second] += count;
    }
    for (std::size_t i = 0; i < order_.size(); ++i)
      come[i] = passages_.nodes.empty() ? std::max(come[i], go[i]) : passages_.nodes[order_[i]];
    return come;
  }

  void describe(Box& box, NodeId id, std::uint64_t hits) const {
    const std::uint32_t line = of_.script.sources.position(program_.nodes[id].span.begin).line;
    const bool is_end = program_.nodes[id].kind == NodeKind::End;
    box.place = is_end ? box.title : fmt::format("line {}", line);
    box.detail = is_end ? passed_text(hits) : fmt::format("{} · {}", box.place, passed_text(hits));
    box.hint = box.title;
    box.tone = tone(id, hits);
  }

  [[nodiscard]] Tone tone(NodeId id, std::uint64_t hits) const {
    if (hits == 0) return Tone::None;
    if (most_ > 0) return Tone::Flow;
    Share share{1, 1};
    const auto ways = of_.ways_of(id);
    for (std::size_t way = ways.first; way < ways.last; ++way) share += {passages_.ways[way] > 0 ? 1U : 0U, 1};
    const auto turns = of_.turns_of(id);
    for (std::size_t turn = turns.first; turn < turns.last; ++turn) share += {passages_.turns[turn] > 0 ? 1U : 0U, 1};
    return tone_of(share);
  }

  [[nodiscard]] std::string passed_text(std::uint64_t count) const {
    if (count == 0) return "never";
    return most_ == 0 || count == 1 ? times_text(count) : fmt::format("{} times", grouped_text(count));
  }

  [[nodiscard]] std::string count_text(std::uint64_t count) const {
    return fmt::format("×{}", most_ == 0 ? fmt::format("{}", count) : grouped_text(count));
  }

  void add(NodeId from, NodeId to, const std::string& name, std::uint64_t hits) {
    Bundle& bundle = bundles_[{box(from), box(to)}];
    const Tone tone = hits == 0 ? Tone::None : most_ > 0 ? Tone::Flow : Tone::All;
    bundle.labels.push_back({.text = name, .count = count_text(hits), .tone = tone});
    ++bundle.all;
    bundle.passed += hits;
    if (hits > 0) ++bundle.covered;
  }

  void add_arrows(NodeId id) {
    const auto ways = of_.ways_of(id);
    for (std::size_t i = ways.first; i < ways.last; ++i) {
      const Way& way = of_.ways()[i];
      const NodeId to = target(way);
      if (to == kNoNode) continue;
      const std::string name = ways.last - ways.first > 1 ? way_name(way) : std::string();
      add(id, to, name, passages_.ways[i]);
    }
    const auto turns = of_.turns_of(id);
    for (std::size_t i = turns.first; i < turns.last; ++i) {
      const NodeId to = of_.turns()[i].to;
      add(id, to, turn_name(of_.script, of_.turns()[i]), passages_.turns[i]);
    }
  }

  [[nodiscard]] NodeId target(const Way& way) const {
    const Node& node = program_.nodes[way.node];
    const ActionNode& action = program_.actions[node.detail];
    if (action.def->ends) return kNoNode;
    if (const NodeId by_keys = action.way(way.name); by_keys != kNoNode) return by_keys;
    for (std::size_t outcome = 0; outcome < action.branches.size(); ++outcome) {
      if (action.def->outcomes[outcome].name == way.name) return action.branches[outcome];
    }
    return node.next;
  }

  void add_bundle(std::size_t from, std::size_t to, const Bundle& bundle) {
    Arrow arrow{.from = from, .to = to, .labels = bundle.labels, .tone = tone_of({bundle.covered, bundle.all})};
    weigh(arrow, bundle.passed);
    if (arrow.labels.size() > kLabelLines) {
      const std::size_t more = arrow.labels.size() - kLabelLines + 1;
      arrow.labels.resize(kLabelLines - 1);
      arrow.labels.push_back({.text = fmt::format("… and {} more", more), .tone = arrow.tone});
    }
    out_.arrows.push_back(std::move(arrow));
  }

  void add_exit(const Coverage::Exit& exit, std::uint64_t count) {
    const auto from = boxes_.find(exit.node);
    std::string text = exit_text(exit);
    if (from == boxes_.end() || text.empty()) return;
    Arrow arrow{.from = from->second, .to = out_.boxes.size(), .labels = {{.text = {}, .count = count_text(count)}}};
    weigh(arrow, count);
    out_.boxes.push_back(
        {.title = std::move(text), .hint = fmt::format("{}: {}", out_.boxes[from->second].place, passed_text(count)), .is_exit = true});
    out_.arrows.push_back(std::move(arrow));
  }

  void weigh(Arrow& arrow, std::uint64_t passed) const {
    if (most_ == 0 || passed == 0) return;
    arrow.tone = Tone::Flow;
    arrow.weight = std::min(1.0, static_cast<double>(passed) / static_cast<double>(most_));
  }

  const Passages& passages_;
  const Coverable& of_;
  const Program& program_;
  std::size_t section_;
  std::uint64_t most_;
  std::map<NodeId, std::size_t> boxes_;
  std::vector<NodeId> order_;  // by box
  std::map<std::pair<std::size_t, std::size_t>, Bundle> bundles_;
  Diagram out_;
};

}  // namespace

Diagram diagram_of(const Coverage& coverage, std::size_t section) {
  const Passages passages = passages_of(coverage);
  return DiagramMaker(coverage.of(), passages, section, 0).make();
}

Diagram traffic_diagram(const Coverable& of, const Passages& passages, std::size_t section, std::uint64_t most) {
  return DiagramMaker(of, passages, section, std::max<std::uint64_t>(most, 1)).make();
}

}  // namespace phoneflow::calltest
