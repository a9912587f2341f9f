#include "analysis/record_fields.h"

#include <algorithm>

#include "analysis/expressions.h"
#include "analysis/partial.h"
#include "analysis/put_back.h"

namespace phoneflow {

bool RecordFields::Facts::join(const Facts& other) {
  bool grew = !reached && other.reached;
  reached = reached || other.reached;
  if (may.size() < other.may.size()) may.resize(other.may.size());
  for (std::size_t i = 0; i < other.may.size(); ++i) {
    grew = grew || (other.may[i] & ~may[i]) != 0;
    may[i] |= other.may[i];
  }
  return grew;
}

bool RecordFields::Source::has(std::string_view field) const {
  const auto& fields = record->fields;
  const bool written = std::any_of(fields.begin(), fields.end(), [&](const ast::RecordField& it) { return it.name.text == field; });
  return written || (action != nullptr && std::ranges::find(action->fields, field, &FieldDef::name) != action->fields.end());
}

/// Assumes that a variable holds one of the records.
class RecordFields::Assumed final : public KnownParts {
 public:
  Assumed(std::int32_t slot, const Source& source) : slot_(slot), source_(source) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr&) const override { return std::nullopt; }
  [[nodiscard]] const ast::Expr* stands_for(const ast::Expr& name) const override {
    return source_.action == nullptr && is_it(name) ? source_.record : nullptr;
  }
  [[nodiscard]] std::optional<bool> has_field(const ast::Expr& record, std::string_view name) const override {
    return is_it(record) ? std::optional(source_.has(name)) : std::nullopt;
  }

 private:
  [[nodiscard]] bool is_it(const ast::Expr& expr) const {
    return expr.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(expr).slot == slot_;
  }

  std::int32_t slot_;
  const Source& source_;
};

RecordFields::RecordFields(const Analysis& context)
    : program_(context.program),
      phases_(context.phases),
      places_(static_cast<std::size_t>(context.program.slots), -1),
      flow_(context.program, context.phases) {
  find_sources(context.known);
  if (sources_.empty()) return;
  follow_copies();
  flow_.run([this](const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) { return behind(link, flow); },
            [this, set = set_in_on_accept(program_)](Facts& facts, const Facts& meanwhile) {
              for (const std::int32_t slot : slots_) {
                if (set[static_cast<std::size_t>(slot)] && !meanwhile.may.empty())
                  put(slot, meanwhile.may[static_cast<std::size_t>(place_of(slot))], facts);
              }
            });
}

void RecordFields::find_sources(const Known& known) {
  for (NodeId id = 0; id < program_.nodes.size() && sources_.size() < kMost; ++id) {
    const Node& node = program_.nodes[id];
    if (!phases_.reached(id)) continue;
    if (node.kind == NodeKind::Set && node.expr->kind == ast::ExprKind::Record) {
      if (follow(node.slot)) sources_.push_back({id, static_cast<const ast::RecordExpr*>(node.expr)});
    } else if (node.kind == NodeKind::Action) {
      const ActionNode& action = program_.actions[node.detail];
      const ast::RecordExpr* const expected = expected_fields(known, action);
      if (expected != nullptr && follow(action.result_slot)) sources_.push_back({id, expected, action.def});
    }
  }
}

/// False: there are too many.
bool RecordFields::follow(std::int32_t slot) {
  if (slot < static_cast<std::int32_t>(kFacts)) return false;
  if (place_of(slot) >= 0) return true;
  if (slots_.size() >= kMost) return false;
  places_[static_cast<std::size_t>(slot)] = static_cast<std::int8_t>(slots_.size());
  slots_.push_back(slot);
  return true;
}

void RecordFields::follow_copies() {
  std::vector<std::vector<const ast::Expr*>> returned(program_.sections.size());
  for (const Node& end : program_.nodes) {
    if (end.kind == NodeKind::Return && end.expr != nullptr) returned[end.section].push_back(end.expr);
  }
  for (std::size_t before = 0; before != slots_.size();) {
    before = slots_.size();
    const auto copy = [&](std::int32_t to, const ast::Expr& from) {
      if (place_of(from) >= 0) (void)follow(to);
    };
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Set) copy(node.slot, *node.expr);
      if (node.kind != NodeKind::Call) continue;
      const CallNode& call = program_.calls[node.detail];
      const std::int32_t first = program_.sections[call.section].first_slot;
      for (std::size_t i = 0; i < call.arguments.size(); ++i) copy(first + static_cast<std::int32_t>(i), *call.arguments[i]);
      for (const ast::Expr* value : returned[call.section]) copy(call.result_slot, *value);
    }
  }
}

