// Audio files: their lengths, and whether a telephone can play them.
//
// read_wav() parses the header of a RIFF/WAVE file; AudioFiles is the port that looks up names.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "support/time.h"

namespace phoneflow {

struct WavFormat {
  std::uint32_t sample_rate = 0;  ///< per second
  std::uint16_t channels = 0;
  Millis length{};
};

/// Nothing when the bytes are no WAVE file or end before its data chunk.
[[nodiscard]] std::optional<WavFormat> read_wav(std::span<const std::byte> bytes);

struct Speech;

class AudioFiles {
 public:
  virtual ~AudioFiles() = default;
  /// Nothing when the file does not exist or is not audio. Names are relative to the script.
  virtual std::optional<WavFormat> find(std::string_view name) = 0;
  /// Those of one script, where they differ between scripts. Null: of no script.
  [[nodiscard]] virtual AudioFiles& of(const Speech*) { return *this; }
  /// True when scripts must not name the file; it is not looked up.
  [[nodiscard]] virtual bool is_outside(std::string_view) const { return false; }
};

}  // namespace phoneflow
