#include "analysis/outside_values.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/comparisons.h"
#include "analysis/doubts.h"
#include "analysis/expressions.h"
#include "analysis/field_reads.h"
#include "analysis/origins.h"
#include "analysis/put_back.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

constexpr std::string_view kContactKey = "#contact#";
/// `let some = length(list) > 0`, and a condition on it.
constexpr int kMostConditions = 4;

constexpr std::uint8_t bits(Outside from) { return static_cast<std::uint8_t>(from); }

Outside one_of(std::uint8_t from) {
  for (const Outside one : {Outside::System, Outside::Caller, Outside::Contact}) {
    if ((from & bits(one)) != 0) return one;
  }
  return Outside::Nobody;
}

std::string slot_key(std::int32_t slot) { return fmt::format("#{}#", slot); }

const FunctionDef* function_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Call) return nullptr;
  const std::int32_t function = static_cast<const ast::CallExpr&>(expr).function;
  return function < 0 ? nullptr : &functions()[static_cast<std::size_t>(function)];
}

bool calls(const ast::Expr& expr, std::string_view name) {
  const FunctionDef* function = function_of(expr);
  return function != nullptr && function->name == name && !static_cast<const ast::CallExpr&>(expr).arguments.empty();
}

const ast::Expr& argument(const ast::Expr& call, std::size_t at) { return *static_cast<const ast::CallExpr&>(call).arguments[at]; }

bool is_said_by_caller(std::int32_t slot) {
  return slot == static_cast<std::int32_t>(Fact::ANI) || slot == static_cast<std::int32_t>(Fact::OriginalANI) ||
         slot == static_cast<std::int32_t>(Fact::Digits);
}

bool is_of_contact(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Field) return static_cast<const ast::FieldExpr&>(expr).of_contact;
  return expr.kind == ast::ExprKind::Index && static_cast<const ast::IndexExpr&>(expr).of_contact;
}

/// Whether the result holds what was put in, as that of `trim` does; not that of `length`, nor that of `date`, whose text has one form.
bool passes_on(const FunctionDef& function) {
  constexpr TypeSet kParts{Type::Text, Type::List, Type::Record};
  return function.first.meets(kParts) && function.result.meets(kParts);
}

/// A whole number that is no less than the least number of items with which `length op limit` comes out so.
std::size_t least_items(ast::BinaryOp op, double limit) {
  const double least = op == ast::BinaryOp::Greater ? std::floor(limit) + 1 : std::ceil(limit);
  return least > 0 && least < static_cast<double>(kMaxItems) ? static_cast<std::size_t>(least) : 0;
}

ast::BinaryOp turned(ast::BinaryOp op) {
  switch (op) {
    case ast::BinaryOp::Less: return ast::BinaryOp::Greater;
    case ast::BinaryOp::LessEqual: return ast::BinaryOp::GreaterEqual;
    case ast::BinaryOp::Greater: return ast::BinaryOp::Less;
    case ast::BinaryOp::GreaterEqual: return ast::BinaryOp::LessEqual;
    default: return op;
  }
}

ast::BinaryOp negated(ast::BinaryOp op) {
  switch (op) {
    case ast::BinaryOp::Less: return ast::BinaryOp::GreaterEqual;
    case ast::BinaryOp::LessEqual: return ast::BinaryOp::Greater;
    case ast::BinaryOp::Greater: return ast::BinaryOp::LessEqual;
    case ast::BinaryOp::GreaterEqual: return ast::BinaryOp::Less;
    case ast::BinaryOp::Equal: return ast::BinaryOp::NotEqual;
    case ast::BinaryOp::NotEqual: return ast::BinaryOp::Equal;
    default: return op;
  }
}

}  // namespace

bool is_moment_of(const ast::Expr& expr) { return calls(expr, "moment") && static_cast<const ast::CallExpr&>(expr).arguments.size() == 1; }

// ---- facts ----

