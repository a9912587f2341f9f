#include "calltest/same_program.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace phoneflow::calltest {
namespace {

/// Numbers the statements in the order of discovery.
class ShapeWriter {
 public:
  explicit ShapeWriter(const Script& script) : script_(script), program_(script.program), numbers_(program_.nodes.size()) {}

  std::string write() {
    put("{}|{}|{}|{}", program_.name, program_.skill, program_.speech.language, program_.clocks.zone);
    for (const Section& section : program_.sections) {
      if (section.kind != SectionKind::Sub) put("|{}", to(section.entry));
    }
    for (const WaitedSection& waited : program_.waited) put("|{} {}", waited.after.count(), to(program_.sections[waited.section].entry));
    for (std::size_t i = 0; i < order_.size(); ++i) node(program_.nodes[order_[i]]);
    return std::move(text_);
  }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }

  /// The number of the statement executed at `id`; 0 for none.
  std::size_t to(NodeId id) {
    for (std::size_t steps = 0; id != kNoNode && program_.nodes[id].kind == NodeKind::Jump; ++steps) {
      if (steps == program_.nodes.size()) break;
      id = program_.nodes[id].next;
    }
    if (id == kNoNode) return 0;
    if (numbers_[id] == 0) {
      order_.push_back(id);
      numbers_[id] = order_.size();
    }
    return numbers_[id];
  }

  void expression(const ast::Expr& expr) { put(" {}", script_.sources.text(expr.span)); }

  void node(const Node& it) {
    put("\n{} {} {} {}", static_cast<int>(it.kind), it.slot, it.second, it.third);
    if (it.expr != nullptr) expression(*it.expr);
    switch (it.kind) {
      case NodeKind::Action: return action(it);
      case NodeKind::Case: return choice(it);
      case NodeKind::Call: return call(it);
      case NodeKind::Return: return;
      case NodeKind::End: return put(" of {}", static_cast<int>(program_.sections[it.section].kind));
      case NodeKind::SetField: expression(*program_.places[it.detail]); [[fallthrough]];
      case NodeKind::Set:
      case NodeKind::Test:
      case NodeKind::RepeatStart:
      case NodeKind::RepeatTest:
      case NodeKind::ForStart:
      case NodeKind::ForTest:
      case NodeKind::Jump: return put(" -> {} {}", to(it.next), to(it.other));
    }
  }

  void action(const Node& it) {
    const ActionNode& of = program_.actions[it.detail];
    put(" {} {}", of.def->name, of.result_slot);
    for (const ast::Argument& argument : of.stmt->arguments) {
      put(" {}:", argument.name.text);
      expression(*argument.value);
    }
    if (of.def->ends) return;
    const NodeId otherwise = of.branches.empty() || of.branches[kDefault] == kNoNode ? it.next : of.branches[kDefault];
    // With digits an unwritten outcome may fall back to a written one before Default.
    const bool falls_back = of.any() && std::any_of(of.branches.begin() + std::min<std::ptrdiff_t>(2, std::ssize(of.branches)),
                                                    of.branches.end(), [](NodeId way) { return way != kNoNode; });
    put(" -> {}", to(otherwise));
    for (const NodeId way : of.branches) put(" -> {}", way != kNoNode ? to(way) : falls_back ? 0 : to(otherwise));
    std::vector<KeyBranch> digits = of.key_branches;
    std::ranges::sort(digits, {}, &KeyBranch::keys);
    for (const KeyBranch& way : digits) put(" {} -> {}", way.keys, to(way.target));
  }

  void choice(const Node& it) {
    const CaseNode& of = program_.cases[it.detail];
    expression(*of.stmt->subject);
    for (const CaseBranch& way : of.branches) put(" {} -> {}", script_.sources.text(way.span), to(way.target));
    put(" -> {}", to(of.otherwise == kNoNode ? it.next : of.otherwise));
  }

  void call(const Node& it) {
    const CallNode& of = program_.calls[it.detail];
    for (const ast::Expr* argument : of.arguments) expression(*argument);
    put(" {} in {} -> {}", of.result_slot, to(program_.sections[of.section].entry), to(it.next));
  }

  const Script& script_;
  const Program& program_;
  std::string text_;
  std::vector<std::size_t> numbers_;  // by statement; 0: not discovered
  std::vector<NodeId> order_;
};

}  // namespace

std::string shape_of(const Script& script) { return ShapeWriter(script).write(); }

}  // namespace phoneflow::calltest
