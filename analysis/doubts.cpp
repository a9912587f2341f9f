#include "analysis/doubts.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "analysis/put_back.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

constexpr Doubt kAll[] = {Doubt::NoAnswer, Doubt::NotAsked, Doubt::NoKeys, Doubt::Star, Doubt::Hash};
static_assert(std::size(kAll) == kDoubts);

std::size_t index(Doubt doubt) { return static_cast<std::size_t>(doubt); }
std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << place; }

/// Key sequences that are not a number, of each length up to `longest`: the sign alone, before digits, and after them.
std::vector<std::string> texts_with(char sign, std::size_t longest) {
  std::vector<std::string> texts;
  for (std::size_t size = 1; size <= longest; ++size) {
    texts.emplace_back(size, sign);
    if (size == 1) continue;
    texts.push_back(sign + std::string(size - 1, '1'));
    texts.push_back(std::string(size - 1, '1') + sign);
  }
  return texts;
}

/// Depth of variables computed from variables.
constexpr int kDeepest = 4;
constexpr std::int32_t kDigits = static_cast<std::int32_t>(Fact::Digits);

/// A spoken text or a pause, which needs no file.
bool is_always_there(const ast::Expr& piece) {
  if (piece.kind != ast::ExprKind::Call) return piece.kind == ast::ExprKind::Text;
  const std::int32_t function = static_cast<const ast::CallExpr&>(piece).function;
  return function >= 0 && functions()[static_cast<std::size_t>(function)].result == TypeSet(Type::Silence);
}

/// Assumes that one variable has its doubt: the status without a reply, or keys that are not a number. Arguments must outlive it.
class Assumed final : public KnownParts {
 public:
  /// `fields` are the fields that a reply's record always has.
  Assumed(std::int32_t slot, Doubt doubt, std::string_view keys, std::span<const FieldDef> fields,
          const std::vector<const ast::Expr*>& values)
      : slot_(slot), doubt_(doubt), keys_(keys), fields_(fields), values_(values) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    if (part.kind == ast::ExprKind::Field) {
      const auto& field = static_cast<const ast::FieldExpr&>(part);
      const auto known = std::ranges::find(fields_, field.field.text, &FieldDef::name);
      const bool holds = doubt_ == Doubt::NoAnswer && known != fields_.end() && is_it(*field.record);
      return holds ? std::optional(Value::of(known->without_reply)) : std::nullopt;
    }
    if (is_it(part)) return doubt_ == Doubt::NoAnswer ? std::nullopt : std::optional(Value::constant_text(keys_));
    return behind_name(part);
  }

  /// A value of the call is assumed to be valid, so it never equals a doubtful one. The result of an ordering is unknown.
  [[nodiscard]] std::optional<Value> half_known(const ast::BinaryExpr& expr, const ast::Expr& known) const override {
    const bool equality = expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual;
    if ((!equality && !is_order(expr.op)) || !reads_it(known)) return std::nullopt;
    if (equality) return Value::of(expr.op == ast::BinaryOp::NotEqual);
    unsure_ = true;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<bool> has_field(const ast::Expr& record, std::string_view name) const override {
    if (doubt_ != Doubt::NoAnswer || !is_it(record)) return std::nullopt;
    return std::ranges::find(fields_, name, &FieldDef::name) != fields_.end();
  }
  [[nodiscard]] bool calculates() const override { return true; }
  /// Lists and records only; other names have a value or none.
  [[nodiscard]] const ast::Expr* stands_for(const ast::Expr& name) const override {
    const ast::Expr& value = phoneflow::behind_name(name, values_);
    const bool has_parts = value.kind == ast::ExprKind::List || value.kind == ast::ExprKind::Record || value.kind == ast::ExprKind::Call;
    return has_parts ? &value : nullptr;
  }

  /// True after an ordering with a value of the call: the doubt may take either branch.
  [[nodiscard]] bool unsure() const { return unsure_; }

 private:
  [[nodiscard]] bool is_it(const ast::Expr& expr) const {
    const ast::Expr& part = part_meant(expr, values_);
    return part.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(part).slot == slot_;
  }

  /// Also through variables computed from it.
  [[nodiscard]] bool reads_it(const ast::Expr& expr, int depth = 0) const {
    bool reads = false;
    for_each_part(expr, [&](const ast::Expr& part) {
      if (reads || part.kind != ast::ExprKind::Name) return;
      reads = is_it(part);
      const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
      const ast::Expr* value = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
      if (!reads && value != nullptr && depth < kDeepest) reads = reads_it(*value, depth + 1);
    });
    return reads;
  }

  /// `let ok = r.status == 200`: evaluates the expression it was computed from.
  [[nodiscard]] std::optional<Value> behind_name(const ast::Expr& part) const {
    const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
    const ast::Expr* value = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
    if (value == nullptr || depth_ >= kDeepest) return std::nullopt;
    ++depth_;
    PartialEvaluator evaluator(*this);
    const std::optional<Value> found = evaluator.value(*value);
    --depth_;
    const bool plain =
        found && (found->type == Type::Boolean || found->type == Type::Number || (found->type == Type::Text && found->constant));
    return plain ? found : std::nullopt;
  }

  std::int32_t slot_;
  Doubt doubt_;
  std::string_view keys_;
  std::span<const FieldDef> fields_;
  const std::vector<const ast::Expr*>& values_;
  mutable int depth_ = 0;
  mutable bool unsure_ = false;
};

}  // namespace

