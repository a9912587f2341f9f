#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/doubts.h"
#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "analysis/partial.h"
#include "check/rules/rules.h"
#include "check/safe_reading.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/evaluate.h"
#include "interpreter/fault.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "runtime/start_moment.h"

namespace phoneflow {
namespace {

// ---- fields of an answer ----

/// "write `get(customer, "name", "")`, or name the field in `Expect` of `Http`".
std::string advice(const Doubtful& it, std::string_view safe, const ActionNode& asked) {
  const ast::Ident& field = static_cast<const ast::FieldExpr&>(*it.outer).field;
  const Param* const expect = find_param(*asked.def, ParamRole::ExpectedFields);
  const std::string first = !safe.empty() ? fmt::format("write `{}`", safe)
                            : asked.def->fields.empty()
                                ? fmt::format("ask `has({}, \"{}\")` first", it.name->name, field.text)
                                : fmt::format("look at `{}.{}` first", it.name->name, asked.def->fields.front().name);
  if (expect == nullptr) return first;
  return fmt::format("{}, or name the field in `{}` of `{}`", first, expect->name, asked.def->name);
}

void fields(const RuleContext& context, const Doubts& doubts) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    std::vector<Span> told;
    doubts.for_each_doubtful(id, [&](const Doubtful& it) {
      if (it.doubt != Doubt::NoAnswer || it.outer->kind != ast::ExprKind::Field) return;
      const Span span = it.outer->span;
      const ast::Ident& field = static_cast<const ast::FieldExpr&>(*it.outer).field;
      if (doubts.has_field(field.text) || std::find(told.begin(), told.end(), span) != told.end()) return;
      told.push_back(span);
      const ActionNode& asked = context.program.actions[context.program.nodes[it.origin].detail];
      const std::string safe = safe_reading(context, id, static_cast<const ast::FieldExpr&>(*it.outer));
      Diagnostic& diagnostic =
          context.diagnostics.report<Diag::FieldMayBeMissing>(span, it.name->name, field.text, advice(it, safe, asked));
      const std::uint8_t no_reply = find_outcome(*asked.def, OutcomeRole::NoReply);
      diagnostic.note(asked.stmt->verb.span, fmt::format("its {}{}{} goes on to here", kErrorName, no_reply == kNoOutcome ? "" : " or ",
                                                         no_reply == kNoOutcome ? "" : asked.def->outcomes[no_reply].name));
      // unsafe: the script goes on with another value
      if (!safe.empty()) diagnostic.fix = Fix{span, safe, false};
    });
  }
}

// ---- numbers of keys ----

/// One call of `number` and the doubts of its argument.
struct DoubtfulCall {
  const ast::Expr* call = nullptr;
  const ast::NameExpr* name = nullptr;
  NodeId origin = kNoNode;
  std::size_t longest = 0;
  std::array<bool, kDoubts> may{};

  [[nodiscard]] bool has(Doubt doubt) const { return may[static_cast<std::size_t>(doubt)]; }
};

std::vector<DoubtfulCall> doubtful_calls(const Doubts& doubts, NodeId id) {
  std::vector<DoubtfulCall> calls;
  doubts.for_each_doubtful(id, [&](const Doubtful& it) {
    if (it.doubt == Doubt::NoAnswer || !is_number_of(*it.outer)) return;
    if (calls.empty() || calls.back().call != it.outer) calls.push_back({it.outer, it.name, it.origin, it.longest});
    calls.back().may[static_cast<std::size_t>(it.doubt)] = true;
  });
  return calls;
}

/// "the caller presses nothing, `*` or `#`, or `Menu` ends with Error".
std::string when_no_number(const DoubtfulCall& it, std::string_view verb) {
  std::vector<std::string_view> pressed;
  if (it.has(Doubt::NoKeys)) pressed.push_back("nothing");
  if (it.has(Doubt::Star)) pressed.push_back("`*`");
  if (it.has(Doubt::Hash)) pressed.push_back("`#`");
  std::string when;
  for (std::size_t i = 0; i < pressed.size(); ++i) {
    when += i == 0 ? "the caller presses " : i + 1 == pressed.size() ? " or " : ", ";
    when += pressed[i];
  }
  if (it.has(Doubt::NotAsked)) when += fmt::format("{}`{}` ends with Error", when.empty() ? "" : ", or ", verb);
  return when;
}

