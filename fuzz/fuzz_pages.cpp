// Arbitrary bytes as names in a centre and a script: tables, data and pages stay well-formed.
#include "fuzz/input.h"
#include "fuzz/reports.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  fuzz::Bytes decisions(input.decisions);
  fuzz::must(fuzz::check_pages(input.script, decisions));
  return 0;
}
