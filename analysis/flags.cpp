#include "analysis/flags.h"

#include <algorithm>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "analysis/partial.h"
#include "analysis/put_back.h"
#include "interpreter/evaluate.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

constexpr std::size_t kMostValues = 200;
constexpr std::size_t kMostMemories = 4096;

bool is_phase(const ast::Expr& expr) {
  return expr.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(expr).slot == static_cast<std::int32_t>(Computed::Phase);
}

bool is_literal(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Boolean || expr.kind == ast::ExprKind::Number) return true;
  if (expr.kind != ast::ExprKind::Text) return false;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  return segments.empty() || (segments.size() == 1 && segments[0].hole == nullptr);
}

/// A list, a record or the name of a phase. Other constants may be settings that are changed later: branches that depend on them stay open.
bool is_compared_with_phase(const ast::Expr& value) {
  if (value.kind == ast::ExprKind::List || value.kind == ast::ExprKind::Record) return true;
  const std::optional<std::string_view> text = literal_text(value);
  return text && phase_of(*text);
}

/// The variable that the expression names, or -1.
std::int32_t variable_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Name) return -1;
  const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
  return slot >= static_cast<std::int32_t>(kFacts) ? slot : -1;
}

/// Calls f(slot, expr) for every expression assigned to a variable or parameter, including return values of subs and lists of `for`.
template <class F>
void for_each_gift(const Program& program, const F& f) {
  std::vector<std::vector<std::int32_t>> results(program.sections.size());  // by section of the sub
  for (const CallNode& call : program.calls) {
    if (call.result_slot >= 0) results[call.section].push_back(call.result_slot);
  }
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::Set || node.kind == NodeKind::ForStart) f(node.slot, *node.expr);
    if (node.kind == NodeKind::Return && node.expr != nullptr) {
      for (const std::int32_t slot : results[node.section]) f(slot, *node.expr);
    }
    if (node.kind != NodeKind::Call) continue;
    const CallNode& call = program.calls[node.detail];
    const std::int32_t first = program.sections[call.section].first_slot;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) f(first + static_cast<std::int32_t>(i), *call.arguments[i]);
  }
}

bool is_condition(const Node& node) { return node.kind == NodeKind::Test || node.kind == NodeKind::Case; }

}  // namespace

/// The known values at a statement: the phase, and the followed variables.
class Flags::Situation final : public KnownParts {
 public:
  Situation(const Flags& flags, Phase phase, Memory memory) : flags_(flags), phase_(phase), memory_(memory) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    if (is_phase(part)) return Value::constant_text(phase_name(phase_));
    if (part.kind != ast::ExprKind::Field) return flags_.held(memory_, {.slot = variable_of(part)});
    const auto& field = static_cast<const ast::FieldExpr&>(part);
    return flags_.held(memory_, {.slot = variable_of(*field.record), .part = Cell::Part::Field, .field = field.field.text});
  }

  [[nodiscard]] std::optional<Value> item_of(const ast::Expr& list, std::size_t item) const override {
    return flags_.held(memory_, {.slot = variable_of(list), .part = Cell::Part::Item, .item = static_cast<std::uint32_t>(item)});
  }

  [[nodiscard]] const ast::Expr* stands_for(const ast::Expr& name) const override {
    const std::int32_t slot = variable_of(name);
    return slot < 0 ? nullptr : flags_.constants_[static_cast<std::size_t>(slot)];
  }

 private:
  const Flags& flags_;
  Phase phase_;
  Memory memory_;
};

Flags Flags::none(const Program& program) { return Flags(program, false); }

Flags::Flags(const Program& program) : Flags(program, true) {}

Flags::Flags(const Program& program, bool follow) : program_(&program), constants_(only_values(program)), asks_(program.nodes.size()) {
  for (const ast::Expr*& value : constants_) {
    if (value != nullptr && !(is_fixed(*value) && is_compared_with_phase(*value))) value = nullptr;
  }
  if (follow) choose();
  for (NodeId id = 0; id < program_->nodes.size(); ++id) {
    const Node& node = program_->nodes[id];
    if (node.kind == NodeKind::ForTest) asks_[id] = follows(node.second);
    if (!is_condition(node)) continue;
    for_each_part(*node.expr, [&](const ast::Expr& part) { asks_[id] = asks_[id] || is_phase(part) || follows(variable_of(part)); });
  }
}

