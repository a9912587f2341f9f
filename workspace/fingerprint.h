// What stays the same about a finding while lines move: the same in a baseline and in SARIF.
#pragma once

#include <cstddef>
#include <string>

#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

/// 16 hexadecimal digits: FNV-1a of the rule's id, its line without blanks, and how many such findings come before it in the file.
[[nodiscard]] std::string fingerprint(const Finding& finding, const SourceSet& sources, std::size_t occurrence);

}  // namespace phoneflow
