#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr double kSecond = 1000;  // milliseconds
constexpr double kHour = 3600;    // seconds

/// Multiples of 1000 that are not whole hours: probably milliseconds.
bool is_doubtful(double seconds) { return seconds >= kSecond && std::fmod(seconds, kSecond) == 0 && std::fmod(seconds, kHour) != 0; }

/// `8 h 20 min`, `16 min 40 s`
std::string shown(double seconds) {
  const auto whole = static_cast<long>(seconds);
  std::string out;
  for (const auto& [amount, unit] : {std::pair(whole / 3600, "h"), std::pair(whole / 60 % 60, "min"), std::pair(whole % 60, "s")}) {
    if (amount > 0) out += fmt::format("{}{} {}", out.empty() ? "" : " ", amount, unit);
  }
  return out;
}

void milliseconds_as_seconds(const RuleContext& context) {
  for (const ActionNode& action : context.program.actions) {
    for (const Param& param : action.def->params) {
      const ast::Expr* written = param.in_seconds ? value_of(action, &param) : nullptr;
      if (written == nullptr || written->kind != ast::ExprKind::Number) continue;
      const std::optional<double> seconds = context.known.number(*written);
      if (!seconds || !is_doubtful(*seconds)) continue;
      const std::string meant = fmt::format("{}s", *seconds / kSecond);
      context.diagnostics.report<Diag::MillisecondsAsSeconds>(written->span, param.name, shown(*seconds), meant).fix =
          Fix{written->span, meant, false};
    }
  }
}

constexpr RulePage kMillisecondsAsSecondsPages[] = {
    {
        .code = Diag::MillisecondsAsSeconds,
        .finds =
            "A plain number of 1,000 or more for a property that takes seconds, such as `SecondsToPlay`, when it is a whole number of thousands and no whole number of hours.",
        .why = "Other products take milliseconds: what was half a minute there is eight hours here.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30000\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "When it is meant: a duration with its unit, such as `30000s`, is not asked about.",
    },
};

}  // namespace

constexpr Rule kMillisecondsAsSeconds{kMillisecondsAsSecondsPages, milliseconds_as_seconds};

}  // namespace phoneflow