bool OutsideValues::Facts::join(const Facts& other) {
  if (!reached) {
    *this = other;
    reached = true;
    return true;
  }
  bool changed = false;
  if (from.size() < other.from.size()) from.resize(other.from.size());
  for (std::size_t slot = 0; slot < other.from.size(); ++slot) {
    changed = changed || (other.from[slot] & ~from[slot]) != 0;
    from[slot] = static_cast<std::uint8_t>(from[slot] | other.from[slot]);
  }
  for (auto it = sure.begin(); it != sure.end();) {
    const auto there = other.sure.find(it->first);
    Sure both = there == other.sure.end() ? Sure() : there->second;
    both = {std::min(both.items, it->second.items), both.is_number && it->second.is_number, both.is_own && it->second.is_own};
    changed = changed || !(both == it->second);
    it->second = both;
    it = both.any() ? std::next(it) : sure.erase(it);
  }
  return changed;
}

/// Of a value that is replaced nothing is certain any more, nor of what is computed from it.
void OutsideValues::Facts::forget(const std::string& part) {
  std::erase_if(sure, [&](const auto& it) { return it.first.find(part) != std::string::npos; });
}

OutsideValues::OutsideValues(const Analysis& context)
    : program_(context.program),
      phases_(context.phases),
      known_(context.known),
      values_(only_values(context.program)),
      actions_(values_.size()),
      flow_(context.program, context.phases) {
  if (!asks()) return;
  std::vector<int> givers(values_.size());
  const auto give = [&](std::int32_t slot, const ActionNode* action) {
    if (slot < 0) return;
    const auto at = static_cast<std::size_t>(slot);
    actions_[at] = ++givers[at] == 1 ? action : nullptr;
  };
  for (const Node& node : program_.nodes) {
    if (node.kind == NodeKind::Set) give(node.slot, nullptr);
    if (node.kind == NodeKind::Action) give(program_.actions[node.detail].result_slot, &program_.actions[node.detail]);
  }
  flow_.run([this](const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) { return behind(link, flow); },
            [this, set = set_in_on_accept(program_)](Facts& facts, const Facts& meanwhile) { take_set(set, meanwhile, facts); });
}

/// Whether anything is read that a value from outside may not have.
bool OutsideValues::asks() const {
  bool found = false;
  for (const Node& node : program_.nodes) {
    for_each_part(program_, node, [&](const ast::Expr& part) {
      found = found || is_moment_of(part) || is_number_of(part) || (part.kind == ast::ExprKind::Index && !is_of_contact(part));
    });
  }
  return found;
}

// ---- values ----

/// Who says the value; 0: nobody outside.
std::uint8_t OutsideValues::from(const ast::Expr& expr, const Facts& facts) const {
  if (is_of_contact(expr)) return sure_of(expr, facts).is_own ? 0 : bits(Outside::Contact);
  switch (expr.kind) {
    case ast::ExprKind::Name: {
      const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
      if (is_said_by_caller(slot)) return bits(Outside::Caller);
      return slot < 0 || static_cast<std::size_t>(slot) >= facts.from.size() ? 0 : facts.from[static_cast<std::size_t>(slot)];
    }
    case ast::ExprKind::Field: {
      const auto& field = static_cast<const ast::FieldExpr&>(expr);
      return field.meant != nullptr ? 0 : from(*field.record, facts);
    }
    case ast::ExprKind::Index: return from(*static_cast<const ast::IndexExpr&>(expr).list, facts);
    case ast::ExprKind::Call: return from_call(static_cast<const ast::CallExpr&>(expr), facts);
    case ast::ExprKind::Text:
    case ast::ExprKind::List:
    case ast::ExprKind::Record: {
      std::uint8_t all = 0;
      for_each_child(expr, [&](const ast::Expr& child) { all = static_cast<std::uint8_t>(all | from(child, facts)); });
      return all;
    }
    default: return 0;
  }
}

