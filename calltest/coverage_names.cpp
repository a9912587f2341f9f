#include "calltest/coverage_names.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "play/places.h"
#include "support/name_sign.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

/// The leading words of the text, separated by single blanks: `let x`, `goto Hold`.
std::string first_words(std::string_view text, std::size_t most) {
  std::string words;
  while (most-- > 0 && !text.empty() && is_name_sign(text.front())) {
    const auto end = std::ranges::find_if_not(text, is_name_sign);
    if (!words.empty()) words += ' ';
    words.append(text.begin(), end);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return words;
}

/// The node spans the condition only; the keyword precedes it.
bool is_while(const Script& script, const Node& node) {
  const Source& source = script.sources.at(node.span.begin);
  std::string_view before = std::string_view(source.text).substr(0, node.span.begin - source.base);
  while (!before.empty() && !is_name_sign(before.back())) before.remove_suffix(1);
  return before.ends_with("while");
}

}  // namespace

std::string section_name(const Program& program, std::size_t section) {
  const Section& it = program.sections[section];
  switch (it.kind) {
    case SectionKind::Main: return "main";
    case SectionKind::Sub: return fmt::format("sub {}", it.name);
    default: return fmt::format("on {}", it.name);
  }
}

std::string statement_name(const Script& script, NodeId id) {
  const Node& node = script.program.nodes[id];
  const std::string_view text = script.sources.text(node.span);
  switch (node.kind) {
    case NodeKind::Action: return std::string(script.program.actions[node.detail].def->name);
    case NodeKind::Call: return std::string(script.program.sections[script.program.calls[node.detail].section].name);
    case NodeKind::Test: return is_while(script, node) ? "while" : "if";
    case NodeKind::Case: return "case";
    case NodeKind::RepeatStart:
    case NodeKind::RepeatTest: return "repeat";
    case NodeKind::ForStart:
    case NodeKind::ForTest: return "for";
    case NodeKind::Set: return text.starts_with("let ") ? first_words(text, 2) : first_words(text, 1) + " =";
    case NodeKind::SetField: return fmt::format("{} =", script.sources.text(script.program.places[node.detail]->span));
    case NodeKind::Jump: return text.starts_with('{') ? "loop" : first_words(text, 2);
    case NodeKind::Return: return "return";
    case NodeKind::End: return fmt::format("end of {}", section_name(script.program, node.section));
  }
  std::abort();
}

std::string way_name(const Way& way) { return way.name.empty() ? "next" : way.name; }

std::string turn_name(const Script& script, const DecisionBranch& turn) {
  const Node& node = script.program.nodes[turn.node];
  if (node.kind == NodeKind::Call) return {};
  if (node.kind == NodeKind::Test) return turn.to == node.next ? "yes" : "no";
  if (node.kind != NodeKind::Case) return turn.to == node.next ? "again" : "done";
  const CaseNode& choice = script.program.cases[node.detail];
  std::string names;
  const auto append = [&](std::string_view name) {
    if (!names.empty()) names += ", ";
    names += name;
  };
  for (const CaseBranch& way : choice.branches) {
    if (way.target == turn.to) append(script.sources.text(way.span));
  }
  if (choice.otherwise == turn.to) append(kDefaultName);
  if (choice.otherwise == kNoNode && node.next == turn.to) append("next");
  return names;
}

std::string phase_names(PhaseSet phases) {
  std::string names;
  for (int i = 0; i < kPhases; ++i) {
    if (!phases.has(static_cast<Phase>(i))) continue;
    if (!names.empty()) names += ", ";
    names += phase_name(static_cast<Phase>(i));
  }
  return names;
}

std::string percent_text(const Share& share) { return fmt::format("{} %", share.all == 0 ? 100 : share.covered * 100 / share.all); }

std::string times_text(std::uint64_t count) { return count == 1 ? "once" : fmt::format("{} times", grouped_text(count)); }

std::string place_text(const Script& script, NodeId id) {
  const auto place = place_of(script, id);
  return place ? fmt::format("{}:{}", plain_line(place->file), place->position.line) : std::string();
}

std::string script_name(const Script& script) { return plain_line(script.sources.all().front().path); }

}  // namespace phoneflow::calltest
