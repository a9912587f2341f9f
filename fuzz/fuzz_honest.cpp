// A random script and a random call: the checker must have predicted what happens.
#include "fuzz/honest.h"
#include "fuzz/scripts.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  fuzz::Bytes decisions(input.script);
  fuzz::Bytes events(input.decisions);
  const std::string script = fuzz::script_from(decisions);
  fuzz::must(fuzz::check_honest(script, events));
  return 0;
}