std::uint8_t OutsideValues::from_call(const ast::CallExpr& call, const Facts& facts) const {
  const FunctionDef* function = function_of(call);
  if (function == nullptr || !passes_on(*function)) return 0;
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    // The field's name, and where a part begins, are not in the result.
    if (function->accepts(i).meets({Type::Text, Type::List, Type::Record}))
      all = static_cast<std::uint8_t>(all | from(*call.arguments[i], facts));
  }
  return all;
}

/// The same for two expressions that read the same; "" where that cannot be said.
std::string OutsideValues::key_of(const ast::Expr& expr) const {
  if (is_of_contact(expr)) return contact_key(expr);
  switch (expr.kind) {
    case ast::ExprKind::Name: return slot_key(static_cast<const ast::NameExpr&>(expr).slot);
    case ast::ExprKind::Text: {
      const auto text = literal_text(expr);
      if (text) return fmt::format("\"{}\"", *text);
      const ast::Expr& hole = without_text(expr);
      return &hole == &expr ? std::string() : key_of(hole);
    }
    case ast::ExprKind::Field: {
      const auto& field = static_cast<const ast::FieldExpr&>(expr);
      const std::string record = key_of(*field.record);
      return record.empty() ? record : fmt::format("{}.{}", record, field.field.text);
    }
    case ast::ExprKind::Index: {
      const auto& item = static_cast<const ast::IndexExpr&>(expr);
      const std::string list = key_of(*item.list);
      const std::optional<double> at = known_.number(*item.index);
      return list.empty() || !at ? std::string() : fmt::format("{}[{}]", list, *at);
    }
    case ast::ExprKind::Call: {
      const FunctionDef* function = function_of(expr);
      if (function == nullptr) return {};
      std::string key = fmt::format("{}(", function->name);
      for (const ast::Expr* part : static_cast<const ast::CallExpr&>(expr).arguments) {
        const std::string inner = key_of(*part);
        if (inner.empty()) return {};
        key += inner + ",";
      }
      return key + ")";
    }
    default: return {};
  }
}

/// `contact.tier`, `contact["tier"]`; "" for a name that is computed.
std::string OutsideValues::contact_key(const ast::Expr& place) const {
  if (place.kind == ast::ExprKind::Field) return fmt::format("{}.{};", kContactKey, static_cast<const ast::FieldExpr&>(place).field.text);
  const auto name = literal_text(*static_cast<const ast::IndexExpr&>(place).index);
  return name ? fmt::format("{}.{};", kContactKey, *name) : std::string();
}

/// Whether the value that the expression reads is the same since a variable was computed from it.
bool OutsideValues::lasts(const ast::Expr& expr) const {
  bool lasts = true;
  for_each_part(expr, [&](const ast::Expr& part) {
    if (is_of_contact(part)) lasts = false;
    if (part.kind != ast::ExprKind::Name) return;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
    lasts = lasts && (slot < static_cast<std::int32_t>(kFacts) || values_[static_cast<std::size_t>(slot)] != nullptr ||
                      actions_[static_cast<std::size_t>(slot)] != nullptr);
  });
  return lasts;
}

OutsideValues::Sure OutsideValues::sure_of(const ast::Expr& expr, const Facts& facts) const {
  Sure sure;
  if (const auto found = facts.sure.find(key_of(expr)); found != facts.sure.end()) sure = found->second;
  if (expr.kind == ast::ExprKind::List) sure.items = std::max(sure.items, static_cast<const ast::ListExpr&>(expr).items.size());
  if (calls(expr, "split")) sure.items = std::max<std::size_t>(sure.items, 1);
  return sure;
}

