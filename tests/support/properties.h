// Properties of every script in tests/cases and scripts.
//
// prefixes: judging any prefix of the file does not crash, and all places it names exist.
// repeats: a second run of check and run yields the same bytes.
#pragma once

namespace phoneflow::testing {

/// Two GoogleTests per script: `prefixes.…` and `repeats.…`.
void register_properties();

}  // namespace phoneflow::testing
