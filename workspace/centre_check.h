// What `phoneflow check` reports about a centre file itself: entries whose scripts cannot be read, and what no script uses.
//
// What scripts ask of the centre and do not get is reported in the scripts (check/rules/centre_lacks.cpp).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "workspace/check_run.h"

namespace phoneflow {

/// Reports entries whose scripts cannot be read, and what is not in `uses`; without them nothing of that. `file`: nothing but its `around`,
/// whose texts become its sources.
void judge_centre(Script& file, const std::optional<OutsideUses>& uses, SourceReader& reader, Diagnostics& diagnostics);

/// Judges the centre file of some of the targets, which were checked as `checked`. `whole_folders`: not only single files were checked.
[[nodiscard]] FileReport check_centre(const Surroundings& around, std::span<const CheckTarget> targets,
                                      std::span<const CheckedFile> checked, bool whole_folders, const FileOverlay& texts,
                                      const RuleSettings& rules);

}  // namespace phoneflow
