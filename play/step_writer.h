// Writes steps as the language has them, from the same rows that read them: what is written is read back as the same step.
//
// Used by suggested tests, help and docs.
#pragma once

#include <string>
#include <string_view>

#include "play/steps.h"

namespace phoneflow {

/// `agent "Ana" accepts after 4m`. What the slots of its row need must be there.
[[nodiscard]] std::string write_step(const ScenarioStep& step);
/// `agent ["Ana"] accepts [after 4m]`: in brackets what may be left out.
[[nodiscard]] std::string write_example(const StepDef& def);
/// The same of an expectation with `never` in front.
[[nodiscard]] std::string write_never_example(const StepDef& def);

/// `"say \"hello\""`: a text in quotes, with what has a meaning there escaped.
[[nodiscard]] std::string step_text(std::string_view text);
/// `4m`, `90s`, `1500ms`.
[[nodiscard]] std::string step_length(Millis length);
/// `{name: "Ann", vip: true}`, and any other value of a reply.
[[nodiscard]] std::string step_value(const Value& value, const Heap& heap);

}  // namespace phoneflow
