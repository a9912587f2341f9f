// What the fuzz targets share: bytes as decisions, scripts from bytes, and the one way to report a broken promise.
//
// A target must not crash, hang or grow on any input; what it promises besides is said with must().
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::fuzz {

/// Ends the process with the sentence when `holds` is false.
void must(bool holds, std::string_view promise);

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// Bytes handed out one by one; zeros when there are no more.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  /// Up to `size` bytes as they are.
  std::string_view text(std::size_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

 private:
  std::string_view bytes_;
};

/// A script and what the bytes behind it decide: the two are parted by the first NUL.
struct Halves {
  std::string_view script;
  std::string_view decisions;
};
[[nodiscard]] Halves halves(std::string_view input);

/// Loaded and checked. Every include brings the same few subs, one named "self.flow" brings the script itself.
struct Loaded {
  Diagnostics diagnostics;
  std::unique_ptr<Script> script;
};
[[nodiscard]] Loaded load_and_check(std::string_view text, const CheckSettings& settings, std::string path = "fuzz.flow");
/// Every span of every diagnostic lies in a source, and can be shown.
void must_be_well_placed(const Diagnostics& diagnostics, const SourceSet& sources);

/// Every file is a second and a half long, except those whose name has an `x`: there are none.
class SomeAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override;
};

}  // namespace phoneflow::fuzz
