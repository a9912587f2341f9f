#include "check/reach.h"

#include <algorithm>

#include "grammar/visit.h"

namespace phoneflow {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool holds(Span span, std::uint32_t place) { return span.begin <= place && place < std::max(span.end, span.begin + 1); }

}  // namespace

/// Collects units, in the order of their beginnings.
class Reach::Collector {
 public:
  explicit Collector(std::vector<Unit>& units) : units_(units) {}

  void file(const ast::File& file) {
    if (file.header != nullptr) {
      const std::size_t header = open(file.header->span, kNone, true);
      for (const ast::Argument& property : file.header->properties) argument(property, header);
    }
    for (const ast::Include& include : file.includes) (void)open(include.span, kNone, true);
    block(*file.main, kNone);
    for (const ast::Handler& handler : file.handlers) block(*handler.block, open(handler.span, kNone, true));
    for (const ast::Sub& sub : file.subs) block(*sub.block, open(sub.span, kNone, true));
  }

 private:
  std::size_t open(Span span, std::size_t outer, bool is_statement) {
    units_.push_back({span, outer, kNone, is_statement});
    return units_.size() - 1;
  }

  void argument(const ast::Argument& it, std::size_t outer) {
    const Span span = it.name.text.empty() ? it.value->span : cover(it.name.span, it.value->span);
    (void)open(span, outer, false);
  }

  void branches(std::span<const ast::Branch> all, std::size_t outer) {
    for (const ast::Branch& branch : all) {
      (void)open(branch.span, outer, false);
      if (branch.target.block != nullptr) block(*branch.target.block, outer);
    }
  }

  void block(const ast::Block& it, std::size_t outer) {
    std::vector<std::size_t> labels;
    for (const ast::Stmt* statement : it.statements) {
      const std::size_t index = open(statement->span, outer, true);
      if (statement->kind == ast::StmtKind::Label) {
        labels.push_back(index);
        continue;
      }
      for (const std::size_t label : labels) units_[label].named = index;
      labels.clear();
      ast::visit(*statement, [this, index](const auto& node) { inside(node, index); });
    }
  }

  void inside(const ast::ActionStmt& it, std::size_t index) {
    for (const ast::Argument& each : it.arguments) argument(each, index);
    branches(it.branches, index);
  }
  void inside(const ast::LetStmt& it, std::size_t index) {
    if (it.action != nullptr) inside(*it.action, index);
  }
  void inside(const ast::AssignStmt& it, std::size_t index) {
    if (it.action != nullptr) inside(*it.action, index);
  }
  void inside(const ast::IfStmt& it, std::size_t index) {
    for (const ast::IfArm& arm : it.arms) block(*arm.block, index);
    if (it.otherwise != nullptr) block(*it.otherwise, index);
  }
  void inside(const ast::CaseStmt& it, std::size_t index) { branches(it.branches, index); }
  void inside(const ast::RepeatStmt& it, std::size_t index) { block(*it.block, index); }
  void inside(const ast::WhileStmt& it, std::size_t index) { block(*it.block, index); }
  void inside(const ast::LoopStmt& it, std::size_t index) { block(*it.block, index); }
  void inside(const ast::ForStmt& it, std::size_t index) { block(*it.block, index); }
  void inside(const ast::Stmt&, std::size_t) {}

  std::vector<Unit>& units_;
};

Reach::Reach(const ast::File& file) {
  Collector(units_).file(file);
  // Handlers were collected after the main body's statements.
  std::vector<std::size_t> order(units_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [this](std::size_t i) { return units_[i].span.begin; });
  std::vector<std::size_t> place(units_.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Unit> sorted;
  sorted.reserve(units_.size());
  for (const std::size_t i : order) {
    Unit unit = units_[i];
    unit.outer = unit.outer == kNone ? sorted.size() : place[unit.outer];
    unit.named = unit.named == kNone ? sorted.size() : place[unit.named];
    sorted.push_back(unit);
  }
  units_ = std::move(sorted);
}

/// The last unit that begins at or before `place`; kNone: there is none.
std::size_t Reach::last_before(std::uint32_t place) const {
  const auto after = std::ranges::upper_bound(units_, place, {}, [](const Unit& unit) { return unit.span.begin; });
  return after == units_.begin() ? kNone : static_cast<std::size_t>(after - units_.begin()) - 1;
}

std::vector<std::uint32_t> Reach::begins(std::uint32_t place) const {
  std::vector<std::uint32_t> found;
  std::size_t at = last_before(place);
  while (at != kNone) {
    const Unit& unit = units_[at];
    if (holds(unit.span, place)) found.push_back(unit.span.begin);
    if (unit.is_statement && holds(unit.span, place)) break;
    at = unit.outer == at ? kNone : unit.outer;
  }
  return found;
}

std::uint32_t Reach::named(std::uint32_t begin) const {
  const std::size_t at = last_before(begin);
  return at == kNone || units_[at].span.begin != begin ? begin : units_[units_[at].named].span.begin;
}

}  // namespace phoneflow