/// Conditions on the name that hold for numbers only, or their negations, joined. For a single key the sign is compared, for several
/// searched.
std::string guard(const DoubtfulCall& it, bool is_number) {
  const std::string_view name = it.name->name;
  std::string all;
  const auto add = [&](std::string_view condition) {
    all += fmt::format("{}{}", all.empty() ? "" : is_number ? " and " : " or ", condition);
  };
  if (it.has(Doubt::NoKeys) || it.has(Doubt::NotAsked)) add(fmt::format("{} {} \"\"", name, is_number ? "!=" : "=="));
  for (const auto& [doubt, sign] : {std::pair(Doubt::Star, '*'), std::pair(Doubt::Hash, '#')}) {
    if (!it.has(doubt)) continue;
    if (it.longest == 1) add(fmt::format("{} {} \"{}\"", name, is_number ? "!=" : "==", sign));
    else add(fmt::format("{}contains({}, \"{}\")", is_number ? "not " : "", name, sign));
  }
  return all;
}

/// `number(d, 0)`; unsafe, because the script goes on with another value.
Fix counts_as_zero(const ast::Expr& call) {
  const std::uint32_t end = static_cast<const ast::CallExpr&>(call).arguments.front()->span.end;
  return {{end, end}, ", 0", false};
}

void numbers(const RuleContext& context, const Doubts& doubts) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    for (const DoubtfulCall& it : doubtful_calls(doubts, id)) {
      const ast::Ident& verb = context.program.actions[context.program.nodes[it.origin].detail].stmt->verb;
      Diagnostic& diagnostic = context.diagnostics.report<Diag::NumberOfNoNumber>(
          it.call->span, context.script.sources.text(static_cast<const ast::CallExpr&>(*it.call).arguments.front()->span),
          when_no_number(it, verb.text), guard(it, true));
      diagnostic.note(verb.span,
                      it.has(Doubt::NotAsked) ? "the keys come from here, and its Error goes on to the call" : "the keys come from here");
      diagnostic.fix = counts_as_zero(*it.call);
    }
  }
}

// ---- names that are texts ----

/// A built-in name whose values `number` rejects, always or sometimes.
struct FactText {
  std::int32_t slot = 0;
  std::string_view text{};
  std::string_view when{};    ///< the circumstances; empty: always rejected
  std::string_view unless{};  ///< the condition that excludes it, `{0}` for the name
};

constexpr std::int32_t slot_of(Fact fact) { return static_cast<std::int32_t>(fact); }
constexpr std::int32_t slot_of(Computed computed) { return static_cast<std::int32_t>(computed); }

constexpr FactText withheld(Fact fact) { return {slot_of(fact), "", "is empty", "{0} != \"\""}; }
constexpr FactText international(Fact fact) { return {slot_of(fact), "+13125550123", "begins with `+`", "not starts({0}, \"+\")"}; }

constexpr FactText kFactTexts[] = {
    withheld(Fact::ANI),
    international(Fact::ANI),
    withheld(Fact::OriginalANI),
    international(Fact::OriginalANI),
    international(Fact::DNIS),
    international(Fact::OriginalDNIS),
    {slot_of(Fact::ERR), "no answer"},
    {slot_of(Computed::Phase), "Queued"},
    {slot_of(Computed::ReleaseCause), "CallerHungUp"},
    {slot_of(Computed::Now)},
};

/// Evaluates with one name known to be a certain text.
class TakenAs final : public KnownParts {
 public:
  TakenAs(const FactText& taken, const std::vector<const ast::Expr*>& values) : taken_(taken), values_(values) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    const bool is_it = part.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(part).slot == taken_.slot;
    return is_it ? std::optional(value()) : std::nullopt;
  }
  [[nodiscard]] const ast::Expr* stands_for(const ast::Expr& name) const override {
    const ast::Expr& value = behind_name(name, values_);
    return &value == &name ? nullptr : &value;
  }
  [[nodiscard]] std::optional<Value> time_of_day() const override { return is_now() ? std::optional(value()) : std::nullopt; }
  [[nodiscard]] bool calculates() const override { return true; }

 private:
  [[nodiscard]] bool is_now() const { return taken_.slot == slot_of(Computed::Now); }
  [[nodiscard]] Value value() const { return is_now() ? Value::of(Moment{kStartMoment}) : Value::constant_text(taken_.text); }

  const FactText& taken_;
  const std::vector<const ast::Expr*>& values_;
};

