#include "check/doubts.h"

#include <algorithm>

#include "check/expressions.h"
#include "check/origins.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

std::size_t index(Doubt doubt) { return static_cast<std::size_t>(doubt); }
std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << place; }

/// An answer of another system: what `Http` keeps.
bool gives_answer(const ActionDef& def) { return def.result == Type::Record && outcome_named(def, "Timeout") != kNoOutcome; }

/// A variable may be computed from another that was computed from it.
constexpr int kDeepest = 4;
constexpr std::int32_t kDigits = static_cast<std::int32_t>(Fact::Digits);

/// One variable taken to have its doubt: the status of no answer, no keys, or a sign.
class Assumed final : public KnownParts {
 public:
  Assumed(std::int32_t slot, Doubt doubt, std::string_view sign, const std::vector<const ast::Expr*>& values)
      : slot_(slot), doubt_(doubt), sign_(sign), values_(values) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    if (part.kind == ast::ExprKind::Field) {
      const auto& field = static_cast<const ast::FieldExpr&>(part);
      const bool status = doubt_ == Doubt::NoAnswer && is_it(*field.record) && field.field.text == "status";
      return status ? std::optional(Value::of(0.0)) : std::nullopt;
    }
    if (is_it(part)) return doubt_ == Doubt::NoAnswer ? std::nullopt : std::optional(Value::constant_text(sign_));
    return behind_name(part);
  }

 private:
  [[nodiscard]] bool is_it(const ast::Expr& expr) const { return expr.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(expr).slot == slot_; }

  /// `let ok = r.status == 200`: what it was computed from says what it is.
  [[nodiscard]] std::optional<Value> behind_name(const ast::Expr& part) const {
    const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
    const ast::Expr* value = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
    if (value == nullptr || depth_ >= kDeepest) return std::nullopt;
    ++depth_;
    PartialEvaluator evaluator(*this);
    const std::optional<Value> found = evaluator.value(*value);
    --depth_;
    const bool plain = found && (found->type == Type::Boolean || found->type == Type::Number || (found->type == Type::Text && found->constant));
    return plain ? found : std::nullopt;
  }

  std::int32_t slot_;
  Doubt doubt_;
  std::string_view sign_;
  const std::vector<const ast::Expr*>& values_;
  mutable int depth_ = 0;
};

}  // namespace

bool is_number_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Call) return false;
  const std::int32_t function = static_cast<const ast::CallExpr&>(expr).function;
  return function >= 0 && functions()[static_cast<std::size_t>(function)].name == "number";
}

// ---- facts ----

bool Doubts::Facts::join(const Facts& other) {
  bool grew = !reached;
  reached = true;
  for (std::size_t doubt = 0; doubt < kDoubts; ++doubt) {
    grew = grew || (other.may[doubt] & ~may[doubt]) != 0;
    may[doubt] |= other.may[doubt];
  }
  return grew;
}

void Doubts::Facts::clear(std::size_t place) {
  for (std::uint64_t& bits : may) bits &= ~bit(place);
}

void Doubts::Facts::copy(std::size_t from, std::size_t to, const Facts& of) {
  for (std::size_t doubt = 0; doubt < kDoubts; ++doubt) {
    may[doubt] &= ~bit(to);
    if ((of.may[doubt] & bit(from)) != 0) may[doubt] |= bit(to);
  }
}

// ---- what is followed ----

Doubts::Doubts(const RuleContext& context)
    : context_(context), program_(context.program), values_(only_values(context.program)), places_(static_cast<std::size_t>(context.program.slots), -1) {
  choose();
  if (!slots_.empty()) run();
}

void Doubts::follow(std::int32_t slot, NodeId origin) {
  if (slot < 0 || place_of(slot) >= 0 || slots_.size() >= kMost) return;
  places_[static_cast<std::size_t>(slot)] = static_cast<std::int8_t>(slots_.size());
  slots_.push_back(slot);
  origins_.push_back(origin);
}

int Doubts::place_of(const ast::Expr& expr) const {
  return expr.kind == ast::ExprKind::Name ? place_of(static_cast<const ast::NameExpr&>(expr).slot) : -1;
}

