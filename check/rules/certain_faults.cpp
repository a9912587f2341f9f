#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/dry_run.h"
#include "analysis/expressions.h"
#include "analysis/fixed_values.h"
#include "analysis/cycles.h"
#include "analysis/values_at.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/tokens.h"
#include "interpreter/machine.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

/// True for a record literal without that field.
bool lacks_field(const FixedValues& values, const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Field) return false;
  const auto& field = static_cast<const ast::FieldExpr&>(expr);
  const ast::Expr& record = values.resolve(*field.record);
  if (record.kind != ast::ExprKind::Record) return false;
  const auto& fields = static_cast<const ast::RecordExpr&>(record).fields;
  return std::none_of(fields.begin(), fields.end(), [&](const ast::RecordField& it) { return it.name.text == field.field.text; });
}

/// Visits the largest constant subexpressions.
template <class F>
void for_each_fixed(FixedValues& values, const ast::Expr& expr, const F& f) {
  for_each_settled(
      expr, [&](const ast::Expr& part) { return lacks_field(values, part) || values.is_fixed(part); }, f);
}

Fault fault_of(FixedValues& values, const ast::Expr& expr) {
  if (lacks_field(values, expr)) return {FaultKind::NoField, {}, {}, static_cast<const ast::FieldExpr&>(expr).field.span};
  Fault fault;
  (void)values.value(expr, fault);
  return fault;
}

/// "the record has no field `b`, only `a`", for a record literal.
std::string no_field_text(const FixedValues& values, const ast::Expr& expr) {
  const ast::FieldExpr* lacking = nullptr;
  for_each_part(expr, [&](const ast::Expr& part) {
    if (lacks_field(values, part)) lacking = static_cast<const ast::FieldExpr*>(&part);
  });
  if (lacking == nullptr) return std::string(fault_text({FaultKind::NoField, {}, {}, {}}));
  const ast::FieldExpr& field = *lacking;
  std::vector<std::string_view> names;
  for (const ast::RecordField& it : static_cast<const ast::RecordExpr&>(values.resolve(*field.record)).fields)
    names.push_back(it.name.text);
  return fmt::format("the record has no field `{}`{}", field.field.text, names.empty() ? "" : fmt::format(", only {}", enumerated(names)));
}

/// Reports property values that are invalid in every call, with the checks for literals. Prompts have their own rules.
void bad_values(const RuleContext& context, FixedValues& values, const ActionNode& action) {
  alignas(std::max_align_t) std::array<std::byte, kMaxArguments> memory{};
  for (const Binding& binding : action.bindings) {
    const Param& param = *binding.param;
    if (param.type == ParamType::Prompt || !std::isinf(param.max_wise)) continue;
    const std::optional<Value> value = values.value(*binding.exprs.front());
    if (!value || !accepted_types(param).has(value->type)) continue;
    std::memcpy(memory.data(), action.constants, action.def->arguments_size);
    const std::string problem = phoneflow::bind(param, memory.data(), *value, values.heap());
    if (!problem.empty()) context.diagnostics.report<Diag::BadValue>(binding.exprs.front()->span, param.name, problem);
  }
}

/// The address with a letter for each hole: percent-encoded values neither add nor remove blanks. A beginning that depends on the call is
/// assumed to be valid.
std::string typical_address(FixedValues& values, const ast::Expr& expr, int depth = 0) {
  constexpr std::string_view kBeginning = "https://x";
  constexpr int kDeepestText = 8;
  const ast::Expr& meant = values.resolve(expr);
  if (const std::optional<Value> value = values.value(meant); value && value->type == Type::Text)
    return std::string(values.heap().view(*value));
  if (meant.kind != ast::ExprKind::Text || depth > kDeepestText) return std::string(kBeginning);
  std::string address;
  for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(meant).segments) {
    const bool first = &segment == static_cast<const ast::TextExpr&>(meant).segments.data();
    if (segment.hole != nullptr) address += first ? typical_address(values, *segment.hole, depth + 1) : "x";
    else if (first &&
             (std::string_view("https://").starts_with(segment.literal) || std::string_view("http://").starts_with(segment.literal)))
      address = kBeginning;
    else address += segment.literal;
  }
  return address;
}