/// Finds `number(…)` of a built-in name, of a part of it, or of a value computed from it.
class NumbersOfNames {
 public:
  explicit NumbersOfNames(const RuleContext& context) : context_(context), values_(only_values(context.program)) { look_around(); }

  void run() const {
    for (NodeId id = 0; id < context_.program.nodes.size(); ++id) {
      if (!context_.phases.reached(id)) continue;
      for_each_part(context_.program, context_.program.nodes[id], [&](const ast::Expr& part) {
        if (is_number_of(part) && !static_cast<const ast::CallExpr&>(part).arguments.empty()) judge(part);
      });
    }
  }

 private:
  void judge(const ast::Expr& call) const {
    const ast::Expr& argument = *static_cast<const ast::CallExpr&>(call).arguments.front();
    const ast::Expr& bare = without_text(argument);
    std::vector<const FactText*> wrong;
    for (const FactText& it : kFactTexts) {
      if (is_no_number(argument, it)) wrong.push_back(&it);
    }
    if (wrong.empty()) return;
    Diagnostics& out = context_.diagnostics;
    if (wrong.front()->when.empty()) {
      out.report<Diag::CertainFault>(call.span, fault_text({FaultKind::NotANumber, {}, {}, {}}));
      return;
    }
    const std::string_view name = name_of_slot(wrong.front()->slot);
    const bool itself = bare.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(bare).slot == wrong.front()->slot;
    std::string when = itself ? std::string("it") : fmt::format("`{}`", name);
    std::string unless;
    for (const FactText* it : wrong) {
      when += fmt::format("{} {}", it == wrong.front() ? "" : " or", it->when);
      unless += fmt::format("{}{}", unless.empty() ? "" : " and ", fmt::format(fmt::runtime(it->unless), name));
    }
    out.report<Diag::NumberOfNoNumber>(call.span, itself ? name : context_.script.sources.text(argument.span), when, unless).fix =
        counts_as_zero(call);
  }

  [[nodiscard]] bool is_no_number(const ast::Expr& argument, const FactText& taken) const {
    if (looked_into_.contains(taken.slot) || !reads(argument, taken.slot)) return false;
    const TakenAs known(taken, values_);
    PartialEvaluator evaluator(known);
    const std::optional<Value> text = evaluator.value(argument);
    double parsed = 0;
    if (text && text->type == Type::Moment) return true;
    return text && text->type == Type::Text && !parse_number(evaluator.heap().view(*text), parsed);
  }

  [[nodiscard]] static std::string_view name_of_slot(std::int32_t slot) {
    for (const BuiltinName& it : builtin_names()) {
      if (it.slot == slot) return it.name;
    }
    return {};
  }

  /// Calls f(slot) for the built-in names that the expression reads, also through variables; not for names inside a nested `number(…)`.
  template <class F>
  void for_each_fact(const ast::Expr& expr, const F& f) const {
    std::set<std::int32_t> variables;
    for_each_child(expr, [&](const ast::Expr& child) { look_for_facts(child, f, variables); });
    if (expr.kind == ast::ExprKind::Name || is_now_call(expr)) look_for_facts(expr, f, variables);
  }

  template <class F>
  void look_for_facts(const ast::Expr& expr, const F& f, std::set<std::int32_t>& variables) const {
    if (is_number_of(expr)) return;
    if (is_now_call(expr)) f(slot_of(Computed::Now));
    if (expr.kind == ast::ExprKind::Name) {
      const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
      if (slot < static_cast<std::int32_t>(kFacts)) return f(slot);
      const ast::Expr* given = values_[static_cast<std::size_t>(slot)];
      if (given != nullptr && variables.insert(slot).second) look_for_facts(*given, f, variables);
    }
    for_each_child(expr, [&](const ast::Expr& child) { look_for_facts(child, f, variables); });
  }

  [[nodiscard]] bool reads(const ast::Expr& expr, std::int32_t slot) const {
    bool found = false;
    for_each_fact(expr, [&](std::int32_t read) { found = found || read == slot; });
    return found;
  }