/// The types that the value can have where a declaration says so: that of the contact's data, or `Expect`.
TypeSet OutsideValues::type_of(const ast::Expr& written) const {
  const ast::Expr& expr = behind_name(written, values_);
  const FunctionDef* function = function_of(expr);
  if (function != nullptr && function->or_else) return types_of(known_, *static_cast<const ast::CallExpr&>(expr).arguments.back());
  if (expr.kind != ast::ExprKind::Field) return types_of(known_, expr);
  const auto& field = static_cast<const ast::FieldExpr&>(expr);
  if (field.of_contact) {
    const ContactField* declared = program_.contact_field(field.field.text);
    return declared == nullptr ? TypeSet::any() : TypeSet(declared->first.type);
  }
  const ast::Expr& record = behind_name(*field.record, values_);
  if (record.kind != ast::ExprKind::Name) return TypeSet::any();
  const std::int32_t slot = static_cast<const ast::NameExpr&>(record).slot;
  const ActionNode* action = slot < 0 ? nullptr : actions_[static_cast<std::size_t>(slot)];
  if (action == nullptr) return TypeSet::any();
  const auto always = std::ranges::find(action->def->fields, field.field.text, &FieldDef::name);
  if (always != action->def->fields.end()) return Type::Number;
  const ast::RecordExpr* expected = expected_fields(known_, *action);
  if (expected == nullptr) return TypeSet::any();
  const auto found = std::ranges::find_if(expected->fields, [&](const ast::RecordField& it) { return it.name.text == field.field.text; });
  return found == expected->fields.end() ? TypeSet::any() : types_of(known_, *found->value);
}

// ---- along the paths ----

void OutsideValues::put(std::int32_t slot, std::uint8_t from, const Sure& sure, Facts& facts) const {
  if (slot < 0) return;
  facts.from.resize(values_.size());
  facts.from[static_cast<std::size_t>(slot)] = from;
  facts.forget(slot_key(slot));
  if (sure.any()) facts.sure[slot_key(slot)] = sure;
}

void OutsideValues::give(std::int32_t slot, const ast::Expr* value, const Facts& before, Facts& facts) const {
  if (value == nullptr) return put(slot, 0, {}, facts);
  Sure sure = sure_of(*value, before);
  sure.is_own = false;
  put(slot, from(*value, before), sure, facts);
}

/// By slot: what `on Accept` has set.
void OutsideValues::take_set(const std::vector<bool>& set, const Facts& meanwhile, Facts& facts) const {
  facts.from.resize(values_.size());
  for (std::size_t slot = 0; slot < set.size(); ++slot) {
    if (!set[slot]) continue;
    const auto number = static_cast<std::int32_t>(slot);
    const std::string key = number == program_.contact_slot ? std::string(kContactKey) : slot_key(number);
    facts.from[slot] = slot < meanwhile.from.size() ? meanwhile.from[slot] : std::uint8_t{0};
    facts.forget(key);
    for (const auto& [known, sure] : meanwhile.sure) {
      if (known.starts_with(key)) facts.sure[known] = sure;
    }
  }
}

void OutsideValues::set_contact(const Node& node, Facts& facts) const {
  const std::string key = contact_key(*program_.places[node.detail]);
  Sure sure = sure_of(*node.expr, facts);
  sure.is_own = from(*node.expr, facts) == 0;
  facts.forget(key.empty() ? std::string(kContactKey) : key);
  if (!key.empty() && sure.any()) facts.sure[key] = sure;
}