bool is_number_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Call) return false;
  const auto& call = static_cast<const ast::CallExpr&>(expr);
  return call.function >= 0 && call.arguments.size() == 1 && functions()[static_cast<std::size_t>(call.function)].name == "number";
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

// ---- followed variables ----

Doubts::Doubts(const Analysis& context)
    : context_(context),
      program_(context.program),
      values_(only_values(context.program)),
      places_(static_cast<std::size_t>(context.program.slots), -1),
      lists_(places_.size()),
      flow_(context.program, context.phases) {
  choose();
  if (!slots_.empty()) run();
}

/// False: nothing changed.
bool Doubts::follow(std::int32_t slot, NodeId origin, std::size_t longest) {
  if (slot < 0) return false;
  if (const int place = place_of(slot); place >= 0) {
    std::size_t& known = longest_[static_cast<std::size_t>(place)];
    return std::exchange(known, std::max(known, longest)) < longest;
  }
  if (slots_.size() >= kMost) return false;
  places_[static_cast<std::size_t>(slot)] = static_cast<std::int8_t>(slots_.size());
  slots_.push_back(slot);
  origins_.push_back(origin);
  longest_.push_back(longest);
  return true;
}

/// The greatest number of keys that the action can keep.
std::size_t Doubts::longest_of(const ActionNode& action) const {
  if (!action.def->asks_for_keys) return 0;
  const double most = number_of(context_.known, action, ParamRole::MaxKeys).value_or(DigitString::kCapacity);
  return static_cast<std::size_t>(std::clamp(most, 1.0, static_cast<double>(DigitString::kCapacity)));
}

/// True when keys without a branch may contain `key`: the terminator is never kept, and a single key may have a branch.
bool Doubts::may_hold(const ActionNode& action, char key) const {
  const std::string alone(1, key);
  return text_of(context_.known, action, ParamRole::Terminator) != alone && (longest_of(action) > 1 || action.way(alone) == kNoNode);
}

bool Doubts::has_field(std::string_view name) const { return std::ranges::find(fields_, name, &FieldDef::name) != fields_.end(); }

int Doubts::place_of(const ast::Expr& expr) const {
  const ast::Expr& bare = part_meant(expr, values_);
  return bare.kind == ast::ExprKind::Name ? place_of(static_cast<const ast::NameExpr&>(bare).slot) : -1;
}