void Doubts::choose() {
  bool fields = false;
  bool numbers = false;
  for (const Node& node : program_.nodes) {
    for_each_part(program_, node, [&](const ast::Expr& part) {
      fields = fields || part.kind == ast::ExprKind::Field;
      numbers = numbers || is_number_of(part);
    });
  }
  for (NodeId id = 0; id < program_.nodes.size(); ++id) {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !context_.phases.reached(id) || !((fields && gives_answer(*def)) || (numbers && def->asks_for_keys))) continue;
    follow(program_.actions[program_.nodes[id].detail].result_slot, id);
    if (def->asks_for_keys) follow(kDigits, id);
  }
  const auto copy = [&](std::int32_t to, const ast::Expr* from) {
    const int place = from == nullptr ? -1 : place_of(*from);
    if (place >= 0) follow(to, origins_[static_cast<std::size_t>(place)]);
  };
  for (std::size_t known = slots_.size() + 1; known != slots_.size();) {
    known = slots_.size();
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Set) copy(node.slot, node.expr);
      if (node.kind != NodeKind::Call) continue;
      const CallNode& call = program_.calls[node.detail];
      const std::int32_t first = program_.sections[call.section].first_slot;
      for (std::size_t i = 0; i < call.arguments.size(); ++i) copy(first + static_cast<std::int32_t>(i), call.arguments[i]);
      for (const Node& end : program_.nodes) {
        if (end.kind == NodeKind::Return && end.section == call.section) copy(call.result_slot, end.expr);
      }
    }
  }
}

// ---- along the paths ----

void Doubts::run() {
  for (const Node& node : program_.nodes) {
    asked_.push_back(node.kind == NodeKind::Test || node.kind == NodeKind::Case ? asked_about(*node.expr) : 0);
  }
  states_.resize(context_.phases.size());
  given_back_.resize(states_.size());
  for (Phases::Index i = 0; i < states_.size(); ++i) {
    for (const Phases::Link& link : context_.phases.from(i)) {
      if (link.through != Phases::kNone) given_back_[link.through].push_back(&link);
    }
  }
  std::vector<Phases::Index> open;
  for (Phases::Index i = 0; i < states_.size(); ++i) {
    if (context_.phases.states()[i].before != i) continue;
    states_[i].reached = true;
    open.push_back(i);
  }
  spread(std::move(open));
  while (enter_handlers()) {}
}

void Doubts::spread(std::vector<Phases::Index> open) {
  while (!open.empty()) {
    const Phases::Index at = open.back();
    open.pop_back();
    for (const Phases::Link& link : context_.phases.from(at)) {
      if (link.through != Phases::kNone && !states_[link.through].reached) continue;
      if (states_[link.to].join(behind(link))) open.push_back(link.to);
    }
    // The end of a sub: its callers go on with what it gives back.
    for (const Phases::Link* link : given_back_[at]) {
      if (states_[link->from].reached && states_[link->to].join(behind(*link))) open.push_back(link->to);
    }
  }
}

/// A handler begins with what the section before it had where it may have been waiting. False: nothing new.
bool Doubts::enter_handlers() {
  std::vector<Phases::Index> open;
  const auto& states = context_.phases.states();
  for (const SectionKind kind : {SectionKind::OnAnswer, SectionKind::OnHold, SectionKind::OnRelease}) {
    const NodeId entry = program_.handler(kind).entry;
    if (entry == kNoNode) continue;
    const Phases::Index first = context_.phases.states_at(entry).front();
    for (Phases::Index i = 0; i < states.size(); ++i) {
      const Node& node = program_.nodes[states[i].node];
      const bool queued = meet(Phases::spelled_out(states[i].now), {Phase::Queued, Phase::Callback});
      const bool handler = node.section != 0 && program_.sections[node.section].kind != SectionKind::Sub && node.section < static_cast<std::uint16_t>(kind);
      if (!states_[i].reached || !may_wait(program_, states[i].node)) continue;
      if (!handler && (node.section != 0 || (kind != SectionKind::OnRelease && !queued))) continue;
      if (states_[first].join(states_[i])) open.push_back(first);
    }
  }
  if (open.empty()) return false;
  spread(std::move(open));
  return true;
}