OutsideValues::Facts OutsideValues::behind(const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) const {
  const Facts& before = flow[link.from];
  Facts facts = before;
  facts.reached = true;
  const NodeId id = phases_.states()[link.from].node;
  const Node& node = program_.nodes[id];
  switch (node.kind) {
    case NodeKind::Set: give(node.slot, node.expr, before, facts); break;
    case NodeKind::SetField: set_contact(node, facts); break;
    case NodeKind::Test: refine(*node.expr, link.edge->condition, facts); break;
    case NodeKind::Action: {
      const ActionNode& action = program_.actions[node.detail];
      const Outside from = awaits_reply(*action.def) ? Outside::System : action.def->asks_for_keys ? Outside::Caller : Outside::Nobody;
      put(action.result_slot, bits(from), {}, facts);
      if (action.def->asks_for_keys) facts.forget(slot_key(static_cast<std::int32_t>(Fact::Digits)));
      break;
    }
    case NodeKind::ForStart: give(node.slot, node.expr, before, facts); break;
    case NodeKind::ForTest:
      if (!link.edge->condition) break;
      put(node.third, before.from.empty() ? std::uint8_t{0} : before.from[static_cast<std::size_t>(node.slot)], {}, facts);
      if (const ast::Expr& list = *program_.nodes[id - 1].expr; lasts(list)) make_sure(list, {.items = 1}, facts);
      break;
    case NodeKind::RepeatTest: {
      const ast::Expr* list = link.edge->condition ? measured(*program_.nodes[id - 1].expr) : nullptr;
      if (list != nullptr && lasts(*list)) make_sure(*list, {.items = 1}, facts);
      break;
    }
    case NodeKind::Case: refine_case(node, *link.edge, facts); break;
    case NodeKind::Call: {
      const CallNode& call = program_.calls[node.detail];
      if (!link.enters()) {
        come_back(call, phases_.states()[link.through].node, flow[link.through], facts);
        break;
      }
      const std::int32_t first = program_.sections[call.section].first_slot;
      for (std::size_t i = 0; i < call.arguments.size(); ++i) give(first + static_cast<std::int32_t>(i), call.arguments[i], before, facts);
      break;
    }
    default: break;
  }
  return facts;
}

/// The contact's data are as the sub leaves them; of other values it has changed none but `Digits`.
void OutsideValues::come_back(const CallNode& call, NodeId end, const Facts& inside, Facts& facts) const {
  const std::string digits = slot_key(static_cast<std::int32_t>(Fact::Digits));
  facts.forget(std::string(kContactKey));
  facts.forget(digits);
  for (const auto& [key, sure] : inside.sure) {
    if (key.starts_with(kContactKey) || key.starts_with(digits)) facts.sure[key] = sure;
  }
  give(call.result_slot, program_.nodes[end].expr, inside, facts);
}

// ---- conditions ----

void OutsideValues::make_sure(const ast::Expr& value, const Sure& sure, Facts& facts) const {
  const std::string key = key_of(value);
  if (key.empty() || !sure.any()) return;
  Sure& known = facts.sure[key];
  known = {std::max(known.items, sure.items), known.is_number || sure.is_number, known.is_own || sure.is_own};
}

/// The list of `length(list)`, also behind a name.
const ast::Expr* OutsideValues::measured(const ast::Expr& expr) const {
  if (calls(expr, "length")) return &argument(expr, 0);
  const ast::Expr& value = behind_name(expr, values_);
  return calls(value, "length") && lasts(value) ? &argument(value, 0) : nullptr;
}

void OutsideValues::refine_order(const ast::BinaryExpr& condition, bool holds, Facts& facts) const {
  const ast::Expr* left = condition.left;
  const ast::Expr* right = condition.right;
  ast::BinaryOp op = holds ? condition.op : negated(condition.op);
  const auto is_empty = [](const ast::Expr& expr) {
    return expr.kind == ast::ExprKind::List && static_cast<const ast::ListExpr&>(expr).items.empty();
  };
  if (measured(*left) == nullptr && !is_empty(*right)) {
    std::swap(left, right);
    op = turned(op);
  }
  if (is_empty(*right) && op == ast::BinaryOp::NotEqual) return make_sure(*left, {.items = 1}, facts);
  const ast::Expr* list = measured(*left);
  if (list == nullptr) return;
  const std::optional<double> limit = known_.number(*right);
  switch (op) {
    // A place in a list, which is not negative, is less than its length.
    case ast::BinaryOp::Greater: return make_sure(*list, {.items = limit ? least_items(op, *limit) : 1}, facts);
    case ast::BinaryOp::GreaterEqual:
    case ast::BinaryOp::Equal: return make_sure(*list, {.items = limit ? least_items(op, *limit) : 0}, facts);
    case ast::BinaryOp::NotEqual: return make_sure(*list, {.items = limit == 0.0 ? std::size_t{1} : 0}, facts);
    default: return;
  }
}

