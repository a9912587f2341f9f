// Arbitrary words as a command line yield an order, help, or a one-line error.
#include "fuzz/input.h"
#include "fuzz/reports.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::must(fuzz::check_answer(fuzz::text_of(data, size)));
  return 0;
}
