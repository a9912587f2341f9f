#include <string_view>
#include <vector>

#include "analysis/partial.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/evaluate.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

/// Statements of `on CallbackFailed` at which another callback is asked for, and whether the section may end without one.
struct AskedAgain {
  std::vector<NodeId> callbacks;
  bool may_end = false;
};

/// What is no attempt: nothing counts it, and no attempt is used.
constexpr ReleaseCause kUncounted[] = {ReleaseCause::NoLine, ReleaseCause::LineLost, ReleaseCause::SystemFailed};

/// FailureCause is known, where it is not empty.
class WithCause final : public KnownParts {
 public:
  explicit WithCause(std::string_view cause) : cause_(cause) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    const bool asked = part.kind == ast::ExprKind::Name &&
                       static_cast<const ast::NameExpr&>(part).slot == static_cast<std::int32_t>(Computed::FailureCause);
    return asked && !cause_.empty() ? std::optional(Value::constant_text(cause_)) : std::nullopt;
  }

 private:
  std::string_view cause_;
};

/// True unless the cause decides that the condition, or the `case`, goes on elsewhere.
bool may_go(const RuleContext& context, NodeId id, std::size_t which, std::string_view cause) {
  const Node& node = context.program.nodes[id];
  if (cause.empty() || (node.kind != NodeKind::Test && node.kind != NodeKind::Case)) return true;
  const auto edges = context.flow.successors(id);
  const WithCause known(cause);
  PartialEvaluator evaluator(known);
  if (node.kind == NodeKind::Test) return evaluator.truth(*node.expr).value_or(edges[which].condition) == edges[which].condition;
  const std::optional<Value> subject = evaluator.value(*node.expr);
  if (!subject || edges.size() < 2) return true;
  const std::vector<CaseBranch>& ways = context.program.cases[node.detail].branches;
  const auto taken = std::ranges::find_if(ways, [&](const CaseBranch& way) { return equal(*subject, way.key, evaluator.heap()); });
  return which == static_cast<std::size_t>(taken - ways.begin());
}

/// Subs are passed over: they come back.
AskedAgain asked_again(const RuleContext& context, NodeId entry, std::string_view cause = {}) {
  const Program& program = context.program;
  AskedAgain found;
  const auto look = [&](NodeId id) {
    if (makes_transition(action_at(program, id), Phase::Queued, Phase::Callback)) {
      found.callbacks.push_back(id);
      return false;
    }
    found.may_end = found.may_end || context.flow.successors(id).empty();
    return true;
  };
  walk_forward(context.flow, entry, look, [&](NodeId id, std::size_t which) { return may_go(context, id, which, cause); });
  return found;
}

void callback_again(const RuleContext& context) {
  const NodeId entry = context.program.handler(SectionKind::OnCallbackFailed).entry;
  if (entry == kNoNode) return;
  std::vector<bool> told(context.program.nodes.size());
  const auto look = [&](std::string_view cause, std::string_view what, std::string_view advice) {
    const AskedAgain found = asked_again(context, entry, cause);
    if (found.may_end) return;
    for (const NodeId id : found.callbacks) {
      if (!told[id])
        context.diagnostics.report<Diag::CallbackAgain>(context.program.actions[context.program.nodes[id].detail].stmt->verb.span, what,
                                                        advice);
      told[id] = true;
    }
  };
  look({}, "attempt that fails", "look at `Attempt` or `AttemptsLeft` first");
  for (const ReleaseCause cause : kUncounted) {
    const std::string_view name = cause_name(cause);
    look(name, fmt::format("failure with `{}`", name), "it is no attempt and nothing counts it, but the callback goes on by itself");
  }
}

constexpr RulePage kCallbackAgainPages[] = {
    {
        .code = Diag::CallbackAgain,
        .finds =
            "An `on CallbackFailed` that asks for another `Callback` whatever has happened, or whenever the cause is one that is no attempt: `NoLine`, `LineLost`, "
            "`SystemFailed`.",
        .why =
            "The new callback has attempts of its own. When they fail the section asks again, and so on: somebody is called for ever who is never reached, "
            "and an agent waits for each attempt. What is no attempt is not counted by `Attempt`, and the callback goes on without another `Callback`.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non CallbackFailed {\n  Callback { PhoneNumber: OriginalANI  on Error { Log \"{ERR}\" } }\n}\n"
            "on Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non CallbackFailed {\n  if Attempt < 3 {\n    Callback { PhoneNumber: OriginalANI  on Error { Log "
            "\"{ERR}\" } }\n  }\n}\non Answer { Log \"reached\" }\n",
        .ignore = "When `on CallbackFailed` waits so long that somebody ends such contacts in time.",
    },
};

}  // namespace

constexpr Rule kCallbackAgain{kCallbackAgainPages, callback_again};

}  // namespace phoneflow
