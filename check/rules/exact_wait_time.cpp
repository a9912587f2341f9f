#include <algorithm>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

using Sentence = std::span<const std::string>;

constexpr std::string_view kWaiting[] = {
    "wait",          "waiting",       "waits",           "hold time",           "holding time",   "queue time",
    "time in queue", "answered in",   "answer you in",   "answer your call in", "with you in",    "available in",
    "help you in",   "assist you in", "speak to you in", "connected in",        "connect you in",
};
/// Phrases about elapsed time, or instructions.
constexpr std::string_view kElsewhere[] = {
    "been waiting", "waited", "been on hold", "for waiting", "after waiting", "please wait", "wait for the tone", "{QueuedFor}", "ago",
};
constexpr std::string_view kRange[] = {
    "about",        "approximately", "approx",      "around",  "roughly", "nearly",  "almost", "circa", "less than", "fewer than",
    "shorter than", "more than",     "longer than", "up to",   "under",   "over",    "below",  "above", "at least",  "at most",
    "a minimum of", "a maximum of",  "within",      "between", "or less", "or more", "or so",  "every",
};

bool is_unit(std::string_view word) {
  constexpr std::string_view kUnits[] = {"minute", "minutes", "min", "mins", "second", "seconds", "sec", "secs", "hour", "hours"};
  return std::find(std::begin(kUnits), std::end(kUnits), word) != std::end(kUnits);
}

bool is_amount(std::string_view word) { return word == kHole || word == kDurationHole || is_number_word(word); }

/// "3 to 5 minutes", "two or three minutes", "3-5 minutes": true when the amount at `at` is an end of a range.
bool is_range(Sentence words, std::size_t at) {
  const auto joins = [&](std::size_t i) { return words[i] == "to" || words[i] == "or" || words[i] == "-"; };
  if (words[at].find('-') != std::string::npos) return true;
  if (at >= 2 && is_amount(words[at - 2]) && joins(at - 1)) return true;
  return at + 2 < words.size() && is_amount(words[at + 2]) && joins(at + 1);
}

bool has_exact_figure(Sentence words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool has_unit = words[at] == kDurationHole || (is_amount(words[at]) && at + 1 < words.size() && is_unit(words[at + 1]));
    if (has_unit && !is_range(words, at)) return true;
  }
  return false;
}

bool promises(Sentence words) {
  return has_exact_figure(words) && says_any(words, kWaiting) && !says_any(words, kElsewhere) && !says_any(words, kRange);
}

void judge(const RuleContext& context, const ast::Expr& written) {
  for_each_part(written, [&](const ast::Expr& part) {
    const Words words = words_of(part);
    const std::vector<Sentence> said = sentences(words);
    if (std::any_of(said.begin(), said.end(), promises)) context.diagnostics.report<Diag::ExactWaitTime>(part.span);
  });
}

/// Judges texts in prompts, and those assigned to variables, put into lists and passed to subs.
void exact_wait_time(const RuleContext& context) {
  for (const Node& node : context.program.nodes) {
    if (node.kind == NodeKind::Set || node.kind == NodeKind::ForStart) judge(context, *node.expr);
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : context.program.calls[node.detail].arguments) judge(context, *argument);
    }
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = context.program.actions[node.detail];
    for (const Param& param : action.def->params) {
      if (param.type != ParamType::Prompt) continue;
      for (const ast::Expr* written : given(action, &param)) judge(context, *written);
    }
  }
}

constexpr RulePage kExactWaitTimePages[] = {
    {
        .code = Diag::ExactWaitTime,
        .finds =
            "A spoken text that promises a waiting time as one exact figure: `your waiting time is 5 minutes`, `we will be with you in {time:duration}`. Ranges "
            "(`about`, `less than`, `up to`, `3 to 5 minutes`) and time that has passed are left alone. Understands English texts only.",
        .why =
            "Agents take breaks and calls differ. Callers who are told five minutes hang up angry after six; those who are told less than ten stay.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"Your waiting time is 5 minutes.\"\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"Your waiting time is less than 10 minutes.\"\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "When the figure is a limit that the script itself keeps, for example because it offers something else after that time.",
    },
};

}  // namespace

constexpr Rule kExactWaitTime{kExactWaitTimePages, exact_wait_time};

}  // namespace phoneflow