/// The variables that conditions read, and variables assigned to those.
std::vector<bool> Flags::asked_for() const {
  std::vector<bool> asked(static_cast<std::size_t>(program_->slots));
  const auto ask_slot = [&](std::int32_t slot) {
    if (slot < 0 || asked[static_cast<std::size_t>(slot)]) return false;
    asked[static_cast<std::size_t>(slot)] = true;
    return true;
  };
  const auto ask = [&](const ast::Expr& part) { return ask_slot(variable_of(part)); };
  for (const Node& node : program_->nodes) {
    if (is_condition(node)) for_each_part(*node.expr, [&](const ast::Expr& part) { (void)ask(part); });
  }
  for (bool more = true; more;) {
    more = false;
    for_each_gift(*program_, [&](std::int32_t slot, const ast::Expr& expr) {
      if (!asked[static_cast<std::size_t>(slot)]) return;
      for_each_part(expr, [&](const ast::Expr& part) { more = ask(part) || more; });
    });
    for (const Node& node : program_->nodes) {
      if (node.kind == NodeKind::ForTest && asked[static_cast<std::size_t>(node.third)]) more = ask_slot(node.slot) || more;
    }
  }
  return asked;
}

/// Of `asked` the ones that store the phase or a consequence of it, and lists that a `for` compares with the phase.
std::vector<bool> Flags::by_phase(const std::vector<bool>& asked) const {
  std::vector<bool> found(asked.size());
  const auto is_found = [&](const ast::Expr& part) {
    const std::int32_t slot = variable_of(part);
    return is_phase(part) || (slot >= 0 && found[static_cast<std::size_t>(slot)]);
  };
  const auto any_found = [&](const ast::Expr& expr) {
    bool any = false;
    for_each_part(expr, [&](const ast::Expr& part) { any = any || is_found(part); });
    return any;
  };
  std::vector<bool> compared(asked.size());
  for (const Node& node : program_->nodes) {
    if (!is_condition(node) || !any_found(*node.expr)) continue;
    for_each_part(*node.expr, [&](const ast::Expr& part) {
      if (const std::int32_t slot = variable_of(part); slot >= 0) compared[static_cast<std::size_t>(slot)] = true;
    });
  }
  for (bool more = true; more;) {
    more = false;
    const auto find = [&](std::int32_t slot, bool is_one) {
      const auto at = static_cast<std::size_t>(slot);
      if (!is_one || found[at]) return;
      found[at] = more = true;
    };
    for_each_gift(*program_,
                  [&](std::int32_t slot, const ast::Expr& expr) { find(slot, asked[static_cast<std::size_t>(slot)] && any_found(expr)); });
    for (const Node& node : program_->nodes) {
      if (node.kind != NodeKind::ForTest || !asked[static_cast<std::size_t>(node.third)]) continue;
      const bool goes_through = found[static_cast<std::size_t>(node.slot)] || compared[static_cast<std::size_t>(node.third)];
      for (const std::int32_t slot : {node.slot, node.second, node.third}) find(slot, goes_through);
    }
  }
  return found;
}

void Flags::choose() {
  const std::vector<bool> asked = asked_for();
  const std::vector<bool> phases = by_phase(asked);
  std::vector<std::vector<const ast::Expr*>> given(asked.size());
  std::vector<bool> changes(asked.size());  // assigned different literals
  const Situation nowhere(*this, Phase::PreQueue, kNothing);
  PartialEvaluator literals(nowhere);
  for_each_gift(*program_, [&](std::int32_t slot, const ast::Expr& expr) {
    const auto at = static_cast<std::size_t>(slot);
    if (!asked[at]) return;
    const auto first = std::ranges::find_if(given[at], [](const ast::Expr* it) { return is_literal(*it); });
    const bool other = is_literal(expr) && first != given[at].end();
    changes[at] =
        changes[at] || (other && ((*first)->kind != expr.kind || !equal(*literals.value(**first), *literals.value(expr), literals.heap())));
    given[at].push_back(&expr);
  });
  const std::vector<bool> in_on_accept = set_in_on_accept(*program_);  // while the rest of the script stands still
  for (const bool of_phase : {true, false}) {
    for (std::size_t slot = 0; slot < asked.size(); ++slot) {
      if (!in_on_accept[slot] && phases[slot] == of_phase && (of_phase || changes[slot]))
        add_cells(static_cast<std::int32_t>(slot), given[slot]);
    }
  }
}