int RecordFields::place_of(const ast::Expr& expr) const {
  return expr.kind == ast::ExprKind::Name ? place_of(static_cast<const ast::NameExpr&>(expr).slot) : -1;
}

/// What the statement `by` gives with the expression.
std::uint64_t RecordFields::held(const ast::Expr* expr, NodeId by, const Facts& facts) const {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (sources_[i].node == by) return std::uint64_t{1} << i;
  }
  const int place = expr == nullptr ? -1 : place_of(*expr);
  return place < 0 || facts.may.empty() ? kOther : facts.may[static_cast<std::size_t>(place)];
}

void RecordFields::put(std::int32_t slot, std::uint64_t records, Facts& facts) const {
  const int place = place_of(slot);
  if (place < 0) return;
  facts.may.resize(slots_.size());
  facts.may[static_cast<std::size_t>(place)] = records;
}

RecordFields::Facts RecordFields::behind(const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) const {
  const Facts& before = flow[link.from];
  Facts facts = before;
  facts.reached = true;
  const NodeId id = phases_.states()[link.from].node;
  const Node& node = program_.nodes[id];
  switch (node.kind) {
    case NodeKind::Set: put(node.slot, held(node.expr, id, before), facts); break;
    case NodeKind::Action: put(program_.actions[node.detail].result_slot, held(nullptr, id, before), facts); break;
    case NodeKind::ForTest: put(node.third, kOther, facts); break;
    case NodeKind::Test: refine(*node.expr, link.edge->condition, facts); break;
    case NodeKind::Call: {
      const CallNode& call = program_.calls[node.detail];
      if (link.enters()) {
        const std::int32_t first = program_.sections[call.section].first_slot;
        for (std::size_t i = 0; i < call.arguments.size(); ++i)
          put(first + static_cast<std::int32_t>(i), held(call.arguments[i], kNoNode, before), facts);
      } else {
        const NodeId end = phases_.states()[link.through].node;
        put(call.result_slot, held(program_.nodes[end].expr, kNoNode, flow[link.through]), facts);
      }
      break;
    }
    default: break;
  }
  return facts;
}

/// Leaves out the records with which the condition does not come out so.
void RecordFields::refine(const ast::Expr& condition, bool holds, Facts& facts) const {
  for_each_part(condition, [&](const ast::Expr& part) {
    const int place = place_of(part);
    if (place < 0 || facts.may.empty()) return;
    std::uint64_t& may = facts.may[static_cast<std::size_t>(place)];
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if ((may >> i & 1U) == 0) continue;
      const Assumed assumed(slots_[static_cast<std::size_t>(place)], sources_[i]);
      if (PartialEvaluator(assumed).truth(condition).value_or(holds) != holds) may &= ~(std::uint64_t{1} << i);
    }
  });
}

std::vector<LackingField> RecordFields::lacking(NodeId id) const {
  std::vector<LackingField> found;
  if (sources_.empty() || !phases_.reached(id)) return found;
  const Facts facts = flow_.at(id);
  const Node& node = program_.nodes[id];
  if (node.expr != nullptr) read(*node.expr, facts, found);
  if (node.kind == NodeKind::Action) {
    for (const ast::Argument& argument : program_.actions[node.detail].stmt->arguments) read(*argument.value, facts, found);
  }
  if (node.kind == NodeKind::Call) {
    for (const ast::Expr* argument : program_.calls[node.detail].arguments) read(*argument, facts, found);
  }
  return found;
}

void RecordFields::read(const ast::Expr& expr, Facts facts, std::vector<LackingField>& to) const {
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    read(*binary.left, facts, to);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) refine(*binary.left, binary.op == ast::BinaryOp::And, facts);
    return read(*binary.right, facts, to);
  }
  for_each_child(expr, [&](const ast::Expr& child) { read(child, facts, to); });
  if (expr.kind != ast::ExprKind::Field || facts.may.empty()) return;
  const auto& field = static_cast<const ast::FieldExpr&>(expr);
  const int place = place_of(*field.record);
  if (place < 0) return;
  const std::uint64_t may = facts.may[static_cast<std::size_t>(place)];
  const Source* lacking = nullptr;
  int records = 0;
  bool always = (may & kOther) == 0;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if ((may >> i & 1U) == 0) continue;
    ++records;
    if (sources_[i].has(field.field.text)) always = false;
    else if (lacking == nullptr) lacking = &sources_[i];
  }
  const bool certain = always && records == 1 && lacking != nullptr && lacking->action == nullptr;
  if (lacking == nullptr || certain) return;
  to.push_back({&field, static_cast<const ast::NameExpr*>(field.record), lacking->node, lacking->record, always});
}

}  // namespace phoneflow