Doubts::Facts Doubts::behind(const Phases::Link& link) const {
  Facts facts = states_[link.from];
  const Node& node = program_.nodes[context_.phases.states()[link.from].node];
  switch (node.kind) {
    case NodeKind::Action: after_action(program_.actions[node.detail], *link.edge, facts); break;
    case NodeKind::Set:
      if (const int to = place_of(node.slot); to >= 0) {
        const int from = place_of(*node.expr);
        if (from < 0) facts.clear(static_cast<std::size_t>(to));
        else facts.copy(static_cast<std::size_t>(from), static_cast<std::size_t>(to), states_[link.from]);
      }
      break;
    case NodeKind::ForTest:
      if (const int place = place_of(node.third); place >= 0) facts.clear(static_cast<std::size_t>(place));
      break;
    case NodeKind::Call: {
      const CallNode& call = program_.calls[node.detail];
      if (link.enters()) enter_sub(call, facts);
      else come_back(call, link.through, facts);
      break;
    }
    case NodeKind::Test:
    case NodeKind::Case: refine(context_.phases.states()[link.from].node, *link.edge, facts); break;
    default: break;
  }
  return facts;
}

/// What the action may have left in its variable, and in `Digits`, when it ended this way.
void Doubts::after_action(const ActionNode& action, const Edge& edge, Facts& facts) const {
  const ActionDef& def = *action.def;
  const std::string_view outcome = edge.outcome == kNoOutcome ? std::string_view() : def.outcomes[edge.outcome].name;
  const bool failed = edge.outcome == kError || outcome == "Timeout";
  const auto put = [&](std::int32_t slot, Doubt doubt, bool holds) {
    if (const int place = place_of(slot); place >= 0 && holds) facts.may[index(doubt)] |= bit(static_cast<std::size_t>(place));
  };
  if (const int place = place_of(action.result_slot); place >= 0) facts.clear(static_cast<std::size_t>(place));
  if (gives_answer(def)) return put(action.result_slot, Doubt::NoAnswer, failed);
  if (!def.asks_for_keys) return;
  // A Default is what was asked for; a terminator may come before any key.
  const bool any_keys = outcome == "MaxDigits" || outcome == "InterDigitTimeout" || outcome == "NoMatch";
  const bool any_or_none = outcome == "Terminator" || outcome == "Invalid";
  const bool signs = any_keys || any_or_none || edge.keys.find_first_of("*#") != std::string_view::npos;
  const auto both = [&](std::int32_t slot) {
    put(slot, Doubt::NoKeys, failed || any_or_none);
    put(slot, Doubt::Signs, signs);
  };
  both(action.result_slot);
  if (edge.outcome == kError) return;                       // `Digits` stays what it was
  if (const int place = place_of(kDigits); place >= 0) facts.clear(static_cast<std::size_t>(place));
  both(kDigits);
}

void Doubts::enter_sub(const CallNode& call, Facts& facts) const {
  const Facts before = facts;
  const std::int32_t first = program_.sections[call.section].first_slot;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const int to = place_of(first + static_cast<std::int32_t>(i));
    if (to < 0) continue;
    const int from = place_of(*call.arguments[i]);
    if (from < 0) facts.clear(static_cast<std::size_t>(to));
    else facts.copy(static_cast<std::size_t>(from), static_cast<std::size_t>(to), before);
  }
}

void Doubts::come_back(const CallNode& call, Phases::Index end, Facts& facts) const {
  const Facts& inside = states_[end];
  if (const int digits = place_of(kDigits); digits >= 0) facts.copy(static_cast<std::size_t>(digits), static_cast<std::size_t>(digits), inside);
  const int to = place_of(call.result_slot);
  if (to < 0) return;
  const ast::Expr* given = program_.nodes[context_.phases.states()[end].node].expr;
  const int from = given == nullptr ? -1 : place_of(*given);
  if (from < 0) facts.clear(static_cast<std::size_t>(to));
  else facts.copy(static_cast<std::size_t>(from), static_cast<std::size_t>(to), inside);
}

// ---- conditions ----