/// Adds a cell for the variable itself, or for the elements of its list or record. All of them, or none when there is no room.
void Flags::add_cells(std::int32_t slot, const std::vector<const ast::Expr*>& given) {
  std::vector<Cell> cells;
  const auto add = [&](const Cell& cell) {
    if (std::ranges::find(cells, cell) == cells.end() && cells.size() <= kMost) cells.push_back(cell);
  };
  for (const ast::Expr* expr : given) {
    // A name counts as the value assigned to it.
    const ast::Expr* meant = variable_of(*expr) >= 0 ? constants_[static_cast<std::size_t>(variable_of(*expr))] : nullptr;
    if (meant == nullptr) meant = expr;
    if (meant->kind == ast::ExprKind::List) {
      add({.slot = slot, .part = Cell::Part::Size});
      const std::size_t items = std::min(static_cast<const ast::ListExpr&>(*meant).items.size(), kMost + 1);
      for (std::size_t i = 0; i < items; ++i) add({.slot = slot, .part = Cell::Part::Item, .item = static_cast<std::uint32_t>(i)});
    }
    if (meant->kind == ast::ExprKind::Record) {
      for (const ast::RecordField& field : static_cast<const ast::RecordExpr&>(*meant).fields)
        add({.slot = slot, .part = Cell::Part::Field, .field = field.name.text});
    }
    for (const Cell& cell : std::vector<Cell>(cells_)) {
      if (cell.slot == variable_of(*meant) && cell.slot >= 0 && cell.part != Cell::Part::Whole)
        add({.slot = slot, .part = cell.part, .item = cell.item, .field = cell.field});
    }
  }
  if (cells.empty()) add({.slot = slot});
  if (cells_.size() + cells.size() <= kMost) cells_.insert(cells_.end(), cells.begin(), cells.end());
}

int Flags::place_of(const Cell& cell) const {
  const auto found = cell.slot < 0 ? cells_.end() : std::ranges::find(cells_, cell);
  return found == cells_.end() ? -1 : static_cast<int>(found - cells_.begin());
}

bool Flags::follows(std::int32_t slot) const { return slot >= 0 && std::ranges::find(cells_, slot, &Cell::slot) != cells_.end(); }

std::optional<Value> Flags::held(Memory memory, const Cell& cell) const {
  const int place = place_of(cell);
  const std::uint8_t value = place < 0 ? std::uint8_t{0} : memories_[memory][static_cast<std::size_t>(place)];
  return value == 0 ? std::nullopt : std::optional(values_[value]);
}

bool Flags::can_take(NodeId id, std::span<const Edge> edges, std::size_t which, Phase phase, Memory memory) const {
  if (!asks_[id] || edges.size() < 2) return true;
  const Node& node = program_->nodes[id];
  if (node.kind == NodeKind::ForTest) {
    const std::optional<Value> position = held(memory, {.slot = node.second});
    const std::optional<Value> size = held(memory, {.slot = node.slot, .part = Cell::Part::Size});
    return !position || !size || (position->number < size->number) == edges[which].condition;
  }
  const Situation here(*this, phase, memory);
  PartialEvaluator evaluator(here);
  if (node.kind == NodeKind::Test) return evaluator.truth(*node.expr).value_or(edges[which].condition) == edges[which].condition;
  const std::optional<Value> subject = evaluator.value(*node.expr);
  if (!subject) return true;
  const std::vector<CaseBranch>& ways = program_->cases[node.detail].branches;
  const auto taken =
      std::find_if(ways.begin(), ways.end(), [&](const CaseBranch& way) { return equal(*subject, way.key, evaluator.heap()); });
  return which == static_cast<std::size_t>(taken - ways.begin());
}

Flags::Memory Flags::behind(const Node& node, Phase phase, Memory memory) {
  switch (node.kind) {
    case NodeKind::Set: return with(memory, node.slot, node.expr, phase, memory);
    case NodeKind::Action: return with(memory, program_->actions[node.detail].result_slot, nullptr, phase, memory);
    case NodeKind::ForStart: return with(with(memory, node.slot, node.expr, phase, memory), node.second, Value::of(0.0));
    case NodeKind::ForTest: return next_item(node, memory);
    default: return memory;
  }
}

/// The element at the loop's index; unknown when the index is.
Flags::Memory Flags::next_item(const Node& node, Memory memory) {
  const std::optional<Value> position = held(memory, {.slot = node.second});
  if (!position) return with(memory, node.third, std::optional<Value>());
  const auto item = static_cast<std::uint32_t>(position->number);
  const std::optional<Value> value = held(memory, {.slot = node.slot, .part = Cell::Part::Item, .item = item});
  const bool inside = place_of({.slot = node.slot, .part = Cell::Part::Item, .item = item}) >= 0;
  return with(with(memory, node.third, value), node.second, inside ? std::optional(Value::of(position->number + 1)) : std::nullopt);
}

