// The case files: every one under tests/cases is a test of its own, and holds what it expects.
//
// Registered by register_cases(), rewritten by update_cases(). What a case looks like: tests/README.md.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::testing {

/// All case files, sorted, as paths from the root of the sources.
[[nodiscard]] std::vector<std::string> case_files();

/// The case with what really happens in place of what it expects. A case with an `.expect` file beside it gives
/// that file's text.
[[nodiscard]] std::string really(const std::string& path);
/// The file that holds what the case expects: itself, or the `.expect` file beside it.
[[nodiscard]] std::string expectation_file(const std::string& path);

/// One GoogleTest per case: `check.branch/unknown_outcome`.
void register_cases();

/// Rewrites the expectations that are not met; returns how many files changed.
int update_cases();

}  // namespace phoneflow::testing
