// Case files: every one under tests/cases is a test with its own expectations.
//
// Registered by register_cases(), rewritten by update_cases(). tests/README.md has the format.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::testing {

/// Paths of all case files relative to the source root, sorted.
[[nodiscard]] std::vector<std::string> case_files();

/// The case with actual results as its expectations. A case with an `.expect` file yields that file's text.
[[nodiscard]] std::string really(const std::string& path);
/// The file with the case's expectations: itself, or its `.expect` file.
[[nodiscard]] std::string expectation_file(const std::string& path);

/// One GoogleTest per case: `check.branch/unknown_outcome`.
void register_cases();

/// Rewrites failed expectations; returns the number of files changed.
int update_cases();

}  // namespace phoneflow::testing
