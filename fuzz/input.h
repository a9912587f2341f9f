// Common parts of the fuzz targets: bytes as decisions, scripts from bytes, and must().
//
// A target must not crash, hang or grow without bound on any input; further invariants are stated with must().
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
#include "support/result.h"

namespace phoneflow::fuzz {

/// Ends the process with the message when `holds` is false.
void must(bool holds, std::string_view promise);
/// The problem names the promise.
void must(const Result<void>& kept);

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// Yields bytes one by one, then zeros.
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
  /// The next bytes, at most `size`.
  std::string_view text(std::size_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

 private:
  std::string_view bytes_;
};

/// A script and its decisions, separated by the first NUL.
struct Halves {
  std::string_view script;
  std::string_view decisions;
};
[[nodiscard]] Halves halves(std::string_view input);

/// A script loaded and checked. Every include yields the same few subs; one named "self.flow" yields the script itself.
struct Loaded {
  Diagnostics diagnostics;
  std::unique_ptr<Script> script;
};
[[nodiscard]] Loaded load_and_check(std::string_view text, const CheckSettings& settings, std::string path = "fuzz.flow");
/// Every span of every diagnostic must lie in a source and be printable.
void must_be_well_placed(const Diagnostics& diagnostics, const SourceSet& sources);

/// Every file lasts a second and a half; files with an `x` in their name do not exist.
class SomeAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override;
};

}  // namespace phoneflow::fuzz
