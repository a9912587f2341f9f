// All fixes of any script: none breaks it or changes an unrelated line, and at the end no fix is left.
#include "fuzz/input.h"
#include "fuzz/rewrites.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::must(fuzz::check_fix(fuzz::text_of(data, size)));
  return 0;
}