/// What is certain behind a condition that comes out so.
void OutsideValues::refine(const ast::Expr& condition, bool holds, Facts& facts, int depth) const {
  if (condition.kind == ast::ExprKind::Unary) {
    const auto& unary = static_cast<const ast::UnaryExpr&>(condition);
    if (unary.op == ast::UnaryOp::Not) refine(*unary.operand, !holds, facts, depth);
  } else if (condition.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(condition);
    if (binary.op != ast::BinaryOp::And && binary.op != ast::BinaryOp::Or) return refine_order(binary, holds, facts);
    if ((binary.op == ast::BinaryOp::And) != holds) return;
    refine(*binary.left, holds, facts, depth);
    refine(*binary.right, holds, facts, depth);
  } else if (condition.kind == ast::ExprKind::Name) {
    const ast::Expr& value = behind_name(condition, values_);
    if (&value != &condition && depth < kMostConditions && lasts(value)) refine(value, holds, facts, depth + 1);
  } else if (holds && calls(condition, "is_number")) {
    make_sure(argument(condition, 0), {.is_number = true}, facts);
  } else if (holds && calls(condition, "contains")) {
    make_sure(argument(condition, 0), {.items = 1}, facts);
  }
}

/// `case length(list) { … }`
void OutsideValues::refine_case(const Node& node, const Edge& edge, Facts& facts) const {
  const ast::Expr* list = measured(*node.expr);
  if (list == nullptr) return;
  const auto& ways = program_.cases[node.detail].branches;
  const auto taken = std::ranges::find(ways, edge.branch, &CaseBranch::span);
  const auto is_none = [](const CaseBranch& way) { return way.key.type == Type::Number && way.key.number == 0; };
  if (taken == ways.end()) return make_sure(*list, {.items = std::ranges::any_of(ways, is_none) ? std::size_t{1} : 0}, facts);
  if (taken->key.type == Type::Number) make_sure(*list, {.items = least_items(ast::BinaryOp::Equal, taken->key.number)}, facts);
}

// ---- readings ----

std::vector<OutsideRead> OutsideValues::doubtful(NodeId id) const {
  std::vector<OutsideRead> found;
  if (!phases_.reached(id)) return found;
  const Facts facts = flow_.at(id);
  if (!facts.reached) return found;
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

void OutsideValues::read(const ast::Expr& expr, Facts facts, std::vector<OutsideRead>& to) const {
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    read(*binary.left, facts, to);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) refine(*binary.left, binary.op == ast::BinaryOp::And, facts);
    return read(*binary.right, facts, to);
  }
  judge(expr, facts, to);
  for_each_child(expr, [&](const ast::Expr& child) { read(child, facts, to); });
}

void OutsideValues::judge(const ast::Expr& expr, const Facts& facts, std::vector<OutsideRead>& to) const {
  if (is_moment_of(expr) || is_number_of(expr)) {
    const ast::Expr& text = argument(expr, 0);
    std::uint8_t outside = from(text, facts);
    // Whether keys are a number is asked by doubts.h.
    if (is_number_of(expr)) outside = static_cast<std::uint8_t>(outside & ~bits(Outside::Caller));
    const bool fits = is_number_of(expr) && (sure_of(text, facts).is_number || !type_of(text).has(Type::Text));
    if (outside != 0 && !fits) to.push_back({&expr, &text, one_of(outside)});
  }
  if (expr.kind != ast::ExprKind::Index || is_of_contact(expr)) return;
  const auto& item = static_cast<const ast::IndexExpr&>(expr);
  const std::uint8_t outside = from(*item.list, facts);
  const std::optional<double> place = known_.number(*item.index);
  const std::size_t wanted = place ? least_items(ast::BinaryOp::Greater, *place) : 1;
  const std::size_t items = sure_of(*item.list, facts).items;
  if (outside != 0 && items < wanted) to.push_back({&expr, item.list, one_of(outside), items, wanted});
}

}  // namespace phoneflow
