// What steps compare: texts as people heard them, and what happened to a contact.
//
// Used by the steps that look and listen (step_player.h), by journals that must remember what will be asked, and by the runner of tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "play/journals.h"
#include "play/scenario.h"

namespace phoneflow {

/// What a step asks of what happened; nothing for one that asks something else.
[[nodiscard]] std::optional<Question> question_of(const ScenarioStep& step);

/// Without blanks and case, as people compare what they heard. Bytes beyond ASCII stay as they are.
[[nodiscard]] std::string heard_form(std::string_view text);
/// Whether `part` is in the text, capitals and blanks apart.
[[nodiscard]] bool says(std::string_view text, std::string_view part);

}  // namespace phoneflow