Flags::Memory Flags::inside(const CallNode& call, Phase phase, Memory memory) {
  Memory fresh = kNothing;
  const std::int32_t first = program_->sections[call.section].first_slot;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    fresh = with(fresh, first + static_cast<std::int32_t>(i), call.arguments[i], phase, memory);
  }
  return fresh;
}

Flags::Memory Flags::returned(const CallNode& call, Memory before, const Node& end, Phase at_end, Memory memory_at_end) {
  return with(before, call.result_slot, end.expr, at_end, memory_at_end);
}

/// `memory` with the assignment, evaluated with `known`.
Flags::Memory Flags::with(Memory memory, std::int32_t slot, const ast::Expr* given, Phase phase, Memory known) {
  if (!follows(slot)) return memory;
  Held held = memories_[memory];
  for (std::size_t place = 0; place < cells_.size(); ++place) {
    if (cells_[place].slot == slot) held[place] = given == nullptr ? std::uint8_t{0} : part_of(*given, cells_[place], phase, known);
  }
  return held == memories_[memory] ? memory : interned(held);
}

Flags::Memory Flags::with(Memory memory, std::int32_t slot, const std::optional<Value>& value) {
  const int place = place_of({.slot = slot});
  if (place < 0) return memory;
  Held held = memories_[memory];
  held[static_cast<std::size_t>(place)] = interned(value);
  return held == memories_[memory] ? memory : interned(held);
}

/// The new value of the cell: an index of values_.
std::uint8_t Flags::part_of(const ast::Expr& given, const Cell& cell, Phase phase, Memory known) {
  if (cell.part == Cell::Part::Whole) return interned(value(given, phase, known));
  if (const std::int32_t other = variable_of(given); other >= 0) {
    Cell same = cell;
    same.slot = other;
    if (follows(other)) return interned(held(known, same));
    const ast::Expr* constant = constants_[static_cast<std::size_t>(other)];
    return constant == nullptr ? std::uint8_t{0} : part_of(*constant, cell, phase, known);
  }
  if (given.kind == ast::ExprKind::List && cell.part != Cell::Part::Field) {
    const auto& items = static_cast<const ast::ListExpr&>(given).items;
    if (cell.part == Cell::Part::Size) return interned(Value::of(static_cast<double>(items.size())));
    return cell.item < items.size() ? interned(value(*items[cell.item], phase, known)) : std::uint8_t{0};
  }
  if (given.kind != ast::ExprKind::Record || cell.part != Cell::Part::Field) return 0;
  const auto& fields = static_cast<const ast::RecordExpr&>(given).fields;
  const auto found = std::ranges::find_if(fields, [&](const ast::RecordField& it) { return it.name.text == cell.field; });
  return found == fields.end() ? std::uint8_t{0} : interned(value(*found->value, phase, known));
}

/// Literals, the phase, other variables, and Boolean results: at most as many values as the script has.
std::optional<Value> Flags::value(const ast::Expr& expr, Phase phase, Memory memory) const {
  const Situation here(*this, phase, memory);
  PartialEvaluator evaluator(here);
  const std::optional<Value> found = evaluator.value(expr);
  const bool kept =
      found && (found->type == Type::Boolean || found->type == Type::Number || (found->type == Type::Text && found->constant));
  return kept ? found : std::nullopt;
}

std::uint8_t Flags::interned(const std::optional<Value>& value) {
  if (!value) return 0;
  const Heap& none = program_->no_heap;
  for (std::size_t i = 1; i < values_.size(); ++i) {
    if (same(values_[i], none, *value, none)) return static_cast<std::uint8_t>(i);
  }
  if (values_.size() >= kMostValues) return 0;
  values_.push_back(*value);
  return static_cast<std::uint8_t>(values_.size() - 1);
}

Flags::Memory Flags::interned(const Held& held) {
  const auto found = known_.find(held);
  if (found != known_.end()) return found->second;
  if (memories_.size() >= kMostMemories) return kNothing;
  const auto fresh = static_cast<Memory>(memories_.size());
  memories_.push_back(held);
  known_.emplace(held, fresh);
  return fresh;
}

}  // namespace phoneflow