  /// `now()`
  [[nodiscard]] static bool is_now_call(const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::Call) return false;
    const std::int32_t function = static_cast<const ast::CallExpr&>(expr).function;
    return function >= 0 && functions()[static_cast<std::size_t>(function)].max_arguments == 0;
  }

  /// Collects names that the script compares, measures, searches, stores in a variable with several assignments or passes to a sub: the
  /// author may have handled the case. The format of the time of day is fixed.
  void look_around() {
    std::set<std::int32_t> variables;
    const auto look = [&](const ast::Expr& expr) {
      look_for_facts(
          expr, [&](std::int32_t slot) { looked_into_.insert(slot); }, variables);
    };
    for (const Node& node : context_.program.nodes) {
      if (node.kind == NodeKind::Case || (node.kind == NodeKind::Set && values_[static_cast<std::size_t>(node.slot)] == nullptr))
        look(*node.expr);
      if (node.kind == NodeKind::Call) {
        for (const ast::Expr* argument : context_.program.calls[node.detail].arguments) look(*argument);
      }
      for_each_part(context_.program, node, [&](const ast::Expr& part) {
        if (part.kind == ast::ExprKind::Binary || tells_of(part)) for_each_child(part, look);
      });
    }
    for (const FactText& it : kFactTexts) {
      if (it.when.empty()) looked_into_.erase(it.slot);
    }
  }

  /// `starts(x, "+")`, `length(x)`: a test of the text's form.
  [[nodiscard]] static bool tells_of(const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::Call) return false;
    const std::int32_t function = static_cast<const ast::CallExpr&>(expr).function;
    return function >= 0 && functions()[static_cast<std::size_t>(function)].tells_little;
  }

  const RuleContext& context_;
  std::vector<const ast::Expr*> values_;  // by slot: the only expression assigned to it
  std::set<std::int32_t> looked_into_;    // slots of built-in names, computed ones included
};

void doubtful_values(const RuleContext& context) {
  const Doubts doubts(context);
  fields(context, doubts);
  numbers(context, doubts);
  NumbersOfNames(context).run();
}

constexpr RulePage kDoubtfulValuesPages[] = {
    {
        .code = Diag::FieldMayBeMissing,
        .finds =
            "A field of the answer of `Http`, other than `status`, that is read where the request may have failed or nobody may have answered. A condition on the "
            "status, such as `customer.status == 200`, counts, and so does one with `has`; so does a variable that remembers it. With `Expect` every field is there.",
        .why =
            "Without an answer the record has a `status` of 0 and nothing else. Reading another field stops the script with a fault: a caller who is not queued yet is "
            "cut off whenever the other system is down.",
        .bad =
            "let customer = Http \"https://crm.example/customers/{ANI}\" { on Error, Timeout { Log \"no answer\" } }\nPlay \"Hello {customer.name}.\"\nHangup\n",
        .good = "let customer = Http \"https://crm.example/customers/{ANI}\" {\n  Expect: {name: \"dear customer\"}\n"
                "  on Error, Timeout { Log \"no answer\" }\n}\nPlay \"Hello {customer.name}.\"\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::NumberOfNoNumber,
        .finds =
            "`number()` of keys where the caller may have pressed nothing, only the terminator, or `*`: the result of a Menu whose silence, or of a Collect whose "
            "Timeout or Invalid, goes on to there; also of `Digits`, of a text that is computed from keys, such as `left(d, 1)`; and keys that are empty because "
            "asking ended with Error. Also `number()` of `ANI` and other telephone numbers, or of a part of one, such as `right(ANI, 4)`, that the script does not look into; and of what another system "
            "answers, or another script has left in the contact, unless `Expect` or the header declares it as a number. A condition counts when it "
            "leaves only numbers: with one key `d != \"\" and d != \"*\"`, with several `d != \"\" and not contains(d, \"*\")`.",
        .why =
            "An empty text and `*` are no numbers: the script stops with a fault, and a caller who is not queued yet is cut off. A comparison such as `d == 5` works "
            "without `number`.",
        .bad =
            "let rating = Menu \"Please rate our service from 1 to 5.\" { on Error, Default { } }\nif number(rating) > 3 { Mark \"satisfied\" }\nHangup\n",
        .good =
            "let rating = Menu \"Please rate our service from 1 to 5.\" { on Error, Default { } }\nif number(rating, 0) > 3 { Mark \"satisfied\" }\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kDoubtfulValues{kDoubtfulValuesPages, doubtful_values};

}  // namespace phoneflow
