#include <algorithm>
#include <cmath>
#include <string>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

struct DelayProblem {
  std::string seen;
  std::string hint;
};

DelayProblem problem_of(const Param& param, double delay) {
  if (delay < param.min) return {fmt::format("must not be negative, but is {}", delay), "0 dials as soon as an agent has accepted"};
  const double limit = param.max_wise + 1;
  if (delay >= limit) {
    return {fmt::format("must be below {} seconds, not {}", limit, delay),
            fmt::format("from {} on nothing is dialled, and the agent who accepted is set to Refused", limit)};
  }
  if (delay == std::floor(delay)) return {};
  return {fmt::format("must be a whole number of seconds, not {}", delay), fmt::format("write `{}`", std::floor(delay))};
}

void call_delay(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    const Param* param = find_param(*action.def, ParamRole::DialDelay);
    const ast::Expr* written = value_of(action, param);
    const std::optional<double> delay = written == nullptr ? std::nullopt : context.known.number(*written);
    if (!delay) continue;
    const DelayProblem problem = problem_of(*param, *delay);
    if (problem.seen.empty()) continue;
    Diagnostic& diagnostic = context.diagnostics.report<Diag::CallDelay>(written->span, param->name, problem.seen, problem.hint);
    if (const ast::Expr& value = context.known.resolve(*written); &value != written) diagnostic.note(value.span, "the value is given here");
  }
}

constexpr RulePage kCallDelayPages[] = {
    {
        .code = Diag::CallDelay,
        .finds =
            "A `CallDelaySec` of 60 or more, below 0, or not a whole number, written directly or through a variable that has no other value.",
        .why =
            "With 60 or more nothing is dialled: each agent who accepts is set to Refused, and the contact goes on waiting. With the others `Callback` ends "
            "with Error.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallDelaySec: 90\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallDelaySec: 5\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: a longer pause between acceptance and dialling is not possible.",
    },
};

}  // namespace

constexpr Rule kCallDelay{kCallDelayPages, call_delay};

}  // namespace phoneflow
