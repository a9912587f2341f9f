// Arbitrary bytes as names in a centre and a script: tables, data and pages stay well-formed.
#include "fuzz/input.h"
#include "fuzz/reports.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  fuzz::Bytes decisions(input.decisions);
  const std::string broken = fuzz::broken_page(input.script, decisions);
  fuzz::must(broken.empty(), broken);
  return 0;
}