/// Clears doubts of the variables for which `excludes(evaluator)` says that a value with the doubt does not come this way.
template <class Excludes>
void Doubts::clear_where(std::uint64_t places, Facts& facts, const Excludes& excludes) const {
  const auto is_excluded = [&](std::size_t place, Doubt doubt, std::string_view sign) {
    const Assumed assumed(slots_[place], doubt, sign, values_);
    PartialEvaluator evaluator(assumed);
    return excludes(evaluator);
  };
  for (std::size_t place = 0; place < slots_.size(); ++place) {
    if ((places & bit(place)) == 0) continue;
    const auto may = [&](Doubt doubt) { return (facts.may[index(doubt)] & bit(place)) != 0; };
    const auto drop = [&](Doubt doubt) { facts.may[index(doubt)] &= ~bit(place); };
    if (may(Doubt::NoAnswer) && is_excluded(place, Doubt::NoAnswer, "")) drop(Doubt::NoAnswer);
    if (!may(Doubt::NoKeys) && !may(Doubt::Signs)) continue;
    // Who thinks of callers who press nothing has looked at the keys.
    const bool looked_at = is_excluded(place, Doubt::NoKeys, "");
    if (looked_at) drop(Doubt::NoKeys);
    if (looked_at || (is_excluded(place, Doubt::Signs, "*") && is_excluded(place, Doubt::Signs, "#"))) drop(Doubt::Signs);
  }
}

void Doubts::refine(NodeId id, const Edge& edge, Facts& facts) const {
  const Node& node = program_.nodes[id];
  if (asked_[id] == 0) return;
  if (node.kind == NodeKind::Test) return refine(*node.expr, edge.holds, asked_[id], facts);
  const std::vector<CaseWay>& ways = program_.cases[node.detail].ways;
  clear_where(asked_[id], facts, [&](PartialEvaluator& evaluator) {
    const std::optional<Value> subject = evaluator.value(*node.expr);
    if (!subject) return false;
    const auto taken = std::find_if(ways.begin(), ways.end(), [&](const CaseWay& way) { return equal(*subject, way.key, evaluator.heap()); });
    return taken == ways.end() ? edge.holds : edge.branch != taken->span;
  });
}

void Doubts::refine(const ast::Expr& condition, bool holds, std::uint64_t places, Facts& facts) const {
  clear_where(places, facts, [&](PartialEvaluator& evaluator) { return evaluator.truth(condition).value_or(holds) != holds; });
}

/// The followed variables that the expression reads, also through variables that were computed from them.
std::uint64_t Doubts::asked_about(const ast::Expr& expr, int depth) const {
  std::uint64_t places = 0;
  for_each_part(expr, [&](const ast::Expr& part) {
    if (part.kind != ast::ExprKind::Name) return;
    if (const int place = place_of(part); place >= 0) places |= bit(static_cast<std::size_t>(place));
    const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
    const ast::Expr* value = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
    if (value != nullptr && depth < kDeepest) places |= asked_about(*value, depth + 1);
  });
  return places;
}

// ---- readings ----

void Doubts::read(NodeId id, Readings& readings) const {
  if (slots_.empty()) return;
  Facts facts;
  for (const Phases::Index state : context_.phases.states_at(id)) {
    if (states_[state].reached) facts.join(states_[state]);
  }
  const Node& node = program_.nodes[id];
  if (node.expr != nullptr) read(*node.expr, *node.expr, facts, readings);
  if (node.kind == NodeKind::Action) {
    for (const ast::Argument& argument : program_.actions[node.detail].stmt->arguments) read(*argument.value, *argument.value, facts, readings);
  }
  if (node.kind == NodeKind::Call) {
    for (const ast::Expr* argument : program_.calls[node.detail].arguments) read(*argument, *argument, facts, readings);
  }
}

void Doubts::read(const ast::Expr& expr, const ast::Expr& outer, Facts facts, Readings& readings) const {
  if (const int place = place_of(expr); place >= 0) {
    for (const Doubt doubt : {Doubt::NoAnswer, Doubt::NoKeys, Doubt::Signs}) {
      if ((facts.may[index(doubt)] & bit(static_cast<std::size_t>(place))) == 0) continue;
      readings.push_back({doubt, &outer, &static_cast<const ast::NameExpr&>(expr), static_cast<std::size_t>(place)});
    }
    return;
  }
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    read(*binary.left, expr, facts, readings);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) refine(*binary.left, binary.op == ast::BinaryOp::And, asked_about(*binary.left), facts);
    return read(*binary.right, expr, facts, readings);
  }
  for_each_child(expr, [&](const ast::Expr& child) { read(child, expr, facts, readings); });
}

}  // namespace phoneflow
