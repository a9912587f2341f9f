#include <string>

#include "check/prompts.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

std::string whole_seconds(Millis length) { return fmt::format("{} s", (length.count() + 500) / 1000); }

void long_prompt(const RuleContext& context) {
  for_each_prompt(context.program, [&](const ActionNode& action, const Param& param) {
    const Millis length = prompt_length(context.known, action, &param, context.audio);
    if (length <= context.limits.long_prompt) return;
    context.diagnostics.report<Diag::LongPrompt>(written_at(action, param), whole_seconds(length),
                                                 whole_seconds(context.limits.long_prompt));
  });
}

constexpr RulePage kLongPromptPages[] = {
    {
        .code = Diag::LongPrompt,
        .finds =
            "A prompt that lasts longer than callers listen: 30 seconds, unless the settings say otherwise. Texts count as they are said in the script's "
            "`Language`, in English with 150 words a minute; files with the length in their header.",
        .why = "Callers press a key too early, forget the first choices, or hang up.",
        .bad = "Play \"Hello.\", audio(\"news.wav\"), audio(\"weather.wav\"), audio(\"traffic.wav\")\nHangup\n",
        .good = "Play \"Hello.\", audio(\"news.wav\")\nHangup\n",
        .ignore = "For what the law wants said in full.",
    },
};

}  // namespace

constexpr Rule kLongPrompt{kLongPromptPages, long_prompt};

}  // namespace phoneflow
