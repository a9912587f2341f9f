// All fixes of any script: none breaks it, none changes a line that it is not about, and in the end there is nothing left to fix.
#include "fuzz/input.h"
#include "fuzz/rewrites.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = fuzz::broken_by_fix(fuzz::text_of(data, size));
  fuzz::must(broken.empty(), broken);
  return 0;
}
