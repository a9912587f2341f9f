// Audio files as the runtime sees them: how long they are, and whether they are fit for a telephone.
//
// read_wav() takes the bytes of a RIFF/WAVE file; AudioFiles is the port through which names become lengths.
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

/// The header of a WAVE file, or nothing if it is not one or is cut short before its data chunk.
[[nodiscard]] std::optional<WavFormat> read_wav(std::span<const std::byte> bytes);

class AudioFiles {
 public:
  virtual ~AudioFiles() = default;
  /// Nothing when there is no such file or it is not audio. Names are relative to the script.
  virtual std::optional<WavFormat> find(std::string_view name) = 0;
  /// Whether the file is not looked for, because scripts may not name it.
  [[nodiscard]] virtual bool is_outside(std::string_view) const { return false; }
};

}  // namespace phoneflow
