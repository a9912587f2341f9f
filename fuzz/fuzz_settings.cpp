// Arbitrary bytes as phoneflow.toml.
#include "workspace/settings_file.h"
#include "fuzz/input.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto settings = read_settings("phoneflow.toml", std::string(fuzz::text_of(data, size)));
  fuzz::must(settings || !settings.error().sentence.empty(), "wrong settings are told, right ones are taken");
  return 0;
}