/// Reports addresses with holes that are invalid for all values.
void bad_addresses(const RuleContext& context, FixedValues& values, const ActionNode& action) {
  for (const Binding& binding : action.bindings) {
    const Param& param = *binding.param;
    const ast::Expr& expr = *binding.exprs.front();
    if (param.role != ParamRole::Address || values.value(expr)) continue;
    const std::string_view problem = param.rule(typical_address(values, expr));
    if (!problem.empty()) context.diagnostics.report<Diag::BadValue>(expr.span, param.name, problem);
  }
}

// ---- faults of single statements, and of paths behind them ----

class CertainFaults {
 public:
  explicit CertainFaults(const RuleContext& context)
      : context_(context), program_(context.program), values_(context.program), values_at_(context, values_) {}

  void run() {
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      if (context_.phases.reached(id)) statement(id);
    }
    values_.know(nullptr);
    follow();
  }

 private:
  void statement(NodeId id) {
    const Node& node = program_.nodes[id];
    const KnownValues here = values_at_.at(id);
    values_.know(&here);
    if (node.kind == NodeKind::RepeatStart) count(node);
    if (node.expr != nullptr) judge(*node.expr, here);
    if (node.kind == NodeKind::Action) {
      bad_values(context_, values_, program_.actions[node.detail]);
      bad_addresses(context_, values_, program_.actions[node.detail]);
      for (const ast::Argument& argument : program_.actions[node.detail].stmt->arguments) judge(*argument.value, here);
    }
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : program_.calls[node.detail].arguments) judge(*argument, here);
    }
  }

  void count(const Node& node) {
    const std::optional<Value> turns = values_.value(*node.expr);
    if (!turns || turns->type != Type::Number || is_count(*turns) || !tell(node.expr->span)) return;
    context_.diagnostics.report<Diag::NotACount>(node.expr->span, fmt::format("`{}`", turns->number));
  }

  void judge(const ast::Expr& expr, const KnownValues& here) {
    for_each_fixed(values_, expr, [&](const ast::Expr& fixed) {
      const Fault fault = fault_of(values_, fixed);
      if (!fault || is_told_elsewhere(fault, fixed, here) || !tell(fixed.span)) return;
      const std::string text = fault.kind == FaultKind::NoField ? no_field_text(values_, fixed) : std::string(fault_text(fault));
      context_.diagnostics.report<Diag::CertainFault>(fixed.span, text);
    });
  }

  /// An index that is constant everywhere is reported by index-out-of-range.
  bool is_told_elsewhere(const Fault& fault, const ast::Expr& fixed, const KnownValues& here) {
    if (fault.kind == FaultKind::NoValue || fault.kind == FaultKind::WorkBudget) return true;
    if (fault.kind != FaultKind::OutOfRange) return false;
    values_.know(nullptr);
    const bool everywhere = values_.is_fixed(fixed);
    values_.know(&here);
    return everywhere;
  }

  /// False: the place was reported before.
  bool tell(Span span) { return told_.insert({span.begin, span.end}).second; }

  // ---- loops and subs ----

  /// Loops first, inner before outer, so that a fault is reported for the inner one only. Then calls.
  void follow() {
    const std::vector<bool> waits = time_passes(context_);
    const std::vector<Cycle> rounds = strongly_connected_components(context_.flow, [&](NodeId id, const Edge&) { return !waits[id]; });
    std::vector<bool> endless(program_.nodes.size());
    round_.assign(program_.nodes.size(), kNoRound);
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      const bool ends = has_exit_condition(context_, rounds[i]);
      for (const NodeId id : rounds[i]) {
        round_[id] = i;
        endless[id] = !ends;
      }
    }
    const std::vector<bool> heads = heads_of_loops();
    const std::vector<KnownValues> on_entry = values_at_.on_entry(heads);
    DryRun run(context_, values_, std::move(endless));
    for (NodeId id = static_cast<NodeId>(program_.nodes.size()); id-- > 0;) {
      const NodeKind kind = program_.nodes[id].kind;
      if (!context_.phases.reached(id)) continue;
      if (heads[id]) follow(run, id, on_entry[id]);
      else if (kind == NodeKind::RepeatStart || kind == NodeKind::ForStart) follow(run, id, values_at_.at(id));
    }
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      if (context_.phases.reached(id) && node.kind == NodeKind::Call && !program_.calls[node.detail].arguments.empty())
        follow(run, id, values_at_.at(id));
    }
  }

  /// Targets of back edges that are conditions; a counted loop begins at its own statement.
  [[nodiscard]] std::vector<bool> heads_of_loops() const {
    std::vector<bool> heads(program_.nodes.size());
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const NodeKind kind = program_.nodes[id].kind;
      if (round_[id] == kNoRound || kind == NodeKind::RepeatTest || kind == NodeKind::ForTest) continue;
      heads[id] =
          std::ranges::any_of(context_.flow.predecessors(id), [&](NodeId from) { return from >= id && round_[from] == round_[id]; });
    }
    return heads;
  }

  void follow(DryRun& run, NodeId start, const KnownValues& known) {
    const std::optional<DryRun::End> end = run.from(start, known);
    if (!end || end->fault.kind == FaultKind::NoValue || is_told(end->span)) return;
    run.set_apart(start);
    const NodeId at = end->call != kNoNode ? end->call : end->at;
    const bool in_start = end->of_budget && (at == start || (round_[at] != kNoRound && round_[at] == round_of(start)));
    const Node& node = program_.nodes[in_start ? start : at];
    const Span span = in_start && node.expr != nullptr ? node.expr->span : end->call != kNoNode || end->of_budget ? node.span : end->span;
    if (!tell(span)) return;
    Diagnostic& diagnostic = context_.diagnostics.report<Diag::CertainFault>(span, fault_text(end->fault));
    if (end->call != kNoNode && !in_start) diagnostic.note(end->span, "here");
  }

  /// The timeless cycle of the loop that begins at `start`.
  [[nodiscard]] std::size_t round_of(NodeId start) const {
    const NodeKind kind = program_.nodes[start].kind;
    return round_[kind == NodeKind::RepeatStart || kind == NodeKind::ForStart ? program_.nodes[start].next : start];
  }

  [[nodiscard]] bool is_told(Span span) const { return told_.contains({span.begin, span.end}); }

  static constexpr std::size_t kNoRound = static_cast<std::size_t>(-1);

  const RuleContext& context_;
  const Program& program_;
  FixedValues values_;
  ValuesAt values_at_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told_;  // places reported
  std::vector<std::size_t> round_;                          // by statement: the timeless cycle that contains it
};

void certain_faults(const RuleContext& context) { CertainFaults(context).run(); }

constexpr RulePage kCertainFaultsPages[] = {
    {
        .code = Diag::CertainFault,
        .finds =
            "An expression of known values that cannot be computed: a division by zero, `number()` of a text that is no number, an order of a text and a "
            "number; a field of a record that is written in the script and has no such field. Known is also what a variable has on every way to a place, and what a "
            "sub is called with. Also a loop of more turns than 1,000 statements without time passing allow, and a text in it that grows beyond its limit.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "let agents = 0\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .good = "let agents = 4\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
    {
        .code = Diag::NotACount,
        .finds = "A `repeat` whose number of turns is known, or computed from what is, and no whole number, negative, or above 1,000,000.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "repeat 2.5 { Play \"Please hold.\" }\nHangup\n",
        .good = "repeat 2 { Play \"Please hold.\" }\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
};

}  // namespace

constexpr Rule kCertainFaults{kCertainFaultsPages, certain_faults};

}  // namespace phoneflow
