// The terms on which a contact waits that asks for a place in the queue: what its script says, its skill, or as it has waited so far.
#pragma once

#include <string_view>

#include "runtime/acd/waiting.h"
#include "runtime/request.h"
#include "support/result.h"

namespace phoneflow::acd {

/// Refusals of a place in any queue.
inline constexpr std::string_view kNoSkill = "no skill is given", kWithAgent = "an agent has the contact";

/// What the script does not say is as in `otherwise`, and gives way to what it says: who begins above the usual limit stays there, and
/// nobody begins above a limit of the script. The skill is that of `otherwise`, whatever the script calls it. Refused when it cannot be
/// waited on such terms; the sentence is a constant.
[[nodiscard]] Result<TermsView, std::string_view> terms_of(const request::Enqueue& asked, const TermsView& otherwise);

}  // namespace phoneflow::acd
