// Findings of a baseline that are no more: somebody has put them right, and the baseline can be written again.
//
// Asked after a check. Only what the check has looked at counts: rules that are on, in files that were judged, and files
// that do not exist any more.
#pragma once

#include <cstddef>
#include <span>

#include "workspace/check_run.h"

namespace phoneflow {

[[nodiscard]] std::size_t findings_gone(const Baseline& baseline, std::span<const CheckTarget> targets,
                                        std::span<const CheckedFile> checked);

}  // namespace phoneflow
