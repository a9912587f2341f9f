// Arbitrary bytes as names and texts in reports: every format stays valid, and the verdicts agree.
#include "fuzz/input.h"
#include "fuzz/reports.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  fuzz::Bytes decisions(input.decisions);
  fuzz::must(fuzz::check_reports(input.script, decisions));
  return 0;
}
