// Arbitrary bytes as a script that is parsed, resolved and checked.
#include "fuzz/input.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Loaded loaded = fuzz::load_and_check(fuzz::text_of(data, size), {});
  fuzz::must_be_well_placed(loaded.diagnostics, loaded.script->sources);
  return 0;
}
