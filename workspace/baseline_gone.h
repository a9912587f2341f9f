// Baseline findings that no longer occur, so that the baseline can be rewritten.
//
// Used after a check. Considers only enabled rules in files that were checked, and files that no longer exist.
#pragma once

#include <cstddef>
#include <span>

#include "workspace/check_run.h"

namespace phoneflow {

[[nodiscard]] std::size_t findings_gone(const Baseline& baseline, std::span<const CheckTarget> targets,
                                        std::span<const CheckedFile> checked);

}  // namespace phoneflow
