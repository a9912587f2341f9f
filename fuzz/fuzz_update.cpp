// `--update` on arbitrary bytes, as a test file and as a script with tests, and on a generated test file.
#include "fuzz/input.h"
#include "fuzz/rewrites.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::Bytes bytes(text);
  const std::string made = fuzz::test_file_from(bytes);
  fuzz::must(fuzz::check_update(text, true));
  fuzz::must(fuzz::check_update(text, false));
  fuzz::must(fuzz::check_update(made, true));
  return 0;
}