void Doubts::choose() {
  bool fields = false;
  bool numbers = false;
  for (const Node& node : program_.nodes) {
    if (node.kind == NodeKind::ForStart) {
      const ast::Expr& list = behind_name(*node.expr, values_);
      lists_[static_cast<std::size_t>(node.slot)] = list.kind == ast::ExprKind::List ? &list : nullptr;
    }
    for_each_part(program_, node, [&](const ast::Expr& part) {
      fields = fields || part.kind == ast::ExprKind::Field;
      numbers = numbers || is_number_of(part);
    });
  }
  for (NodeId id = 0; id < program_.nodes.size(); ++id) {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !context_.phases.reached(id) || !((fields && awaits_reply(*def)) || (numbers && def->asks_for_keys))) continue;
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    for (const FieldDef& field : def->fields) {
      if (!has_field(field.name)) fields_.push_back(field);
    }
    follow(action.result_slot, id, longest_of(action));
    if (def->asks_for_keys) follow(kDigits, id, longest_of(action));
  }
  std::vector<std::vector<const ast::Expr*>> returned(program_.sections.size());
  for (const Node& end : program_.nodes) {
    if (end.kind == NodeKind::Return) returned[end.section].push_back(end.expr);
  }
  bool more = true;
  const auto copy = [&](std::int32_t to, const ast::Expr* from) { more = (from != nullptr && follow_given(to, *from)) || more; };
  while (more) {
    more = false;
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Set) copy(node.slot, node.expr);
      if (node.kind == NodeKind::ForTest) {
        for (const ast::Expr* item : items_of(node)) copy(node.third, item);
      }
      if (node.kind != NodeKind::Call) continue;
      const CallNode& call = program_.calls[node.detail];
      const std::int32_t first = program_.sections[call.section].first_slot;
      for (std::size_t i = 0; i < call.arguments.size(); ++i) copy(first + static_cast<std::int32_t>(i), call.arguments[i]);
      for (const ast::Expr* value : returned[call.section]) copy(call.result_slot, value);
    }
  }
}

/// The list literal that a loop iterates, if any.
std::span<const ast::Expr* const> Doubts::items_of(const Node& loop) const {
  const ast::Expr* const list = lists_[static_cast<std::size_t>(loop.slot)];
  if (list == nullptr) return {};
  const auto& items = static_cast<const ast::ListExpr&>(*list).items;
  return {items.data(), items.size()};
}

/// Follows a copy, or a text computed from keys.
bool Doubts::follow_given(std::int32_t slot, const ast::Expr& given) {
  if (const int place = place_of(given); place >= 0)
    return follow(slot, origins_[static_cast<std::size_t>(place)], longest_[static_cast<std::size_t>(place)]);
  bool is_new = false;
  for (const std::size_t place : places_in(given)) {
    for (const Doubt doubt : kAll) {
      if (const std::optional<std::string> text = computed(given, place, doubt))
        is_new = follow(slot, origins_[place], std::max<std::size_t>(text->size(), 1)) || is_new;
    }
  }
  return is_new;
}

/// The followed variables that the expression names.
std::vector<std::size_t> Doubts::places_in(const ast::Expr& expr) const {
  std::vector<std::size_t> places;
  for_each_part(expr, [&](const ast::Expr& part) {
    const int place = part.kind == ast::ExprKind::Name ? place_of(part) : -1;
    if (place >= 0 && std::ranges::find(places, static_cast<std::size_t>(place)) == places.end())
      places.push_back(static_cast<std::size_t>(place));
  });
  return places;
}

/// The value of the expression when the variable has the doubt: a text that is not a number, or nothing. Evaluates only doubts that stand
/// for a single text: a condition may have excluded some of several key sequences.
std::optional<std::string> Doubts::computed(const ast::Expr& expr, std::size_t place, Doubt doubt) const {
  const bool sign = doubt == Doubt::Star || doubt == Doubt::Hash;
  if (doubt == Doubt::NoAnswer || (sign && longest_[place] > 1)) return std::nullopt;
  const Assumed assumed(slots_[place], doubt, doubt == Doubt::Star ? "*" : doubt == Doubt::Hash ? "#" : "", fields_, values_);
  PartialEvaluator evaluator(assumed);
  const std::optional<Value> text = evaluator.value(expr);
  double parsed = 0;
  if (!text || text->type != Type::Text || parse_number(evaluator.heap().view(*text), parsed)) return std::nullopt;
  return std::string(evaluator.heap().view(*text));
}

/// A variable with several assignments is excluded: a condition on it says nothing about values computed earlier.
void Doubts::find_sources() {
  std::vector<int> givers(places_.size());
  const auto count = [&](std::int32_t slot) {
    if (slot >= 0) ++givers[static_cast<std::size_t>(slot)];
  };
  for (const Node& node : program_.nodes) {
    if (node.kind == NodeKind::Set) count(node.slot);
    if (node.kind == NodeKind::ForTest) count(node.third);
    if (node.kind == NodeKind::Action) count(program_.actions[node.detail].result_slot);
    if (node.kind == NodeKind::Call) count(program_.calls[node.detail].result_slot);
  }
  for (std::size_t place = 0; place < slots_.size(); ++place) {
    if (givers[static_cast<std::size_t>(slots_[place])] == 1) single_ |= bit(place);
  }
  sources_.assign(slots_.size(), 0);
  for (std::size_t rounds = 0; rounds < slots_.size(); ++rounds) {
    for (std::size_t place = 0; place < slots_.size(); ++place) {
      const ast::Expr* value = values_[static_cast<std::size_t>(slots_[place])];
      if (value == nullptr) continue;
      for (const std::size_t from : places_in(*value)) {
        if ((single_ & bit(from)) != 0) sources_[place] |= bit(from) | sources_[from];
      }
    }
  }
}

