// A fingerprint of a finding that is independent of line numbers; used in baselines and SARIF.
#pragma once

#include <cstddef>
#include <string>

#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

/// 16 hexadecimal digits: FNV-1a of the rule's id, its line without blanks, and the number of equal findings before it in the file.
[[nodiscard]] std::string fingerprint(const Finding& finding, const SourceSet& sources, std::size_t occurrence);

}  // namespace phoneflow
