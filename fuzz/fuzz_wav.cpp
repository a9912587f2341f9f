// Arbitrary bytes as an audio file.
#include "fuzz/input.h"

#include "runtime/audio.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::optional<WavFormat> format = read_wav(std::as_bytes(std::span(data, size)));
  fuzz::must(!format || format->length >= Millis::zero(), "no file has a negative length");
  return 0;
}
