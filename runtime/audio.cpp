#include "runtime/audio.h"

namespace phoneflow {

namespace {

/// Reads little-endian numbers; reading past the end yields zero and sets the end state.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::uint32_t number(std::size_t size) {
    if (bytes_.size() < size) {
      cut_short_ = true;
      return 0;
    }
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < size; ++i) result |= std::to_integer<std::uint32_t>(bytes_[i]) << (8 * i);
    bytes_ = bytes_.subspan(size);
    return result;
  }
  void skip(std::uint64_t size) {
    if (bytes_.size() < size) cut_short_ = true;
    else bytes_ = bytes_.subspan(static_cast<std::size_t>(size));
  }
  [[nodiscard]] bool cut_short() const { return cut_short_; }

 private:
  std::span<const std::byte> bytes_;
  bool cut_short_ = false;
};

constexpr std::uint32_t tag(const char (&name)[5]) {
  std::uint32_t result = 0;
  for (int i = 3; i >= 0; --i) result = result << 8 | static_cast<unsigned char>(name[i]);
  return result;
}

struct Encoding {
  WavFormat format;
  std::uint64_t bytes_per_second = 0;
};

/// The common 16 bytes of format chunks.
Encoding read_encoding(Reader& reader) {
  constexpr std::uint32_t kPcm = 1;
  Encoding result;
  const std::uint32_t kind = reader.number(2);
  result.format.channels = static_cast<std::uint16_t>(reader.number(2));
  result.format.sample_rate = reader.number(4);
  result.bytes_per_second = reader.number(4);
  const std::uint32_t frame = reader.number(2);
  reader.skip(2);
  // Compressed formats have only the average; for PCM the block alignment is reliable, the average may not be.
  if (kind == kPcm || result.bytes_per_second == 0) {
    result.bytes_per_second = std::uint64_t{result.format.sample_rate} * frame;
  }
  return result;
}

}  // namespace

std::optional<WavFormat> read_wav(std::span<const std::byte> bytes) {
  Reader reader(bytes);
  if (reader.number(4) != tag("RIFF")) return std::nullopt;
  reader.skip(4);
  if (reader.number(4) != tag("WAVE")) return std::nullopt;
  std::optional<Encoding> encoding;
  while (true) {
    const std::uint32_t chunk = reader.number(4);
    const std::uint64_t size = reader.number(4);
    if (reader.cut_short()) return std::nullopt;
    if (chunk == tag("data")) {
      if (!encoding || encoding->bytes_per_second == 0) return std::nullopt;
      encoding->format.length = Millis(size * 1000 / encoding->bytes_per_second);
      return encoding->format;
    }
    constexpr std::uint64_t kEncodingSize = 16;
    std::uint64_t read = 0;
    if (chunk == tag("fmt ")) {
      if (size < kEncodingSize) return std::nullopt;
      encoding = read_encoding(reader);
      if (encoding->format.channels == 0 || encoding->format.sample_rate == 0) return std::nullopt;
      read = kEncodingSize;
    }
    reader.skip(size - read + size % 2);  // chunks are aligned to even offsets
    if (reader.cut_short()) return std::nullopt;
  }
}

}  // namespace phoneflow
