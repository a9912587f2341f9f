// Comparisons of steps: heard texts, and events of a contact.
//
// Used by expecting steps (step_player.h), by journals that must record answers, and by the test runner.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "play/journals.h"
#include "play/scenario.h"
#include "tongue/tongue.h"

namespace phoneflow {

/// The query of a step; nothing for a step without one.
[[nodiscard]] std::optional<Question> question_of(const ScenarioStep& step, const Tongue& tongue);

/// The text without blanks and in lower case, for comparison. Bytes beyond ASCII are unchanged.
[[nodiscard]] std::string heard_form(std::string_view text);
/// Whether two numbers are dialled alike.
[[nodiscard]] bool same_number(std::string_view a, std::string_view b);
/// What an agent is shown of a number that has this extension: as in the trace.
[[nodiscard]] std::string shown_extension(std::string_view extension);
/// True when the text contains `part`, ignoring case and blanks.
[[nodiscard]] bool says(std::string_view text, std::string_view part);
/// The same of a prompt: as it is written, or with its figures in words.
[[nodiscard]] bool is_heard(std::string_view text, std::string_view part, const Tongue& tongue);

}  // namespace phoneflow
