// What holds for every script there is, in tests/cases and in scripts.
//
// prefixes: judging never crashes, and every place that it names exists, wherever the file is cut off.
// repeats: a second run of check and of run gives the same bytes.
#pragma once

namespace phoneflow::testing {

/// Two GoogleTests per script: `prefixes.…` and `repeats.…`.
void register_properties();

}  // namespace phoneflow::testing
