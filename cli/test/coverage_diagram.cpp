#include "cli/test/coverage_diagram.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "cli/test/coverage_names.h"

namespace phoneflow::cli::test_run {
namespace {

constexpr std::size_t kLabelLines = 6;

/// The ways that lead from one box to another.
struct Bundle {
  std::vector<Label> labels;
  std::size_t covered = 0;
  std::size_t all = 0;
};

Tone tone_of(const Share& share) {
  if (share.complete()) return Tone::All;
  return share.covered == 0 ? Tone::None : Tone::Some;
}

std::string label_text(std::string name, std::uint64_t count) {
  if (!name.empty()) name += ' ';
  return name + fmt::format("×{}", count);
}

/// Up to the first `{` that is not in a text.
std::string_view before_block(std::string_view line) {
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    else if (line[i] == '"') in_text = !in_text;
    else if (line[i] == '{' && !in_text) return line.substr(0, line.find_last_not_of(' ', i - 1) + 1);
  }
  return line;
}

class DiagramMaker {
 public:
  DiagramMaker(const Coverage& coverage, std::size_t section) : coverage_(coverage), of_(coverage.of()), program_(of_.program()), section_(section) {}

  Diagram make() {
    out_.name = section_name(program_, section_);
    (void)box(program_.sections[section_].entry);
    // Boxes are added as arrows lead to new ones.
    for (std::size_t i = 0; i < order_.size(); ++i) add_arrows(order_[i]);
    for (const auto& [ends, bundle] : bundles_) add_bundle(ends.first, ends.second, bundle);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_silent(NodeId id) const {
    const NodeKind kind = program_.nodes[id].kind;
    return kind == NodeKind::Set || kind == NodeKind::Jump || kind == NodeKind::RepeatStart || kind == NodeKind::ForStart;
  }

  /// The next statement that has a box. An endless loop without one has none: its first statement stands for it.
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
    const Source& source = of_.script.sources.at(program_.nodes[id].span.begin);
    const std::uint32_t line = of_.script.sources.position(program_.nodes[id].span.begin).line;
    const std::uint64_t hits = coverage_.hits(id);
    Box it{.title = title(id), .detail = fmt::format("line {} · {}", line, hits == 0 ? "never" : times_text(hits)), .tone = tone(id)};
    const NodeKind kind = program_.nodes[id].kind;
    it.hint = kind == NodeKind::End ? it.title : std::string(source.line(line));
    if (kind == NodeKind::End) it.detail = hits == 0 ? "never" : times_text(hits);
    out_.boxes.push_back(std::move(it));
    return out_.boxes.size() - 1;
  }

  /// The first line of the statement, as it is written, up to its properties and branches.
  [[nodiscard]] std::string title(NodeId id) const {
    const Node& node = program_.nodes[id];
    if (node.kind == NodeKind::End) return "the end";
    const std::string_view text = of_.script.sources.text(node.span);
    const std::string_view first = before_block(text.substr(0, text.find_first_of("\r\n")));
    return node.kind == NodeKind::Test ? fmt::format("{} {}", statement_name(of_.script, id), first) : std::string(first);
  }

  [[nodiscard]] Tone tone(NodeId id) const {
    if (coverage_.hits(id) == 0) return Tone::None;
    Share share{1, 1};
    const auto ways = of_.ways_of(id);
    for (std::size_t way = ways.first; way < ways.last; ++way) share += {coverage_.way_hits(way) > 0 ? 1U : 0U, 1};
    const auto turns = of_.turns_of(id);
    for (std::size_t turn = turns.first; turn < turns.last; ++turn) share += {coverage_.turn_hits(turn) > 0 ? 1U : 0U, 1};
    return tone_of(share);
  }

  void add(NodeId from, NodeId to, const std::string& label, std::uint64_t hits) {
    Bundle& bundle = bundles_[{box(from), box(to)}];
    const Tone tone = hits > 0 ? Tone::All : Tone::None;
    bundle.labels.push_back({label, tone});
    ++bundle.all;
    if (hits > 0) ++bundle.covered;
  }

  void add_arrows(NodeId id) {
    const Node& node = program_.nodes[id];
    const auto ways = of_.ways_of(id);
    for (std::size_t i = ways.first; i < ways.last; ++i) {
      const Way& way = of_.ways()[i];
      const NodeId to = target(way);
      if (to == kNoNode) continue;
      const std::string name = ways.last - ways.first > 1 ? way_name(way) : std::string();
      add(id, to, label_text(name, coverage_.way_hits(i)), coverage_.way_hits(i));
    }
    const auto turns = of_.turns_of(id);
    for (std::size_t i = turns.first; i < turns.last; ++i) {
      const NodeId to = of_.turns()[i].to;
      add(id, to, label_text(turn_name(node, to), coverage_.turn_hits(i)), coverage_.turn_hits(i));
    }
  }

  [[nodiscard]] NodeId target(const Way& way) const {
    const Node& node = program_.nodes[way.node];
    const ActionNode& action = program_.actions[node.detail];
    if (action.def->ends) return kNoNode;
    if (const NodeId by_keys = action.way(way.name); by_keys != kNoNode) return by_keys;
    for (std::size_t outcome = 0; outcome < action.ways.size(); ++outcome) {
      if (action.def->outcomes[outcome].name == way.name) return action.ways[outcome];
    }
    return node.next;
  }

  [[nodiscard]] std::string turn_name(const Node& node, NodeId to) const {
    if (node.kind == NodeKind::Call) return {};
    if (node.kind == NodeKind::Test) return to == node.next ? "yes" : "no";
    if (node.kind != NodeKind::Case) return to == node.next ? "again" : "done";
    const CaseNode& choice = program_.cases[node.detail];
    std::string names;
    const auto append = [&](std::string_view name) {
      if (!names.empty()) names += ", ";
      names += name;
    };
    for (const CaseWay& way : choice.ways) {
      if (way.target == to) append(of_.script.sources.text(way.span));
    }
    if (choice.otherwise == to) append("Default");
    if (choice.otherwise == kNoNode && node.next == to) append("next");
    return names;
  }

  void add_bundle(std::size_t from, std::size_t to, const Bundle& bundle) {
    Arrow arrow{.from = from, .to = to, .labels = bundle.labels, .tone = tone_of({bundle.covered, bundle.all})};
    if (arrow.labels.size() > kLabelLines) {
      const std::size_t more = arrow.labels.size() - kLabelLines + 1;
      arrow.labels.resize(kLabelLines - 1);
      arrow.labels.push_back({fmt::format("… and {} more", more), arrow.tone});
    }
    out_.arrows.push_back(std::move(arrow));
  }

  const Coverage& coverage_;
  const Coverable& of_;
  const Program& program_;
  std::size_t section_;
  std::map<NodeId, std::size_t> boxes_;
  std::vector<NodeId> order_;            // by box
  std::map<std::pair<std::size_t, std::size_t>, Bundle> bundles_;
  Diagram out_;
};

}  // namespace

Diagram diagram_of(const Coverage& coverage, std::size_t section) { return DiagramMaker(coverage, section).make(); }

}  // namespace phoneflow::cli::test_run