// ---- along the paths ----

void Doubts::run() {
  find_sources();
  for (const Node& node : program_.nodes) {
    asked_.push_back(node.kind == NodeKind::Test || node.kind == NodeKind::Case ? asked_about(*node.expr) : 0);
  }
  flow_.run([this](const PhaseAnalysis::Link& link, const StateFlow<Facts>&) { return behind(link); },
            [this, set = set_in_on_accept(program_)](Facts& facts, const Facts& meanwhile) {
              for (std::size_t place = 0; place < slots_.size(); ++place) {
                if (set[static_cast<std::size_t>(slots_[place])]) facts.copy(place, place, meanwhile);
              }
            });
}

Doubts::Facts Doubts::behind(const PhaseAnalysis::Link& link) const {
  Facts facts = flow_[link.from];
  const Node& node = program_.nodes[context_.phases.states()[link.from].node];
  switch (node.kind) {
    case NodeKind::Action: after_action(context_.phases.states()[link.from].node, *link.edge, facts); break;
    case NodeKind::Set:
      if (const int to = place_of(node.slot); to >= 0) give(static_cast<std::size_t>(to), node.expr, flow_[link.from], facts);
      break;
    case NodeKind::ForTest:
      if (const int to = place_of(node.third); to >= 0) give_any(static_cast<std::size_t>(to), items_of(node), flow_[link.from], facts);
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

/// Transfer of an assignment, from the facts `before` it.
void Doubts::give(std::size_t to, const ast::Expr* given, const Facts& before, Facts& facts) const {
  if (const int from = given == nullptr ? -1 : place_of(*given); from >= 0) return facts.copy(static_cast<std::size_t>(from), to, before);
  facts.clear(to);
  if (given == nullptr) return;
  for (const std::size_t place : places_in(*given)) {
    for (const Doubt doubt : kAll) {
      if ((before.may[index(doubt)] & bit(place)) == 0) continue;
      const std::optional<std::string> text = computed(*given, place, doubt);
      if (!text) continue;
      const bool star = text->find('*') != std::string::npos;
      const bool hash = text->find('#') != std::string::npos;
      if (star || hash) facts.may[index(star ? Doubt::Star : Doubt::Hash)] |= bit(to);
      else if (text->empty()) facts.may[index(doubt)] |= bit(to);
    }
  }
}

/// Transfer of an assignment of one of several values.
void Doubts::give_any(std::size_t to, std::span<const ast::Expr* const> given, const Facts& before, Facts& facts) const {
  facts.clear(to);
  for (const ast::Expr* one : given) {
    Facts with_one = before;
    give(to, one, before, with_one);
    for (std::size_t doubt = 0; doubt < kDoubts; ++doubt) facts.may[doubt] |= with_one.may[doubt] & bit(to);
  }
}

/// True when the action can end with Error: a file may be missing, a value of the call invalid, or the voice path gone.
bool Doubts::may_fail(NodeId id) const {
  const ActionNode& action = program_.actions[program_.nodes[id].detail];
  const PhaseSet phases = context_.phases.at(id);
  if (action.def->voice && !all_within(phases, action.def->heard_in)) return true;
  for (const Binding& binding : action.bindings) {
    if (binding.param->type != ParamType::Prompt) return true;
  }
  for (const Param& param : action.def->params) {
    if (param.type != ParamType::Prompt) continue;
    const std::vector<const ast::Expr*> pieces = prompt_pieces(context_.known, action, &param);
    if (std::ranges::any_of(pieces, [](const ast::Expr* piece) { return !is_always_there(*piece); })) return true;
  }
  return false;
}

/// Transfer of an action that ended over `edge`: doubts of its variable and of `Digits`.
void Doubts::after_action(NodeId id, const Edge& edge, Facts& facts) const {
  const ActionNode& action = program_.actions[program_.nodes[id].detail];
  const ActionDef& def = *action.def;
  const auto by = [&](OutcomeRole role) { return ends_by(def, edge, role); };
  const bool failed = edge.outcome == kError;
  const auto put = [&](std::int32_t slot, Doubt doubt, bool holds) {
    if (const int place = place_of(slot); place >= 0 && holds) facts.may[index(doubt)] |= bit(static_cast<std::size_t>(place));
  };
  if (const int place = place_of(action.result_slot); place >= 0) facts.clear(static_cast<std::size_t>(place));
  const bool declared = value_of(action, ParamRole::ExpectedFields) != nullptr;
  if (awaits_reply(def)) return put(action.result_slot, Doubt::NoAnswer, !declared && (failed || by(OutcomeRole::NoReply)));
  if (!def.asks_for_keys) return;
  // Default delivers the keys asked for; a terminator may precede any key. With NoMatch, keys without a branch take that edge only.
  const bool by_branch = action.any() && has_branch(action, OutcomeRole::NoMatch);
  // Without a terminator this outcome cannot occur.
  if (by(OutcomeRole::KeysEnded) && text_of(context_.known, action, ParamRole::Terminator) == "") return;
  const bool ended = by(OutcomeRole::KeysFull) || by(OutcomeRole::KeysPaused) || by(OutcomeRole::KeysEnded);
  const bool any_keys = by(OutcomeRole::NoMatch) || by(OutcomeRole::BadKeys) || (ended && !by_branch);
  const bool none = by(OutcomeRole::NoKey) || by(OutcomeRole::KeysEnded) || by(OutcomeRole::BadKeys);
  const auto holds = [&](char sign) { return edge.keys.find(sign) != std::string_view::npos || (any_keys && may_hold(action, sign)); };
  const auto put_keys = [&](std::int32_t slot) {
    put(slot, Doubt::NoKeys, none);
    put(slot, Doubt::Star, holds('*'));
    put(slot, Doubt::Hash, holds('#'));
  };
  put_keys(action.result_slot);
  if (failed) return put(action.result_slot, Doubt::NotAsked, may_fail(id));  // `Digits` is unchanged
  if (const int place = place_of(kDigits); place >= 0) facts.clear(static_cast<std::size_t>(place));
  put_keys(kDigits);
}

void Doubts::enter_sub(const CallNode& call, Facts& facts) const {
  const Facts before = facts;
  const std::int32_t first = program_.sections[call.section].first_slot;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (const int to = place_of(first + static_cast<std::int32_t>(i)); to >= 0)
      give(static_cast<std::size_t>(to), call.arguments[i], before, facts);
  }
}

void Doubts::come_back(const CallNode& call, PhaseAnalysis::Index end, Facts& facts) const {
  const Facts& inside = flow_[end];
  if (const int digits = place_of(kDigits); digits >= 0)
    facts.copy(static_cast<std::size_t>(digits), static_cast<std::size_t>(digits), inside);
  const int to = place_of(call.result_slot);
  if (to < 0) return;
  give(static_cast<std::size_t>(to), program_.nodes[context_.phases.states()[end].node].expr, inside, facts);
}

// ---- conditions ----

/// Clears doubts of the variables for which `excludes(evaluator)`: a value with the doubt cannot take this edge.
template <class Excludes>
void Doubts::clear_where(std::uint64_t places, Facts& facts, const Excludes& excludes) const {
  const auto is_excluded = [&](std::size_t place, Doubt doubt, std::string_view keys) {
    const Assumed assumed(slots_[place], doubt, keys, fields_, values_);
    PartialEvaluator evaluator(assumed);
    return excludes(evaluator) || assumed.unsure();
  };
  const auto are_excluded = [&](std::size_t place, Doubt doubt, char sign) {
    const std::vector<std::string> texts = texts_with(sign, longest_[place]);
    return std::all_of(texts.begin(), texts.end(), [&](const std::string& keys) { return is_excluded(place, doubt, keys); });
  };
  for (std::size_t place = 0; place < slots_.size(); ++place) {
    if ((places & bit(place)) == 0) continue;
    for (const Doubt doubt : kAll) {
      std::uint64_t& may = facts.may[index(doubt)];
      if ((may & bit(place)) == 0) continue;
      const bool signs = doubt == Doubt::Star || doubt == Doubt::Hash;
      if (!(signs ? are_excluded(place, doubt, doubt == Doubt::Star ? '*' : '#') : is_excluded(place, doubt, ""))) continue;
      for (std::size_t other = 0; other < slots_.size(); ++other) {
        if (other == place || (sources_[other] & bit(place)) != 0) may &= ~bit(other);
      }
    }
  }
}

void Doubts::refine(NodeId id, const Edge& edge, Facts& facts) const {
  const Node& node = program_.nodes[id];
  if (asked_[id] == 0) return;
  if (node.kind == NodeKind::Test) return refine(*node.expr, edge.condition, asked_[id], facts);
  const std::vector<CaseBranch>& ways = program_.cases[node.detail].branches;
  clear_where(asked_[id], facts, [&](PartialEvaluator& evaluator) {
    const std::optional<Value> subject = evaluator.value(*node.expr);
    if (!subject) return false;
    const auto taken =
        std::find_if(ways.begin(), ways.end(), [&](const CaseBranch& way) { return equal(*subject, way.key, evaluator.heap()); });
    return taken == ways.end() ? edge.condition : edge.branch != taken->span;
  });
}

void Doubts::refine(const ast::Expr& condition, bool holds, std::uint64_t places, Facts& facts) const {
  clear_where(places, facts, [&](PartialEvaluator& evaluator) { return evaluator.truth(condition).value_or(holds) != holds; });
}

/// The followed variables that the expression reads, also through variables computed from them.
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
  const Facts facts = flow_.at(id);
  const Node& node = program_.nodes[id];
  if (node.expr != nullptr) read(*node.expr, *node.expr, facts, readings);
  if (node.kind == NodeKind::Action) {
    for (const ast::Argument& argument : program_.actions[node.detail].stmt->arguments)
      read(*argument.value, *argument.value, facts, readings);
  }
  if (node.kind == NodeKind::Call) {
    for (const ast::Expr* argument : program_.calls[node.detail].arguments) read(*argument, *argument, facts, readings);
  }
}

