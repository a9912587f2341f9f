// What `on Accept` has set, where a contact waits again after it.
#pragma once

#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

/// By slot: the variables, and the record of the contact. What belongs to subs has the value from before.
[[nodiscard]] std::vector<bool> set_in_on_accept(const Program& program);

}  // namespace phoneflow
