// Arbitrary bytes as a baseline; a valid one is written back with the same findings.
#include "workspace/baseline.h"
#include "fuzz/input.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Baseline first("folder/baseline.json");
  if (!first.read(std::string(fuzz::text_of(data, size)))) return 0;
  Baseline second("folder/baseline.json");
  fuzz::must(second.read(first.text()).has_value(), "what was written can be read");
  fuzz::must(second.text() == first.text(), "reading and writing changes nothing");
  return 0;
}
