#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/functions.h"
#include "runtime/moment_text.h"
#include "runtime/zone_gap.h"

namespace phoneflow {
namespace {

/// The text of `moment("…")`; nothing for another expression, and for a text with holes.
std::optional<std::string_view> written_moment(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Call) return std::nullopt;
  const auto& call = static_cast<const ast::CallExpr&>(expr);
  if (call.function < 0 || call.arguments.size() != 1) return std::nullopt;
  if (functions()[static_cast<std::size_t>(call.function)].result != TypeSet(Type::Moment)) return std::nullopt;
  return literal_text(*call.arguments.front());
}

void skipped_moment(const RuleContext& context) {
  const Program& program = context.program;
  for (const Node& node : program.nodes) {
    for_each_part(program, node, [&](const ast::Expr& expr) {
      const auto text = written_moment(expr);
      if (!text) return;
      const Result<std::int64_t> local = read_moment(*text);
      if (!local) return;  // it has a zone of its own, or is none
      const Result<void> shown = check_shown(*local, program.clocks.zone);
      if (shown) return;
      const std::string taken = moment_text(program.clocks.local(program.clocks.utc(*local)));
      context.diagnostics.report<Diag::SkippedMoment>(expr.span, shown.error().sentence, taken);
    });
  }
}

constexpr RulePage kSkippedMomentPages[] = {
    {
        .code = Diag::SkippedMoment,
        .finds = "A moment that the clocks of the script's `TimeZone` leave out when they are put forward.",
        .why = "It never comes. What the script means to do then it does an hour later, or an hour earlier, than its author thinks.",
        .bad =
            "script \"Night\" { TimeZone: \"Europe/Berlin\" }\nif Now < moment(\"2026-03-29 02:30\") { Play \"We open at half past two.\" }\nHangup\n",
        .good =
            "script \"Night\" { TimeZone: \"Europe/Berlin\" }\nif Now < moment(\"2026-03-29 03:00\") { Play \"We open at three.\" }\nHangup\n",
        .ignore = "Where the moment an hour later is meant.",
    },
};

}  // namespace

constexpr Rule kSkippedMoment{kSkippedMomentPages, skipped_moment};

}  // namespace phoneflow