/// `number(left(d, 1))`: of a text computed from keys.
void Doubts::read_derived(const ast::Expr& number, const Facts& facts, Readings& readings) const {
  const ast::Expr& argument = *static_cast<const ast::CallExpr&>(number).arguments.front();
  if (place_of(argument) >= 0) return;  // the keys themselves
  for_each_source(argument, [&](const ast::NameExpr& name, std::size_t at) {
    for (const Doubt doubt : kAll) {
      if ((facts.may[index(doubt)] & bit(at)) != 0 && computed(argument, at, doubt))
        readings.push_back({doubt, &number, &name, origins_[at], longest_[at]});
    }
  });
}

/// Calls f(name, place) for the followed variables that the expression reads; through other variables only when those have a single
/// assignment, so that they still hold the value.
template <class F>
void Doubts::for_each_source(const ast::Expr& expr, const F& f, int depth) const {
  for_each_part(expr, [&](const ast::Expr& part) {
    if (part.kind != ast::ExprKind::Name) return;
    const auto& name = static_cast<const ast::NameExpr&>(part);
    if (const int place = place_of(part); place >= 0) {
      if (depth == 0 || (single_ & bit(static_cast<std::size_t>(place))) != 0) f(name, static_cast<std::size_t>(place));
      return;
    }
    const ast::Expr* value = name.slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(name.slot)];
    if (value != nullptr && depth < kDeepest) for_each_source(*value, f, depth + 1);
  });
}

void Doubts::read(const ast::Expr& expr, const ast::Expr& outer, Facts facts, Readings& readings) const {
  if (const int place = place_of(expr); place >= 0) {
    const auto at = static_cast<std::size_t>(place);
    for (const Doubt doubt : kAll) {
      if ((facts.may[index(doubt)] & bit(at)) == 0) continue;
      readings.push_back({doubt, &outer, &static_cast<const ast::NameExpr&>(part_meant(expr, values_)), origins_[at], longest_[at]});
    }
    return;
  }
  if (is_number_of(expr) && !static_cast<const ast::CallExpr&>(expr).arguments.empty()) read_derived(expr, facts, readings);
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    read(*binary.left, expr, facts, readings);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or)
      refine(*binary.left, binary.op == ast::BinaryOp::And, asked_about(*binary.left), facts);
    return read(*binary.right, expr, facts, readings);
  }
  for_each_child(expr, [&](const ast::Expr& child) { read(child, expr, facts, readings); });
}

}  // namespace phoneflow
